// `pacegate serve-sample`: the demo's service in a process of its own, so that its work does not disturb the reader of samples.
import { serveSample } from '../../demo/serve.ts';
import { wrongUse } from '../arguments.ts';
import type { Command } from '../commands.ts';

export const command: Command = {
  summary: 'serve the sample service on loopback until its input ends',
  usage: 'serve-sample [--port N] [--slow "GET /users=2"] [--unpaged "GET /products"]',
  options: {
    port: { type: 'string', value: 'N', help: 'port; default: a free one' },
    slow: { type: 'string', multiple: true, value: 'ENDPOINT=FACTOR', help: 'make an endpoint slower' },
    unpaged: { type: 'string', multiple: true, value: 'ENDPOINT', help: 'let an endpoint send its whole list' },
    seed: { type: 'string', value: 'N', help: 'seed of the latencies' },
  },
  positionals: 0,
  async run(given) {
    await serveSample({
      port: numberOf('port', given.text('port') ?? '0'),
      seed: numberOf('seed', given.text('seed') ?? '1'),
      unpaged: given.list('unpaged'),
      slow: Object.fromEntries(
        given.list('slow').map((pair) => {
          const split = pair.lastIndexOf('=');
          return [pair.slice(0, split), numberOf('slow', pair.slice(split + 1))];
        }),
      ),
    });
    return 0;
  },
};

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < 0)
    throw wrongUse('serve-sample', `--${name} ${text}: expected a number`);
  return value;
}
