// Reads fields of untrusted JSON: each reader names the place and what was expected.

const LONGEST_TEXT_CHARACTERS = 4096;

/** What is wrong with a stored recording; caught by decodeRecording. */
export class Malformed extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function object(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${at} is no object`);
  return value as Fields;
}

export function objects(value: unknown, at: string, most: number): readonly Fields[] {
  return list(value, at, most).map((each, index) => object(each, `${at}[${index}]`));
}

export function list(value: unknown, at: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${at} is no list`);
  if (value.length > most) throw new Malformed(`${at} has ${value.length} entries, at most ${most} are read`);
  return value;
}

export function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new Malformed(`${at} is no text`);
  if (value.length > LONGEST_TEXT_CHARACTERS)
    throw new Malformed(`${at} is longer than ${LONGEST_TEXT_CHARACTERS} characters`);
  return value;
}

export function flag(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw new Malformed(`${at} is neither true nor false`);
  return value;
}

export function finite(value: unknown, at: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
    throw new Malformed(`${at} is no number from ${least} to ${most}`);
  }
  return value;
}

export function whole(value: unknown, at: string, least: number, most: number): number {
  const number = finite(value, at, least, most);
  if (!Number.isInteger(number)) throw new Malformed(`${at} is no whole number`);
  return number;
}

/** A list of whole numbers. */
export function numbers(value: unknown, at: string, most: number, least: number, largest: number): readonly number[] {
  return list(value, at, most).map((each) => whole(each, at, least, largest));
}

export function nullable<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

export function oneOf<T extends string>(value: unknown, at: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Malformed(`${at} is none of ${words.join(', ')}`);
  return found;
}
