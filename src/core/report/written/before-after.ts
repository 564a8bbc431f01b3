// performance/benchmarks/before_after.md: the head beside its base, of requests, sources and statements.
import { isOfChange } from '../../judgement/verdict.ts';
import { formatChange, formatQuantity } from '../../units/format.ts';
import type { ChangesBeside, StatementUse } from '../beside.ts';
import { code, prose } from '../escape.ts';
import type { Report } from '../report.ts';
import { endpointTable, pageTable, ruleTable, table } from '../tables.ts';
import { document } from './parts.ts';

export function renderBeforeAfter(report: Report): string {
  const { alarming, undecided, held, informal, endpoints, beside } = report;
  const changes = [...alarming, ...undecided, ...held, ...informal].filter(({ judgement }) => isOfChange(judgement));
  return document([
    '# Before and after',
    prose(report.comparison),
    endpoints.length === 0 ? 'No request was measured.' : endpointTable(endpoints),
    '## Changes with their intervals',
    changes.length === 0 ? 'Nothing could be compared.' : ruleTable(changes),
    '## Beside the requests',
    (beside?.quantities.length ?? 0) === 0 ? NOT_BOTH : quantityTable(beside?.quantities ?? []),
    ...(beside === null || beside.pages.length === 0 ? [] : ['## Page loads', pageTable(beside.pages)]),
    ...(beside === null || beside.statements.length === 0
      ? []
      : ['## Statements of the database', statementTable(beside.statements)]),
  ]);
}

const NOT_BOTH = 'Not compared: no source measured both.';

function quantityTable(quantities: ChangesBeside['quantities']): string {
  return table<(typeof quantities)[number]>(
    [
      { title: 'metric, on average', of: ({ name }) => name },
      { title: 'base', of: ({ base, unit }) => formatQuantity(base, unit) },
      { title: 'head', of: ({ head, unit }) => formatQuantity(head, unit) },
      { title: 'change', of: ({ base, head }) => (base > 0 ? formatChange(head / base - 1) : '') },
    ],
    quantities,
  );
}

function statementTable(statements: ChangesBeside['statements']): string {
  const use = (of: StatementUse | null, text: (use: StatementUse) => string): string => (of === null ? '–' : text(of));
  const calls = ({ callsPerRequest }: StatementUse): string => formatQuantity(callsPerRequest, 'count', 2);
  const mean = ({ mean: time }: StatementUse): string => formatQuantity(time, 'ms');
  return table<(typeof statements)[number]>(
    [
      { title: 'statement', of: ({ text }) => code(text, LONGEST_STATEMENT) },
      { title: 'calls a request, base', of: ({ base }) => use(base, calls) },
      { title: 'head', of: ({ head }) => use(head, calls) },
      { title: 'a call, base', of: ({ base }) => use(base, mean) },
      { title: 'head', of: ({ head }) => use(head, mean) },
    ],
    statements,
  );
}

const LONGEST_STATEMENT = 200;
