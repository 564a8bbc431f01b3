// What keeps a database from being measured, in words that name neither its address nor who logs in.

/** PostgreSQL manual, appendix A, "Error Codes"; and the codes of sockets. */
const WORDS: Readonly<Record<string, string>> = {
  '28P01': 'the database refused the password',
  '28000': 'the database refused the role',
  '3D000': 'the database does not exist',
  '42501': 'the role lacks a permission: GRANT pg_monitor to it',
  '53300': 'the database has no connection left for measuring',
  '57014': 'the database took too long to tell',
  '57P03': 'the database is starting up',
  ECONNREFUSED: 'nothing listens where the database should be',
  ENOTFOUND: "the database's host name does not exist",
  CONNECT_TIMEOUT: 'the database did not answer in time',
  CONNECTION_CLOSED: 'the connection to the database was lost',
  CONNECTION_ENDED: 'the connection to the database was lost',
  ERR_INVALID_URL: 'PACEGATE_POSTGRES_URL is no URL such as postgres://role:password@host/database',
};

export function describeTrouble(error: unknown): string {
  const { code = '' } = error as { readonly code?: string };
  return WORDS[code] ?? `the database could not be asked (${code === '' ? 'unknown trouble' : code})`;
}
