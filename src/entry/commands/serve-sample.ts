// `pacegate serve-sample`: the demo's service in a process of its own, so that its work does not disturb the reader of samples.
import { serveSample } from '../../demo/serve.ts';
import type { Command } from '../commands.ts';

export const command: Command = {
  summary: 'serve the sample service on loopback',
  usage: 'serve-sample [--port N] [--slow "GET /users=2"]',
  options: {
    port: { type: 'string', value: 'N', help: 'port; default: a free one' },
    slow: { type: 'string', multiple: true, value: 'ENDPOINT=FACTOR', help: 'make an endpoint slower' },
    seed: { type: 'string', value: 'N', help: 'seed of the latencies' },
  },
  positionals: 0,
  async run(given) {
    await serveSample(given);
    return 0;
  },
};
