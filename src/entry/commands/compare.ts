// `pacegate compare`: judges k6 result files made elsewhere; needs no k6.
import { createFiles } from '../../adapters/files/files.ts';
import { createRecordingFiles } from '../../adapters/files/recording-files.ts';
import { createRepository } from '../../adapters/files/repository.ts';
import { compare, type CompareRequest } from '../../app/compare.ts';
import { wrongUse, type Arguments } from '../arguments.ts';
import { commandLine } from '../command-line.ts';
import type { Command } from '../commands.ts';
import { finish, OUTPUT_OPTIONS } from './shared-options.ts';

export const command: Command = {
  summary: 'judge k6 result files made elsewhere (CSV, JSON, .gz, recordings)',
  usage: 'compare [--budget FILE] (--head FILE [--base FILE…] | --paired FILE) [--out DIR]',
  options: {
    budget: { type: 'string', value: 'FILE', help: 'the budget; without it only the change is judged' },
    head: { type: 'string', value: 'FILE', help: 'results of the change under test' },
    base: { type: 'string', value: 'FILE', multiple: true, help: 'results it is compared with, newest first' },
    paired: { type: 'string', value: 'FILE', help: 'results of both in one file, told apart by the k6 tag variant' },
    release: { type: 'string', value: 'FILE', help: 'results of the last release, to see slow drift since then' },
    out: { type: 'string', value: 'DIR', help: 'write the report there' },
    ...OUTPUT_OPTIONS,
  },
  positionals: 0,
  async run(given) {
    const budgetFile = given.text('budget');
    const results = resultsOf(given, budgetFile !== null);
    const outcome = await compare(
      {
        budgetFile,
        results,
        releaseFile: given.text('release'),
        outDirectory: given.text('out'),
        title: 'Performance',
        reproduce: reproduce(budgetFile, results),
        seed: given.text('seed'),
      },
      {
        files: createFiles(),
        recordings: createRecordingFiles(),
        repository: createRepository(process.cwd()),
        clock: { now: Date.now },
      },
    );
    return finish(given, outcome.report, outcome.written);
  },
};

function resultsOf(given: Arguments, hasBudget: boolean): CompareRequest['results'] {
  const [paired, headFile, baseFiles] = [given.text('paired'), given.text('head'), given.list('base')];
  if (paired !== null) {
    if (headFile !== null || baseFiles.length > 0)
      throw wrongUse('compare', '--paired FILE holds head and base, so it does not go with --head or --base');
    return { kind: 'paired', file: paired };
  }
  if (headFile === null) throw wrongUse('compare', '--head FILE is missing (or --paired FILE)');
  if (!hasBudget && baseFiles.length === 0)
    throw wrongUse('compare', 'nothing to judge by: give --budget FILE, --base FILE, or both');
  return { kind: 'separate', headFile, baseFiles };
}

function reproduce(budget: string | null, results: CompareRequest['results']): string {
  const files: readonly (readonly [string, string])[] =
    results.kind === 'paired'
      ? [['paired', results.file]]
      : [['head', results.headFile], ...results.baseFiles.map((file) => ['base', file] as const)];
  return commandLine('compare', [['budget', budget], ...files]);
}
