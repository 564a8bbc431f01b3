// Offsets in a text → places with line and column, for a person and for annotations.
import type { Place } from './budget.ts';

export interface Source {
  readonly file: string;
  readonly text: string;
  /** Offset at which each line begins. */
  readonly lineStarts: readonly number[];
}

export function createSource(file: string, text: string): Source {
  const lineStarts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) lineStarts.push(index + 1);
  return { file, text, lineStarts };
}

/** Columns count UTF-16 units from 1, as editors and the annotations API do. */
export function placeOf(source: Source, start: number, end: number): Place {
  const from = position(source, start);
  const to = position(source, Math.max(start, end));
  return { file: source.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function position({ lineStarts, text }: Source, offset: number): { readonly line: number; readonly column: number } {
  const bounded = Math.min(Math.max(0, offset), text.length);
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= bounded) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: bounded - (lineStarts[low] ?? 0) + 1 };
}
