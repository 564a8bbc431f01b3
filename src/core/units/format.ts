// Numbers → text for people, without lying by rounding.
import type { Unit } from './quantity.ts';

const DIGITS = 3;
/** Digits beyond which two values that still look equal are equal for every purpose here. */
const MOST_DIGITS = 9;

/** Three significant digits with a unit a person would choose: `92.3 ms`, `12.5 s`, `1.25 %`, `340 rps`, `1.2 MB`. */
export function formatQuantity(value: number, unit: Unit, digits = DIGITS): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'unknown' : value > 0 ? '∞' : '−∞';
  switch (unit) {
    case 'ms':
      return formatDuration(value, digits);
    case 'ratio':
      return `${significant(value * 100, digits)} %`;
    case 'rps':
      return `${significant(value, digits)} rps`;
    case 'bytes':
      return formatBytes(value, digits);
    case 'count':
      return significant(value, Number.isInteger(value) ? 15 : digits);
  }
}

/** The value with as many digits as it takes to be told from the bound, so that `200 ms` is never said to exceed `200 ms`. */
export function formatAgainst(value: number, bound: number, unit: Unit): string {
  for (let digits = DIGITS; digits < MOST_DIGITS; digits++) {
    const text = formatQuantity(value, unit, digits);
    if (value === bound || text !== formatQuantity(bound, unit, digits)) return text;
  }
  return formatQuantity(value, unit, MOST_DIGITS);
}

/** A change as people say it: `+18 %`, `−3.2 %`, `±0 %`. */
export function formatChange(fraction: number): string {
  if (!Number.isFinite(fraction)) return Number.isNaN(fraction) ? 'unknown' : fraction > 0 ? '+∞' : '−∞';
  const text = significant(Math.abs(fraction) * 100, 2);
  if (text === '0') return '±0 %';
  return `${fraction < 0 ? '−' : '+'}${text} %`;
}

/** A change of a share, in points: `+1.5 points`. */
export function formatPoints(fraction: number): string {
  return formatChange(fraction).replace(/%$/, 'points');
}

function formatDuration(milliseconds: number, digits: number): string {
  const size = Math.abs(milliseconds);
  if (size >= 10_000) return `${significant(milliseconds / 1000, digits)} s`;
  if (size > 0 && size < 1) return `${significant(milliseconds * 1000, digits)} µs`;
  return `${significant(milliseconds, digits)} ms`;
}

function formatBytes(bytes: number, digits: number): string {
  for (const [factor, name] of [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const) {
    if (Math.abs(bytes) >= factor) return `${significant(bytes / factor, digits)} ${name}`;
  }
  return `${significant(bytes, digits)} B`;
}

/** Significant digits without exponent; whole numbers keep all their digits before the point. */
function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(12, Math.max(0, digits - 1 - size));
  const text = value.toFixed(decimals);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const [whole, fraction] = trimmed.replace('-', '').split('.');
  const grouped = (whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && Number(trimmed) !== 0 ? '−' : '';
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}
