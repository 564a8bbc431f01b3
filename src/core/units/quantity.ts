// The units that Pacegate knows.

/** As result.json has them. Ratios are fractions (0.05), not percent; rates are per second. */
export type Unit = 'ms' | 'ratio' | 'rps' | 'bytes' | 'count';
