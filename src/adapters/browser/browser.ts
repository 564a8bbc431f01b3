// Chromium as a source: page loads by k6's browser module beside the load, as long as it goes on.
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Source } from '../../app/ports.ts';
import type { BrowserSettings } from '../../core/budget/budget.ts';
import type { Variant } from '../../core/recording/recording.ts';
import { recordOf, type SourceRecord, type Track } from '../../core/recording/source-record.ts';
import { k6Environment } from '../k6/environment.ts';
import { obtainK6, type WantedK6 } from '../k6/obtain.ts';
import { runK6 } from '../k6/process.ts';
import { startGuard, wordsFor, type Guard } from './guard.ts';
import { browserScript, FAILED_LOADS, FAILED_PRESSES, OWN_METRICS } from './script.ts';

export interface BrowserOptions {
  readonly target: string;
  /** null = the head alone. */
  readonly baseTarget: string | null;
  /** Networks in CIDR notation that no page may ask for anything. */
  readonly denied: readonly string[];
  readonly settings: BrowserSettings;
  readonly k6: WantedK6;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium is gone in a tenth of a second where nothing holds it up; what k6 has not written yet is lost with it. */
const PATIENCE_MILLISECONDS = 2000;
/** Share of loads that may fail before none of them is judged. */
const MOST_FAILED = 0.05;
/** What every load has that came to its end. */
const LOADED = 'total_load';
const COUNTERS: readonly string[] = [FAILED_LOADS, FAILED_PRESSES];
const VITAL = /^browser_web_vital_(ttfb|fcp|lcp|cls|inp)$/;
const IS_BASE = /[,&]variant=base(?:[,&]|$)/;
const LONGEST_SECONDS = 86_400;

/** Unix time in microseconds, and what was measured then. */
type Point = readonly [number, number];
type Points = ReadonlyMap<string, readonly Point[]>;
type GrowingPoints = Map<string, Point[]>;

/** One for the head, and where there is a base one for it too: they are loaded by one Chromium, in turn. */
export function createBrowserSources(options: BrowserOptions): readonly Source[] {
  const stop = new AbortController();
  const points: Readonly<Record<Variant, GrowingPoints>> = { head: new Map(), base: new Map() };
  const refused = new Set<string>();
  let running: Promise<string | null> = Promise.resolve(null);
  let end = Number.POSITIVE_INFINITY;
  const sourceOf = (variant: Variant, start: () => void): Source => ({
    source: 'browser',
    variant,
    start() {
      start();
      return Promise.resolve();
    },
    async finish() {
      end = Math.min(end, Date.now() * 1000);
      stop.abort();
      const { tracks, gaps } = measuredOf(points[variant], end, await running, options.settings);
      // Whose page asked is not known, so it is said once.
      return recordOf('browser', variant, {
        tracks,
        gaps: variant === 'head' ? [...gaps, ...refusalsOf(refused)] : gaps,
      });
    },
    abandon() {
      stop.abort();
    },
  });
  const head = sourceOf('head', () => {
    // Not waited for: k6 may have to be installed first, and Chromium takes a second to start.
    running = loadPages(options, points, refused, stop.signal);
  });
  return options.baseTarget === null ? [head] : [head, sourceOf('base', () => undefined)];
}

/** `end`: Unix time in microseconds from which on no load is asked for; what is under way then fails by that. */
function measuredOf(
  all: Points,
  end: number,
  trouble: string | null,
  settings: BrowserSettings,
): Pick<SourceRecord, 'tracks' | 'gaps'> {
  const points = new Map(
    [...all].map(([quantity, each]) => [
      quantity,
      COUNTERS.includes(quantity) ? each.filter(([at]) => at < end) : each,
    ]),
  );
  const gap = trouble ?? failureOf(points);
  // Of a page that did not come to its end some times are there all the same.
  const isMeasured = gap === null && points.has(LOADED);
  const tracks = [...points]
    .filter(([quantity]) => isMeasured && !COUNTERS.includes(quantity))
    .map(([quantity, each]): Track => ({
      quantity,
      unit: quantity === 'cls' ? 'count' : 'ms',
      points: each.map(([at, value]) => [Math.floor(at / 1e6), value, 1]),
    }));
  const none = tracks.length === 0 ? 'the run was over before a page was loaded' : null;
  const why = gap ?? none;
  return { tracks, gaps: [...(why === null ? [] : [why]), ...pressesOf(points, settings)] };
}

/** Resolves with what kept pages from being loaded, as a clause; null where nothing did. */
async function loadPages(
  { target, baseTarget, denied, settings, k6: wanted }: BrowserOptions,
  points: Readonly<Record<Variant, GrowingPoints>>,
  refused: Set<string>,
  signal: AbortSignal,
): Promise<string | null> {
  const chromium = await findChromium();
  if (chromium === null) return `Chromium was not found: install it, or name it in K6_BROWSER_EXECUTABLE_PATH`;
  // A browser that runs elsewhere would not connect through the guard.
  const environment: Record<string, string> = { ...k6Environment(process.env) };
  delete environment['K6_BROWSER_WS_URL'];
  const directory = await mkdtemp(path.join(process.env['RUNNER_TEMP'] ?? os.tmpdir(), 'pacegate-browser-'));
  let [rest, log] = ['', ''];
  let guard: Guard | null = null;
  try {
    guard = await startGuard(denied, refused);
    const k6 = await obtainK6(wanted, directory, () => undefined, signal);
    const script = path.join(directory, 'pages.js');
    await writeFile(script, browserScript(settings));
    const exit = await runK6(
      {
        program: k6.path,
        words: [
          'run',
          '--quiet',
          '--no-color',
          '--no-usage-report',
          '--include-system-env-vars',
          '--address=',
          // What is left of the tags is ours, and of no page: an address could say that it is the base.
          '--system-tags=scenario',
          // By itself k6 writes once a second: in a short run that is most of what was measured.
          '--out=csv=fileName=-,saveInterval=200ms,timeFormat=unix_micro',
          script,
        ],
        workingDirectory: directory,
        environment: {
          K6_BROWSER_HEADLESS: 'true',
          ...environment,
          K6_BROWSER_ARGS: wordsWith(guard, process.env['K6_BROWSER_ARGS'] ?? ''),
          K6_BROWSER_EXECUTABLE_PATH: chromium,
          HEAD_TARGET: target,
          ...(baseTarget === null ? {} : { BASE_TARGET: baseTarget }),
        },
        timeoutSeconds: LONGEST_SECONDS,
        patienceMilliseconds: PATIENCE_MILLISECONDS,
        onSamples: (chunk) => {
          const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n');
          rest = (lines.pop() ?? '').slice(-10_000);
          for (const line of lines) take(line, points);
        },
        onLog: (chunk) => {
          log = (log + Buffer.from(chunk).toString('utf8')).slice(-10_000);
        },
      },
      signal,
    );
    if (points.head.size + points.base.size > 0 || exit.stop !== null) return null;
    return `the browser could not load a page: ${lastError(log)}`;
  } catch (error) {
    return `the browser could not be started: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await guard?.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Words of the person who runs it come along, but for those that would lead around the guard: of two, Chromium takes the last. */
function wordsWith(guard: Guard, given: string): string {
  const theirs = given.split(',').filter((word) => word.trim() !== '' && !/^\s*(no-)?proxy-/.test(word));
  // Chromium's own sandbox does not work for root.
  const root = process.getuid?.() === 0 ? ['no-sandbox'] : [];
  return [...root, ...theirs, ...wordsFor(guard)].join(',');
}

/** Without the hosts: a page of a stranger chooses them. */
function refusalsOf({ size }: ReadonlySet<string>): readonly string[] {
  if (size === 0) return [];
  return [
    `pages asked for ${size} ${size === 1 ? 'host' : 'hosts'} whose address is not allowed, and did not get there`,
  ];
}

/** `metric_name,timestamp,metric_value,…`, the time in microseconds; names and numbers hold no comma. */
function take(line: string, points: Readonly<Record<Variant, GrowingPoints>>): void {
  const [metric = '', time = '', text = ''] = line.split(',', 3);
  const quantity = VITAL.exec(metric)?.[1] ?? (COUNTERS.includes(metric) ? metric : OWN_METRICS[metric]);
  const [at, value] = [Number(time), Number(text)];
  if (quantity === undefined || !Number.isInteger(at) || !Number.isFinite(value) || value < 0) return;
  const of = points[IS_BASE.test(line) ? 'base' : 'head'];
  const list = of.get(quantity) ?? [];
  list.push([at, value]);
  of.set(quantity, list);
}

/** Why what was measured is of pages that did not come; null where it is not. */
function failureOf(points: Points): string | null {
  const [failed, loaded] = [countOf(points, FAILED_LOADS), countOf(points, LOADED)];
  if (failed <= MOST_FAILED * (failed + loaded)) return null;
  return `${failed} of ${failed + loaded} page loads failed, so none of them is judged`;
}

function countOf(points: Points, quantity: string): number {
  return points.get(quantity)?.length ?? 0;
}

/** A selector that fits one page of several is no trouble to the others. */
function pressesOf(points: Points, { press }: BrowserSettings): readonly string[] {
  const failed = countOf(points, FAILED_PRESSES);
  return failed === 0
    ? []
    : [
        `what \`press\` names, ${press ?? ''}, could not be pressed at ${failed} page ${failed === 1 ? 'load' : 'loads'}`,
      ];
}

function lastError(log: string): string {
  const line = log.split('\n').findLast((each) => each.includes('level=error'));
  return /msg="((?:[^"\\]|\\.)*)"/.exec(line ?? '')?.[1]?.slice(0, 200) ?? 'k6 does not say why';
}

async function findChromium(): Promise<string | null> {
  const named = process.env['K6_BROWSER_EXECUTABLE_PATH'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const places =
    named === undefined ? NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))) : [named];
  for (const place of places) {
    try {
      await access(place);
      return place;
    } catch {
      continue;
    }
  }
  return null;
}
