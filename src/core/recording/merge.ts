// Adds recordings: the shards of one run become the recording that one generator would have left.
import type { Cell, Intake, Recording, RunFacts, Series } from './recording.ts';
import { MOST_BLOCKS } from './limits.ts';
import { compareFailures, compareSeries } from './series-key.ts';
import { Sketch } from './sketch.ts';

/**
 * Blocks are aligned to the epoch and widths are powers of two, so coarser shards line up with finer ones.
 * The fingerprint is the first recording's; shards of one run share it. At least one recording is needed.
 */
export function mergeRecordings(first: Recording, ...others: readonly Recording[]): Recording {
  return others.length === 0 ? first : unite([first, ...others]);
}

/** The recording with other names; what gets the same name becomes one, and the order stays the canonical one. */
export function renameAll(recording: Recording, rename: (name: string) => string): Recording {
  const orNull = (name: string | null): string | null => (name === null ? null : rename(name));
  const { intake, series } = recording;
  const hosts: Record<string, number> = {};
  for (const [host, count] of Object.entries(intake.hosts)) hosts[rename(host)] = (hosts[rename(host)] ?? 0) + count;
  const failures = intake.failures.map((failure) => ({ ...failure, endpoint: rename(failure.endpoint) }));
  const renamed = series.map(({ key, ...rest }) => ({
    key: { metric: rename(key.metric), endpoint: orNull(key.endpoint), tag: orNull(key.tag) },
    ...rest,
  }));
  return unite([{ ...recording, intake: { ...intake, hosts, failures }, series: renamed }]);
}

function unite(all: readonly [Recording, ...Recording[]]): Recording {
  const [first] = all;
  const filled = all.filter((recording) => recording.blockCount > 0);
  let blockSeconds = Math.max(1, ...filled.map((recording) => recording.blockSeconds));
  let low: number;
  let high: number;
  for (; ; blockSeconds *= 2) {
    low = Math.min(...filled.map((recording) => Math.floor(recording.startSecond / blockSeconds)));
    high = Math.max(
      ...filled.map((recording) =>
        Math.floor((recording.startSecond + recording.blockCount * recording.blockSeconds - 1) / blockSeconds),
      ),
    );
    if (filled.length === 0 || high - low < MOST_BLOCKS) break;
  }
  const blockCount = filled.length === 0 ? 0 : high - low + 1;
  const merged = new Map<string, Series>();
  for (const recording of all) {
    for (const series of recording.series) {
      const id = JSON.stringify([series.key.metric, series.key.endpoint, series.key.tag, series.variant]);
      const present = merged.get(id) ?? { ...series, cells: [], whole: null };
      const cells =
        series.whole === null ? addCells(present.cells, series, recording, { low, blockSeconds, blockCount }) : [];
      merged.set(id, { ...present, cells, whole: addCell(present.whole, series.whole) });
    }
  }
  return {
    fingerprint: first.fingerprint,
    runs: all.flatMap((recording) => recording.runs).sort(compareRuns),
    intake: all.map((recording) => recording.intake).reduce(addIntakes, NOTHING_TAKEN),
    startSecond: filled.length === 0 ? 0 : low * blockSeconds,
    blockSeconds,
    blockCount,
    series: [...merged.values()].sort(compareSeries),
    sources: all.flatMap((recording) => recording.sources),
  };
}

interface Frame {
  readonly low: number;
  readonly blockSeconds: number;
  readonly blockCount: number;
}

function addCells(
  present: readonly (Cell | null)[],
  series: Series,
  from: Recording,
  frame: Frame,
): readonly (Cell | null)[] {
  const cells = Array.from({ length: frame.blockCount }, (_, block): Cell | null => present[block] ?? null);
  for (const [block, cell] of series.cells.entries()) {
    if (cell === null) continue;
    const place = Math.floor((from.startSecond + block * from.blockSeconds) / frame.blockSeconds) - frame.low;
    cells[place] = addCell(cells[place] ?? null, cell);
  }
  return cells;
}

function addCell(a: Cell | null, b: Cell | null): Cell | null {
  if (a === null || b === null) return a ?? b;
  let sketch: Sketch | null = null;
  if (a.sketch !== null && b.sketch !== null) {
    sketch = new Sketch();
    sketch.merge(a.sketch);
    sketch.merge(b.sketch);
  }
  return { count: a.count + b.count, sum: (Math.round(a.sum * 1e6) + Math.round(b.sum * 1e6)) / 1e6, sketch };
}

const NOTHING_TAKEN: Intake = {
  samples: 0,
  malformed: 0,
  truncated: false,
  foldedEndpoints: 0,
  hosts: {},
  failures: [],
};

function addIntakes(a: Intake, b: Intake): Intake {
  const hosts = new Map(Object.entries(a.hosts));
  for (const [host, count] of Object.entries(b.hosts)) hosts.set(host, (hosts.get(host) ?? 0) + count);
  const failures = new Map<string, Intake['failures'][number]>();
  for (const failure of [...a.failures, ...b.failures]) {
    const id = JSON.stringify([failure.endpoint, failure.code, failure.status, failure.variant]);
    failures.set(id, { ...failure, count: failure.count + (failures.get(id)?.count ?? 0) });
  }
  return {
    samples: a.samples + b.samples,
    malformed: a.malformed + b.malformed,
    truncated: a.truncated || b.truncated,
    foldedEndpoints: Math.max(a.foldedEndpoints, b.foldedEndpoints),
    hosts: Object.fromEntries([...hosts].sort(([a], [b]) => (a < b ? -1 : 1))),
    failures: [...failures.values()].sort(compareFailures),
  };
}

function compareRuns(a: RunFacts, b: RunFacts): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
