// The report model: everything the faces show, computed once.
import type { Budget } from '../budget/budget.ts';
import { explain, withCause } from '../findings/explain.ts';
import type { Finding } from '../findings/finding.ts';
import { newestComparable, sidesOf } from '../findings/scene.ts';
import { describeError } from '../judgement/k6-errors.ts';
import type { Validity, Verdict } from '../judgement/verdict.ts';
import type { Recording } from '../recording/recording.ts';
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import { describeBaseline, type RunContext } from './context.ts';
import { capitalised } from './escape.ts';
import { causesOf, endpointRows, type Cause, type EndpointRow } from './endpoint-rows.ts';
import { measuredBySources } from './measured.ts';
import { timelineOf, type Timeline } from './timeline.ts';
import { throughputOf, trendOf, type Trend } from './trend.ts';
import { changesBeside, type ChangesBeside } from './beside.ts';
import { gapsOf, sortRows, type Gap, type RuleRow, type SortedRows } from './rule-rows.ts';

export interface Report extends SortedRows {
  readonly verdict: Verdict;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly context: RunContext;
  readonly broken: readonly Validity[];
  readonly notes: readonly Validity[];
  /** What the alarming endpoints spent their time with. */
  readonly causes: readonly Cause[];
  /** Bottlenecks with their evidence, the first to look at first. */
  readonly findings: readonly Finding[];
  /** What sources outside k6 measured: name and value; or why they did not. */
  readonly measured: readonly (readonly [name: string, value: string])[];
  /** The unmeasured rules, by reason. */
  readonly gaps: readonly Gap[];
  /** What the run was compared with, or why with nothing; a sentence, or '' where the headline says it. */
  readonly comparison: string;
  readonly endpoints: readonly EndpointRow[];
  readonly timeline: Timeline;
  readonly trend: Trend;
  /** What changed outside the requests themselves; null where there is nothing to compare with. */
  readonly beside: ChangesBeside | null;
  readonly failures: readonly { readonly endpoint: string; readonly error: string; readonly count: number }[];
  /** Name and value pairs: load, duration, samples, k6, machine. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Responses a second over the whole run, and in its best second; NaN where nothing was measured. */
  readonly throughput: { readonly mean: number; readonly peak: number };
  /** What to do now, the most urgent first; sentences. The last step, to repeat the measurement, is a command: context.reproduce. */
  readonly nextSteps: readonly string[];
}

export interface ReportInput {
  readonly verdict: Verdict;
  readonly budget: Budget;
  readonly head: Recording;
  readonly baselines: readonly Recording[];
  readonly context: RunContext;
}

const MOST_FAILURES = 10;

export function buildReport({ verdict: judged, budget, head, baselines, context }: ReportInput): Report {
  const findings = explain({ verdict: judged, budget, head, baselines });
  const verdict = withCause(judged, findings);
  const rows = sortRows(verdict.judgements, budget);
  const endpoints = endpointRows(head, baselines, verdict.seed);
  const inState = (wanted: Validity['state']): readonly Validity[] =>
    verdict.validity
      .filter(({ state }) => state === wanted)
      .map((each) => ({
        ...each,
        reason: capitalised(each.reason),
        hint: each.hint === null ? null : capitalised(each.hint),
      }));
  const broken = inState('broken');
  const found = {
    ...rows,
    broken,
    causes: broken.length > 0 ? [] : causesOf(rows.alarming, endpoints),
    gaps: gapsOf(rows.unmeasured),
    findings,
  };
  const throughput = throughputOf(head);
  const baseline = newestComparable(head, baselines);
  return {
    ...found,
    verdict,
    conclusion: conclusionOf(verdict, budget),
    context,
    notes: inState('note'),
    comparison: `${comparisonOf(rows, context, verdict.headline)} ${context.origin ?? ''}`.trim(),
    endpoints,
    measured: measuredBySources(head),
    timeline: timelineOf(head, baseline, judged.seed),
    trend: trendOf(head, baselines, judged.seed),
    beside: changesBeside(sidesOf(head, baseline)),
    failures: head.intake.failures
      .filter(({ variant }) => variant === 'head')
      .slice(0, MOST_FAILURES)
      .map(({ endpoint, code, status, count }) => ({ endpoint, error: describeError(code, status), count })),
    facts: factsOf(head, throughput.mean, verdict),
    throughput,
    nextSteps: nextSteps(found),
  };
}

/** Branch protection counts a neutral check as success, so an invalid run fails unless the policy asks otherwise. */
function conclusionOf({ state }: Verdict, { policy }: Budget): Report['conclusion'] {
  switch (state) {
    case 'pass':
    case 'warn':
      return 'success';
    case 'fail':
      return 'failure';
    case 'inconclusive':
      return policy.invalid;
  }
}

/** Never says "compared" where nothing was. */
function comparisonOf({ uncompared, alarming }: SortedRows, { baseline }: RunContext, headline: string): string {
  if (baseline.kind === 'none')
    return headline.includes(baseline.reason) ? '' : `Not compared with a baseline: ${baseline.reason}.`;
  const missing = [...uncompared, ...alarming].find(
    ({ judgement: { state } }) => state === 'no-baseline' || state === 'not-comparable',
  );
  const described = describeBaseline(baseline) ?? '';
  if (missing === undefined) {
    const note = baseline.kind === 'paired' ? baseline.note : null;
    return `Compared with ${described}${note === null ? '' : `; ${note}`}.`;
  }
  const { reason } = missing.judgement;
  return `Not compared with ${described}${headline.includes(reason) ? '' : `: ${reason}`}.`;
}

const MOST_STARTING_POINTS = 5;

function nextSteps({
  broken,
  alarming,
  causes,
  findings,
  unmeasured,
  undecided,
}: Omit<SortedRows, 'held'> & Pick<Report, 'broken' | 'causes' | 'findings'>): readonly string[] {
  // Figures that may not be judged give no advice.
  if (broken.length > 0) return broken.flatMap(({ hint }) => (hint === null ? [] : [`${hint}.`]));
  const causeOf = ({ judgement: { metric, endpoint } }: RuleRow): string => {
    const cause = metric === 'http_req_duration' ? causes.find((each) => each.endpoint === endpoint) : undefined;
    return cause === undefined ? '' : `: ${cause.text}`;
  };
  const starts = startingPoints(alarming).map((row) => `${startingPoint(row)}${causeOf(row)}.`);
  const samples = [...alarming, ...undecided].reduce(
    (most, { judgement }) => Math.max(most, (judgement.state === 'inconclusive' ? judgement.samplesNeeded : null) ?? 0),
    0,
  );
  const sourceless = gapsOf([
    ...alarming.filter(({ judgement }) => judgement.state === 'unmeasured'),
    ...unmeasured,
  ]).flatMap(({ names }) => names);
  return [
    ...remedies(findings),
    ...starts.slice(0, MOST_STARTING_POINTS),
    ...(samples > 0
      ? [
          `Let the run last longer or raise its rate: about ${counted(samples, 'more sample')} would decide what is open.`,
        ]
      : []),
    ...(sourceless.length > 0
      ? [`Give a source to what is not measured, or take it out of the budget: ${sourceless.join(', ')}.`]
      : []),
  ];
}

const MOST_REMEDIES = 2;

/** Where a cause is known, the way to mend it comes before the place to look. */
function remedies(findings: readonly Finding[]): readonly string[] {
  const actions = findings
    .filter(({ confidence }) => confidence !== 'hint')
    .map(({ recommendation: { action } }) => action);
  return [...new Set(actions)].slice(0, MOST_REMEDIES);
}

/** One row for each thing to look into: an endpoint that got slower is one, whatever percentiles say so. */
function startingPoints(alarming: readonly RuleRow[]): readonly RuleRow[] {
  const measured = alarming.filter(({ judgement: { state } }) => state === 'fail' || state === 'warn');
  const slower = measured
    .filter(({ judgement }) => judgement.rule === 'regression')
    .map(({ judgement }) => judgement.endpoint);
  const isSaid = ({ judgement: { endpoint, rule, section } }: RuleRow, index: number): boolean => {
    if (rule !== 'regression') return section === 'api_latency' && endpoint !== null && slower.includes(endpoint);
    // The whole got slower because some endpoint did: that one is where to look.
    return endpoint === null ? slower.some((each) => each !== null) : slower.indexOf(endpoint) !== index;
  };
  const regressions = measured.filter(({ judgement }) => judgement.rule === 'regression');
  const others = measured.filter(({ judgement }) => judgement.rule !== 'regression');
  return [...regressions, ...others].filter((row, index) => !isSaid(row, index));
}

function startingPoint({ judgement, name, bound }: RuleRow): string {
  const of = judgement.endpoint === null ? '' : ` of ${judgement.endpoint}`;
  switch (judgement.rule) {
    case 'regression':
      return `Find what this change does differently for ${judgement.endpoint ?? 'all endpoints'}`;
    case 'drift':
      return `Find what has made ${judgement.endpoint ?? 'all endpoints'} slower since the release`;
    case 'k6':
      return `Bring ${name} back to what the script asks for`;
    case 'budget':
      return `Bring ${name}${of} to ${bound}`;
  }
}

function factsOf(head: Recording, rate: number, { window }: Verdict): readonly (readonly [string, string])[] {
  const facts: [string, string][] = [];
  for (const run of head.runs) {
    facts.push(['k6', `${run.k6.version}, ${run.k6.meaning}`]);
    for (const { name, executor, model, profile } of run.plan?.scenarios ?? []) {
      const highest = profile.reduce((most, [, level]) => Math.max(most, level), 0);
      const unit = model === 'open' ? 'iterations/s' : 'users';
      facts.push([`load "${name}"`, `${executor}, up to ${formatQuantity(highest, 'count')} ${unit}`]);
      if (profile.length > 1) facts.push([`ramp of "${name}"`, rampOf(profile, unit)]);
    }
    if (run.plan !== null) facts.push(['most users', formatQuantity(run.plan.maxVUs, 'count')]);
    facts.push(['duration', formatQuantity(run.wallSeconds * 1000, 'ms')]);
    if (run.baseTarget !== null)
      facts.push(['base', `${run.baseTarget}, in turn with the head: half of the load each`]);
  }
  if (head.blockCount > 0) facts.push(['judged', `second ${window.fromSecond} to ${window.toSecond}`]);
  facts.push(['samples', formatQuantity(head.intake.samples, 'count')]);
  if (!Number.isNaN(rate)) facts.push(['throughput', formatQuantity(rate, 'rps')]);
  const { runner } = head.fingerprint;
  if (runner !== null)
    facts.push([
      'machine',
      `${runner.cores} × ${runner.cpuModel}, ${runner.os} ${runner.arch}${runner.image === null ? '' : `, ${runner.image}`}`,
    ]);
  return facts;
}

const MOST_STEPS = 8;

/** `0 to 20 users in 10 s, 20 users for 60 s`; corners are straight lines, and a jump takes no time. */
function rampOf(profile: readonly (readonly [second: number, level: number])[], unit: string): string {
  const steps = profile.slice(1).flatMap(([second, level], index) => {
    const [from, start] = profile[index] ?? [second, level];
    if (second <= from) return [];
    const time = formatQuantity((second - from) * 1000, 'ms');
    const [low, high] = [formatQuantity(start, 'count'), formatQuantity(level, 'count')];
    return [start === level ? `${high} ${unit} for ${time}` : `${low} to ${high} ${unit} in ${time}`];
  });
  const more = steps.length - MOST_STEPS;
  return `${steps.slice(0, MOST_STEPS).join(', ')}${more > 0 ? `, and ${counted(more, 'more step')}` : ''}`;
}
