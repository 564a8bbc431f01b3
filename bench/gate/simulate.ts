// Paired recordings drawn from a model instead of a server: what really changed is known, and thousands cost minutes.
import { type Cell, type Recording, type Series, UNKNOWN_FINGERPRINT } from '../../src/core/recording/recording.ts';
import { Sketch } from '../../src/core/recording/sketch.ts';
import { createGenerator } from '../../src/core/statistics/generator.ts';

export interface Model {
  readonly name: string;
  /** Time of one request over its endpoint's median. */
  readonly service: (normal: () => number, random: () => number) => number;
  /** Standard deviation, on the log, of what both variants and all endpoints suffer in a second. */
  readonly common: number;
  /** The same of what moves one endpoint's head against its base. */
  readonly between: number;
  /** Whether base and head each have such noise of their own instead. */
  readonly isOwn: boolean;
  /** Factor on both variants during each of two stalls of two seconds. */
  readonly stall: number;
  /** By how much (log) the head drifts away over the run: to and fro, so that it is no change on the whole. */
  readonly drift: number;
  /** Standard deviation of what a start gives a variant for the whole run. */
  readonly start: number;
}

export interface Case {
  readonly endpoints: number;
  readonly seconds: number;
  /** log of the factor on the head's times. */
  readonly effect: number;
  readonly where: 'one' | 'everywhere';
}

/** Noise keeps this much of itself from one second to the next. */
const PERSISTENCE = 0.7;
const SIGMA = 0.45;
const PER_SECOND = 20;

const LOG_NORMAL: Model['service'] = (normal) => Math.exp(SIGMA * normal());

/** The scenario that the gate's promises are about. */
export const STANDARD: Model = {
  name: 'log-normal times, common noise 15 %, noise between variants 3 %',
  service: LOG_NORMAL,
  common: 0.15,
  between: 0.03,
  isOwn: false,
  stall: 1,
  drift: 0,
  start: 0,
};

export const MODELS: readonly Model[] = [
  { ...STANDARD, name: 'no noise but the requests’ own', common: 0, between: 0 },
  { ...STANDARD, name: 'each variant with 3 % of its own', isOwn: true },
  { ...STANDARD, name: 'Pareto tail (α = 2.5)', service: (_, random) => (1 - random()) ** (-1 / 2.5) },
  {
    ...STANDARD,
    name: 'bimodal (one in five 5 × slower)',
    service: (normal, random) => (random() < 0.2 ? 5 : 1) * Math.exp(0.2 * normal()),
  },
  { ...STANDARD, name: 'two stalls of both (5 × for 2 s)', stall: 5 },
  { ...STANDARD, name: 'one-sided drift (±1 %)', drift: 0.01 },
  { ...STANDARD, name: 'two starts that differ (1.6 % each)', start: 0.016 },
];

/** The same model, case and index give the same recording. */
export function simulate(model: Model, { endpoints, seconds, effect, where }: Case, index: number): Recording {
  const random = createGenerator(`${model.name} ${endpoints} ${seconds} ${effect} ${where} ${index}`);
  const normal = normals(random);
  const common = wander(normal, seconds, model.common);
  const stalls = [random(), random()].map((at) => Math.floor(at * (seconds - 2)));
  const starts = { base: model.start * normal(), head: model.start * normal() };
  const series: Series[] = [];
  for (let endpoint = 0; endpoint < endpoints; endpoint++) {
    const noise = {
      head: wander(normal, seconds, model.between),
      base: wander(normal, seconds, model.isOwn ? model.between : 0),
    };
    for (const variant of ['base', 'head'] as const) {
      const changed = variant === 'head' && (where === 'everywhere' || endpoint === 0) ? effect : 0;
      const cells = Array.from({ length: seconds }, (_, second) => {
        const isStalled = stalls.some((at) => second >= at && second < at + 2);
        const drift = variant === 'head' ? model.drift * ((2 * second) / (seconds - 1) - 1) : 0;
        const level =
          Math.log(medianOf(endpoint)) +
          (common[second] ?? 0) +
          (noise[variant][second] ?? 0) +
          starts[variant] +
          drift +
          changed +
          (isStalled ? Math.log(model.stall) : 0);
        return draw(Math.exp(level), () => model.service(normal, random));
      });
      series.push({
        key: { metric: 'http_req_duration', endpoint: labelOf(endpoint), tag: 'expected' },
        variant,
        cells,
        whole: null,
      });
    }
  }
  return {
    fingerprint: UNKNOWN_FINGERPRINT,
    runs: [],
    intake: {
      samples: 2 * endpoints * seconds * PER_SECOND,
      malformed: 0,
      truncated: false,
      foldedEndpoints: 0,
      hosts: {},
      failures: [],
    },
    startSecond: 1_700_000_000,
    blockSeconds: 1,
    blockCount: seconds,
    series,
    sources: [],
  };
}

export function labelOf(endpoint: number): string {
  return `GET /${endpoint}`;
}

/** Milliseconds: slow enough that a tenth is more than the millisecond which is the least that counts. */
function medianOf(endpoint: number): number {
  return 30 + 15 * (endpoint % 5);
}

function draw(level: number, factor: () => number): Cell {
  const sketch = new Sketch();
  let sum = 0;
  for (let request = 0; request < PER_SECOND; request++) {
    const value = level * factor();
    sketch.add(value);
    sum += value;
  }
  return { count: PER_SECOND, sum, sketch };
}

/** A stationary first-order autoregression. */
function wander(normal: () => number, length: number, deviation: number): Float64Array {
  const series = new Float64Array(length);
  if (deviation === 0) return series;
  let value = normal();
  for (let index = 0; index < length; index++) {
    if (index > 0) value = PERSISTENCE * value + Math.sqrt(1 - PERSISTENCE ** 2) * normal();
    series[index] = deviation * value;
  }
  return series;
}

/** Box & Muller 1958, both of each pair. */
export function normals(random: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
