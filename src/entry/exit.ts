// Exit codes of the contract, the end of the process, and the handlers that fail closed for whatever escapes.
import { GateFailure } from '../app/failure.ts';
import type { VerdictState } from '../core/judgement/verdict.ts';
import { plainLines, traceOf } from './describe-failure.ts';

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
    process.stderr.write(`pacegate: defect: ${plainLines(traceOf(error))}\n`);
    process.exit(EXIT.defect);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  // A reader that went away (`pacegate … | head`) is no defect and must not hide the exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') die(error);
  });
  // Where nothing can be said any more, the code still can.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(EXIT.defect);
  });
}

/** Ends the process when all that was printed has gone out. What a library has left open would keep a job alive long after its verdict. */
export async function leave(code: number): Promise<never> {
  process.exitCode = code;
  await Promise.all([process.stdout, process.stderr].map(drained));
  process.exit(code);
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (!stream.writable) resolve();
    else
      stream.write('', () => {
        resolve();
      });
  });
}
