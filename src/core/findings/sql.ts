// Names of a database in sentences and in SQL that a person may copy.

/** `SELECT … WHERE order_id = $1` → as code, shortened in the middle where it is long. */
export function named(text: string): string {
  const short = text.length <= 100 ? text : `${text.slice(0, 60)} … ${text.slice(-36)}`;
  return `\`${short.replaceAll('`', '')}\``;
}

/** For SQL that a person may copy: a name from a recording of somebody else stays a name (PostgreSQL manual, 4.1.1). */
export function identifier(name: string): string {
  const part = '(?:[A-Za-z_][\\w$]*|"[^"]+")';
  return new RegExp(`^${part}(?:\\.${part})?$`).test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
