// How often each fault of the shop is found first, and how often something is found in a sound one. On real servers and k6.
import { ShopGate } from '../__tests__/support/shop/shop-gate.ts';
import { FAULTS, type Fault } from '../__tests__/support/shop/shop.ts';
import { Share } from './gate/shares.ts';
import type { BenchTable } from './table.ts';

const RUNS = Number(process.env['RUNS'] ?? 20);
const LEAST_FOUND = 0.95;
const MOST_FALSE = 0.02;
/** What only shows over a longer time. */
const SECONDS: Readonly<Record<string, number>> = { 'cpu-saturated': 14, 'memory-growth': 14 };

export async function benchCauses(): Promise<BenchTable> {
  const shops = await new ShopGate().start();
  try {
    const rows: string[][] = [];
    let [leastFound, falseFindings, runs] = [1, 0, 0];
    for (const fault of faultsAsked()) {
      const first = new Share();
      let others = 0;
      for (let run = 0; run < RUNS; run++) {
        const faults = fault === null ? [] : [fault];
        const { findings, headline } = await shops.run({ faults, seconds: fault === null ? 7 : (SECONDS[fault] ?? 7) });
        first.count(findings[0]?.kind === fault);
        if (fault !== null && findings[0]?.kind !== fault) process.stderr.write(`${fault} missed: ${headline}\n`);
        // A fault has consequences; what a sound shop has would be false, and so would one that is new and another.
        others += findings.filter(({ kind, isNew }) => kind !== fault && (fault === null || isNew)).length;
        runs++;
      }
      falseFindings += others;
      if (fault !== null) leastFound = Math.min(leastFound, first.value);
      rows.push([
        fault ?? 'none',
        fault === null ? '' : `${first.hits} of ${first.runs}`,
        fault === null ? '' : String(first),
        String(others),
      ]);
      process.stderr.write(`${rows.at(-1)?.join(' ') ?? ''}\n`);
    }
    const falseShare = falseFindings / runs;
    return {
      title: 'Causes that are found',
      command: `RUNS=${RUNS} npm run bench -- causes`,
      header: ['fault', 'found first', 'share (95 % interval)', 'false findings'],
      rows,
      claims: [
        {
          text: `each fault is found first in at least ${(leastFound * 100).toFixed(0)} % of ${RUNS} runs, at least 95 %`,
          value: leastFound,
          bound: LEAST_FOUND,
          holds: leastFound >= LEAST_FOUND,
        },
        {
          text: `${falseFindings} false findings in ${runs} runs (${(falseShare * 100).toFixed(1)} %), at most 2 %`,
          value: falseShare,
          bound: MOST_FALSE,
          holds: falseShare <= MOST_FALSE,
        },
      ],
    };
  } finally {
    await shops.stop();
  }
}

/** All of them, or those that FAULTS names; none first. */
function faultsAsked(): readonly (Fault | null)[] {
  const asked = process.env['FAULTS']?.split(',') ?? FAULTS;
  return [null, ...FAULTS.filter((fault) => asked.includes(fault))];
}
