// k6's log lines: untrusted text, kept in a file, read for what went wrong.
import { createWriteStream, type WriteStream } from 'node:fs';

const LARGEST_FILE_BYTES = 50 * 1024 * 1024;
const LONGEST_LINE_CHARACTERS = 64 * 1024;
const MOST_KEPT = 5;
const LONGEST_KEPT_CHARACTERS = 300;

/** Reads `--log-format json` lines from k6's standard error. Memory and disk stay bounded whatever the script prints. */
export class K6Log {
  readonly #file: WriteStream;
  #written = 0;
  #carry = '';
  /** The line that goes on has been cut, and the rest of it is passed over. */
  #isCut = false;
  #exceptions = 0;
  readonly #firstExceptions: string[] = [];
  readonly #errors: string[] = [];
  readonly #decoder = new TextDecoder();

  readonly #redact: (text: string) => string;
  readonly #reworded: (text: string) => string;

  /** `redact` takes secrets out of what is kept; `reworded` undoes in messages what we did to the script's paths. */
  constructor(
    path: string,
    redact: (text: string) => string = (text) => text,
    reworded: (text: string) => string = (text) => text,
  ) {
    this.#redact = redact;
    this.#reworded = reworded;
    this.#file = createWriteStream(path, { mode: 0o600 });
    // A full disk costs the log, not the measurement.
    this.#file.on('error', () => undefined);
  }

  push(chunk: Uint8Array): void {
    const lines = (this.#carry + this.#rest(this.#decoder.decode(chunk, { stream: true }))).split('\n');
    this.#carry = lines.pop() ?? '';
    if (this.#carry.length > 2 * LONGEST_LINE_CHARACTERS) {
      // Cut where every secret that began before is whole and taken out.
      this.#carry = this.#redact(this.#carry).slice(0, LONGEST_LINE_CHARACTERS);
      this.#isCut = true;
    }
    if (lines.length === 0) return;
    this.#keep(`${lines.join('\n')}\n`);
    for (const line of lines) this.#line(line);
  }

  /** What belongs to no line that is cut already. */
  #rest(text: string): string {
    if (!this.#isCut) return text;
    const end = text.indexOf('\n');
    this.#isCut = end < 0;
    return end < 0 ? '' : text.slice(end);
  }

  /** Whole lines: a secret never stands half in one piece and half in the next. */
  #keep(text: string): void {
    if (this.#written < LARGEST_FILE_BYTES) this.#file.write(this.#redact(text));
    this.#written += text.length;
  }

  async end(): Promise<void> {
    this.#keep(this.#carry);
    this.#line(this.#carry);
    await new Promise<void>((resolve) => {
      this.#file.once('error', () => {
        resolve();
      });
      this.#file.end(() => {
        resolve();
      });
    });
  }

  /** Exceptions thrown by iterations, setup, teardown or handleSummary. */
  get exceptions(): { readonly count: number; readonly first: readonly string[] } {
    return { count: this.#exceptions, first: this.#firstExceptions };
  }

  /** The last error k6 itself reported: why it did not start. */
  get lastError(): string {
    return this.#errors.at(-1) ?? '';
  }

  addException(message: string): void {
    this.#exceptions++;
    if (this.#firstExceptions.length < MOST_KEPT) this.#firstExceptions.push(this.#worded(message));
  }

  #line(line: string): void {
    if (!line.startsWith('{')) {
      if (line.trim() !== '') this.#keepError(line);
      return;
    }
    let entry: { level?: unknown; msg?: unknown; source?: unknown; hint?: unknown; error?: unknown };
    try {
      entry = JSON.parse(line) as typeof entry;
    } catch {
      return;
    }
    if (entry.level !== 'error') return;
    const message = [entry.msg, entry.error].filter((part) => typeof part === 'string').join(': ');
    // console.error is the script speaking, not failing. Setup and teardown fail by a hint instead of a source, and by
    // neither where they are asynchronous.
    const isThrown = entry.source === 'stacktrace' || entry.hint === 'script exception' || isUncaught(message);
    if (isThrown && entry.source !== 'console') this.addException(message);
    if (entry.source !== 'console') this.#keepError(message);
  }

  /** An asynchronous setup or teardown was rejected, which k6 ends with the exit code of a missing file. */
  get isRejected(): boolean {
    return isUncaught(this.lastError);
  }

  #worded(message: string): string {
    return oneLine(this.#reworded(this.#redact(message)));
  }

  #keepError(message: string): void {
    this.#errors.push(this.#worded(message));
    if (this.#errors.length > MOST_KEPT) this.#errors.shift();
  }
}

function isUncaught(message: string): boolean {
  return message.startsWith('Uncaught (in promise)');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_KEPT_CHARACTERS);
}
