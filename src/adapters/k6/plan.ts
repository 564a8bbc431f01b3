// `k6 inspect --execution-requirements` → the load plan: who asks how much, when.
import type { LoadPlan, PlannedScenario } from '../../core/recording/recording.ts';

type Fields = Readonly<Record<string, unknown>>;

/** k6's own (Grafana k6 docs, "k6 options": setupTimeout, teardownTimeout). */
const USUAL_TIMEOUT = '60s';

/**
 * Seconds that a run may take by its script's own limits: graceful stops come on top of what is planned, and setup and
 * teardown before and after it. Pure; null where the text is not what k6 prints.
 */
export function longestOf(inspected: string): number | null {
  const options = optionsOf(inspected);
  const plan = planOf(inspected);
  if (options === null || plan === null) return null;
  const around = ['setupTimeout', 'teardownTimeout'].map((name) => seconds(options[name] ?? USUAL_TIMEOUT));
  return Math.max(plan.durationSeconds, seconds(options['totalDuration'])) + around.reduce((a, b) => a + b, 0);
}

/** Pure; null where the text is not what k6 prints. */
export function planOf(inspected: string): LoadPlan | null {
  const options = optionsOf(inspected);
  if (options === null || !isFields(options['scenarios'])) return null;
  const scenarios = Object.entries(options['scenarios'])
    .filter((entry): entry is [string, Fields] => isFields(entry[1]))
    .map(([name, scenario]) => scenarioOf(name, scenario));
  // k6's own total counts the graceful stop, which a run that goes well does not use.
  const planned = Math.max(0, ...scenarios.flatMap(({ profile }) => profile.map(([second]) => second)));
  return {
    scenarios: scenarios.sort((a, b) => (a.name < b.name ? -1 : 1)),
    durationSeconds: planned > 0 ? planned : seconds(options['totalDuration']),
    maxVUs: number(options['maxVUs']),
  };
}

function optionsOf(inspected: string): Fields | null {
  try {
    const options: unknown = JSON.parse(inspected);
    return isFields(options) ? options : null;
  } catch {
    return null;
  }
}

function scenarioOf(name: string, scenario: Fields): PlannedScenario {
  const executor = String(scenario['executor']);
  const start = seconds(scenario['startTime']);
  const base = { name, executor, exec: typeof scenario['exec'] === 'string' ? scenario['exec'] : 'default' };
  const unit = seconds(scenario['timeUnit']) || 1;
  const steady = (level: number, duration: unknown): PlannedScenario['profile'] => [
    [start, level],
    [start + seconds(duration), level],
  ];
  switch (executor) {
    case 'constant-arrival-rate':
      return { ...base, model: 'open', profile: steady(number(scenario['rate']) / unit, scenario['duration']) };
    case 'ramping-arrival-rate':
      return {
        ...base,
        model: 'open',
        profile: stages(start, number(scenario['startRate']) / unit, scenario['stages'], unit),
      };
    case 'ramping-vus':
      return {
        ...base,
        model: 'closed',
        profile: stages(start, number(scenario['startVUs'], 1), scenario['stages'], 1),
      };
    case 'constant-vus':
      return { ...base, model: 'closed', profile: steady(number(scenario['vus'], 1), scenario['duration']) };
    default:
      return {
        ...base,
        model: 'closed',
        profile: steady(number(scenario['vus'], 1), scenario['maxDuration'] ?? '10m'),
      };
  }
}

function stages(start: number, level: number, list: unknown, unit: number): PlannedScenario['profile'] {
  const corners: [number, number][] = [[start, level]];
  let at = start;
  for (const stage of Array.isArray(list) ? list.filter(isFields) : []) {
    at += seconds(stage['duration']);
    corners.push([at, number(stage['target']) / unit]);
  }
  return corners;
}

/** Go's duration text (`1m30.5s`, `250ms`); 0 for anything else. */
export function seconds(text: unknown): number {
  if (typeof text !== 'string') return 0;
  const scale: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
  let sum = 0;
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g))
    sum += Number(value) * (scale[unit ?? ''] ?? 0);
  return sum;
}

function number(value: unknown, fallback = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
