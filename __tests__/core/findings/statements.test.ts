// Statements of the database: what is a loop, what is only new, of whose requests a gain is, and SQL that names what it means.
import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '../../../src/core/judgement/verdict.ts';
import type { SourceRecord, StatementFacts } from '../../../src/core/recording/source-record.ts';
import { identifier } from '../../../src/core/findings/sql.ts';
import { improvements } from '../../../src/core/report/priorities.ts';
import { responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement } from '../../support/builders/sources.ts';
import { explained, paired, run, suspected } from './explained.ts';

const of = (...statements: readonly Partial<StatementFacts>[]): readonly SourceRecord[] => [
  source({ statements: statements.map(statement) }),
];
const ORDER = 'select id from orders where id = $1';
const JOIN = 'select a from items where order_id = $1';
const LOOKUP = 'select a from items where id = $1';

describe('a statement that the base does not know', () => {
  test('is no loop where it runs once a request, reworded or not', () => {
    const once = (text: string) => run(of({ text, totalMilliseconds: 0.5 * REQUESTS }));
    expect(explained(once('select a, b from t where id = $1'), once('select a from t where id = $1')).findings).toEqual(
      [],
    );
    expect(explained(once(LOOKUP), once('select 1')).findings).toEqual([]);
  });

  test('is a slow query that is new where it costs much', () => {
    const at = (text: string, milliseconds: number) => run(of({ text, totalMilliseconds: milliseconds * REQUESTS }));
    const [finding] = explained(at(LOOKUP, 9), at(JOIN, 1)).findings;
    expect(finding).toMatchObject({ kind: 'slow-query', isNew: true, confidence: 'likely' });
    expect(finding?.cause).toBe('`select a from items where id = $1`, which is new, takes 9 ms');
  });

  test.each([
    [2, 'likely'],
    [11, 'sure'],
  ])('is a loop where it runs %d times a request, as %s as that', (runs, confidence) => {
    const head = run(of({ text: ORDER }, { text: LOOKUP, calls: runs * REQUESTS, totalMilliseconds: 5 * REQUESTS }));
    const [finding] = explained(head, run(of({ text: ORDER }, { text: JOIN }))).findings;
    expect(finding).toMatchObject({ kind: 'n-plus-one', isNew: true, confidence });
    expect(finding?.cause).toBe(`\`${LOOKUP}\`, which is new, runs ${runs} times a request`);
    expect(finding?.evidence[0]).toContain('a request on average; the base did not run it.');
  });

  test('is as much a loop as the one whose place it took', () => {
    const at = (text: string) => run(of({ text, calls: 6 * REQUESTS, totalMilliseconds: 6 * REQUESTS }));
    expect(explained(at(LOOKUP), at(JOIN)).findings).toMatchObject([{ kind: 'n-plus-one', isNew: false }]);
  });
});

describe('where one endpoint got slower', () => {
  const orders = { name: 'http://target.test/orders', perSecond: 2, seed: 'o' };
  const rest = responses(20, { perSecond: 38 });
  /** One request of twenty got slower by 100 ms. */
  const both = (now: readonly SourceRecord[], before: readonly SourceRecord[]) =>
    paired(
      [...rest, ...responses(150, orders)],
      [...rest, ...responses(50, orders)],
      [...now, ...before.map((each) => ({ ...each, variant: 'base' as const }))],
    );
  const budget = 'regression: { max_increase: 5% }';
  const all = 2 * REQUESTS;
  const slower = all / 20;

  test('runs are told of its requests, and the gain is one of all requests, so that gains can be added', () => {
    const now = of({ text: LOOKUP, calls: all + 50 * slower, totalMilliseconds: 0.1 * (all + 50 * slower) });
    const [finding] = explained(both(now, of({ text: LOOKUP, calls: all })), null, budget).findings;
    expect(finding).toMatchObject({ kind: 'n-plus-one', isNew: true, confidence: 'sure' });
    expect(finding?.cause).toBe(`\`${LOOKUP}\` runs some 50 more times a request of \`GET /orders\` than before`);
    // 50 runs of 0.1 ms for one request of twenty; and 100 ms of that one.
    expect(finding?.recommendation.gain?.from).toBeCloseTo(0.25, 6);
    expect(finding?.recommendation.gain?.to).toBeGreaterThan(4);
    expect(finding?.recommendation.gain?.to).toBeLessThan(8);
    expect(improvements(finding === undefined ? [] : [finding])[0]).toMatch(
      /^After priority 1: 250 µs to [4-7](\.\d)? ms less a request, on average\.$/,
    );
  });

  test('a new statement that may run once for every request is at most likely to be its loop', () => {
    const [finding] = explained(
      both(of({ text: LOOKUP, calls: all }), of({ text: ORDER, calls: 9 })),
      null,
      budget,
    ).findings;
    expect(finding).toMatchObject({ kind: 'n-plus-one', isNew: true, confidence: 'likely' });
    expect(finding?.cause).toContain('which is new, runs some 20 times a request of `GET /orders`');
  });

  test('beside another that only may have, they are told of it all the same', () => {
    const alsoSuspected = (verdict: Verdict): Verdict => ({
      ...verdict,
      judgements: verdict.judgements.flatMap((each) =>
        each.endpoint === 'GET /orders' && each.rule === 'regression' && each.state === 'fail'
          ? [each, { ...each, endpoint: 'GET /a', state: 'warn' as const }]
          : [each],
      ),
    });
    const head = both(of({ text: LOOKUP, calls: 3 * all }), of({ text: LOOKUP, calls: all }));
    const [finding] = explained(head, null, budget, alsoSuspected).findings;
    expect(finding?.cause).toBe(`\`${LOOKUP}\` runs some 40 more times a request of \`GET /orders\` than before`);
  });

  test.each<[number, string, string]>([
    // Two runs more of every request are a loop wherever they are; one of ten requests is none of all.
    [2, 'sure', 'which is new, runs some 40 times a request of `GET /orders`'],
    [0.1, '', ''],
  ])('probably, %d runs more a request are put down to it: %j', (runs, confidence, words) => {
    const head = both(of({ text: LOOKUP, calls: runs * all }), of({ text: ORDER, calls: 9 }));
    const [finding] = explained(head, null, budget, suspected).findings;
    expect(finding?.confidence ?? '').toBe(confidence);
    expect(finding?.cause ?? '').toContain(words);
    // What is not sure to be lost is no promise.
    expect(finding?.recommendation.gain?.to).toBe(finding?.recommendation.gain?.from);
  });

  test('whose errors rose and nothing else, nothing is put down to it', () => {
    const failing = (every: number) => responses(20, { seed: 'f' }).map((each, index) => ({ ...each, status: index % every === 0 ? '500' : '200' })); // prettier-ignore
    const other = responses(20, { seed: 'x', name: 'http://target.test/b' });
    const sources = [
      ...of({ text: LOOKUP, calls: 20 * all }),
      ...of({ text: LOOKUP, calls: all }).map((each) => ({ ...each, variant: 'base' as const })),
    ];
    const head = paired([...failing(5), ...other], [...failing(1e6), ...other], sources);
    const { findings, headline } = explained(head, null, 'regression: { max_increase: 50% }');
    expect(headline).toContain('Error rate of GET /a rose');
    expect(findings[0]?.cause).toBe(`\`${LOOKUP}\` runs 20 times a request instead of once`);
    expect(findings[0]?.recommendation.gain?.to).toBe(findings[0]?.recommendation.gain?.from);
  });
});

describe('a scan that an index would spare', () => {
  const scan = {
    table: 'orders',
    columns: ['email'],
    tableRows: 1e6,
    rowsLeft: 1,
    cost: { now: 10_000, withIndex: 8 },
  };
  const at = (milliseconds: number, changes: Partial<StatementFacts>) =>
    run(of({ text: 'select a from orders where email = $1', totalMilliseconds: milliseconds * REQUESTS, ...changes }));
  const head = at(10, { plan: ['Seq Scan on orders'], filteredScans: [scan] });

  test.each([
    ['new where the plan of the base was looked at and has it not', at(9, { plan: ['Index Scan'] }), true, true],
    ['not new where the base has it too', at(9, { plan: ['Seq Scan on orders'], filteredScans: [scan] }), false, false],
    ['not new where the plan of the base was not looked at and it was as slow', at(9, {}), false, false],
    ['new where it was clearly faster, of an index that nobody saw', at(0.1, {}), true, false],
  ])('is %s', (_, base, isNew, wasThere) => {
    const [finding] = explained(head, base).findings;
    expect(finding).toMatchObject({ kind: 'missing-index', isNew });
    expect(finding?.recommendation.action.includes('bring back')).toBe(wasThere);
  });
});

test.each([
  ['orders', 'orders'],
  ['Orders', '"Orders"'],
  ['order', '"order"'],
  ['user', '"user"'],
  ['public.Orders', 'public."Orders"'],
  ['public.order', 'public."order"'],
  ['sales-2024', '"sales-2024"'],
  ['public.sales-2024', 'public."sales-2024"'],
  ['a.b.c', 'a."b.c"'],
  ['"Kind"', '"Kind"'],
  ['x"y', '"x""y"'],
])('the name %s is %s in SQL', (name, expected) => {
  expect(identifier(name)).toBe(expected);
});

test('one call and one row are not many', () => {
  const slow = of({ text: 'select a from t order by b', calls: 1, totalMilliseconds: 4000, rows: 1 });
  expect(explained(run(slow)).findings[0]?.evidence[0]).toMatch(/^1 call, 4,000 ms each .*, 1 row each\.$/);
});
