// Random times for tests, from a generator that can be repeated.

/** Box & Muller 1958. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Service times: log-normal with sigma 0.45 around a median. */
export function logNormals(random: () => number, count: number, median: number): readonly number[] {
  return Array.from({ length: count }, () => median * Math.exp(0.45 * normal(random)));
}
