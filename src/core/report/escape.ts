// The one place where strings from outside become safe for a surface: names of checks, endpoints, URLs, labels, errors.

const LONGEST_CHARACTERS = 300;
const ZERO_WIDTH_SPACE = '\u200b';

/** Controls, ANSI sequences and direction overrides out; one line; capped on a code point. The base of every other form. */
export function plain(text: string, longest = LONGEST_CHARACTERS): string {
  const clean = text
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim();
  const points = [...clean];
  // Commands of the runner begin with :: at a line's start or ##[ anywhere (runner source, ActionCommand.cs).
  return (points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : clean)
    .replaceAll('##[', '##\u2009[')
    .replace(/^::/, ':\u2009:');
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
      .replace(/\b(GH)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`)
      .replace(/:(?=[\w+-]|\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
      .replace(/\b(www)\./gi, `$1${ZERO_WIDTH_SPACE}.`)
      .replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`))
      // Then what Markdown itself would make of it.
      .replace(/[\\`*_[\]<>#!|~$]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      .replace(/&/g, '&amp;')
  );
}

/** A code span whose fence is longer than any run of backticks inside (CommonMark 0.31 §6.1). */
export function code(text: string, longest = LONGEST_CHARACTERS): string {
  const inside = plain(text, longest);
  const runs = inside.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = inside.startsWith('`') || inside.endsWith('`') || inside === '' ? ' ' : '';
  return `${fence}${pad}${inside}${pad}${fence}`;
}

/** For a table cell, where even a code span ends at a bar. */
export function cell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, '\\|').replace(/\n/g, ' ');
}

export function xml(text: string): string {
  return plain(text, 4000)
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => character(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
    .replace(/&(commat|lt|gt|amp|quot|colon|num);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  commat: '@',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  colon: ':',
  num: '#',
};

function character(point: number): string {
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : '';
}
