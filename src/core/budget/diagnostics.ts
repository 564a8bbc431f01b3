// Diagnostics → text with the line of the file and a caret under the place.
import type { Diagnostic } from './budget.ts';

/** One paragraph a diagnostic, in the order of the file. Lines of the file are untrusted: control characters are shown as dots. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], text: string): string {
  const lines = text.split('\n');
  return diagnostics.map((diagnostic) => paragraph(diagnostic, lines[diagnostic.place.line - 1] ?? '')).join('\n\n');
}

function paragraph({ place, message, expected, hint }: Diagnostic, line: string): string {
  const shown = visible(line);
  const before = visible(line.slice(0, place.column - 1));
  const marked =
    place.endLine === place.line
      ? visible(line.slice(place.column - 1, place.endColumn - 1))
      : shown.slice(before.length);
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  return [
    `${place.file}:${place.line}:${place.column}: ${message}`,
    `${gutter} |`,
    `${number} | ${shown}`.trimEnd(),
    `${gutter} | ${' '.repeat(width(before))}${'^'.repeat(Math.max(1, width(marked)))}`,
    ...(expected === null ? [] : [`${gutter} = expected: ${expected}`]),
    ...(hint === null ? [] : [`${gutter} = hint: ${hint}`]),
  ].join('\n');
}

function visible(text: string): string {
  return text
    .replace(/\r$/, '')
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·');
}

/** Columns in a terminal: East Asian wide characters and emoji take two (Unicode UAX #11). */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}
