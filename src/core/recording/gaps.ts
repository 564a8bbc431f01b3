// Why a quantity was not measured, of all that its sources could not do.
import type { SourceRecord } from './source-record.ts';

/** Whether the clause speaks of that quantity: `no data for cpu`, `no limit of memory`. */
export function isOfQuantity(gap: string, quantity: string): boolean {
  return new RegExp(`\\b(?:for|of) ${quantity}\\b`).test(gap);
}

/** What is said of the quantity itself, else what is said first; null where nothing is. */
export function gapOf(quantity: string | null, sources: readonly SourceRecord[]): string | null {
  const gaps = sources.flatMap((source) => source.gaps);
  return gaps.find((gap) => quantity !== null && isOfQuantity(gap, quantity)) ?? gaps[0] ?? null;
}
