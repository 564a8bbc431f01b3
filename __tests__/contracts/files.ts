// What every Files keeps, the real one and each fake.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Files } from '../../src/app/ports.ts';

export interface FilesOnTrial {
  readonly files: Files;
  /** An existing folder that is empty. */
  readonly folder: string;
  close(): void;
}

export function describeFiles(name: string, open: () => FilesOnTrial): void {
  describe(name, () => {
    let trial: FilesOnTrial;
    beforeEach(() => {
      trial = open();
    });
    afterEach(() => {
      trial.close();
    });

    test('what is written can be read, below folders that did not exist', async () => {
      const { files, folder } = trial;
      await files.write(`${folder}/a/b/c.txt`, 'Größe');
      expect(await files.readText(`${folder}/a/b/c.txt`)).toBe('Größe');
      await files.write(`${folder}/bytes`, Uint8Array.of(0, 255));
      expect([...((await files.readBytes(`${folder}/bytes`)) ?? [])]).toEqual([0, 255]);
    });

    test('what is written again is replaced', async () => {
      const { files, folder } = trial;
      await files.write(`${folder}/a`, 'a longer text');
      await files.write(`${folder}/a`, 'short');
      expect(await files.readText(`${folder}/a`)).toBe('short');
    });

    test('a file that is not there is null', async () => {
      const { files, folder } = trial;
      expect(await files.readText(`${folder}/none`)).toBeNull();
      expect(await files.readBytes(`${folder}/none/deeper`)).toBeNull();
    });

    test('a copy has the bytes of its source', async () => {
      const { files, folder } = trial;
      await files.write(`${folder}/from`, Uint8Array.of(1, 2, 3));
      await files.copy(`${folder}/from`, `${folder}/deep/to`);
      expect([...((await files.readBytes(`${folder}/deep/to`)) ?? [])]).toEqual([1, 2, 3]);
    });

    test('where a file stands in the way nothing can be written, and that is an expected failure', async () => {
      const { files, folder } = trial;
      await files.write(`${folder}/file`, '');
      await expect(files.write(`${folder}/file/below`, '')).rejects.toMatchObject({ code: 'output-unwritable' });
      await expect(files.assertWritable(`${folder}/file`)).rejects.toMatchObject({ code: 'output-unwritable' });
    });

    test('a folder that can be written is made, and nothing is left in it by the asking', async () => {
      const { files, folder } = trial;
      await files.assertWritable(`${folder}/new/out`);
      await files.write(`${folder}/new/out/result`, 'x');
      expect(await files.readText(`${folder}/new/out/result`)).toBe('x');
    });

    test('each fallback is a folder of its own that can be written', async () => {
      const { files } = trial;
      const [one, two] = [files.fallbackDirectory(), files.fallbackDirectory()];
      expect(one).not.toBe(two);
      await files.assertWritable(one);
    });
  });
}
