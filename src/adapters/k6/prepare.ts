// Turns an order into what k6 is started with: the wrapper around the script, the environment, the plan.
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { GateFailure } from '../../app/failure.ts';
import type { LoadOrder } from '../../app/ports.ts';
import { k6Environment } from './environment.ts';
import type { FoundK6 } from './find.ts';
import { hashScript } from './fingerprint.ts';
import { generateScript } from './generate.ts';
import { inspectScript, type Inspection } from './inspect.ts';
import { imitate, realPath } from './identities.ts';
import { enterFile, enterModule, pairedModule, wrapperModule } from './wrap.ts';

export interface Prepared {
  readonly wrapper: string;
  readonly config: string;
  readonly summary: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly inspection: Inspection;
  readonly scriptHash: string;
}

/** Throws `script-missing` and `script-invalid`. */
export async function prepare(order: LoadOrder, k6: FoundK6, directory: string): Promise<Prepared> {
  const script = await scriptFile(order, directory);
  const wrapper = path.join(directory, 'wrapper.js');
  const summary = path.join(directory, 'summary.json');
  const config = path.join(directory, 'config.json');
  const files = { summary, userSummary: path.join(directory, 'user-summary.txt') };
  if (order.baseTarget === null) {
    await writeFile(wrapper, wrapperModule({ script: pathToFileURL(script).href, ...files }));
  } else {
    const identities = await imitate(script, directory);
    await writeFile(path.join(directory, enterFile('base')), enterModule(order.baseTarget));
    await writeFile(path.join(directory, enterFile('head')), enterModule(order.target));
    await writeFile(
      wrapper,
      pairedModule({ ...identities, baseUrl: order.baseTarget, headUrl: order.target, ...files }),
    );
  }
  // An own empty configuration: k6 would read ~/.config/k6/config.json, which is none of the script's.
  await writeFile(config, '{}');
  const environment = {
    ...k6Environment(process.env),
    ...order.environment,
    BASE_URL: order.target,
    TARGET_URL: order.target,
  };
  const inspection = await inspectScript({
    program: k6.path,
    wrapper,
    script: shownName(order),
    workingDirectory: order.workingDirectory,
    environment,
  });
  const imports = inspection.imports
    .filter((each) => path.dirname(each) !== pathToFileURL(directory).href)
    .map((each) => realPath(each, directory));
  return { wrapper, config, summary, environment, inspection, scriptHash: await hashScript(script, imports) };
}

async function scriptFile(order: LoadOrder, directory: string): Promise<string> {
  if (order.load.kind === 'requests') {
    const generated = path.join(directory, 'load_test.js');
    await writeFile(generated, generateScript(order.load, order.baseTarget === null ? 1 : 2));
    return generated;
  }
  const script = path.resolve(order.workingDirectory, order.load.script);
  await access(script).catch((cause: unknown) => {
    throw new GateFailure('script-missing', { file: shownName(order) }, { cause });
  });
  return script;
}

/** The load in the user's words, for messages. */
export function shownName({ load }: LoadOrder): string {
  return load.kind === 'script' ? load.script : 'load_test';
}
