// Fisher's exact test: whether one group has more events than the other when events are few.

/**
 * One-sided p-value of "the first group's share is higher" (Fisher 1935): the hypergeometric probability of `events` or
 * more in the first group, given how many there are in both.
 */
export function fisherUpper(events: number, trials: number, otherEvents: number, otherTrials: number): number {
  const all = trials + otherTrials;
  const marked = events + otherEvents;
  const most = Math.min(marked, trials);
  let sum = 0;
  for (let each = events; each <= most; each++) {
    if (marked - each > otherTrials) continue;
    sum += Math.exp(logChoose(trials, each) + logChoose(otherTrials, marked - each) - logChoose(all, marked));
  }
  return Math.min(1, sum);
}

/** ln C(n, k) for the small k that this is used with: exact to the last digits. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let index = 1; index <= k; index++) sum += Math.log((n - k + index) / index);
  return sum;
}
