// Targets in, absolute URLs out.
import { expect, test } from '@jest/globals';
import { BASE_TARGET, parseTarget } from '../../src/entry/target.ts';

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['https://Preview.Example.com/', 'https://preview.example.com'],
  ['https://example.com/api/v2//', 'https://example.com/api/v2'],
  ['https://example.com/api?token=1#x', 'https://example.com/api'],
])('%s is driven as %s', (given, expected) => {
  expect(parseTarget(given)).toBe(expected);
});

test.each(['', 'example.com', 'localhost:8080', 'ftp://example.com', 'file:///etc/passwd', 'https://'])(
  '"%s" is refused',
  (given) => {
    expect(() => parseTarget(given)).toThrow(/not an http or https URL/);
  },
);

test('a base target that is refused is named by its own option', () => {
  expect(() => parseTarget('example.com', BASE_TARGET)).toThrow('The base target example.com is not');
});

test.each([
  ['https://user:hunter2@example.com', '…@example.com'],
  ['htps://user:hunter2@example.com/x', '…@example.com/x'],
  ['user:hunter2@example.com', '…@example.com'],
  ['https://user:hunter2@hunter2@example.com', '…@example.com'],
  ['https://user:hunter2@exa mple.com', '…@exa mple.com'],
  ['https://user:hun?hunter2#@example.com:port', '…@example.com:port'],
  ['ftp://example.com/?token=hunter2', 'ftp://example.com/'],
  ['https://exa mple.com/#hunter2', 'https://exa mple.com/'],
])('%s is refused without repeating its password or its query', (given, shown) => {
  for (const names of [undefined, BASE_TARGET])
    expect(() => parseTarget(given, names)).toThrow(`target ${shown} is not an http or https URL.`);
});
