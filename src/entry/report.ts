// The reporting action's door: wiring only, the one catch, the exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { EXIT, exitCodeOfFailure, failClosed } from './exit.ts';
import { runReport } from './run-report.ts';

failClosed();
try {
  process.exitCode = await runReport();
} catch (error) {
  const { reportFailure } = await import('./report-failure.ts');
  reportFailure(error, packageFile.version);
  process.exitCode = exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
}
