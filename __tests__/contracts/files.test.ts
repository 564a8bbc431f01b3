// The files on disk under the contract.
import { createFiles } from '../../src/adapters/files/files.ts';
import { scratch } from '../support/drive.ts';
import { describeFiles } from './files.ts';

describeFiles('files on disk', () => {
  const place = scratch();
  // Fallbacks go where the platform says.
  process.env['RUNNER_TEMP'] = place.directory;
  return {
    files: createFiles(),
    folder: place.directory,
    close: () => {
      place.remove();
    },
  };
});
