// Says a failure to a person: what happened, where, and the next step.
import { GateFailure } from '../app/failure.ts';
import { plain } from '../core/report/escape.ts';

const BUG_PAGE = 'https://github.com/pacegate/pacegate/issues/new';

export function describeFailure(error: unknown, version: string): string {
  if (error instanceof GateFailure) {
    const place = error.place === null ? '' : `${error.place.file}:${error.place.line}:${error.place.column}: `;
    return `pacegate: ${plainLines(place + error.message)}\n  hint: ${plainLines(error.hint)}\n`;
  }
  return `pacegate ${version}: this is a bug of Pacegate, not of your change.\n${plainLines(traceOf(error))}\n  Please report it: ${BUG_PAGE}\n`;
}

export function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : `thrown value: ${String(error)}`;
}

/** Failure texts quote k6 and files, so they are untrusted; their line breaks are ours. */
export function plainLines(text: string): string {
  return text
    .split('\n')
    .map((line) => plain(line))
    .join('\n');
}
