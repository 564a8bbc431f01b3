// The sample service as a program of its own: seed and slowdowns in, its URL on one line out.
import { serveSample } from '../../src/demo/serve.ts';

const [seed = '1', slow = '{}'] = process.argv.slice(2);
await serveSample({ port: 0, seed: Number(seed), slow: JSON.parse(slow) as Readonly<Record<string, number>> });
