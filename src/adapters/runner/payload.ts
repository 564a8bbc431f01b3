// The payload of an event: JSON that the runner wrote, read field by field.
import { readFileSync } from 'node:fs';
import { GateFailure } from '../../app/failure.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Throws `event-unreadable`. */
export function readPayload(path: string): Fields {
  if (path === '') throw new GateFailure('event-unreadable', { detail: 'GITHUB_EVENT_PATH is empty' });
  try {
    return fields(JSON.parse(readFileSync(path, 'utf8'))) ?? {};
  } catch (cause) {
    throw new GateFailure(
      'event-unreadable',
      { detail: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}

export function fields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
