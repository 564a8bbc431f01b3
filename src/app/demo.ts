// The demonstration: the same gate, with a base that was measured a moment ago as its baseline.
import type { LoadTest } from '../core/budget/budget.ts';
import { loadBudget } from './budget-file.ts';
import { GateFailure } from './failure.ts';
import { gate, type GateOutcome, type GatePorts, type GateRequest } from './gate.ts';
import type { BaselineStore } from './ports.ts';

export interface DemoOrder {
  readonly request: Omit<GateRequest, 'script' | 'target' | 'baseTarget' | 'storeBaseline'>;
  readonly baseTarget: string;
  readonly headTarget: string;
}

/** Runs base, then head; gives the head's outcome, judged against the base. */
export async function demo(
  order: DemoOrder,
  ports: Omit<GatePorts, 'baselines'>,
  signal: AbortSignal,
): Promise<GateOutcome> {
  const budget = await loadBudget(ports.files, order.request.budgetFile);
  ports.watcher.line('Measuring the base …');
  const base = await ports.runner.run(
    {
      load: requestsOf(budget.loadTest),
      target: order.baseTarget,
      baseTarget: null,
      workingDirectory: order.request.workingDirectory,
      environment: order.request.environment,
      timeoutSeconds: order.request.timeoutSeconds,
      commit: null,
    },
    (step) => {
      ports.watcher.progress(step);
    },
    signal,
  );
  const justMeasured: BaselineStore = {
    find: () =>
      Promise.resolve({
        recordings: [base.recording],
        choice: { kind: 'found', description: 'the base, measured just before', commit: null, passedOver: [] },
      }),
    save: () => Promise.resolve('not stored'),
  };
  ports.watcher.line('Measuring the head …');
  return gate(
    { ...order.request, script: null, target: order.headTarget, baseTarget: null, storeBaseline: false },
    { ...ports, baselines: justMeasured },
    signal,
  );
}

function requestsOf(loadTest: LoadTest | null): Extract<LoadTest, { kind: 'requests' }> {
  if (loadTest?.kind !== 'requests') throw new GateFailure('no-load');
  return loadTest;
}
