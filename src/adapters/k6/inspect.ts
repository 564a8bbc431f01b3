// Asks k6 what a script would do, before it does it.
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { GateFailure } from '../../app/failure.ts';
import type { LoadPlan } from '../../core/recording/recording.ts';
import { longestOf, planOf } from './plan.ts';

export interface Inspection {
  /** null where k6 cannot derive one. */
  readonly plan: LoadPlan | null;
  /** Seconds that it may take by the script's own limits; null where k6 cannot derive it. */
  readonly longestSeconds: number | null;
  /** file: URLs of the local modules, the wrapper included; empty where k6 does not tell. */
  readonly imports: readonly string[];
}

export interface InspectOrder {
  readonly program: string;
  readonly wrapper: string;
  /** As the user wrote it, for messages. */
  readonly script: string;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Messages with the paths that the user knows, and without secrets. */
  readonly restore: (text: string) => string;
  readonly timeoutMilliseconds?: number;
}

const TIMEOUT_MILLISECONDS = 60_000;
const LONGEST_MESSAGE_CHARACTERS = 500;

/** Throws `script-invalid` where k6 cannot load the script. */
export async function inspectScript(order: InspectOrder): Promise<Inspection> {
  const inspected = await ask(order, [
    'inspect',
    '--execution-requirements',
    '--include-system-env-vars',
    order.wrapper,
  ]);
  if (inspected.isLate) throw invalid(order, inspected);
  if (inspected.code !== 0) {
    // A script that gives iterations only is right, though inspect cannot derive its needs.
    const plain = await ask(order, ['inspect', '--include-system-env-vars', order.wrapper]);
    if (plain.code !== 0) throw invalid(order, plain);
  }
  return {
    plan: inspected.code === 0 ? planOf(inspected.stdout) : null,
    longestSeconds: inspected.code === 0 ? longestOf(inspected.stdout) : null,
    imports: await listImports(order, order.wrapper),
  };
}

function invalid(order: InspectOrder, { isLate, stderr }: Answer): GateFailure {
  const { script: file, wrapper, restore, timeoutMilliseconds = TIMEOUT_MILLISECONDS } = order;
  const said = oneLine(restore(messageOf(stderr, wrapper)));
  const detail = isLate
    ? `it was not loaded within ${timeoutMilliseconds / 1000} s, as by a loop without end or a module that does not come`
    : said === ''
      ? 'k6 does not say why'
      : said;
  return new GateFailure('script-invalid', { file, detail });
}

/** What a module and its modules import, itself among them; empty where k6 does not tell. */
export async function listImports(order: Asking, module: string): Promise<readonly string[]> {
  const deps = await ask(order, ['deps', '--json', module]);
  return deps.code === 0 ? importsOf(deps.stdout) : [];
}

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly isLate: boolean;
}

type Asking = Pick<InspectOrder, 'program' | 'workingDirectory' | 'environment' | 'timeoutMilliseconds'>;

function ask(
  { program, workingDirectory, environment, timeoutMilliseconds = TIMEOUT_MILLISECONDS }: Asking,
  words: readonly string[],
): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...words, '--log-format', 'json', '--no-color'],
      {
        cwd: workingDirectory,
        env: environment,
        timeout: timeoutMilliseconds,
        killSignal: 'SIGKILL',
        maxBuffer: 32 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        resolve({
          code: error === null ? 0 : 1,
          stdout,
          stderr,
          isLate: error?.killed === true && error.code === null,
        });
      },
    );
  });
}

/** The last error k6 logged, without the way through our wrapper. */
function messageOf(stderr: string, wrapper: string): string {
  const messages = stderr.split('\n').flatMap((line) => {
    try {
      const entry = JSON.parse(line) as { level?: string; msg?: string; error?: string };
      return entry.level === 'error' ? [entry.msg ?? entry.error ?? ''] : [];
    } catch {
      return [];
    }
  });
  return (messages.at(-1) ?? stderr)
    .replace(`could not initialize '${wrapper}': `, '')
    .replace(`could not load JS test '${pathToFileURL(wrapper).href}': `, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE_CHARACTERS);
}

function importsOf(text: string): readonly string[] {
  try {
    const { imports } = JSON.parse(text) as { imports?: unknown };
    return Array.isArray(imports) ? imports.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
