// What a recording holds at most, and the unit that its sums are kept in.
export const MOST_BLOCKS = 256;

/** A sample further away from the first than this comes from a clock that jumped. */
export const LONGEST_RUN_SECONDS = 86_400;

/** Sums are kept in millionths of the unit, as k6 prints them, so that adding is exact and order does not matter. */
export const MICRO = 1e6;
