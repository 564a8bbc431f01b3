// Where the report's files go, and what becomes of a run whose disk takes none.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFiles } from '../../src/adapters/files/files.ts';
import { createRecordingFiles } from '../../src/adapters/files/recording-files.ts';
import { writeReport, type WrittenReport } from '../../src/app/write-report.ts';
import { reportOf } from '../support/builders/report.ts';
import { scratch, type Scratch } from '../support/drive.ts';

let place: Scratch;
const at = (name: string): string => path.join(place.directory, name);
beforeEach(() => {
  place = scratch();
  process.env['RUNNER_TEMP'] = at('temp');
  mkdirSync(at('temp'));
});
afterEach(() => {
  place.remove();
});

const write = (directory: string): Promise<WrittenReport> =>
  writeReport(reportOf(), null, { logFile: null, scriptFile: null }, directory, {
    files: createFiles(),
    recordings: createRecordingFiles(),
  });

test('the files are where they were asked for, and nothing is left elsewhere', async () => {
  expect(await write(at('out'))).toMatchObject({ directory: at('out'), complete: true, warnings: [] });
  expect(readdirSync(at('out'))).toContain('result.json');
  expect(readdirSync(at('temp'))).toEqual([]);
});

test('where that is not possible they are in a folder of their own, which is said', async () => {
  writeFileSync(at('out'), '');
  const { directory, complete, warnings } = await write(at('out'));
  expect([path.dirname(directory), complete]).toEqual([at('temp'), false]);
  expect(readdirSync(directory)).toContain('result.json');
  expect(warnings).toEqual([expect.stringContaining(`Cannot write to ${at('out')}`)]);
});

test('where not even that is possible the run ends in words, and not in a defect', async () => {
  writeFileSync(at('out'), '');
  process.env['RUNNER_TEMP'] = at('gone');
  const { directory, files, complete, warnings } = await write(at('out'));
  expect([directory, files, complete]).toEqual([at('out'), [], false]);
  expect(warnings).toEqual([
    expect.stringContaining(`Cannot write to ${at('out')}`),
    expect.stringContaining(`Cannot write to ${at('gone')}`),
  ]);
});
