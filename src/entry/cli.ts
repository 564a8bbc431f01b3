#!/usr/bin/env node
// The command line's door: answers --version at once, hands everything else on, and turns whatever is thrown into an exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { describeFailure } from './describe-failure.ts';
import { EXIT, exitCodeOfFailure, failClosed, leave } from './exit.ts';

failClosed();
await leave(await run(process.argv.slice(2)));

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-v')) {
    process.stdout.write(`${packageFile.version}\n`);
    return EXIT.pass;
  }
  try {
    // Loaded on demand: the engine costs more to start than a version costs to print.
    const { runCommand } = await import('./commands.ts');
    return await runCommand(words, packageFile.version);
  } catch (error) {
    process.stderr.write(describeFailure(error, packageFile.version));
    return exitCodeOfFailure(error);
  }
}
