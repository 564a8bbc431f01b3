// Lists of small whole numbers as text, one character for most: what a compressor then packs to their entropy.

/** Printable ASCII without what JSON escapes: ! begins a large number, the other 91 are digits. */
const FIRST = 35;
const BACKSLASH = 92;
const ESCAPE = '!';
const BASE = 91;
/** 91⁹ is beyond 2⁵³. */
const MOST_DIGITS = 9;

/** Non-negative whole numbers up to 2⁵³ − 1. */
export function encodeNumbers(numbers: readonly number[]): string {
  return numbers.map(encodeNumber).join('');
}

/** null where the text is none of ours or holds more than `most` numbers. */
export function decodeNumbers(text: string, most: number): readonly number[] | null {
  const numbers: number[] = [];
  for (let at = 0; at < text.length;) {
    let number = digitAt(text, at);
    if (number === null) {
      const length = text.charAt(at) === ESCAPE ? digitAt(text, at + 1) : null;
      if (length === null || length < 1 || length > MOST_DIGITS) return null;
      number = 0;
      for (let digit = 0; digit < length; digit++) {
        const value = digitAt(text, at + 2 + digit);
        if (value === null) return null;
        number = number * BASE + value;
      }
      at += 1 + length;
    }
    if (numbers.length === most || !Number.isSafeInteger(number)) return null;
    numbers.push(number);
    at++;
  }
  return numbers;
}

function encodeNumber(number: number): string {
  if (number < BASE) return characterOf(number);
  const digits: string[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) digits.unshift(characterOf(rest % BASE));
  return ESCAPE + characterOf(digits.length) + digits.join('');
}

function characterOf(digit: number): string {
  const code = FIRST + digit;
  return String.fromCharCode(code >= BACKSLASH ? code + 1 : code);
}

function digitAt(text: string, at: number): number | null {
  const code = text.charCodeAt(at);
  if (!(code >= FIRST && code <= 126) || code === BACKSLASH) return null;
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}
