// What identifies a runner.
import os from 'node:os';
import { expect, test } from '@jest/globals';
import { runnerOf } from '../../../src/adapters/k6/fingerprint.ts';

test.each([
  [{}, null],
  [{ ImageOS: 'ubuntu24', ImageVersion: '20261101.1' }, 'ubuntu24 20261101.1'],
  [{ ImageOS: '', ImageVersion: '20261101.1' }, '20261101.1'],
])('with %j the image is %j', (environment, image) => {
  expect(runnerOf(environment)).toMatchObject({ os: os.platform(), arch: os.arch(), cores: os.cpus().length, image });
  expect(runnerOf(environment)?.cpuModel).not.toBe('');
});
