// k6's `name` tag → one label for an endpoint, so that head, base and budget speak of the same thing.

const LONGEST_NAME_CHARACTERS = 200;

/**
 * `METHOD name`. A URL loses origin, userinfo, query, fragment and trailing slash, and segments that are ids become `{id}`
 * (digits, UUIDs, long hexadecimal, ULIDs, long tokens, holes of k6's http.url, RFC 6570 and router templates).
 * Any other name is kept, trimmed and capped.
 */
export function canonicalEndpoint(method: string, name: string): string {
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  const path = pathOf(clean);
  const label = path === null ? clean : path.split('/').map(segmentLabel).join('/');
  const short = [...label].slice(0, LONGEST_NAME_CHARACTERS).join('');
  // Where it was cut, a slash may stand at the end again.
  return `${method.trim().toUpperCase()} ${path === null ? short : short.replace(/(?<=.)\/+$/, '')}`;
}

/** `host[:port]` of an absolute URL, lower-case, without the scheme's default port; null where the name is none. */
export function hostOf(name: string): string | null {
  const scheme = schemeLength(name);
  if (scheme === 0) return null;
  const protocol = name.slice(0, scheme).toLowerCase();
  const authority = upTo(name.slice(scheme + 3), '/?#');
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  if (host === '') return null;
  const port = protocol === 'https' || protocol === 'wss' ? ':443' : ':80';
  return host.endsWith(port) ? host.slice(0, -port.length) : host;
}

/** Of what stands before `://` at the beginning of a URL (RFC 3986 §3.1); 0 where nothing does. */
function schemeLength(name: string): number {
  return /^([a-z][a-z\d+.-]*):\/\//i.exec(name)?.[1]?.length ?? 0;
}

/** The path of a URL without a trailing slash; null where the name is no URL. */
function pathOf(given: string): string | null {
  // http.url`${base}/users` names the origin with a hole as well.
  const name = given.replace(/^\$\{[^}]*\}(?=\/)/, '');
  const scheme = schemeLength(name);
  if (scheme === 0 && !name.startsWith('/')) return null;
  const rest = scheme === 0 ? name : name.slice(scheme + 3);
  const from = scheme === 0 ? 0 : upTo(rest, '/?#').length;
  const path = upTo(rest.slice(from), '?#');
  let end = path.length;
  while (end > 0 && path.charAt(end - 1) === '/') end--;
  return end === 0 ? '/' : path.slice(0, end);
}

function upTo(text: string, stops: string): string {
  for (let index = 0; index < text.length; index++) {
    // A hole such as `${}` or `{?query}` belongs to the path, whatever it holds.
    if (text.charAt(index) === '{') {
      const close = text.indexOf('}', index);
      if (close > 0) index = close;
    } else if (stops.includes(text.charAt(index))) return text.slice(0, index);
  }
  return text;
}

const ID_SHAPES: readonly RegExp[] = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{16,}$/i,
  /^[0-9A-HJKMNP-TV-Z]{26}$/,
  /^\$?\{[^}]*\}$/,
  /^:[A-Za-z_]\w*$/,
];

function segmentLabel(segment: string): string {
  const isToken =
    segment.length >= 20 && /\d/.test(segment) && /^[\w-]+$/.test(segment) && !/[a-z]+-[a-z]+-/.test(segment);
  return isToken || ID_SHAPES.some((shape) => shape.test(segment)) ? '{id}' : segment;
}
