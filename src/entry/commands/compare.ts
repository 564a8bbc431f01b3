// `pacegate compare`: judges k6 result files made elsewhere; needs no k6.
import { createFiles } from '../../adapters/files/files.ts';
import { createRecordingFiles } from '../../adapters/files/recording-files.ts';
import { compare } from '../../app/compare.ts';
import { wrongUse } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { finish, OUTPUT_OPTIONS } from './shared-options.ts';

export const command: Command = {
  summary: 'judge k6 result files made elsewhere (CSV, JSON, .gz, recordings)',
  usage: 'compare [--budget FILE] --head FILE [--base FILE…] [--out DIR]',
  options: {
    budget: { type: 'string', value: 'FILE', help: 'the budget; without it only the change is judged' },
    head: { type: 'string', value: 'FILE', help: 'results of the change under test' },
    base: { type: 'string', value: 'FILE', multiple: true, help: 'results it is compared with, newest first' },
    out: { type: 'string', value: 'DIR', help: 'write the report there' },
    ...OUTPUT_OPTIONS,
  },
  positionals: 0,
  async run(given) {
    const headFile = given.text('head');
    if (headFile === null) throw wrongUse('compare', '--head FILE is missing');
    const baseFiles = given.list('base');
    const budgetFile = given.text('budget');
    if (budgetFile === null && baseFiles.length === 0) {
      throw wrongUse('compare', 'nothing to judge by: give --budget FILE, --base FILE, or both');
    }
    const outcome = await compare(
      {
        budgetFile,
        headFile,
        baseFiles,
        outDirectory: given.text('out'),
        title: 'Performance',
        reproduce: reproduce(budgetFile, headFile, baseFiles),
        seed: given.text('seed'),
      },
      { files: createFiles(), recordings: createRecordingFiles(), clock: { now: Date.now } },
    );
    return finish(given, outcome.report, outcome.written);
  },
};

function reproduce(budget: string | null, head: string, bases: readonly string[]): string {
  const words = ['pacegate compare', ...(budget === null ? [] : [`--budget ${budget}`]), `--head ${head}`];
  return [...words, ...bases.map((base) => `--base ${base}`)].join(' ');
}
