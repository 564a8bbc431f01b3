// Baselines in a directory: for the command line and for self-hosted runners with a disk of their own.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { GateFailure } from '../../app/failure.ts';
import type { BaselineStore } from '../../app/ports.ts';
import type { Recording } from '../../core/recording/recording.ts';
import { describeErrno } from '../files/files.ts';
import { createRecordingFiles } from '../files/recording-files.ts';
import { describeAge, MOST_BASELINES } from './baseline.ts';

const SUFFIX = '.recording.json.gz';

export function createDirectoryStore(directory: string, now: () => number = Date.now): BaselineStore {
  const files = createRecordingFiles();
  return {
    find: async () => {
      const listed = await list(directory);
      if (typeof listed === 'string')
        return { recordings: [], choice: { kind: 'none', reason: listed, passedOver: [] } };
      const names = listed
        .filter((name) => name.endsWith(SUFFIX))
        .sort()
        .reverse();
      const recordings: Recording[] = [];
      const passedOver: string[] = [];
      for (const name of names) {
        if (recordings.length === MOST_BASELINES) break;
        try {
          recordings.push(await files.read(path.join(directory, name)));
        } catch (error) {
          if (!(error instanceof GateFailure)) throw error;
          passedOver.push(`${name}: ${error.message}`);
        }
      }
      const [newest] = recordings;
      if (newest === undefined) {
        const reason =
          names.length === 0
            ? `there is no stored recording in ${directory}`
            : `none of the files in ${directory} can be used`;
        return { recordings: [], choice: { kind: 'none', reason, passedOver } };
      }
      const { commit } = newest.fingerprint;
      const description = `${recordings.length === 1 ? 'one recording' : `${recordings.length} recordings`} in ${directory}, the newest ${describeAge(newest, now())}`;
      return { recordings, choice: { kind: 'found', description, commit, passedOver } };
    },
    save: async (recording) => {
      // By time first, so that names sort as the runs happened.
      const time = (recording.fingerprint.createdAt ?? new Date(now()).toISOString()).replace(/[^0-9TZ]/g, '');
      const file = path.join(directory, `${time}-${recording.fingerprint.commit?.slice(0, 12) ?? 'unknown'}${SUFFIX}`);
      await files.write(file, recording);
      return file;
    },
  };
}

/** The names in it, none of one that is not there yet; why it cannot be read, which is no first run. */
async function list(directory: string): Promise<readonly string[] | string> {
  try {
    return await readdir(directory);
  } catch (error) {
    const isNew = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isNew ? [] : `the directory ${directory} cannot be read: ${describeErrno(error)}`;
  }
}
