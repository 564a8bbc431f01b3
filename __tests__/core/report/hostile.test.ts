// Strings from scripts, branches and servers do nothing in any face: no command, no mention, no link, no image, no HTML.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { annotationsOf, renderCheck } from '../../../src/core/report/check.ts';
import { renderComment } from '../../../src/core/report/comment.ts';
import { cell, code, md, plain, xml } from '../../../src/core/report/escape.ts';
import { renderJunit } from '../../../src/core/report/junit.ts';
import type { Report } from '../../../src/core/report/report.ts';
import { renderTerminal } from '../../../src/core/report/terminal.ts';
import { writtenFiles } from '../../../src/core/report/written/files.ts';
import { reportOf, responses } from '../../support/builders/report.ts';
import { REQUESTS, source, statement } from '../../support/builders/sources.ts';
import { CORPUS, effects, parser } from '../../support/hostile.ts';
import { commandsIn } from '../../support/runner-commands.ts';

describe('one string', () => {
  test.each(CORPUS)('%j does nothing in Markdown', (text) => {
    for (const markdown of [`before ${md(text)} after`, `before ${code(text)} after`, `- ${md(text)}`])
      expect(effects(markdown)).toEqual([]);
    const row = parser.render(`| a | b |\n| - | - |\n| ${cell(md(text))} | ${cell(code(text))} |\n`);
    expect((row.match(/<td>/g) ?? []).length).toBe(2);
  });

  test.each(CORPUS)('%j does nothing in a log', (text) => {
    expect(commandsIn(plain(text))).toEqual([]);
    expect(plain(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('the port of the parser finds commands where there are some', () => {
    expect(CORPUS.slice(0, 4).flatMap((text) => commandsIn(text))).toEqual([
      'set-output',
      'error',
      'set-output',
      'add-mask',
    ]);
  });

  test('any text at all does nothing', () => {
    const word = fc.oneof(fc.constantFrom(...CORPUS), fc.string({ unit: 'binary', maxLength: 30 }));
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 5 }).map((parts) => parts.join('')),
        (text) => {
          expect(commandsIn(plain(text))).toEqual([]);
          expect(effects(`before ${md(text)} after`).filter((each) => !each.startsWith('text'))).toEqual([]);
          expect(effects(`before ${code(text)} after`)).toEqual([]);
          expect(xml(text)).not.toMatch(/[<>\u0000-\u0008]/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('what is long is cut, on a character', () => {
    expect([...md('😀'.repeat(1000))].length).toBe(300);
    expect(plain('x'.repeat(10), 5)).toBe('xxxx…');
  });

  test('ordinary text stays as it is', () => {
    expect(md('p95 of GET /users got slower (92 → 109 ms, +18 %)')).toBe(
      'p95 of GET /users got slower (92 → 109 ms, +18 %)',
    );
    expect(code('GET /users')).toBe('`GET /users`');
  });
});

describe('every face of a report made of such strings', () => {
  const report: Report = reportOf({
    budget: `api_latency: { p95: { max: 1ms, reason: ${JSON.stringify(CORPUS[2])} } }\nregression: off`,
    head: CORPUS.flatMap((name, index) => [
      ...responses(20, { name: name.startsWith('http') ? name : `x${name}`, perSecond: 1, seed: name }),
      { metric: 'checks', check: name, value: 0, at: index },
      { name, status: '0', errorCode: name, value: 0, at: index },
    ]),
    sources: [
      source({
        statements: CORPUS.map((text) =>
          statement({
            text: `select ${text} where id = $1`,
            calls: 20 * REQUESTS,
            plan: [text, `  ${text}`],
            filteredScans: [{ table: text, columns: [text], tableRows: 9999, rowsLeft: 1, cost: null }],
          }),
        ),
        tables: CORPUS.map((name) => ({
          name,
          liveRows: 1,
          deadRows: 9999,
          bytes: 1,
          sequentialScans: 1,
          sequentialRows: 1,
          indexScans: 0,
        })),
        gaps: CORPUS,
      }),
    ],
    context: {
      title: CORPUS[0] ?? '',
      target: CORPUS[13] ?? '',
      commit: CORPUS[2] ?? '',
      reproduce: CORPUS[22] ?? '',
      warnings: CORPUS,
      baseline: { kind: 'none', reason: CORPUS[6] ?? '', passedOver: CORPUS },
    },
  });
  const OUR_HTML =
    /^html <\/?(details|summary|sub)>|^html <details><summary>[\w ?()]+<\/summary>|^html <\/details>|^html <!-- m -->/;

  test('the comment has no link, mention, image or HTML but our own', () => {
    const comment = renderComment(report, { marker: '<!-- m -->' });
    const foreign = effects(comment).filter(
      (each) => !OUR_HTML.test(each.trim()) && !['heading_open', 'fence', 'blockquote_open'].includes(each),
    );
    expect(foreign.filter((each) => each !== 'link_open')).toEqual([]);
    // The one link is to the run, and its address is ours.
    expect(foreign.filter((each) => each === 'link_open').length).toBeLessThanOrEqual(1);
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
  });

  test('terminal, check and annotations carry no command of the runner', () => {
    expect(commandsIn(renderTerminal(report, { colour: false, width: 100 }))).toEqual([]);
    expect(commandsIn(renderCheck(report).title)).toEqual([]);
    for (const { title, message } of annotationsOf(report)) expect(commandsIn(`${title}\n${message}`)).toEqual([]);
  });

  test('JUnit stays well-formed, and written files stay free of foreign HTML', () => {
    const junit = renderJunit(report);
    expect((junit.match(/<testcase/g) ?? []).length).toBe(
      (junit.match(/<\/testcase>|<testcase[^>]*\/>/g) ?? []).length,
    );
    expect(junit).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    for (const { path, content } of writtenFiles(report))
      if (path.endsWith('.md')) expect(effects(content).filter((each) => each.startsWith('html'))).toEqual([]);
  });
});
