// The units Pacegate knows, as brands: a raw number becomes a quantity only in this room's parsers.

/** The units of result.json. Ratios are fractions (0.05), not percent; rates are per second. */
export type Unit = 'ms' | 'ratio' | 'rps' | 'bytes' | 'count';

declare const unit: unique symbol;
type Branded<U extends string> = number & { readonly [unit]: U };

export type Milliseconds = Branded<'ms'>;
export type Ratio = Branded<'ratio'>;
export type RatePerSecond = Branded<'rps'>;
export type Bytes = Branded<'bytes'>;
export type Count = Branded<'count'>;

/** A number with its unit, for places where the unit is known only at run time (a rule's bound, a measured value). */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}
