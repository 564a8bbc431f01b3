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
  '1301': 'an answer that is not TLS',
  '1310': 'an unknown certificate authority',
  '1311': 'a certificate for another host',
};

/** Codes beyond those, by their hundred. */
const CLASSES: Readonly<Record<string, string>> = {
  '10': 'a network error',
  '11': 'a DNS error',
  '12': 'a TCP error',
  '13': 'a TLS error',
  '16': 'an HTTP/2 error',
};

export function describeError(code: string, status: string): string {
  if (status !== '0' && status !== '') return `status ${status}`;
  if (code === '') return 'an error without a code';
  const kind = CLASSES[code.slice(0, 2)];
  return WORDS[code] ?? (kind === undefined ? `k6 error ${code}` : `${kind} (k6 error ${code})`);
}
