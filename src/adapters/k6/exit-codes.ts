// k6's exit codes in words (k6 source, errext/exitcodes), and what they say of the run.
import type { RunFacts } from '../../core/recording/recording.ts';
import type { K6Exit } from './process.ts';

type Ended = RunFacts['k6']['ended'];

const CODES: Readonly<Record<number, readonly [meaning: string, ended: Ended]>> = {
  0: ['it ended by itself', 'completed'],
  99: ['its thresholds were crossed', 'completed'],
  100: ['setup took too long', 'aborted'],
  101: ['teardown took too long', 'completed'],
  102: ['something took too long', 'aborted'],
  103: ['it was stopped through its REST API', 'stopped'],
  104: ["the script's options are not valid", 'aborted'],
  105: ['it was interrupted', 'stopped'],
  106: ['its REST API could not start', 'aborted'],
  107: ['the script threw outside its iterations', 'aborted'],
  108: ['the script aborted the test', 'aborted'],
  109: ['k6 itself crashed', 'aborted'],
  110: ['the script marked the test as failed', 'completed'],
  255: ['k6 could not start', 'aborted'],
};

/** `stop` is what we did to the run, if anything: it explains a signal, a 103 or a 105. */
export function describeExit(
  code: number | null,
  signal: string | null,
  stop: K6Exit['stop'],
): { readonly meaning: string; readonly ended: Ended } {
  if (stop === 'timeout')
    return { meaning: 'it took longer than its timeout, which --timeout (input `timeout`) sets', ended: 'timeout' };
  if (stop === 'interrupt') return { meaning: 'it was interrupted', ended: 'stopped' };
  if (code === null) return { meaning: `it was killed (${signal ?? 'unknown signal'})`, ended: 'killed' };
  const known = CODES[code];
  const isOurs = stop === 'decided' && (known?.[1] === 'completed' || known?.[1] === 'stopped');
  if (isOurs) return { meaning: 'it was ended when all was decided', ended: 'decided' };
  return known === undefined
    ? { meaning: `it ended with exit code ${code}`, ended: 'aborted' }
    : { meaning: known[0], ended: known[1] };
}
