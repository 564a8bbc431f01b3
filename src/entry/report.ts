// The reporting action's door: wiring only, the one catch, the exit code.
import packageFile from '../../package.json' with { type: 'json' };
import { EXIT, exitCodeOfFailure, failClosed, leave } from './exit.ts';
import { runReport } from './run-report.ts';

failClosed();
await leave(await run());

async function run(): Promise<number> {
  try {
    return await runReport();
  } catch (error) {
    const { reportFailure } = await import('./report-failure.ts');
    reportFailure(error, packageFile.version);
    return exitCodeOfFailure(error) === EXIT.pass ? EXIT.defect : exitCodeOfFailure(error);
  }
}
