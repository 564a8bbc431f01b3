// The watcher on a terminal, in a log, and when asked to be quiet.
import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { colourOf, createWatcher, type WatcherOptions } from '../../../src/adapters/terminal/watcher.ts';
import type { LoadProgress, Watcher } from '../../../src/app/ports.ts';
import { commandsIn } from '../../support/runner-commands.ts';

function watched(options: WatcherOptions, act: (watcher: Watcher) => void): string {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  act(createWatcher(stream, options));
  return text;
}

const at = (elapsedSeconds: number, changes: Partial<LoadProgress> = {}): LoadProgress => ({
  phase: 'running',
  message: 'driving http://target.test',
  elapsedSeconds,
  plannedSeconds: 60,
  requests: elapsedSeconds * 20,
  failedRequests: 0,
  ...changes,
});

describe('on a terminal', () => {
  const options = { interactive: true, quiet: false };

  test('progress overwrites itself, and a line worth keeping clears it first', () => {
    const text = watched(options, (watcher) => {
      watcher.progress(at(1));
      watcher.progress(at(2, { failedRequests: 3 }));
      watcher.line('judging');
      watcher.line('done');
    });
    expect(text).toBe(
      '\r\u001b[2Kdriving http://target.test: 1 of 60 s, 20 requests' +
        '\r\u001b[2Kdriving http://target.test: 2 of 60 s, 40 requests, 3 failed' +
        '\r\u001b[2Kjudging\ndone\n',
    );
  });

  test('the last step leaves no line behind', () => {
    const text = watched(options, (watcher) => {
      watcher.progress(at(60, { phase: 'finishing', message: 'reading' }));
      watcher.line('done');
    });
    expect(text).toBe('\r\u001b[2Kreading\r\u001b[2Kdone\n');
  });
});

describe('in a log', () => {
  const options = { interactive: false, quiet: false };

  test('a phase is said once, and again every fifteen seconds', () => {
    const text = watched(options, (watcher) => {
      watcher.progress(at(0, { phase: 'preparing', message: 'reading the script' }));
      for (let second = 1; second <= 32; second++) watcher.progress(at(second, { plannedSeconds: null }));
    });
    expect(text.split('\n')).toEqual([
      'reading the script',
      'driving http://target.test: 1 s, 20 requests',
      'driving http://target.test: 16 s, 320 requests',
      'driving http://target.test: 31 s, 620 requests',
      '',
    ]);
  });

  test('untrusted text is one line that commands neither runner nor terminal', () => {
    const text = watched(options, (watcher) => {
      watcher.line('a\n::error::b');
      watcher.warn('##[add-mask]x\u001b[2J');
      watcher.progress(at(0, { phase: 'installing', message: '::set-output name=x::y' }));
    });
    expect(text.split('\n')).toHaveLength(4);
    expect(commandsIn(text)).toEqual([]);
    expect(text).not.toContain('\u001b');
  });
});

test('quiet keeps warnings and nothing else', () => {
  for (const interactive of [true, false]) {
    const text = watched({ interactive, quiet: true }, (watcher) => {
      watcher.line('x');
      watcher.progress(at(1));
      watcher.warn('the baseline could not be stored');
    });
    expect(text).toBe('warning: the baseline could not be stored\n');
  }
});

describe('colour', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('%j, terminal %s: %s', (environment, isTTY, expected) => {
    expect(colourOf(environment, { isTTY })).toBe(expected);
  });

  test('a stream that is no terminal says nothing of it', () => {
    expect(colourOf({}, {})).toBe(false);
  });
});
