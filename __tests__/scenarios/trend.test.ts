// The built `pacegate trend` on a folder of stored runs: what changed for good, since which commit, and its exit code.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schema/trend.schema.json' with { type: 'json' };
import { packRecording } from '../../src/adapters/files/recording-files.ts';
import { recordingOf, runFacts } from '../support/builders/recording.ts';
import { responses } from '../support/builders/report.ts';
import { runCli } from '../support/cli.ts';

const directory = mkdtempSync(path.join(os.tmpdir(), 'pacegate-trend-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** One a night; the median is 30 % higher from the ninth on, but for half a percent of noise. */
beforeAll(() => {
  for (let night = 1; night <= 14; night++) {
    const median = (night < 9 ? 20 : 26) * (1 + (night % 3) / 400);
    const commit = night.toString(16).padStart(2, '0').repeat(20);
    const recording = {
      ...recordingOf(responses(median), { runs: [runFacts()], fingerprint: { commit } }),
      startSecond: Date.UTC(2026, 10, night) / 1000,
    };
    // Names are in no order: the runs' own times are.
    writeFileSync(path.join(directory, `${(night * 5) % 14}.recording.json.gz`), packRecording(recording));
  }
  writeFileSync(path.join(directory, 'broken.csv'), 'hello\n');
});

test('what changed for good is said with the commits before and after, and what cannot be read is passed over', async () => {
  const { code, stdout, stderr } = await runCli(directory, ['trend', '.', '--out', 'trend.md']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^14 runs, 14 of them comparable with the last, from 2026-11-01 to 2026-11-14\.\n/);
  expect(stdout).toMatch(/worse +p50: .*\(\+30 %\), after 0808080808 of 2026-11-08, since 0909090909 of 2026-11-09/);
  expect(stderr).toMatch(/passed over .*broken\.csv/);
  const page = readFileSync(path.join(directory, 'trend.md'), 'utf8');
  expect(page).toMatch(/\| ⚠️ \| p95 \|.*0808080808.*0909090909/);
  expect(page).toContain('## Passed over');
});

test('--json holds runs, changes and every value, in the form of its schema', async () => {
  const { stdout } = await runCli(directory, ['trend', '.', '--json']);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  expect(validate(JSON.parse(stdout)) || validate.errors).toBe(true);
  const told = JSON.parse(stdout) as {
    readonly runs: readonly object[];
    readonly changes: readonly { readonly firstBad: number }[];
    readonly rows: readonly { readonly values: readonly (number | null)[] }[];
  };
  expect(told.runs).toHaveLength(14);
  expect(new Set(told.changes.map(({ firstBad }) => firstBad))).toEqual(new Set([8]));
  for (const { values } of told.rows) expect(values).toHaveLength(14);
});

describe('--fail-within', () => {
  test.each([
    ['the change is among the last six', ['.', '--fail-within', '6'], 1],
    ['it is not among the last five', ['.', '--fail-within', '5'], 0],
    ['there are too few runs to tell', ['0.recording.json.gz', '1.recording.json.gz', '--fail-within', '5'], 3],
    ['two runs make no level', ['.', '--fail-within', '2'], 2],
    ['it is no number of runs', ['.', '--fail-within', 'a week'], 2],
    ['there is nothing to read', [], 2],
    ['what there is cannot be read', ['broken.csv'], 2],
  ])('%s: %j exits %d', async (_, words, code) => {
    expect((await runCli(directory, ['trend', ...words])).code).toBe(code);
  });
});
