#!/usr/bin/env node
// The command line's door: answers --version at once, hands everything else on, and turns whatever is thrown into an exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { exitCodeOfFailure, failClosed } from './exit.ts';

failClosed();
const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-v')) {
  process.stdout.write(`${packageFile.version}\n`);
} else {
  // Loaded on demand: the engine costs more to start than a version costs to print.
  const { runCommand } = await import('./commands.ts');
  try {
    process.exitCode = await runCommand(words, packageFile.version);
  } catch (error) {
    const { describeFailure } = await import('./describe-failure.ts');
    process.stderr.write(describeFailure(error, packageFile.version));
    process.exitCode = exitCodeOfFailure(error);
  }
}
