// Texts such as `200ms`, `80%` or `1000rps` → numbers in the units of this project.
import type { Unit } from './quantity.ts';

/** What a place accepts. `duration` may be long (`1h30m`), `latency` may not; `any` takes the unit from the text. */
export type UnitKind = 'latency' | 'duration' | 'ratio' | 'rate' | 'bytes' | 'count' | 'any';

export type ParsedQuantity =
  | { readonly ok: true; readonly value: number; readonly unit: Unit }
  | { readonly ok: false; readonly found: string; readonly expected: string };

const DURATIONS: Readonly<Record<string, number>> = { us: 0.001, µs: 0.001, ms: 1, s: 1000 };
const LONG_DURATIONS: Readonly<Record<string, number>> = { ...DURATIONS, m: 60_000, h: 3_600_000 };
const RATES: Readonly<Record<string, number>> = { rps: 1, '/s': 1, 'req/s': 1, '/min': 1 / 60, rpm: 1 / 60 };
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  kB: 1e3,
  KiB: 1024,
  MB: 1e6,
  MiB: 1024 ** 2,
  GB: 1e9,
  GiB: 1024 ** 3,
};

export const EXPECTED: Readonly<Record<UnitKind, string>> = {
  latency: 'a duration such as 200ms, 0.5s or 50us',
  duration: 'a duration such as 30s, 5m or 1h30m',
  ratio: 'a share such as 80%',
  rate: 'a rate such as 1000rps or 1000/s',
  bytes: 'a size such as 500KB or 2MiB',
  count: 'a whole number such as 20',
  any: 'a number with or without a unit, such as 40ms, 1%, 500KB or 3',
};

/** Unit of a bare number, by the section it stands in; a bare share would be ambiguous (0.8 or 80?), so it needs its %. */
const NATURAL: Readonly<Record<UnitKind, Unit | null>> = {
  latency: 'ms',
  duration: null,
  ratio: null,
  rate: 'rps',
  bytes: 'bytes',
  count: 'count',
  any: 'count',
};

/** Never throws. Negative and non-finite numbers are not accepted anywhere. */
export function parseQuantity(given: unknown, kind: UnitKind): ParsedQuantity {
  const expected = EXPECTED[kind];
  if (typeof given !== 'number' && typeof given !== 'string') return { ok: false, found: describe(given), expected };
  const parsed = read(String(given).trim());
  if (parsed === null) return { ok: false, found: JSON.stringify(String(given)), expected };
  const unit = parsed.kind === null ? NATURAL[kind] : unitOf(parsed.kind);
  const fits =
    parsed.kind === null ? unit !== null : kind === 'any' || kindsOf(parsed.kind, parsed.isLong).includes(kind);
  if (!fits || unit === null)
    return { ok: false, found: `${JSON.stringify(String(given))} (${nameOf(parsed.kind)})`, expected };
  if (kind === 'count' && !Number.isInteger(parsed.value))
    return { ok: false, found: JSON.stringify(String(given)), expected };
  return { ok: true, value: parsed.value, unit };
}

type Family = 'duration' | 'ratio' | 'rate' | 'bytes';

interface Read {
  readonly value: number;
  readonly kind: Family | null;
  /** Minutes or hours: right for a stage, not for a latency. */
  readonly isLong: boolean;
}

function read(text: string): Read | null {
  const simple = /^(\d{1,15}(?:\.\d{1,9})?)\s*([A-Za-zµ%/]*)$/.exec(text);
  if (simple !== null) {
    const [number, suffix] = [Number(simple[1]), simple[2] ?? ''];
    if (suffix === '') return { value: number, kind: null, isLong: false };
    if (suffix === '%') return { value: Number((number / 100).toPrecision(15)), kind: 'ratio', isLong: false };
    for (const [kind, table] of [
      ['duration', LONG_DURATIONS],
      ['rate', RATES],
      ['bytes', BYTES],
    ] as const) {
      const factor = Object.hasOwn(table, suffix) ? table[suffix] : undefined;
      if (factor !== undefined) {
        return {
          value: Number((number * factor).toPrecision(15)),
          kind,
          isLong: kind === 'duration' && !Object.hasOwn(DURATIONS, suffix),
        };
      }
    }
    return null;
  }
  const compound = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (compound === null || text === '') return null;
  const [hours, minutes, seconds] = [compound[1], compound[2], compound[3]].map((part) => Number(part ?? 0));
  return { value: ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000, kind: 'duration', isLong: true };
}

function kindsOf(family: Family, isLong: boolean): readonly UnitKind[] {
  return family === 'duration' ? (isLong ? ['duration'] : ['duration', 'latency']) : [family];
}

function unitOf(family: Family): Unit {
  return ({ duration: 'ms', ratio: 'ratio', rate: 'rps', bytes: 'bytes' } as const)[family];
}

function nameOf(family: Family | null): string {
  if (family === null) return 'a bare number';
  return { duration: 'a duration', ratio: 'a share', rate: 'a rate', bytes: 'a size' }[family];
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a group of keys' : JSON.stringify(value);
}
