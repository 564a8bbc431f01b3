// The action's door: wiring only, the one catch, the exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { runAction } from './run-action.ts';
import { EXIT, exitCodeOfFailure, failClosed } from './exit.ts';

failClosed();
try {
  process.exitCode = await runAction();
} catch (error) {
  const { reportFailure } = await import('./report-failure.ts');
  reportFailure(error, packageFile.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
