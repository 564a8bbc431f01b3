// A number with the thing it counts: the one place that knows when a word takes its plural.
import { formatQuantity } from './format.ts';

/** `1 run`, `1,200 runs`; `1.5 rows` with `digits` of what is no whole number, by the number that is read. */
export function counted(count: number, one: string, many = `${one}s`, digits?: number): string {
  const text = formatQuantity(count, 'count', digits);
  return `${text} ${text === '1' ? one : many}`;
}
