// k6's timestamps in all their formats → Unix seconds.

const ZERO = 48;
const DECODER = new TextDecoder();

/**
 * Whole Unix second of `bytes[start…end)`: an integer of seconds (10 digits), milliseconds (13), microseconds (16) or
 * nanoseconds (19), or RFC 3339; null for anything else. The first ten digits are the second until the year 2286.
 */
export function parseTimestamp(bytes: Uint8Array, start: number, end: number): number | null {
  const digits = end - start;
  if (digits === 16 || digits === 10 || digits === 13 || digits === 19) {
    let second = 0;
    let index = start;
    for (; index < end; index++) {
      const digit = (bytes[index] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      if (index < start + 10) second = second * 10 + digit;
    }
    if (index === end) return second;
  }
  return parseDate(DECODER.decode(bytes.subarray(start, end)));
}

/** The year 5138; no clock is so wrong that what it says could still be of use. */
export const LATEST_SECOND = 1e11;

/** RFC 3339 with any number of decimals; null for what is no date, or one outside of 1970 to LATEST_SECOND. */
export function parseDate(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  const milliseconds = Date.parse(text);
  const second = Math.floor(milliseconds / 1000);
  return second >= 0 && second <= LATEST_SECOND ? second : null;
}
