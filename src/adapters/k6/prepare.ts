// Turns an order into what k6 is started with: the wrapper around the script, the environment, the plan.
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GateFailure } from '../../app/failure.ts';
import type { LoadOrder } from '../../app/ports.ts';
import { k6Environment } from './environment.ts';
import type { FoundK6 } from './find.ts';
import { hashScript, readModules } from './fingerprint.ts';
import { generateScript } from './generate.ts';
import { imitate, type Link } from './identities.ts';
import { inspectScript, listImports, type Inspection } from './inspect.ts';
import { redactor } from './redact.ts';
import { RESPONSES_FILE, responsesModule } from './responses.ts';
import { enterFile, enterModule, pairedModule, wrapperModule } from './wrap.ts';

export interface Prepared {
  readonly script: string;
  readonly wrapper: string;
  readonly config: string;
  readonly summary: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly inspection: Inspection;
  readonly scriptHash: string;
  /** Messages with the paths that the user knows. */
  readonly restore: (text: string) => string;
  /** What is to be known of the comparison and does not end the run. */
  readonly warnings: readonly string[];
}

/** Throws `script-missing`, `script-invalid` and `script-uncopied`. */
export async function prepare(order: LoadOrder, k6: FoundK6, directory: string, link?: Link): Promise<Prepared> {
  const script = await scriptFile(order, directory);
  const wrapper = path.join(directory, 'wrapper.js');
  const summary = path.join(directory, 'summary.json');
  const config = path.join(directory, 'config.json');
  const before = order.looksAtResponses === true ? RESPONSES_FILE : null;
  if (before !== null) await writeFile(path.join(directory, before), responsesModule());
  const files = { summary, userSummary: path.join(directory, 'user-summary.txt'), before };
  const environment = {
    ...k6Environment(process.env),
    ...order.environment,
    BASE_URL: order.target,
    TARGET_URL: order.target,
  };
  const asking = { program: k6.path, workingDirectory: order.workingDirectory, environment };
  let restore = (text: string): string => text;
  if (order.baseTarget === null) {
    await writeFile(wrapper, wrapperModule({ script: pathToFileURL(script).href, ...files }));
  } else {
    const identities = await imitate({ script, directory, imports: () => modulesOf(script, asking) }, link);
    const { base, head } = identities;
    restore = identities.restore;
    await writeFile(path.join(directory, enterFile('base')), enterModule(order.baseTarget));
    await writeFile(path.join(directory, enterFile('head')), enterModule(order.target));
    await writeFile(wrapper, pairedModule({ base, head, baseUrl: order.baseTarget, headUrl: order.target, ...files }));
  }
  // An own empty configuration: k6 would read ~/.config/k6/config.json, which is none of the script's.
  await writeFile(config, '{}');
  const redact = redactor(order.environment);
  const inspection = await inspectScript({
    ...asking,
    wrapper,
    script: shownName(order),
    restore: (text) => restore(redact(text)),
  });
  const theirs = inspection.imports.filter((each) => path.dirname(each) !== pathToFileURL(directory).href);
  const shared = order.baseTarget === null ? [] : sharedModules(theirs, directory);
  return {
    script,
    wrapper,
    config,
    summary,
    environment,
    inspection,
    restore,
    warnings: shared.map(
      (file) =>
        `Base and head share the module ${file}, which the script imports by its whole path: its constants are the base's. Import it by a relative path.`,
    ),
    scriptHash: await hashScript(script, theirs.map(restore)),
  };
}

/** All local modules of a script, those that CommonJS requires among them, as file: URLs. */
async function modulesOf(script: string, asking: Parameters<typeof listImports>[0]): Promise<readonly string[]> {
  const files = await readModules(script, await listImports(asking, script));
  return [...files.keys()].map((file) => pathToFileURL(file).href);
}

/** Modules that neither variant has under a path of its own. */
function sharedModules(imports: readonly string[], directory: string): readonly string[] {
  return imports
    .filter((each) => each.startsWith('file:') && !each.startsWith(`${pathToFileURL(directory).href}/`))
    .map((each) => fileURLToPath(each));
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
