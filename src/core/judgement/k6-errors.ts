// k6's error codes in words (k6 documentation, "Error codes").

const WORDS: Readonly<Record<string, string>> = {
  '1000': 'an error k6 does not classify',
  '1010': 'a network error',
  '1020': 'an invalid URL',
  '1050': 'no answer in time',
  '1100': 'a DNS error',
  '1101': 'the host name does not exist',
  '1110': 'an address that k6 was told not to use',
  '1200': 'a TCP error',
  '1201': 'a broken connection',
  '1202': 'an unknown TCP error',
  '1210': 'the connection could not be made',
  '1211': 'the connection was not made in time',
  '1212': 'the connection was refused',
  '1213': 'the connection could not be made',
  '1220': 'the connection was reset',
  '1300': 'a TLS error',
  '1310': 'an unknown certificate authority',
  '1311': 'a certificate for another host',
};

export function describeError(code: string, status: string): string {
  if (status !== '0' && status !== '') return `status ${status}`;
  return WORDS[code] ?? `k6 error ${code === '' ? 'without a code' : code}`;
}
