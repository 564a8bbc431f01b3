// A handover says what it said before, and whatever is made of it is answered in words.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeHandover, encodeHandover, type Handover } from '../../../src/core/handover/handover.ts';
import { encodeRecording } from '../../../src/core/recording/encoding.ts';
import { recordingOf, runFacts } from '../../support/builders/recording.ts';

const RECORDING = recordingOf([{ value: 5 }, { value: 6, at: 3 }], {
  runs: [runFacts()],
  fingerprint: { commit: 'c'.repeat(40) },
});
const HANDOVER: Handover = {
  job: 'performance',
  title: 'checkout',
  target: 'http://target.test',
  startedAt: '2026-11-23T10:00:00.000Z',
  reproduce: 'pacegate gate',
  warnings: ['one'],
  first: { recording: RECORDING, obstacle: null },
  second: { recording: RECORDING, obstacle: { check: 'target', reason: 'it is gone', hint: 'wait' } },
};
const TEXT = encodeHandover(HANDOVER);

test('comes back as it was', () => {
  const decoded = decodeHandover(TEXT);
  if (!decoded.ok) throw new Error(decoded.problem);
  const { first, second, ...rest } = decoded.handover;
  const { first: given, second: other, ...said } = HANDOVER;
  expect(rest).toEqual(said);
  expect(encodeRecording(first.recording)).toBe(encodeRecording(given.recording));
  expect([first.obstacle, second?.obstacle]).toEqual([null, other?.obstacle]);
  expect(encodeHandover(decoded.handover)).toBe(TEXT);
});

test('what is longer than is read is cut when it is written, so that it can be read', () => {
  const long = 'x'.repeat(5000);
  const written = encodeHandover({
    ...HANDOVER,
    title: long,
    target: long,
    warnings: Array(50).fill(long) as string[],
  });
  const decoded = decodeHandover(written);
  expect(decoded).toMatchObject({ ok: true, handover: { title: 'x'.repeat(100), target: 'x'.repeat(1000) } });
});

test.each<[string, (fields: Record<string, unknown>) => object, RegExp]>([
  [
    'a newer version',
    (fields) => ({ ...fields, schema: 'pacegate.handover/2' }),
    /^its schema is "pacegate.handover\/2"/,
  ],
  ['a verdict of its own', (fields) => ({ ...fields, first: undefined, verdict: 'pass' }), /^first is no object$/],
  ['a title that fills the page', (fields) => ({ ...fields, title: 'x'.repeat(101) }), /^title is longer than 100/],
  ['warnings without end', (fields) => ({ ...fields, warnings: Array(21).fill('x') }), /^warnings has 21 entries/],
  ['no time', (fields) => ({ ...fields, startedAt: '<b>now</b>' }), /^startedAt is no time/],
  [
    'no recording',
    (fields) => ({ ...fields, first: { recording: '{}', obstacle: null } }),
    /^first\.recording: schema/,
  ],
  [
    'an unknown obstacle',
    (fields) => ({ ...fields, second: { ...(fields['second'] as object), obstacle: { check: 'errors' } } }),
    /^second\.obstacle\.check is neither/,
  ],
  ['a second run that is none', (fields) => ({ ...fields, second: undefined }), /^second is no object$/],
])('%s is refused', (_, change, problem) => {
  const changed = JSON.stringify(change(JSON.parse(TEXT) as Record<string, unknown>));
  expect(decodeHandover(changed)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as unknown });
});

test('any text and any JSON at all is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const decoded = decodeHandover(text);
      if (!decoded.ok) expect(decoded.problem).not.toBe('');
      expect(decoded.ok).toBe(false);
    }),
  );
});
