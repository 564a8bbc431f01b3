// The root keys beside the sections: regression, policy and load_test, with their defaults.
import {
  THROTTLES,
  type BrowserSettings,
  type Diagnostic,
  type LoadTest,
  type Override,
  type PlannedRequest,
  type PodSelection,
  type Policy,
  type Regression,
  type SourceSettings,
  type Stage,
} from './budget.ts';
import { child, read, textOf } from './rules.ts';
import { entriesOf } from './schema-check.ts';
import { placeOf, type Source } from './source.ts';
import type { TreeNode } from './yaml-tree.ts';

const DEFAULT_DURATION_MILLISECONDS = 60_000;
const LONGEST_MILLISECONDS = 24 * 3_600_000;

/** Defaults: docs/statistics.md, "A change in a paired run". */
export function buildRegression(source: Source, node: TreeNode | undefined): Regression {
  const of = node ?? null;
  const isSet = (name: string): boolean => {
    const value = child(of, name);
    return value?.kind === 'scalar' && value.value === true;
  };
  return {
    enabled: !(node?.kind === 'scalar'),
    maxIncrease: read(child(of, 'max_increase'), 'ratio')?.value ?? 0.05,
    maxIncreaseOverall: read(child(of, 'max_increase_overall'), 'ratio')?.value ?? 0.03,
    maxDrift: read(child(of, 'max_drift'), 'ratio')?.value ?? 0.1,
    maxErrorIncrease: read(child(of, 'max_error_increase'), 'ratio')?.value ?? 0.01,
    minEffect: read(child(of, 'min_effect'), 'latency')?.value ?? 1,
    strict: isSet('strict'),
    confirm: isSet('confirm'),
    earlyStop: isSet('early_stop'),
    level: textOf(child(of, 'level')) === 'warn' ? 'warn' : 'fail',
    place: placeOf(source, node?.start ?? 0, node?.end ?? 0),
  };
}

export function buildPolicy(node: TreeNode | undefined): Policy {
  const choice = <T extends string>(name: string, choices: readonly T[], fallback: T): T =>
    choices.find((each) => each === textOf(child(node, name))) ?? fallback;
  return {
    inconclusive: choice('inconclusive', ['warn', 'pass', 'fail'], 'warn'),
    unmeasured: choice('unmeasured', ['warn', 'fail'], 'warn'),
    noBaseline: choice('no_baseline', ['pass', 'warn', 'fail'], 'pass'),
    notComparable: choice('not_comparable', ['warn', 'pass', 'fail'], 'warn'),
    invalid: choice('invalid', ['failure', 'neutral'], 'failure'),
    overrides: overridesOf(child(node, 'overrides')),
  };
}

function overridesOf(node: TreeNode | null): readonly Override[] {
  if (node?.kind !== 'list') return [];
  return node.items.map((item) => ({
    endpoint: textOf(child(item, 'endpoint')),
    statistic: textOf(child(item, 'statistic')),
    reason: textOf(child(item, 'reason')) ?? '',
    by: textOf(child(item, 'by')) ?? '',
    until: textOf(child(item, 'until')) ?? '',
  }));
}

/** Of the source `prometheus`; its other keys are queries. */
const SELECTORS: readonly string[] = ['selector', 'base_selector'];

/** A source that stands there without options is asked for all the same. */
export function buildSources(node: TreeNode | undefined): SourceSettings {
  const [postgres, redis, browser, prometheus, kubernetes] = [
    'postgres',
    'redis',
    'browser',
    'prometheus',
    'kubernetes',
  ].map((name) => child(node, name));
  return {
    postgres: postgres == null ? null : { poolSize: numberOf(child(postgres, 'pool_size')) },
    redis: redis == null ? null : {},
    responses: child(node, 'responses') !== null,
    browser: browser == null ? null : browserOf(browser),
    kubernetes:
      kubernetes == null
        ? null
        : { head: podsOf(kubernetes, '') ?? { selector: '', namespace: null }, base: podsOf(kubernetes, 'base_') },
    prometheus:
      prometheus == null
        ? null
        : {
            queries: Object.fromEntries(
              entriesOf(prometheus).flatMap(({ key }) => {
                const [quantity, query] = [String(key.value), textOf(child(prometheus, String(key.value)))];
                return query === null || SELECTORS.includes(quantity) ? [] : [[quantity, query] as const];
              }),
            ),
            selector: textOf(child(prometheus, 'selector')) ?? '',
            baseSelector: textOf(child(prometheus, 'base_selector')),
          },
  };
}

/** null where no labels are named. */
function podsOf(node: TreeNode, prefix: string): PodSelection | null {
  const selector = textOf(child(node, `${prefix}selector`));
  const namespace = textOf(child(node, `${prefix}namespace`));
  return selector === null ? null : { selector, namespace: namespace ?? textOf(child(node, 'namespace')) };
}

function browserOf(node: TreeNode): BrowserSettings {
  return {
    pages: pagesOf(child(node, 'pages')),
    throttle: THROTTLES.find((each) => each === textOf(child(node, 'throttle'))) ?? 'none',
    cpuSlowdown: numberOf(child(node, 'cpu_slowdown')) ?? 1,
    press: textOf(child(node, 'press')),
  };
}

function pagesOf(node: TreeNode | null): readonly string[] {
  return node?.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : ['/'];
}

/** null where there is none or where it cannot be read; what is wrong goes into `diagnostics`. */
export function buildLoadTest(source: Source, node: TreeNode | undefined, diagnostics: Diagnostic[]): LoadTest | null {
  if (node === undefined) return null;
  const place = placeOf(source, node.start, node.end);
  const say = (message: string, expected: string, hint: string | null): null => {
    diagnostics.push({ code: 'load-test', place, message, expected, hint });
    return null;
  };
  const script = textOf(node) ?? textOf(child(node, 'script'));
  const requests = child(node, 'requests');
  if (node.kind === 'map' && script !== null && node.entries.length > 1) {
    return say(
      '"script" stands beside other keys',
      'a script alone, or requests with a load',
      "the script's own options say its load",
    );
  }
  if (script !== null) return { kind: 'script', script, place };
  if (requests === null) return say('there is neither a script nor requests', 'script: FILE, or requests: […]', null);
  const [rate, users] = [read(child(node, 'rate'), 'rate'), read(child(node, 'users'), 'count')];
  if ((rate === null) === (users === null)) {
    return say(
      'the load is not clear',
      'one of rate (open load) and users (closed load)',
      'prefer rate: a slow server cannot hide by being asked less',
    );
  }
  const level = rate?.value ?? users?.value ?? 0;
  const duration = read(child(node, 'duration'), 'duration')?.value ?? null;
  const stagesNode = child(node, 'stages');
  if (stagesNode !== null && duration !== null)
    return say('"duration" stands beside "stages"', 'one of them', 'the stages say how long');
  const stages =
    stagesNode === null ? steady(level, duration ?? DEFAULT_DURATION_MILLISECONDS) : stagesOf(level, stagesNode);
  const total = stages.reduce((sum, stage) => sum + stage.durationMilliseconds, 0);
  if (level === 0 || total === 0 || total > LONGEST_MILLISECONDS) {
    return say('the load is empty or endless', 'a load above 0 for more than 0 s and at most 24 h', null);
  }
  return {
    kind: 'requests',
    requests: requests.kind === 'list' ? requests.items.map(requestOf) : [],
    load: { model: rate === null ? 'users' : 'rate', stages },
    maxUsers: read(child(node, 'max_users'), 'count')?.value ?? null,
    place,
  };
}

/** One stage that is at its level at once: the first has no ramp because it begins where it ends. */
function steady(target: number, durationMilliseconds: number): readonly Stage[] {
  return [
    { durationMilliseconds: 0, target },
    { durationMilliseconds, target },
  ];
}

function stagesOf(start: number, node: TreeNode): readonly Stage[] {
  const given = node.kind === 'list' ? node.items : [];
  return [
    { durationMilliseconds: 0, target: start },
    ...given.map((stage) => ({
      durationMilliseconds: read(child(stage, 'duration'), 'duration')?.value ?? 0,
      target: numberOf(child(stage, 'target')) ?? 0,
    })),
  ];
}

function requestOf(node: TreeNode): PlannedRequest {
  return {
    method: textOf(child(node, 'method')) ?? 'GET',
    path: textOf(child(node, 'path')) ?? '/',
    name: textOf(child(node, 'name')),
    headers: Object.fromEntries(
      entriesOf(child(node, 'headers') ?? undefined).map(({ key, value }) => [String(key.value), textOf(value) ?? '']),
    ),
    body: textOf(child(node, 'body')),
    weight: numberOf(child(node, 'weight')) ?? 1,
    status: numberOf(child(node, 'status')),
  };
}

function numberOf(node: TreeNode | null): number | null {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : null;
}
