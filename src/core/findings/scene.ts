// What findings are made from: the head's measurements beside those of the base.
import { differencesBetween } from '../judgement/comparable.ts';
import type { Recording, Variant } from '../recording/recording.ts';
import { ARRIVED, isPaired, select, totals } from '../recording/select.ts';
import type { SourceRecord, StatementFacts, Track } from '../recording/source-record.ts';

export interface Side {
  readonly recording: Recording;
  readonly variant: Variant;
  /** Requests that were answered in the whole run, and their mean time in milliseconds. */
  readonly requests: number;
  readonly meanMilliseconds: number;
  readonly sources: readonly SourceRecord[];
}

/** The endpoint that got slower, or probably did, where it is exactly one. */
export interface SlowerEndpoint {
  readonly endpoint: string;
  /** Milliseconds. */
  readonly by: number;
  readonly isSure: boolean;
}

export interface Scene {
  readonly head: Side;
  /** null where there is none, or none that may be compared. */
  readonly base: Side | null;
  readonly slower: SlowerEndpoint | null;
  /** Milliseconds above which a statement is slow. */
  readonly slowQuery: number;
}

/** Whether any request was answered: without one nothing can be told by request. */
export function hasAnswers({ meanMilliseconds }: Side): boolean {
  return !Number.isNaN(meanMilliseconds);
}

/** What a run is held against: the first, the newest, of those that were made like it; null where none was. */
export function newestComparable({ fingerprint }: Recording, baselines: readonly Recording[]): Recording | null {
  return baselines.find((each) => differencesBetween(fingerprint, each.fingerprint).length === 0) ?? null;
}

/** Of a paired run the base is in the recording itself; without a database of its own it is told nothing of statements. */
export function sidesOf(
  recording: Recording,
  baseline: Recording | null,
): { readonly head: Side; readonly base: Side | null } {
  const head = sideOf(recording, 'head');
  if (isPaired(recording)) {
    const base = sideOf(recording, 'base');
    // One database serves both: what it did is then of the requests of both.
    const isShared = hasDatabase(head) && !hasDatabase(base);
    return { head: isShared ? { ...head, requests: head.requests + base.requests } : head, base };
  }
  return { head, base: baseline === null ? null : sideOf(baseline, 'head') };
}

function sideOf(recording: Recording, variant: Variant): Side {
  const { count, sum } = totals(select(recording, { metric: 'http_req_duration', tags: ARRIVED, variant }));
  return {
    recording,
    variant,
    requests: count,
    meanMilliseconds: count === 0 ? Number.NaN : sum / count,
    sources: recording.sources.filter((source) => source.variant === variant),
  };
}

function hasDatabase({ sources }: Side): boolean {
  return sources.some(({ source }) => source === 'postgres');
}

export function statementsOf({ sources }: Side): readonly StatementFacts[] {
  return sources.flatMap(({ statements }) => statements);
}

export function tracksOf({ sources, recording }: Side, quantity: string): readonly Track[] {
  const [from, to] = [recording.startSecond, recording.startSecond + recording.blockCount * recording.blockSeconds];
  return sources
    .flatMap(({ tracks }) => tracks)
    .filter((track) => track.quantity === quantity)
    .map((track) => ({ ...track, points: track.points.filter(([second]) => second >= from && second <= to) }))
    .filter(({ points }) => points.length > 0);
}

/** Mean by weight. */
export function meanOf({ points }: Track): number {
  const weight = points.reduce((sum, [, , each]) => sum + each, 0);
  return points.reduce((sum, [, value, each]) => sum + value * each, 0) / weight;
}

/** Whether the base told of its statements at all; else nothing can be called new. */
export function knowsStatements(base: Side | null): boolean {
  return base !== null && statementsOf(base).length > 0;
}

export interface Cost {
  readonly cost: number;
  readonly share: number;
}

/** Mean milliseconds of a request, and what share of it they are. */
export function costIn({ head }: Scene, milliseconds: number): Cost {
  return { cost: milliseconds, share: Math.min(1, milliseconds / head.meanMilliseconds) };
}

/** The same of what comes before the response time and is no part of it: the share of what a user waits. */
export function costBefore({ head }: Scene, milliseconds: number): Cost {
  return { cost: milliseconds, share: milliseconds / (milliseconds + head.meanMilliseconds) };
}

/** Milliseconds a call. */
export function meanTime({ calls, totalMilliseconds }: StatementFacts): number {
  return totalMilliseconds / calls;
}
