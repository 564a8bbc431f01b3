// The action's door: wiring only, the one catch, the exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { runAction } from './run-action.ts';
import { EXIT, exitCodeOfFailure, failClosed, leave } from './exit.ts';

failClosed();
await leave(await run());

async function run(): Promise<number> {
  try {
    return await runAction();
  } catch (error) {
    const { reportFailure } = await import('./report-failure.ts');
    reportFailure(error, packageFile.version);
    return exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
  }
}
