// How each k6 metric is kept: what is judged keeps a sketch a block, what explains keeps sums, what follows from others is dropped.

/**
 * `values`: count, sum and sketch a block. `phase`: one cell for the run, with a coarser sketch. `sums`: count and sum a block.
 * `dropped`: `http_reqs` is the count of http_req_duration, `http_req_failed` its kinds of response.
 */
export type Keeping = 'values' | 'phase' | 'sums' | 'dropped';

/** k6's built-in metrics (k6 documentation, "Built-in metrics"); every other metric is a custom one and keeps its values. */
const BUILT_IN: ReadonlyMap<string, Keeping> = new Map<string, Keeping>([
  ['http_reqs', 'dropped'],
  ['http_req_failed', 'dropped'],
  ['http_req_duration', 'values'],
  ['http_req_blocked', 'phase'],
  ['http_req_connecting', 'phase'],
  ['http_req_tls_handshaking', 'phase'],
  ['http_req_sending', 'phase'],
  ['http_req_waiting', 'phase'],
  ['http_req_receiving', 'phase'],
  ['iteration_duration', 'values'],
  ['iterations', 'sums'],
  ['dropped_iterations', 'sums'],
  ['data_sent', 'sums'],
  ['data_received', 'sums'],
  ['checks', 'sums'],
  ['vus', 'values'],
  ['vus_max', 'values'],
]);

export function keepingOf(metric: string): Keeping {
  return BUILT_IN.get(metric) ?? 'values';
}

export function belongsToRequest(metric: string): boolean {
  return metric.startsWith('http_req_');
}
