// What is asked of the shop: a bit of everything, or one task that follows the links of its answers.
import type { Fault } from './shop.ts';

export interface Load {
  /** The budget's `load_test`. */
  readonly budget: string;
  /** Files beside the budget, by name. */
  readonly files: Readonly<Record<string, string>>;
}

const PATHS = '{ path: /orders/17 }, { path: /customers }, { path: /products }, { path: /report }, { path: /visit }';
/** Browsers ask for text compressed; k6 does where it is told to. */
const CATALOG = "{ path: /catalog, headers: { accept-encoding: 'gzip, br' } }";
const EVERYTHING = `
load_test: { rate: 96rps, duration: SECONDSs, requests: [${PATHS}, ${CATALOG}] }
`;
/** A processor that is nearly busy is lost by little more. */
const WITHOUT_LARGE_TEXT = `
load_test: { rate: 80rps, duration: SECONDSs, requests: [${PATHS}] }
`;
const TASK = `
import http from 'k6/http';
export const options = {
  scenarios: {
    task: { executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', duration: 'SECONDSs', preAllocatedVUs: 10 },
  },
};
export default function () {
  const list = http.get(__ENV.BASE_URL + '/wishlist').json();
  for (const link of list.found.more) http.get(__ENV.BASE_URL + link);
}
`;

export function loadFor(faults: readonly Fault[], seconds: number): Load {
  if (faults.includes('many-requests')) return taskFor(seconds);
  return loadOf(faults.includes('cpu-saturated') ? WITHOUT_LARGE_TEXT : EVERYTHING, seconds);
}

/** A user's task: how many requests it needs is the shop's doing. */
export function taskFor(seconds: number): Load {
  const task = TASK.replace('SECONDS', String(seconds));
  return { budget: '\nload_test: { script: task.js }\n', files: { 'task.js': task } };
}

export function loadOf(budget: string, seconds: number): Load {
  return { budget: budget.replace('SECONDS', String(seconds)), files: {} };
}
