// What caches and machines say: misses, a busy CPU, memory that grows, a disk that is full.
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Track } from '../recording/source-record.ts';
import type { Finding } from './finding.ts';
import { ranked } from './ranks.ts';
import { meanOf, tracksOf, type Scene } from './scene.ts';

const LEAST_LOOKUPS = 50;
const FEW_HITS = 0.5;
const FEWER_HITS = 0.2;
const BUSY = 0.8;
const BUSIER = 0.2;
const NEARLY_FULL = 0.9;
const LEAST_POINTS = 8;
/** Share of the memory of the machine or container that a run must add to be called growth, and how much of it time must explain (R²). */
const GROWTH = 0.03;
const STEADINESS = 0.8;

export function machineFindings(scene: Scene): readonly Finding[] {
  return [...cacheMisses(scene), ...busyCpu(scene), ...growingMemory(scene), ...fullDisk(scene), ...busyDisk(scene)];
}

function cacheMisses(scene: Scene): readonly Finding[] {
  const { head } = scene;
  const misses = (track: Track): number | null => (lookupsOf(track) < LEAST_LOOKUPS ? null : 1 - meanOf(track));
  return ranked(scene, 'cache', misses).flatMap(({ source, track, now, before: then }): readonly Finding[] => {
    const [rate, before] = [1 - now, then === null ? null : 1 - then];
    const isNew = before !== null && before - rate > FEWER_HITS;
    if (!(rate < FEW_HITS || isNew)) return [];
    const lookups = lookupsOf(track);
    const evicted = tracksOf({ ...head, sources: [source] }, 'evictions').reduce(
      (sum, { points }) => sum + (points[0]?.[1] ?? 0),
      0,
    );
    return [
      {
        kind: 'cache-misses',
        cause: `the cache answers ${formatQuantity(rate, 'ratio', 2)} of look-ups${isNew ? ` instead of ${formatQuantity(before, 'ratio', 2)}` : ''}`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew ? 'likely' : 'hint',
        evidence: [
          `${counted(lookups, 'look-up')}, ${formatQuantity(Math.round(lookups * (1 - rate)), 'count')} of them in vain.`,
          ...(evicted > 0 ? [`${counted(evicted, 'entry was', 'entries were')} evicted for want of memory.`] : []),
        ],
        excerpt: [],
        recommendation: {
          action:
            evicted > 0
              ? 'Give the cache more memory, or let it hold smaller entries.'
              : 'See whether what is looked up is written afterwards, under the same key, and lives long enough to be asked again.',
          code: evicted > 0 ? 'CONFIG GET maxmemory' : null,
          gain: null,
          derivation: 'what a miss costs is not measured by the cache',
          effort: 'low',
          risk: 'Entries that live longer are staler.',
        },
      },
    ];
  });
}

function lookupsOf({ points }: Track): number {
  return points.reduce((sum, [, , weight]) => sum + weight, 0);
}

function busyCpu(scene: Scene): readonly Finding[] {
  const busy = busiest(scene, 'cpu');
  if (busy === null) return [];
  return [
    {
      kind: 'cpu-saturated',
      cause: `the CPU is ${busy.words}, so requests wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: 'likely',
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action: 'Take a CPU profile under this load; if it shows no work to be spared, add cores or instances.',
        code: null,
        gain: null,
        derivation: 'how long requests waited for the CPU is not measured',
        effort: 'medium',
        risk: 'More instances move the load to the database.',
      },
    },
  ];
}

/** A disk with many queues may be at work all the time and still take more (`iostat(1)`, "%util"), so this stays a hint. */
function busyDisk(scene: Scene): readonly Finding[] {
  const busy = busiest(scene, 'disk_io');
  if (busy === null) return [];
  return [
    {
      kind: 'disk-busy',
      cause: `a disk is ${busy.words}, so what reads and writes may wait for it`,
      isNew: busy.isNew,
      cost: null,
      share: null,
      confidence: 'hint',
      evidence: [busy.evidence],
      excerpt: [],
      recommendation: {
        action:
          'See who reads and writes (`pidstat -d 1`): logs flushed line by line, tables that no longer fit into memory, temporary files of sorts.',
        code: null,
        gain: null,
        derivation: 'how long requests waited for the disk is not measured',
        effort: 'medium',
        risk: 'None.',
      },
    },
  ];
}

interface Busy {
  /** `93 % busy (before: 20 %)`. */
  readonly words: string;
  readonly isNew: boolean;
  readonly evidence: string;
}

/** Of the machines that are busy most of the run one that was not so before, else the busiest. */
function busiest(scene: Scene, quantity: string): Busy | null {
  const busy = ranked(scene, quantity, middleOf)
    .filter(({ now }) => now > BUSY)
    .map((each) => ({ ...each, isNew: each.before !== null && each.now - each.before > BUSIER }));
  const found = busy.find(({ isNew }) => isNew) ?? busy[0];
  if (found === undefined) return null;
  const { track, now, before, isNew } = found;
  const percent = (share: number): string => formatQuantity(share, 'ratio', 2);
  const highest = track.points.reduce((most, [, value]) => Math.max(most, value), 0);
  return {
    words: `${percent(now)} busy${before === null ? '' : ` (before: ${percent(before)})`}`,
    isNew,
    evidence: `${counted(track.points.length, 'point')} of the run, the highest ${percent(highest)}.`,
  };
}

/** The median: the first and the last points look at more than the run. */
function middleOf({ points }: Track): number {
  const sorted = points.map(([, value]) => value).sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function growingMemory({ head }: Scene): readonly Finding[] {
  return tracksOf(head, 'memory').flatMap(({ points }): readonly Finding[] => {
    const line = fit(points.map(([second, value]) => [second, value] as const));
    const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
    const growth = line.slope * span;
    if (points.length < LEAST_POINTS || growth < GROWTH || line.explained < STEADINESS) return [];
    const left = 1 - (points.at(-1)?.[1] ?? 0);
    return [
      {
        kind: 'memory-growth',
        cause: `memory grows by ${formatQuantity(line.slope * 60, 'ratio', 2)} of all there is a minute`,
        isNew: false,
        cost: null,
        share: null,
        confidence: 'hint',
        evidence: [
          `From ${formatQuantity(points[0]?.[1] ?? 0, 'ratio', 3)} to ${formatQuantity(points.at(-1)?.[1] ?? 0, 'ratio', 3)} in ${formatQuantity(span * 1000, 'ms')}, a line that explains ${formatQuantity(line.explained, 'ratio', 2)} of it.`,
          `At this pace it is full in ${formatQuantity((left / line.slope) * 1000, 'ms')}.`,
        ],
        excerpt: [],
        recommendation: {
          action:
            'Compare two heap snapshots some minutes apart under load; caches that fill up look the same, so let the run last longer first.',
          code: null,
          gain: null,
          derivation: 'growth costs nothing until memory is full',
          effort: 'medium',
          risk: 'None.',
        },
      },
    ];
  });
}

function fullDisk(scene: Scene): readonly Finding[] {
  const used = ranked(scene, 'disk', ({ points }) => points.at(-1)?.[1] ?? null)[0]?.now ?? 0;
  if (used <= NEARLY_FULL) return [];
  return [
    {
      kind: 'disk-full',
      cause: `a disk is ${formatQuantity(used, 'ratio', 2)} full`,
      isNew: false,
      cost: null,
      share: null,
      confidence: 'hint',
      evidence: ['Of the file systems that the node exporter sees, the fullest.'],
      excerpt: [],
      recommendation: {
        action: 'Find what fills it, logs and old releases first.',
        code: null,
        gain: null,
        derivation: 'a full disk costs nothing until a write fails',
        effort: 'low',
        risk: 'None.',
      },
    },
  ];
}

/** Least squares. */
function fit(points: readonly (readonly [number, number])[]): { readonly slope: number; readonly explained: number } {
  const n = points.length;
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / n) as [
    number,
    number,
  ];
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? { slope: 0, explained: 0 } : { slope: xy / xx, explained: xy ** 2 / (xx * yy) };
}
