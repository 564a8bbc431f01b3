// Names of a database in sentences and in SQL that a person may copy.

/** Characters of a statement where a task is named by it. */
export const SHORT = 60;
const LONG = 100;

/** `SELECT … WHERE order_id = $1` → as code, shortened in the middle where it is long. */
export function named(text: string, longest = LONG): string {
  const tail = Math.floor(longest * 0.36);
  const short = text.length <= longest ? text : `${text.slice(0, longest - tail - 4)} … ${text.slice(-tail)}`;
  return `\`${short.replaceAll('`', '')}\``;
}

/**
 * For SQL that a person may copy: a name from a recording of somebody else stays a name, and names the same thing. Without
 * quotes PostgreSQL makes letters small and takes a keyword for one (PostgreSQL manual, 4.1.1).
 */
export function identifier(name: string): string {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  const parts = new RegExp(`^(${part})(?:\\.(.+))?$`, 's').exec(name);
  const [, schema, rest] = parts ?? [];
  // `public.orders` is a table in its schema; where the first part is no name, the point is a part of the name.
  return schema === undefined || rest === undefined ? quoted(name) : `${quoted(schema)}.${quoted(rest)}`;
}

function quoted(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name);
  return isPlain || /^"[^"]+"$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Those that may not name a table or a column (PostgreSQL manual, appendix C: reserved, and those that may be a function or type). */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation ' +
    'column concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
    'current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze ' +
    'from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit ' +
    'localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references ' +
    'returning right select session_user similar some symmetric system_user table tablesample then to trailing true union ' +
    'unique user using variadic verbose when where window with'
  ).split(' '),
);
