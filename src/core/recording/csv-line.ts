// One CSV record → fields, by RFC 4180.

/** null where quotes are not closed. A carriage return at the end is dropped. */
export function splitCsvLine(line: string): readonly string[] | null {
  const fields: string[] = [];
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  let at = 0;
  for (;;) {
    if (text.charAt(at) === '"') {
      let field = '';
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text.charAt(close + 1) === '"') {
        field += text.slice(at + 1, close + 1);
        at = close + 1;
        close = text.indexOf('"', at + 1);
      }
      if (close < 0) return null;
      fields.push(field + text.slice(at + 1, close));
      at = close + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      fields.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) return fields;
    if (text.charAt(at) !== ',') return null;
    at++;
  }
}
