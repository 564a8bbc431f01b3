// Whether the requests really went to the target, and in a paired run each variant's to its own.
import { hostOf } from '../recording/endpoint.ts';
import type { Recording } from '../recording/recording.ts';
import { formatQuantity } from '../units/format.ts';
import { broken, countOf, note, passed } from './validity.ts';
import type { Validity } from './verdict.ts';

/** Other hosts may be asked now and then (a login, a CDN); when most requests go elsewhere, something else was measured. */
const LEAST_AT_TARGET = 0.5;
/** Of two targets each should get its variant's requests, however many those are, or what other hosts leave of them. */
const LEAST_AT_EACH = 0.5;

export function checkTarget(recording: Recording): Validity {
  const heads = hostsOf(recording.runs.map(({ target }) => target));
  const bases = hostsOf(recording.runs.map(({ baseTarget }) => baseTarget));
  if (heads.size === 0) return note('target', 'not known: the results were made elsewhere');
  const targets = new Set([...heads, ...bases]);
  const target = [...heads].join(', ');
  const hosts = Object.entries(recording.intake.hosts);
  const all = hosts.reduce((sum, [, count]) => sum + count, 0);
  const hidden = recording.intake.hosts[''] ?? 0;
  const hitsOf = (wanted: ReadonlySet<string>): number =>
    hosts.reduce((sum, [host, count]) => (wanted.has(host) ? sum + count : sum), 0);
  const hit = hitsOf(targets);
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
        : `only ${formatQuantity(share, 'ratio')} of the requests went to the target ${[...targets].join(', ')}, the others to ${names}`;
    return broken(
      'target',
      words,
      "let the script follow the target: const BASE_URL = __ENV.BASE_URL || 'https://…', and http.get(`${BASE_URL}/…`) in each request",
    );
  }
  if (bases.size > 0 && !isSame(heads, bases)) {
    for (const [variant, own] of [
      ['base', bases],
      ['head', heads],
    ] as const) {
      const hits = hitsOf(own) / (all - hidden);
      const part = countOf(recording, 'http_req_duration', { variant }) / all;
      if (hits >= LEAST_AT_EACH * part && hits > 0) continue;
      return broken(
        'target',
        `only ${formatQuantity(hits, 'ratio')} of the requests went to ${[...own].join(', ')}, the target of the ${variant}`,
        'let each iteration ask its own target: build URLs from __ENV.BASE_URL, and import modules by relative paths, so that each variant has its own constants',
      );
    }
  }
  return share < 1
    ? note('target', `${formatQuantity(1 - share, 'ratio')} of the requests went to ${names}`)
    : passed('target', `the requests went to ${[...targets].join(' and ')}`);
}

function hostsOf(targets: readonly (string | null)[]): ReadonlySet<string> {
  return new Set(targets.flatMap((target) => (target === null ? [] : (hostOf(target) ?? []))));
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
