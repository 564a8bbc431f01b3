// Chromium as a source: page loads by k6's browser module beside the load, as long as it goes on.
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Source } from '../../app/ports.ts';
import { recordOf, type SourceRecord, type Track } from '../../core/recording/source-record.ts';
import { k6Environment } from '../k6/environment.ts';
import { obtainK6, type WantedK6 } from '../k6/obtain.ts';
import { runK6 } from '../k6/process.ts';
import { deniedFor } from '../network/addresses.ts';
import { browserScript, FAILED_LOADS, OWN_METRICS } from './script.ts';

export interface BrowserOptions {
  readonly target: string;
  readonly isTargetFound: boolean;
  /** Paths below the target. */
  readonly pages: readonly string[];
  readonly k6: WantedK6;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PATIENCE_MILLISECONDS = 600;
/** Share of loads that may fail before none of them is judged. */
const MOST_FAILED = 0.05;
const VITAL = /^browser_web_vital_(ttfb|fcp|lcp|cls|inp)$/;
const LONGEST_SECONDS = 86_400;

export function createBrowserSource(options: BrowserOptions): Source {
  const stop = new AbortController();
  const points = new Map<string, (readonly [number, number, number])[]>();
  let running: Promise<string | null> = Promise.resolve(null);
  return {
    source: 'browser',
    variant: 'head',
    start() {
      // Not waited for: k6 may have to be installed first, and Chromium takes a second to start.
      running = loadPages(options, points, stop.signal);
      return Promise.resolve();
    },
    async finish(): Promise<SourceRecord> {
      stop.abort();
      const gap = (await running) ?? failureOf(points);
      const tracks = [...points]
        .filter(([quantity]) => gap === null && quantity !== FAILED_LOADS)
        .map(([quantity, each]): Track => ({
          quantity,
          unit: quantity === 'cls' ? 'count' : 'ms',
          points: each,
        }));
      const isEmpty = tracks.length === 0 && gap === null;
      return recordOf('browser', 'head', {
        tracks,
        gaps: isEmpty ? ['the run was over before a page was loaded'] : gap === null ? [] : [gap],
      });
    },
  };
}

/** Resolves with what kept pages from being loaded, as a clause; null where nothing did. */
async function loadPages(
  { target, isTargetFound, pages, k6: wanted }: BrowserOptions,
  points: Map<string, (readonly [number, number, number])[]>,
  signal: AbortSignal,
): Promise<string | null> {
  const chromium = await findChromium();
  if (chromium === null) return `Chromium was not found: install it, or name it in K6_BROWSER_EXECUTABLE_PATH`;
  const directory = await mkdtemp(path.join(process.env['RUNNER_TEMP'] ?? os.tmpdir(), 'pacegate-browser-'));
  let [rest, log] = ['', ''];
  try {
    const k6 = await obtainK6(wanted, directory, () => undefined);
    const script = path.join(directory, 'pages.js');
    await writeFile(script, browserScript(pages));
    const exit = await runK6(
      {
        program: k6.path,
        words: [
          'run',
          '--quiet',
          '--no-color',
          '--no-usage-report',
          '--no-summary',
          '--include-system-env-vars',
          '--address=',
          `--blacklist-ip=${deniedFor(isTargetFound ? 'public' : 'anywhere').join(',')}`,
          '--out=csv=fileName=-',
          script,
        ],
        workingDirectory: directory,
        environment: {
          // Chromium's own sandbox does not work for root.
          ...(process.getuid?.() === 0 ? { K6_BROWSER_ARGS: 'no-sandbox' } : {}),
          K6_BROWSER_HEADLESS: 'true',
          ...k6Environment(process.env),
          K6_BROWSER_EXECUTABLE_PATH: chromium,
          BASE_URL: target,
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
    if (points.size > 0 || exit.stop !== null) return null;
    return `the browser could not load a page: ${lastError(log)}`;
  } catch (error) {
    return `the browser could not be started: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** `metric_name,timestamp,metric_value,…`; names and numbers hold no comma. */
function take(line: string, points: Map<string, (readonly [number, number, number])[]>): void {
  const [metric = '', second = '', text = ''] = line.split(',', 3);
  const quantity = VITAL.exec(metric)?.[1] ?? (metric === FAILED_LOADS ? metric : OWN_METRICS[metric]);
  const [at, value] = [Number(second), Number(text)];
  if (quantity === undefined || !Number.isInteger(at) || !Number.isFinite(value) || value < 0) return;
  const list = points.get(quantity) ?? [];
  list.push([at, value, 1]);
  points.set(quantity, list);
}

/** Why what was measured is of pages that did not come; null where it is not. */
function failureOf(points: ReadonlyMap<string, readonly unknown[]>): string | null {
  const [failed, loaded] = [FAILED_LOADS, 'total_load'].map((name) => points.get(name)?.length ?? 0) as [
    number,
    number,
  ];
  if (failed <= MOST_FAILED * (failed + loaded)) return null;
  return `${failed} of ${failed + loaded} page loads failed, so none of them is judged`;
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
