// The one place where strings from outside become safe for a surface: names of checks, endpoints, URLs, labels, errors.

const LONGEST_CHARACTERS = 300;
const ZERO_WIDTH_SPACE = '\u200b';

/** Controls, ANSI sequences, invisible characters and direction overrides out; one line; capped on a code point. The base of every other form. */
export function plain(text: string, longest = LONGEST_CHARACTERS): string {
  const clean = inert(
    text
      .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
      .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu, '')
      .trim(),
  );
  const points = [...clean];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : clean;
}

/** Breaks the runner's commands, which begin with :: after a line's white space or with ##[ anywhere (runner source, ActionCommand.cs). */
export function inert(lines: string): string {
  return lines.replaceAll('##[', '##\u2009[').replace(/^(\s*):(?=:)/gm, '$1:\u2009');
}

/** For surfaces that count UTF-16 units: cut between code points. */
export function capped(text: string, units: number): string {
  if (text.length <= units) return text;
  let cut = '';
  for (const point of text) {
    if (cut.length + point.length >= units) break;
    cut += point;
  }
  return `${cut}…`;
}

/** For surfaces that count bytes of UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * Text inside Markdown: nothing in it is a link, a mention, an image, HTML, a reference or an emoji code.
 * Entities are decoded first, because an encoded @ would come to life again.
 */
export function md(text: string, longest = LONGEST_CHARACTERS): string {
  return (
    plain(decodeEntities(text), longest)
      // First what the platform would find in the rendered text, where a backslash no longer helps.
      .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
      .replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
      .replace(/(GH)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`)
      .replace(/:(?=[\w+-]|\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
      .replace(/(www)\./gi, `$1${ZERO_WIDTH_SPACE}.`)
      .replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`))
      // Then what Markdown itself would make of it.
      .replace(/[\\`*_[\]<>#!|~$]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      .replace(/&/g, '&amp;')
  );
}

/** A sentence in which backticks and commits are code: hashes can be copied then, which `md` breaks lest the platform links them. */
export function prose(sentence: string, longest = 1000): string {
  const parts = plain(sentence, longest).split(/(`[^`]+`|\b[0-9a-f]{7,40}\b)/);
  return parts.map((part, index) => (index % 2 === 1 ? code(part.replaceAll('`', '')) : spaced(part))).join('');
}

function spaced(part: string): string {
  if (part.trim() === '') return part;
  return `${part.startsWith(' ') ? ' ' : ''}${md(part, part.length)}${part.endsWith(' ') ? ' ' : ''}`;
}

/** A code span whose fence is longer than any run of backticks inside (CommonMark 0.31 §6.1). */
export function code(text: string, longest = LONGEST_CHARACTERS): string {
  const inside = plain(text, longest);
  const runs = inside.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = inside.startsWith('`') || inside.endsWith('`') || inside === '' ? ' ' : '';
  return `${fence}${pad}${inside}${pad}${fence}`;
}

/** For a table cell, where even a code span ends at a bar; a bar after an odd number of backslashes is escaped already. */
export function cell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (whole, slashes: string) => (slashes.length % 2 === 1 ? whole : `${slashes}\\|`));
}

/** A link to a page whose address is ours; any other address stays text. */
export function link(text: string, address: string): string {
  return /^https?:\/\/[\w.:-]+\/[\w./-]*$/.test(address) ? `[${text}](${address})` : text;
}

export function xml(text: string): string {
  return plain(text, 4000)
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Text and attribute values of HTML. */
export function html(text: string, longest = LONGEST_CHARACTERS): string {
  return entities(plain(text, longest));
}

/** A sentence in which backticks are code. */
export function htmlProse(sentence: string): string {
  return plain(sentence, 1000)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${entities(part)}</code>` : entities(part)))
    .join('');
}

/** Of text that is plain already. */
function entities(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function decodeEntities(text: string): string {
  const numbers = text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => character(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)));
  return ENTITIES.reduce((decoded, [pattern, meaning]) => decoded.replace(pattern, meaning), numbers);
}

const ENTITIES: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/&commat;/gi, '@'],
  [/&lt;/gi, '<'],
  [/&gt;/gi, '>'],
  [/&quot;/gi, '"'],
  [/&colon;/gi, ':'],
  [/&num;/gi, '#'],
  [/&amp;/gi, '&'],
];

function character(point: number): string {
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : '';
}

/** Lines as they are in a fenced block; the fence is longer than any run of backticks inside (CommonMark 0.31 §4.5). */
export function fenced(lines: readonly string[], language = ''): string {
  const inside = lines.map((line) => ' '.repeat(line.length - line.trimStart().length) + plain(line, LONGEST_LINE));
  const longest = Math.max(2, ...inside.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...inside, fence].join('\n');
}

const LONGEST_LINE = 2000;

/** Sentences begin with a capital, names such as `k6` or `p95` stay as they are. */
export function capitalised(text: string): string {
  return text.replace(/^[a-z]+(?=[ ,:'])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
