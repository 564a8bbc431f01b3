// Whether the requests really went to the target.
import { hostOf } from '../recording/endpoint.ts';
import type { Recording } from '../recording/recording.ts';
import { formatQuantity } from '../units/format.ts';
import { broken, note, passed } from './validity.ts';
import type { Validity } from './verdict.ts';

/** Other hosts may be asked now and then (a login, a CDN); when most requests go elsewhere, something else was measured. */
const LEAST_AT_TARGET = 0.5;

export function checkTarget(recording: Recording): Validity {
  const targets = new Set(recording.runs.flatMap((run) => hostOf(run.target) ?? []));
  if (targets.size === 0) return note('target', 'not known: the results were made elsewhere');
  const target = [...targets].join(', ');
  const hosts = Object.entries(recording.intake.hosts);
  const all = hosts.reduce((sum, [, count]) => sum + count, 0);
  const hidden = recording.intake.hosts[''] ?? 0;
  const hit = hosts.reduce((sum, [host, count]) => (targets.has(host) ? sum + count : sum), 0);
  if (all === 0) return note('target', 'no request was made');
  if (hidden === all) return note('target', 'the requests carry names instead of URLs, so their host is not seen');
  const share = hit / (all - hidden);
  const elsewhere = hosts.filter(([host]) => host !== '' && !targets.has(host)).sort((a, b) => b[1] - a[1]);
  const names = elsewhere
    .slice(0, 3)
    .map(([host]) => host)
    .join(', ');
  if (share < LEAST_AT_TARGET) {
    const words =
      hit === 0
        ? `the target ${target} was not hit: the requests went to ${names}`
        : `only ${formatQuantity(share, 'ratio')} of the requests went to the target ${target}, the others to ${names}`;
    return broken(
      'target',
      words,
      "let the script follow the target: const BASE_URL = __ENV.BASE_URL || 'https://…', and http.get(`${BASE_URL}/…`) in each request",
    );
  }
  return share < 1
    ? note('target', `${formatQuantity(1 - share, 'ratio')} of the requests went to ${names}`)
    : passed('target', `the requests went to ${target}`);
}
