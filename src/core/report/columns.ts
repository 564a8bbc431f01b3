// Text in terminal columns: East Asian wide characters and emoji take two, combining marks none (Unicode UAX #11).

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const NO_WIDTH = /\p{Mark}/u;

export function widthOf(text: string): number {
  let sum = 0;
  for (const point of text) sum += widthOfPoint(point);
  return sum;
}

function widthOfPoint(point: string): number {
  return NO_WIDTH.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
}

/** At most `most` columns, with an ellipsis where something is missing. */
export function clip(text: string, most: number): string {
  return widthOf(text) <= most ? text : `${split(text, most - 1)[0]}…`;
}

export function pad(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? space + text : text + space;
}

/** Lines of at most `width` columns, all but the first indented; a word that is longer than a line is broken. */
export function wrap(text: string, width: number, indent: string): string {
  const room = width - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (widthOf(line) > room) {
      const [head, rest] = split(line, room);
      lines.push(head);
      line = rest;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Cut between code points at `most` columns; the first part holds at least one. */
function split(text: string, most: number): readonly [head: string, rest: string] {
  let head = '';
  let width = 0;
  for (const point of text) {
    width += widthOfPoint(point);
    if (head !== '' && width > most) break;
    head += point;
  }
  return [head, text.slice(head.length)];
}
