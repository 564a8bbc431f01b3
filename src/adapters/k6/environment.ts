// What k6 may see of our environment: an allow-list, because a script reads all of it through __ENV.

const ALLOWED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'SystemRoot',
  'USERPROFILE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** Our tokens, inputs and every K6_ option of the machine stay outside; browser settings come along. */
export function k6Environment(from: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value !== undefined && (ALLOWED.includes(name) || name.startsWith('K6_BROWSER_'))) environment[name] = value;
  }
  return { ...environment, K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false' };
}
