// `load_test:` with requests → a k6 script, so that none has to be written.
import type { LoadTest, PlannedRequest, Stage } from '../../core/budget/budget.ts';

type RequestLoad = Extract<LoadTest, { kind: 'requests' }>;

/** Users an open load may need a request per second: an answer of ten seconds still finds a free one. */
const USERS_PER_RATE = 10;
const LEAST_USERS = 50;

/** The least whole rate k6 can be told is one in this time, so that fractions of a request a second come out right. */
const SECONDS_PER_UNIT = 3600;

/**
 * The same order of requests in every run: a golden-ratio sequence visits them by weight, evenly mixed. Iterations in a row
 * that make the same request are `turns`: in a paired run one belongs to the base and one to the head, so that both get the
 * same mix.
 */
export function generateScript(load: RequestLoad, turns: 1 | 2 = 1): string {
  const total = load.requests.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  const requests = load.requests.map((request) => {
    reached += request.weight / total;
    return { ...plain(request), until: reached };
  });
  return `// Made by Pacegate from load_test in the budget.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';

export const options = ${JSON.stringify({ scenarios: { load: scenario(load) } }, null, 2)};

const REQUESTS = ${JSON.stringify(requests, null, 2)};
const GOLDEN_RATIO = 0.6180339887498949;

export default function () {
  const at = (${turns === 1 ? 'exec.scenario.iterationInTest' : '(exec.scenario.iterationInTest >> 1)'} * GOLDEN_RATIO) % 1;
  const request = REQUESTS.find((each) => at < each.until) || REQUESTS[REQUESTS.length - 1];
  const params = { headers: request.headers };
  if (request.name !== null) params.tags = { name: request.name };
  if (request.status !== null) params.responseCallback = http.expectedStatuses(request.status);
  const response = http.request(request.method, __ENV.BASE_URL + request.path, request.body, params);
  check(response, {
    [request.status === null ? 'status is below 400' : 'status is ' + request.status]: (r) =>
      request.status === null ? r.status > 0 && r.status < 400 : r.status === request.status,
  });
}
`;
}

function plain({ method, path, name, headers, body, status }: PlannedRequest): object {
  return { method, path, name, headers, body, status };
}

function scenario({ load, maxUsers }: RequestLoad): object {
  const [first, ...rest] = load.stages;
  const start = first?.target ?? 0;
  const highest = Math.max(...load.stages.map(({ target }) => target));
  const isConstant = rest.every(({ target }) => target === start);
  const duration = `${rest.reduce((sum, stage) => sum + stage.durationMilliseconds, 0)}ms`;
  if (load.model === 'users') {
    return isConstant
      ? { executor: 'constant-vus', vus: start, duration }
      : { executor: 'ramping-vus', startVUs: start, stages: rest.map(k6Stage(1)) };
  }
  const scale = load.stages.every(({ target }) => Number.isInteger(target)) ? 1 : SECONDS_PER_UNIT;
  const users = maxUsers ?? Math.max(LEAST_USERS, Math.ceil(highest * USERS_PER_RATE));
  const pool = {
    timeUnit: `${scale}s`,
    preAllocatedVUs: Math.min(users, Math.max(LEAST_USERS, Math.ceil(highest))),
    maxVUs: users,
  };
  return isConstant
    ? { executor: 'constant-arrival-rate', rate: Math.round(start * scale), duration, ...pool }
    : {
        executor: 'ramping-arrival-rate',
        startRate: Math.round(start * scale),
        stages: rest.map(k6Stage(scale)),
        ...pool,
      };
}

function k6Stage(scale: number): (stage: Stage) => object {
  return ({ durationMilliseconds, target }) => ({
    duration: `${durationMilliseconds}ms`,
    target: Math.round(target * scale),
  });
}
