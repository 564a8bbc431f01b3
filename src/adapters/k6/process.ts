// One k6 process: started without a shell in a group of its own, ended as a whole, read while it runs.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { stopByRest } from './rest.ts';

export interface K6Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** What we did to it, if anything. */
  readonly stop: 'interrupt' | 'timeout' | 'decided' | null;
  readonly cpuSeconds: number | null;
  readonly wallSeconds: number;
}

export interface K6Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Between the first interrupt and the second; a fifth of it later the group is killed. */
  readonly patienceMilliseconds: number;
  readonly onSamples: (chunk: Uint8Array) => void;
  readonly onLog: (chunk: Uint8Array) => void;
  /** Ends the run through k6's REST API at `address`, as one that has said enough; an interrupt where that fails. */
  readonly enough?: { readonly signal: AbortSignal; readonly address: string };
}

const CPU_POLL_MILLISECONDS = 500;
/** After the end of the program its pipes are cut once they are still for so long, and however lively after the most. */
const [PIPES_STILL_MILLISECONDS, PIPES_MOST_MILLISECONDS] = [2000, 10_000];
const PIPES_POLL_MILLISECONDS = 500;
/** What setTimeout can hold; longer ones would fire at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/**
 * After the first interrupt k6 runs teardown and flushes, after the second it ends at once.
 * Rejects only where the program cannot be started at all.
 */
export async function runK6(command: K6Command, signal: AbortSignal): Promise<K6Exit> {
  const started = process.hrtime.bigint();
  // A group of its own takes helpers (browsers) along when it is ended; Windows has no groups.
  const child = spawn(command.program, command.words, {
    cwd: command.workingDirectory,
    env: command.environment,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let heard = 0;
  child.stdout.on('data', (chunk: Uint8Array) => {
    heard += chunk.length;
    command.onSamples(chunk);
  });
  child.stderr.on('data', (chunk: Uint8Array) => {
    heard += chunk.length;
    command.onLog(chunk);
  });

  let stop: K6Exit['stop'] = null;
  const timers: NodeJS.Timeout[] = [];
  const end = (why: NonNullable<K6Exit['stop']>): void => {
    if (stop !== null) return;
    stop = why;
    if (why === 'decided' && command.enough !== undefined) {
      void stopByRest(command.enough.address).then((isStopping) => {
        if (!isStopping) send(child, 'SIGINT');
      });
    } else send(child, 'SIGINT');
    timers.push(
      setTimeout(send, command.patienceMilliseconds, child, 'SIGINT'),
      setTimeout(send, command.patienceMilliseconds * 1.2, child, 'SIGKILL'),
    );
  };
  const onAbort = end.bind(null, 'interrupt');
  const onEnough = end.bind(null, 'decided');
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  command.enough?.signal.addEventListener('abort', onEnough, { once: true });
  timers.push(setTimeout(end, Math.min(command.timeoutSeconds * 1000, LONGEST_TIMER_MILLISECONDS), 'timeout'));
  const orphan = send.bind(null, child, 'SIGKILL');
  process.once('exit', orphan);

  let cpuSeconds: number | null = null;
  const poll = setInterval(() => {
    void cpuOf(child.pid).then((seconds) => {
      cpuSeconds = seconds ?? cpuSeconds;
    });
  }, CPU_POLL_MILLISECONDS);
  let wallSeconds = 0;
  /** What comes later is no longer its doing, nor ours to it. */
  const over = (): void => {
    wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
    clearInterval(poll);
    timers.forEach(clearTimeout);
    signal.removeEventListener('abort', onAbort);
    command.enough?.signal.removeEventListener('abort', onEnough);
    process.off('exit', orphan);
  };
  const [code, killedBy] = await new Promise<readonly [number | null, string | null]>((resolve, reject) => {
    child.once('error', (error) => {
      over();
      reject(error);
    });
    child.once('exit', () => {
      over();
      // What it started (browsers) may outlive it and would hold its pipes open.
      killGroup(child);
      // What left the group is not reached by that.
      const cut = cutWhenStill(child, () => heard);
      child.once('close', () => {
        clearInterval(cut);
      });
    });
    child.once('close', (exitCode, exitSignal) => {
      resolve([exitCode, exitSignal]);
    });
  });
  return { code, signal: killedBy, stop, cpuSeconds, wallSeconds };
}

/** Waits for what is on its way: a busy event loop reads between two looks, however late they come. */
function cutWhenStill(child: ChildProcess, heard: () => number): NodeJS.Timeout {
  let [looks, still, last] = [0, 0, heard()];
  return setInterval(() => {
    looks += 1;
    still = heard() === last ? still + 1 : 0;
    last = heard();
    const milliseconds = { still: still * PIPES_POLL_MILLISECONDS, all: looks * PIPES_POLL_MILLISECONDS };
    if (milliseconds.still < PIPES_STILL_MILLISECONDS && milliseconds.all < PIPES_MOST_MILLISECONDS) return;
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, PIPES_POLL_MILLISECONDS);
}

function send(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill(name);
  else signalGroup(child.pid, name);
}

function killGroup(child: ChildProcess): void {
  if (process.platform !== 'win32') signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(leader: number | undefined, name: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, name);
  } catch {
    // Nobody is left in it.
  }
}

const TICKS_PER_SECOND = 100;

/** User plus system time so far, from proc(5) stat fields 14 and 15; null where there is no /proc. */
async function cpuOf(pid: number | undefined): Promise<number | null> {
  if (pid === undefined || process.platform !== 'linux') return null;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The program's name stands in parentheses and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
