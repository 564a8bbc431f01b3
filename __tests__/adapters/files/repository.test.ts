// A working tree on a real disk: what is looked at, and what is left alone.
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRepository } from '../../../src/adapters/files/repository.ts';
import { lookAround } from '../../../src/app/look-around.ts';
import { scratch, type Scratch } from '../../support/drive.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => {
  place.remove();
});

const put = (file: string, content: string): void => {
  const whole = path.join(place.directory, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, content);
};
const SLOW = '# Query_time: 2.5  Lock_time: 0\nSELECT 1;\n';

test('from a folder within, the whole repository is looked through, and links go from the report to it', async () => {
  put('.git/HEAD', 'ref: refs/heads/main\n');
  put('.github/CODEOWNERS', '* @team\n');
  put('CODEOWNERS', '* @not-this-one\n');
  put('logs/slow.log', SLOW);
  put('service/src/a.ts', '');
  const repository = createRepository(path.join(place.directory, 'service'));
  const facts = await lookAround(repository, 'performance');
  expect(facts).toMatchObject({ isWhole: true, wayToRoot: '../../' });
  expect(facts?.owners?.code).toEqual(['@team']);
  expect(facts?.evidence).toEqual([
    {
      path: 'logs/slow.log',
      kind: 'slow-query log',
      bytes: SLOW.length,
      says: '1 slow query, the slowest 2500 ms',
    },
  ]);
});

test('what is the report’s own, fetched, linked or unreadable is left out', async () => {
  for (const folder of ['performance', 'node_modules/x', '.git', 'kept']) put(`${folder}/slow.log`, SLOW);
  put('elsewhere.txt', SLOW);
  symlinkSync(path.join(place.directory, 'elsewhere.txt'), path.join(place.directory, 'linked.log'));
  symlinkSync(place.directory, path.join(place.directory, 'round'));
  put('locked/slow.log', '');
  chmodSync(path.join(place.directory, 'locked/slow.log'), 0);
  const facts = await lookAround(createRepository(place.directory), path.join(place.directory, 'performance'));
  expect(facts?.evidence.map((each) => each.path)).toEqual(['kept/slow.log']);
  expect(facts?.owners).toBeNull();
});

test('a large file is read at its beginning, and a tree with more than is opened says so', async () => {
  put('huge.log', SLOW + 'x'.repeat(600_000));
  for (let index = 0; index < 501; index++) put(`many/${index}.csv`, 'a,b\n');
  const facts = await lookAround(createRepository(place.directory), 'performance');
  expect(facts?.evidence[0]).toMatchObject({ says: '1 slow query in the first 256 kB, the slowest 2500 ms' });
  expect(facts?.isWhole).toBe(false);
});

test('a folder that is not there has nothing to tell', async () => {
  const facts = await lookAround(createRepository(path.join(place.directory, 'gone')), 'performance');
  expect(facts).toMatchObject({ evidence: [], owners: null });
  expect(await lookAround(undefined, 'performance')).toBeNull();
});
