// A failure in the runner's log, and a budget's problems on its own lines.
import { annotate, logError } from '../adapters/runner/runner.ts';
import { GateFailure } from '../app/failure.ts';
import { describeFailure } from './describe-failure.ts';

export function reportFailure(error: unknown, version: string): void {
  if (error instanceof GateFailure) {
    for (const { place, message, expected, hint } of error.diagnostics) {
      const parts = [
        message,
        ...(expected === null ? [] : [`expected: ${expected}`]),
        ...(hint === null ? [] : [`hint: ${hint}`]),
      ];
      annotate({
        level: 'failure',
        path: place.file,
        startLine: place.line,
        endLine: place.endLine,
        title: 'budget',
        message: parts.join('\n'),
      });
    }
  }
  logError(describeFailure(error, version));
}
