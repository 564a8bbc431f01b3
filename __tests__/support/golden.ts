// Golden files: compared byte for byte, renewed only by `npm run golden`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';

/** `file` is absolute. */
export function expectGolden(file: string, actual: string): void {
  if (process.env['GOLDEN'] === 'renew') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
