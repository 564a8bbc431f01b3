// Exit codes of the contract, and the handlers that fail closed for whatever escapes.
import { GateFailure } from '../app/failure.ts';
import type { VerdictState } from '../core/judgement/verdict.ts';

export const EXIT = { pass: 0, fail: 1, usage: 2, inconclusive: 3, defect: 4 } as const;

export function exitCodeOfVerdict(state: VerdictState): number {
  switch (state) {
    case 'pass':
    case 'warn':
      return EXIT.pass;
    case 'fail':
      return EXIT.fail;
    case 'inconclusive':
      return EXIT.inconclusive;
  }
}

/** Anything that is not an expected failure is a defect of ours, whatever was thrown. */
export function exitCodeOfFailure(error: unknown): number {
  if (!(error instanceof GateFailure)) return EXIT.defect;
  return error.kind === 'usage' ? EXIT.usage : EXIT.inconclusive;
}

/** Node exits 1 for an unhandled rejection, which would read as "slower"; here it is our defect. */
export function failClosed(): void {
  const die = (error: unknown): void => {
    process.stderr.write(
      `pacegate: defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(EXIT.defect);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  // A reader that went away (`pacegate … | head`) is no defect and must not hide the exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') die(error);
  });
}
