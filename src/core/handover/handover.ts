// What a gate without rights hands to one with rights: the measurements, to be judged again, never a verdict.
import { decodeRecording } from '../recording/decoding.ts';
import { encodeRecording } from '../recording/encoding.ts';
import { field, list, Malformed, nullable, object, text } from '../recording/json-fields.ts';
import type { Recording } from '../recording/recording.ts';
import type { Obstacle } from '../judgement/verdict.ts';

const HANDOVER_SCHEMA = 'pacegate.handover/1';
/** The largest handover is two of the largest recordings, as text inside of text. */
export const LARGEST_HANDOVER_BYTES = 100 * 1024 * 1024;
const MOST_WARNINGS = 20;
const LONGEST_NAME_CHARACTERS = 100;
const LONGEST_SENTENCE_CHARACTERS = 1000;

/** Everything in it is the word of code that nobody has reviewed. */
export interface Handover {
  readonly job: string;
  readonly title: string;
  readonly target: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly reproduce: string;
  readonly warnings: readonly string[];
  readonly first: Measured;
  /** What was measured to confirm a red change; null where nothing had to be. */
  readonly second: Measured | null;
}

/** One run of the load, with what kept it from being judged. */
export interface Measured {
  readonly recording: Recording;
  readonly obstacle: Obstacle | null;
}

export type DecodedHandover =
  { readonly ok: true; readonly handover: Handover } | { readonly ok: false; readonly problem: string };

/** What is longer than it may be is cut: the measurements are what matters. */
export function encodeHandover({ first, second, ...rest }: Handover): string {
  const sentenceOf = (words: string): string => words.slice(0, LONGEST_SENTENCE_CHARACTERS);
  const encoded = ({ recording, obstacle: found }: Measured): object => ({
    recording: encodeRecording(recording),
    obstacle: found === null ? null : { ...found, reason: sentenceOf(found.reason), hint: sentenceOf(found.hint) },
  });
  return JSON.stringify({
    schema: HANDOVER_SCHEMA,
    job: rest.job.slice(0, LONGEST_NAME_CHARACTERS),
    title: rest.title.slice(0, LONGEST_NAME_CHARACTERS),
    target: sentenceOf(rest.target),
    startedAt: rest.startedAt,
    reproduce: sentenceOf(rest.reproduce),
    warnings: rest.warnings.slice(0, MOST_WARNINGS).map(sentenceOf),
    first: encoded(first),
    second: second === null ? null : encoded(second),
  });
}

/** Never throws. The problem is a clause that names the field and what was expected there. */
export function decodeHandover(stored: string): DecodedHandover {
  try {
    return { ok: true, handover: decode(JSON.parse(stored)) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    if (error instanceof SyntaxError) return { ok: false, problem: 'it is not JSON' };
    throw error;
  }
}

function decode(value: unknown): Handover {
  const root = object(value, 'handover');
  const schema = text(field(root, 'schema'), 'schema');
  if (schema !== HANDOVER_SCHEMA)
    throw new Malformed(`its schema is ${JSON.stringify(schema.slice(0, 60))}, expected ${HANDOVER_SCHEMA}`);
  const startedAt = short(field(root, 'startedAt'), 'startedAt', LONGEST_NAME_CHARACTERS);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(startedAt)) throw new Malformed('startedAt is no time in UTC');
  return {
    job: short(field(root, 'job'), 'job', LONGEST_NAME_CHARACTERS),
    title: short(field(root, 'title'), 'title', LONGEST_NAME_CHARACTERS),
    target: sentence(field(root, 'target'), 'target'),
    startedAt,
    reproduce: sentence(field(root, 'reproduce'), 'reproduce'),
    warnings: list(field(root, 'warnings'), 'warnings', MOST_WARNINGS).map((each) => sentence(each, 'warnings')),
    first: measured(field(root, 'first'), 'first'),
    second: nullable(field(root, 'second'), (each) => measured(each, 'second')),
  };
}

function measured(value: unknown, at: string): Measured {
  const fields = object(value, at);
  const stored = field(fields, 'recording');
  if (typeof stored !== 'string') throw new Malformed(`${at}.recording is no text`);
  const decoded = decodeRecording(stored);
  if (!decoded.ok) throw new Malformed(`${at}.recording: ${decoded.problem}`);
  return {
    recording: decoded.recording,
    obstacle: nullable(field(fields, 'obstacle'), (each) => obstacle(each, `${at}.obstacle`)),
  };
}

function obstacle(value: unknown, at: string): Obstacle {
  const fields = object(value, at);
  const check = field(fields, 'check');
  if (check !== 'samples' && check !== 'target') throw new Malformed(`${at}.check is neither "samples" nor "target"`);
  return {
    check,
    reason: sentence(field(fields, 'reason'), `${at}.reason`),
    hint: sentence(field(fields, 'hint'), `${at}.hint`),
  };
}

function sentence(value: unknown, at: string): string {
  return short(value, at, LONGEST_SENTENCE_CHARACTERS);
}

function short(value: unknown, at: string, most: number): string {
  const read = text(value, at);
  if (read.length > most) throw new Malformed(`${at} is longer than ${most} characters`);
  return read;
}
