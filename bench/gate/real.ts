// The gate's error rates on real k6 runs of services that are equal or slowed, beside the rules that users have today.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { parseBudget } from '../../src/core/budget/parse.ts';
import { judge } from '../../src/core/judgement/judge.ts';
import { comparePaired } from '../../src/core/judgement/paired-change.ts';
import { openWindow } from '../../src/core/judgement/window.ts';
import type { Recording } from '../../src/core/recording/recording.ts';
import type { BenchTable, Claim } from '../table.ts';
import { CASES, type GateCase } from './cases.ts';
import { collect, plannedRuns, RECORDINGS, slowedEndpoint, type PlannedRun } from './collect.ts';
import { PEERS, sidesOf, type Sides } from './peers.ts';
import { Share } from './shares.ts';

/** The fastest endpoint has a median of 8 ms, so that a tenth of it is below the millisecond which is the default floor. */
const BUDGET = 'api_latency: { p95: 10s }\nregression: { min_effect: 0.5ms }';
const STORED = 30;

interface Collected {
  readonly run: PlannedRun;
  readonly recording: Recording;
}

/** `npm run bench -- gate-real`: collects what is missing, unless told only to judge what is there. */
export async function benchGateReal(): Promise<BenchTable> {
  if (process.env['PACEGATE_BENCH'] !== 'judge') {
    await collect((text) => {
      process.stderr.write(`  ${text}\n`);
    });
  }
  const present = new Set(await readdir(RECORDINGS).catch(() => []));
  const files = createRecordingFiles();
  const collected: Collected[] = [];
  for (const run of plannedRuns().filter(({ file }) => present.has(path.basename(file))))
    collected.push({ run, recording: await files.read(run.file) });
  const stored = historyOf(collected);
  const results = CASES.map((each) =>
    judgeCase(
      each,
      collected.filter(({ run }) => run.case === each),
      stored,
    ),
  );
  const equal = results.find(({ of }) => of.where === 'nowhere');
  const named = (of: string): Share => results.find((each) => each.of.name === of)?.found ?? new Share();
  const atLeast = (text: string, share: Share, bound: number): Claim => ({
    text: `${text}: ${share.hits} of ${share.runs}, at least ${100 * bound} %`,
    value: share.value,
    bound,
    holds: share.value >= bound,
  });
  const reds = equal?.red.hits ?? Number.NaN;
  const { z, error, overallError } = spread(collected.filter(({ run }) => run.case.where === 'nowhere'));
  return {
    title: 'Error rates of the gate, on real paired runs of k6',
    command: 'npm run bench -- gate-real',
    header: [
      'what was slowed',
      'seconds',
      'runs',
      '**Pacegate: red**',
      'found and named',
      'warned instead',
      'may not be judged',
      ...PEERS.map(({ name }) => name),
    ],
    rows: [
      ...results.map(({ of, red, found, warned, invalid, peers }) => [
        describe(of),
        String(of.seconds),
        red.runs === of.runs ? String(red.runs) : `${red.runs} of ${of.runs} planned`,
        red.toString(),
        of.where === 'nowhere' ? '' : found.toString(),
        warned.toString(),
        invalid.toString(),
        ...peers.map((each) => each.toString()),
      ]),
    ],
    claims: [
      {
        text: `equal code: ${reds} red of ${equal?.red.runs ?? 0} runs, at most 1 of at least 60; differences of typical times spread ${z.toFixed(2)} × their errors, which are ${percent(error)} for one endpoint and ${percent(overallError)} for all together`,
        value: reds,
        bound: 1,
        holds: reds <= 1 && (equal?.red.runs ?? 0) >= 60,
      },
      atLeast('+10 % at one endpoint found and named', named('one-10'), 0.95),
      atLeast('+10 % everywhere found', named('all-10'), 1),
      atLeast('+5 % everywhere found', named('all-5'), 0.95),
    ],
  };
}

interface CaseResult {
  readonly of: GateCase;
  readonly red: Share;
  readonly found: Share;
  readonly warned: Share;
  readonly invalid: Share;
  readonly peers: readonly Share[];
}

function judgeCase(
  of: GateCase,
  runs: readonly Collected[],
  stored: (side: Sides, run: PlannedRun) => readonly number[],
): CaseResult {
  const parsed = parseBudget(BUDGET, 'bench.yml');
  if (!parsed.ok) throw new Error('the budget of the bench is wrong');
  const result = { of, red: new Share(), found: new Share(), warned: new Share(), invalid: new Share() };
  const peers = PEERS.map(() => new Share());
  for (const { run, recording } of runs) {
    const { judgements, validity } = judge({ budget: parsed.budget, head: recording, baselines: [] });
    const changes = judgements.filter(({ rule }) => rule === 'regression');
    const red = changes.filter(({ state }) => state === 'fail');
    const wanted = of.where === 'one' ? slowedEndpoint(run) : null;
    result.red.count(red.length > 0);
    // Slowed everywhere, any of its names will do.
    result.found.count(red.some(({ endpoint }) => wanted === null || endpoint === wanted));
    result.warned.count(red.length === 0 && changes.some(({ state }) => state === 'warn'));
    result.invalid.count(validity.some(({ state }) => state === 'broken'));
    const sides = sidesOf(recording);
    for (const [index, { isRed }] of PEERS.entries())
      peers[index]?.count(sides.some((side) => isRed(side, stored(side, run))));
  }
  return { ...result, peers };
}

/** p95 of the base in other runs of equal code: what a rule that compares with stored values would have had. */
function historyOf(collected: readonly Collected[]): (side: Sides, run: PlannedRun) => readonly number[] {
  const equal = collected
    .filter(({ run }) => run.case.where === 'nowhere')
    .map(({ run, recording }) => ({ run, sides: sidesOf(recording) }));
  return ({ endpoint }, run) =>
    equal
      .filter((each) => each.run !== run)
      .slice(0, STORED)
      .flatMap(({ sides }) => sides.find((each) => each.endpoint === endpoint)?.base.quantile(0.95) ?? []);
}

function spread(equal: readonly Collected[]): { z: number; error: number; overallError: number } {
  const parsed = parseBudget(BUDGET, 'bench.yml');
  if (!parsed.ok) throw new Error('the budget of the bench is wrong');
  const all = equal.flatMap(({ recording }) => comparePaired(parsed.budget, openWindow(recording, 'bench')));
  const typical = all.filter(({ question }) => question === 'typical');
  const overall = all.filter(({ question }) => question === 'overall');
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    z: Math.sqrt(mean(typical.map(({ shift, error }) => (shift / error) ** 2))),
    error: mean(typical.map(({ error }) => error)),
    overallError: mean(overall.map(({ error }) => error)),
  };
}

function describe({ effect, where }: GateCase): string {
  const size = `+${Math.round(100 * effect)} %`;
  return where === 'nowhere' ? 'nothing' : where === 'one' ? `${size} at one endpoint` : `${size} everywhere`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
