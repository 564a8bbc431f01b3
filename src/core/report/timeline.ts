// The run over time and as distributions, head and base, for charts.
import { openWindow } from '../judgement/window.ts';
import type { Recording, Variant } from '../recording/recording.ts';
import { ARRIVED, endpointsOf, isPaired, select, totalSketch, type BlockedValues } from '../recording/select.ts';
import type { Track } from '../recording/source-record.ts';

/** Values at seconds since the run's start; NaN where nothing was seen. */
export interface Line {
  readonly name: string;
  /** Of the base the line is drawn behind. */
  readonly variant: Variant;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Chart {
  readonly title: string;
  readonly unit: 'ms' | 'rps' | 'ratio' | 'count' | 'bytes';
  readonly lines: readonly Line[];
}

export interface Timeline {
  /** Seconds that were judged. */
  readonly judged: readonly [from: number, to: number];
  readonly seconds: number;
  /** On one time axis. */
  readonly charts: readonly Chart[];
  /** Share of responses that took at most x milliseconds. */
  readonly distributions: readonly { readonly endpoint: string | null; readonly lines: readonly Line[] }[];
}

const MOST_ENDPOINTS = 8;
const TRACKS: Readonly<Record<string, string>> = {
  cpu: 'CPU in use',
  memory: 'Memory in use',
  disk: 'Disk in use',
  disk_io: 'Time that a disk is at work',
  p95: 'Response time that the service sees, p95',
  pool: 'Database connections in use',
  locks: 'Statements that wait for locks',
  query: 'Mean time of a query',
  cache: 'Cache hits',
  lcp: 'Page loads, largest contentful paint',
};

/** `baseline` is a stored recording that may be compared, newest first; a paired run has its base in itself. */
export function timelineOf(head: Recording, baseline: Recording | null, seed: string): Timeline {
  const window = openWindow(head, seed);
  const sides: readonly Side[] = [
    { recording: head, of: 'head', variant: 'head' },
    ...(isPaired(head)
      ? [{ recording: head, of: 'base', variant: 'base' } as const]
      : baseline === null
        ? []
        : [{ recording: baseline, of: 'head', variant: 'base' } as const]),
  ];
  const each = (name: string, read: (side: Side) => Line['points']): readonly Line[] =>
    sides.map((side) => ({ name, variant: side.variant, points: read(side) }));
  const charts: Chart[] = [
    {
      title: 'Response time',
      unit: 'ms',
      lines: [...each('p50', (side) => percentiles(side, 0.5)), ...each('p95', (side) => percentiles(side, 0.95))],
    },
    { title: 'Responses a second', unit: 'rps', lines: each('answered', throughput) },
    ...(each('failed', failures).some(({ points }) => points.some(([, y]) => y > 0))
      ? [{ title: 'Failed requests', unit: 'ratio' as const, lines: each('failed', failures) }]
      : []),
    ...trackCharts(sides),
  ];
  const endpoints = endpointsOf(head, 'http_req_duration', 'head').slice(0, MOST_ENDPOINTS);
  return {
    judged: [window.fromBlock * head.blockSeconds, window.toBlock * head.blockSeconds],
    seconds: head.blockCount * head.blockSeconds,
    charts: charts.filter(({ lines }) => lines.some(({ points }) => points.some(([, y]) => Number.isFinite(y)))),
    distributions: [null, ...(endpoints.length > 1 ? endpoints : [])].map((endpoint) => ({
      endpoint,
      lines: each('responses', (side) => distribution(side, endpoint)),
    })),
  };
}

interface Side {
  readonly recording: Recording;
  /** Which variant of the recording. */
  readonly of: Variant;
  /** What it is to the reader. */
  readonly variant: Variant;
}

function arrived({ recording, of }: Side, endpoint: string | null = null): BlockedValues | null {
  return select(recording, {
    metric: 'http_req_duration',
    ...(endpoint === null ? {} : { endpoint }),
    tags: ARRIVED,
    variant: of,
  });
}

function percentiles(side: Side, fraction: number): Line['points'] {
  return (arrived(side)?.sketches ?? []).map((sketch, block) => [
    block * side.recording.blockSeconds,
    sketch === null || sketch.count === 0 ? Number.NaN : sketch.quantile(fraction),
  ]);
}

/** The first and the last block are cut by the run's own edges. */
function throughput(side: Side): Line['points'] {
  const { blockSeconds } = side.recording;
  const counts = [...(arrived(side)?.counts ?? [])];
  return counts.map((count, block) => [block * blockSeconds, count / blockSeconds] as const).slice(1, -1);
}

function failures({ recording, of }: Side): Line['points'] {
  const all = select(recording, { metric: 'http_req_duration', variant: of });
  const failed = select(recording, { metric: 'http_req_duration', tags: ['unexpected', 'none'], variant: of });
  return [...(all?.counts ?? [])].map((count, block) => [
    block * recording.blockSeconds,
    count === 0 ? Number.NaN : (failed?.counts[block] ?? 0) / count,
  ]);
}

function trackCharts(sides: readonly Side[]): readonly Chart[] {
  return Object.entries(TRACKS).flatMap(([quantity, title]): readonly Chart[] => {
    const lines: Line[] = [];
    let unit: Track['unit'] = 'ratio';
    for (const { recording, of, variant } of sides) {
      const tracks = recording.sources
        .filter((source) => source.variant === of)
        .flatMap((source) => source.tracks)
        .filter((track) => track.quantity === quantity);
      for (const [index, track] of tracks.entries()) {
        unit = track.unit;
        const end = recording.startSecond + recording.blockCount * recording.blockSeconds;
        lines.push({
          name: tracks.length > 1 ? `machine ${index + 1}` : title,
          variant,
          points: track.points
            .filter(([second]) => second >= recording.startSecond && second <= end)
            .map(([second, value]) => [second - recording.startSecond, value]),
        });
      }
    }
    return lines.some(({ points }) => points.length > 1) ? [{ title, unit, lines }] : [];
  });
}

const STEPS = 100;

/** Of the middle 99 %, so that one straggler does not flatten the rest. */
function distribution(side: Side, endpoint: string | null): Line['points'] {
  const values = arrived(side, endpoint);
  if (values === null) return [];
  const sketch = totalSketch(values);
  return sketch.count === 0
    ? []
    : Array.from(
        { length: STEPS },
        (_, step) => [sketch.quantile((step + 0.5) / STEPS), (step + 0.5) / STEPS] as const,
      );
}
