// The module that stands before the script and looks at the headers of its answers; the script sees what it always saw.
import { RESPONSE_METRICS } from '../../core/recording/responses.ts';

export const RESPONSES_FILE = 'responses.js';

/** Below this an answer fits into a packet, and compressing it gains nothing. */
const LEAST_BYTES = 1400;

/**
 * Functions of k6/http are replaced before the script takes them. What they return or throw goes on as it is, and what goes
 * wrong while looking is kept from the script. One sample an answer at most, and none where headers tell nothing.
 *
 * A cache speaks by Cache-Status (RFC 9211: the caches on the way, one that answered has `hit`), by CF-Cache-Status
 * (Cloudflare, "Cache responses"), X-Cache or X-Cache-Status, or by an Age above 0 (RFC 9111, 5.1).
 */
export function responsesModule(): string {
  return `import http from 'k6/http';
import { Counter } from 'k6/metrics';
const NAMES = ${JSON.stringify(RESPONSE_METRICS)};
const counters = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, new Counter(name)]));
const TEXT = /^(?:text\\/|image\\/svg\\+xml|application\\/(?:[\\w.-]+\\+)?(?:json|xml|javascript|graphql|x-ndjson|wasm))/i;
let hasLooked = false;

function cacheOf(headers) {
  const status = headers['Cache-Status'];
  if (status !== undefined) {
    const isHit = status.replace(/"(?:[^"\\\\]|\\\\.)*"/g, '').split(',').some((cache) => /;\\s*hit\\s*(?:=\\s*\\?1\\s*)?(?:;|$)/.test(cache));
    return isHit ? 'hit' : 'miss';
  }
  const cloudflare = headers['Cf-Cache-Status'];
  if (cloudflare !== undefined) {
    if (/^(?:HIT|STALE|UPDATING|REVALIDATED)$/i.test(cloudflare)) return 'hit';
    if (/^(?:MISS|EXPIRED|BYPASS)$/i.test(cloudflare)) return 'miss';
  }
  const others = headers['X-Cache'] || headers['X-Cache-Status'];
  if (others) return /hit|^(?:stale|updating|revalidated)$/i.test(others) ? 'hit' : 'miss';
  const age = Number(headers.Age);
  return age > 0 ? 'aged' : headers.Age !== undefined && age === 0 ? 'miss' : null;
}

function sizeOf(body) {
  return body === null ? 0 : body.length || body.byteLength || 0;
}

function plainBytes(response) {
  const { headers, request } = response;
  const [asked] = request.headers['Accept-Encoding'] || [''];
  const encoding = headers['Content-Encoding'];
  if (!/gzip|br|zstd|deflate/.test(asked) || (encoding !== undefined && encoding !== 'identity')) return 0;
  if (!TEXT.test(headers['Content-Type'] || '')) return 0;
  const bytes = Number(headers['Content-Length']) || sizeOf(response.body);
  return bytes < ${LEAST_BYTES} ? 0 : bytes;
}

function look(response) {
  try {
    const { status, request, headers } = response;
    // What setup and teardown ask is no part of the load.
    if (!(status >= 200 && status < 400) || typeof __ITER !== 'number') return;
    if (!hasLooked) counters.looked.add(1);
    hasLooked = true;
    if (request.method === 'GET' || request.method === 'HEAD') {
      const cache = cacheOf(headers);
      if (cache !== null) counters[cache].add(1);
    }
    const bytes = plainBytes(response);
    if (bytes > 0) counters.plain.add(bytes);
    if (response.tls_version !== '' && response.proto === 'HTTP/1.1') counters.http1.add(1);
  } catch (error) {
    // An answer of a shape that is not known is not looked at.
  }
}

function replace(name, lookAt) {
  const own = http[name];
  try {
    http[name] = function () {
      const result = own.apply(this, arguments);
      lookAt(result);
      return result;
    };
  } catch (error) {
    // Then nothing is looked at, and the report says so.
  }
}
for (const name of ['get', 'head', 'post', 'put', 'patch', 'del', 'options', 'request']) replace(name, look);
replace('batch', (responses) => Object.values(responses).forEach(look));
replace('asyncRequest', (promise) => promise.then(look, () => undefined));
`;
}
