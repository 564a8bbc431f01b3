// One endpoint, one label, however it is written.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalEndpoint, hostOf } from '../../../src/core/recording/endpoint.ts';

test.each([
  ['https://h/users/17?x=1', 'GET /users/{id}'],
  ['/users/{userId}', 'GET /users/{id}'],
  ['https://h/users/${}', 'GET /users/{id}'],
  ['${}/users/${}', 'GET /users/{id}'],
  ['/users/:id', 'GET /users/{id}'],
  ['https://user:secret@h:8443/users/17/#top', 'GET /users/{id}'],
  ['http://h', 'GET /'],
  ['http://h/', 'GET /'],
  ['http://h?x=1', 'GET /'],
  ['http://h/orders/', 'GET /orders'],
  ['http://h/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301/b', 'GET /a/{id}/b'],
  ['http://h/a/0123456789abcdef0123', 'GET /a/{id}'],
  ['http://h/a/01ARZ3NDEKTSV4RRFFQ69G5FAV', 'GET /a/{id}'],
  ['http://h/a/eyJhbGciOiJIUzI1NiJ9_1', 'GET /a/{id}'],
  ['http://h/api/v2/users', 'GET /api/v2/users'],
  ['http://h/articles/how-to-bake-bread-2024-edition', 'GET /articles/how-to-bake-bread-2024-edition'],
  ['{?query}', 'GET {?query}'],
  ['Create order', 'GET Create order'],
  ['  a\u0000b\n', 'GET a b'],
])('%s is %s', (name, label) => {
  expect(canonicalEndpoint('get', name)).toBe(label);
});

test.each([
  ['https://API.example.com/users', 'api.example.com'],
  ['https://api.example.com:443/', 'api.example.com'],
  ['http://api.example.com:80', 'api.example.com'],
  ['http://api.example.com:443', 'api.example.com:443'],
  ['wss://h:443/x', 'h'],
  ['http://user:pw@127.0.0.1:8080/x', '127.0.0.1:8080'],
  ['http://[::1]:8080/x', '[::1]:8080'],
  ['/users', null],
  ['Create order', null],
  ['://x', null],
  ['http:///x', null],
])('the host of %s is %s', (name, host) => {
  expect(hostOf(name)).toBe(host);
});

test.each(['http://a.aa/://a', `http://a.aa/${'x'.repeat(198)}/y`, 'http://a.aa/b//'])(
  'the label of %s is one that stays as it is',
  (name) => {
    const label = canonicalEndpoint('GET', name);
    expect(canonicalEndpoint('GET', label.slice(4))).toBe(label);
  },
);

test('any text gives a short label without control characters, and giving it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.webUrl()), (name) => {
      const label = canonicalEndpoint('GET', name);
      expect([...label].length).toBeLessThanOrEqual(204);
      expect(label).not.toMatch(/[\u0000-\u001f]/);
      if (name.startsWith('http')) expect(canonicalEndpoint('GET', label.slice(4))).toBe(label);
      hostOf(name);
    }),
  );
});
