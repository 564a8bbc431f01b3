// The tags of a sample: which of them count, how long they may be, and what kind of response they tell of.
import type { ResponseKind, Variant } from './recording.ts';

/** The tags of a sample that decide where it belongs; empty text where a tag is absent. */
export interface SampleTags {
  readonly name: string;
  readonly method: string;
  readonly status: string;
  readonly expectedResponse: string;
  readonly errorCode: string;
  readonly check: string;
  readonly group: string;
  readonly variant: Variant;
}

/** Of a tag or a metric's name; what is longer is cut, so that what was read can be stored and read again. */
const LONGEST_TAG_CHARACTERS = 1000;

export function cut(text: string): string {
  return text.length > LONGEST_TAG_CHARACTERS ? text.slice(0, LONGEST_TAG_CHARACTERS) : text;
}

export function cutTags(tags: SampleTags): SampleTags {
  const { name, method, status, expectedResponse, errorCode, check, group, variant } = tags;
  return {
    name: cut(name),
    method: cut(method),
    status: cut(status),
    expectedResponse,
    errorCode: cut(errorCode),
    check: cut(check),
    group,
    variant,
  };
}

/** Response that never arrived: status 0. Otherwise k6's own expectation, or status < 400 where that tag is off. */
export function responseKind({ status, expectedResponse }: SampleTags): ResponseKind {
  if (status === '0' || status === '') return 'none';
  if (expectedResponse !== '') return expectedResponse === 'true' ? 'expected' : 'unexpected';
  return Number(status) < 400 ? 'expected' : 'unexpected';
}
