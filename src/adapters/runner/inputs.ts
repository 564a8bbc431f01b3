// Reading inputs as the runner hands them over; what is wrong with one is said by its name.
import { getInput } from '@actions/core';
import { GateFailure } from '../../app/failure.ts';

/** null where it is empty. */
export function optional(name: string): string | null {
  const value = getInput(name);
  return value === '' ? null : value;
}

/** True unless it says otherwise, or by default what `otherwise` says. */
export function flag(name: string, otherwise = true): boolean {
  const value = optional(name)?.toLowerCase() ?? String(otherwise);
  if (value !== 'true' && value !== 'false') wrong(name, `is "${value}"`, 'true or false');
  return value === 'true';
}

export function wrong(name: string, problem: string, expected: string): never {
  throw new GateFailure('usage', { problem: `input ${name} ${problem}; expected ${expected}` });
}
