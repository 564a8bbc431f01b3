// The bytes of a CSV row: found, compared, copied and read, with no garbage a row.
import { MICRO } from './limits.ts';

export const COMMA = 44;
export const NEWLINE = 10;
export const QUOTE = 34;
export const ZERO = 48;
export const DOT = 46;

export const LONGEST_LINE_BYTES = 1 << 20;

/** A row whose quotes may hold commas and line breaks (RFC 4180 §2.6): its end, or -1 where it is not in these bytes. */
export function endOfQuotedRow(bytes: Uint8Array, start: number): number {
  let isInside = false;
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) isInside = !isInside;
    else if (byte === NEWLINE && !isInside) return index;
    else if (index - start > LONGEST_LINE_BYTES) return bytes.indexOf(NEWLINE, index);
  }
  return -1;
}

/** Not slice(): a Node Buffer's gives a view, which would keep the whole chunk and change with it. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Whether the known bytes stand there; the caller knows that so many are there. Eight at a time, read as doubles: this is
 * the hot spot. Bytes that read as NaN never match, which costs only the short cut; and no known bytes hold a zero, so that
 * +0 and −0, which are equal, do not occur.
 */
export function matches(known: DataView, view: DataView, start: number): boolean {
  const { byteLength } = known;
  let index = 0;
  for (; index + 8 <= byteLength; index += 8) {
    if (known.getFloat64(index, true) !== view.getFloat64(start + index, true)) return false;
  }
  for (; index < byteLength; index++) if (known.getUint8(index) !== view.getUint8(start + index)) return false;
  return true;
}

/** Whether the known bytes stand there, and the row ends with them. */
export function endsWith(known: DataView, view: DataView, start: number): boolean {
  const end = start + known.byteLength;
  return end < view.byteLength && view.getUint8(end) === NEWLINE && matches(known, view, start);
}

/** A loop, because a closure for find() is garbage once a row. */
export function knownIn<Known extends { readonly bytes: Uint8Array }>(
  bucket: readonly Known[] | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): Known | null {
  if (bucket !== undefined) for (const each of bucket) if (isSame(each.bytes, bytes, start, end)) return each;
  return null;
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let index = 0; index < known.length; index++) if (known[index] !== bytes[start + index]) return false;
  return true;
}

/** `12.345678` → 12345678; NaN for what is no decimal number. k6 prints %f: six decimals, the value's millionths. */
export function parseMicro(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let decimals = -1;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === DOT && decimals < 0) decimals = 0;
    else if (byte >= ZERO && byte <= ZERO + 9) {
      value = value * 10 + (byte - ZERO);
      if (decimals >= 0) decimals++;
    } else return slowMicro(decode(bytes, start, end));
  }
  if (decimals === 6) return value;
  return end === start ? Number.NaN : slowMicro(decode(bytes, start, end));
}

/** Signs, exponents, other numbers of decimals. */
function slowMicro(text: string): number {
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Math.round(Number(text) * MICRO) : Number.NaN;
}

const DECODER = new TextDecoder();

export function decode(bytes: Uint8Array, start: number, end: number): string {
  return DECODER.decode(bytes.subarray(start, end));
}
