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

test('a URL with a password is refused without repeating the password', () => {
  expect(() => parseTarget('https://user:hunter2@example.com')).toThrow(/^(?!.*hunter2).*example\.com/);
});
