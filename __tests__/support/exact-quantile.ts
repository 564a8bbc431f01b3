// The percentile that sketches are measured against: type 7 of Hyndman & Fan 1996, as k6 and NumPy compute it.

export function exactQuantile(sorted: readonly number[], fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const low = Math.floor(position);
  const [lower, upper] = [sorted[low] ?? Number.NaN, sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN];
  return lower + (position - low) * (upper - lower);
}
