// Faces of reports that are rare: nothing to show, too much to show, and text that would begin a command at a line's start.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBudget } from '../../../src/core/budget/parse.ts';
import { renderAnalysis } from '../../../src/core/report/written/analysis.ts';
import { annotationsOf, renderCheck, renderStatus } from '../../../src/core/report/check.ts';
import { renderComment } from '../../../src/core/report/comment.ts';
import { widthOf } from '../../../src/core/report/columns.ts';
import { bytesOf, capped, link } from '../../../src/core/report/escape.ts';
import { renderResultJson } from '../../../src/core/report/result-json.ts';
import type { Report } from '../../../src/core/report/report.ts';
import { sortRows } from '../../../src/core/report/rule-rows.ts';
import { renderTerminal } from '../../../src/core/report/terminal.ts';
import { writtenFiles } from '../../../src/core/report/written/files.ts';
import { recordingOf, runFacts } from '../../support/builders/recording.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { commandsIn } from '../../support/runner-commands.ts';

const report = reportOf({ budget: 'api_latency: { p95: 1s }', head: responses(20), base: responses(20) });
const parsed = parseBudget('api_latency: { p95: 1s }', 'performance_budget.yml');
if (!parsed.ok) throw new Error('not a budget');
const { budget } = parsed;
const withHeadline = (headline: string): Report => ({ ...report, verdict: { ...report.verdict, headline } });

describe('limits of each surface', () => {
  const long = withHeadline(`\`GET /${'😀'.repeat(400)}\` got slower`);

  test('a status takes 140 and a check title 255 UTF-16 units, cut between characters', () => {
    const { description } = renderStatus(long);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(renderCheck(long).title.length).toBeLessThanOrEqual(255);
    expect(description).toMatch(/^GET \/(😀)+…$/u);
  });

  test('a text is cut only when it is longer', () => {
    expect(capped('12345', 5)).toBe('12345');
    expect(capped('123456', 5)).toBe('1234…');
    expect(capped('123😀', 4)).toBe('123…'); // the emoji takes two units, the ellipsis one
  });

  test('the summary of a check keeps to its bytes where letters take three', () => {
    const many = {
      ...report,
      context: {
        ...report.context,
        baseline: {
          kind: 'none' as const,
          reason: 'x',
          passedOver: Array.from({ length: 10 }, () => '漢'.repeat(300)),
        },
        warnings: Array.from({ length: 10 }, () => '漢'.repeat(300)),
      },
      failures: Array.from({ length: 200 }, () => ({ endpoint: `GET /${'漢'.repeat(200)}`, error: 'x', count: 1 })),
    };
    expect(bytesOf(renderComment(many, { marker: '', limit: 1e9 }))).toBeGreaterThan(65_535);
    expect(bytesOf(renderCheck(many).summary)).toBeLessThanOrEqual(65_535);
  });

  test('a shortened comment says so, and where the whole is', () => {
    const short = renderComment(report, { marker: '', limit: 1500 });
    expect(short).toContain(
      'Shortened to fit. [The whole report is in the summary of the run.](https://github.com/acme/shop/actions/runs/7)',
    );
    const local = { ...report, context: { ...report.context, runUrl: null } };
    expect(renderComment(local, { marker: '', limit: 1500 })).toContain('Shortened to fit.\n');
    expect(renderComment(local, { marker: '', limit: 150 })).not.toContain('](');
  });

  test('where nothing has room the state still stands below the marker', () => {
    expect(renderComment(report, { marker: '<!-- m -->', limit: 1 })).toBe('<!-- m -->\n\n### 🟢\n');
  });

  test('annotations are fifty at most, the last one counting the rest', () => {
    const [row] = reportOf({ budget: 'api_latency: { p95: 1ms }', head: responses(20) }).alarming;
    const alarming = Array.from({ length: 60 }, () => row).flatMap((each) => each ?? []);
    const shown = annotationsOf({ ...report, alarming });
    expect(shown).toHaveLength(50);
    // 49 are shown, so 60 − 49 = 11 are not.
    expect(shown.at(-1)?.title).toBe('… and 11 more rules');
  });
});

describe('commands of the runner', () => {
  test('none begins at the start of a wrapped line of the terminal', () => {
    const word = fc.constantFrom('::error::x', 'a', '##[add-mask]b', '::', '漢::set-output name=x::', 'word');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.boolean(), (words, colour) => {
        const text = words.join(' ');
        const hostile = {
          ...withHeadline(text),
          nextSteps: [text],
          notes: [{ check: 'script', state: 'note', reason: text, hint: null } as const],
        };
        const lines = renderTerminal(hostile, { colour, width: 40 });
        expect(commandsIn(lines)).toEqual([]);
      }),
    );
  });

  test('result.json on standard output carries none, and loses nothing by it', () => {
    const headline = '##[set-output name=verdict;]pass \u001b[2J \u202e ::error::';
    const text = renderResultJson(withHeadline(headline));
    expect(commandsIn(text)).toEqual([]);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect((JSON.parse(text) as { headline: string }).headline).toBe(headline);
  });
});

describe('links', () => {
  test.each([
    ['https://github.com/acme/shop/actions/runs/7', '[run](https://github.com/acme/shop/actions/runs/7)'],
    ['http://localhost:3000/a/b', '[run](http://localhost:3000/a/b)'],
    ['javascript:alert(1)', 'run'],
    ['https://github.com/x) [y](https://evil.example', 'run'],
    ['https://github.com/<b>', 'run'],
  ])('%s', (address, expected) => {
    expect(link('run', address)).toBe(expected);
  });
});

describe('little to show', () => {
  const empty: Report = {
    ...report,
    alarming: [],
    unmeasured: [],
    uncompared: [],
    undecided: [],
    held: [],
    informal: [],
    gaps: [],
    endpoints: [],
    nextSteps: [],
  };

  test('files say that nothing was measured instead of showing empty tables', () => {
    const text = writtenFiles(empty)
      .map(({ content }) => content)
      .join('\n');
    expect(text).toContain('The budget has no rule.');
    expect(text).toContain('Nothing could be compared.');
    expect(text).toContain('No request was measured.');
    expect(renderAnalysis(empty)).not.toContain('Success criteria');
  });

  test('an endpoint that was asked only during the warm-up has no figures', () => {
    const nothing = { requests: 0, errors: Number.NaN, p50: Number.NaN, p95: Number.NaN, p99: Number.NaN };
    const endpoints = [{ endpoint: 'GET /once', head: nothing, base: null, phases: [] }];
    expect(renderTerminal({ ...report, endpoints }, { colour: false, width: 80 })).toMatch(
      /GET \/once +0 +– +– +– +–\n/,
    );
    expect(renderComment({ ...report, endpoints }, { marker: '' })).toContain('| `GET /once` | 0 | – | – | – | – |');
  });

  test('a broken check without advice is said alone', () => {
    const broken = [
      { check: 'clock', state: 'broken', reason: 'The clock jumped', hint: null },
      { check: 'errors', state: 'broken', reason: 'Every request failed', hint: null },
    ] as const;
    const invalid: Report = { ...empty, broken };
    expect(renderComment(invalid, { marker: '' })).toContain(
      '> **The clock jumped**\n\n> **Every request failed**\n\n',
    );
    expect(renderTerminal(invalid, { colour: false, width: 80 })).toContain('✗ The clock jumped\n');
  });

  test('a change whose power is not known shows no smallest change', () => {
    const detectable = (smallestDetectable: number | null): string | undefined => {
      const judgements = report.verdict.judgements.flatMap((judgement) =>
        'change' in judgement && judgement.change !== null
          ? [{ ...judgement, change: { ...judgement.change, smallestDetectable } }]
          : [],
      );
      return sortRows(judgements, budget).informal[0]?.detectable;
    };
    expect([detectable(0.56), detectable(null)]).toEqual(['+56 %', '']);
  });
});

describe('much to show', () => {
  const names = Array.from({ length: 20 }, (_, index) => `http://target.test/${'長い名前'.repeat(10)}/x${index}y`);
  const wide = reportOf({
    budget: `api_latency: { p95: 1s }\nendpoints:\n${names.map((name) => `  ${JSON.stringify(`GET ${name.slice(18)}`)}: { p50: 1ms }`).join('\n')}`,
    head: recordingOf(
      names.flatMap((name) => responses(20, { name, perSecond: 2, seed: name })),
      { runs: [runFacts({ plan: null })] },
    ),
  });

  test('a terminal shows twelve rows of a kind and counts the rest', () => {
    const text = renderTerminal(wide, { colour: false, width: 80 });
    // 21 rows with the one for all; 20 broken rules.
    expect(text).toContain('… and 9 more in the report');
    expect(text).toContain('… and 8 more in the report');
  });

  test.each([20, 60, 80, 200])('a terminal of %d columns is kept, down to forty', (width) => {
    for (const line of renderTerminal(wide, { colour: false, width }).split('\n'))
      expect(widthOf(line)).toBeLessThanOrEqual(Math.max(40, width));
  });
});
