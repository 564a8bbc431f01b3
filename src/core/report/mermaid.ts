// The chart of a comment, as GitHub renders Mermaid: p95 by endpoint, base and head.
import type { EndpointRow } from './endpoint-rows.ts';
import { plain } from './escape.ts';
import type { Report } from './report.ts';

const MOST_BARS = 12;
const LONGEST_CHARACTERS = 28;
/** Of a name that is too long the end tells more than the middle: `GET /api/v1/…/users`. */
const HEAD_CHARACTERS = 12;
const DIGITS = 4;

/** Where a change is the news and there is more than one endpoint to tell apart; else empty. */
export function mermaidChart({ endpoints, alarming }: Report): string {
  const compared = endpoints
    .flatMap(({ endpoint, head, base }: EndpointRow) =>
      endpoint !== null && base !== null && head.p95 > 0 && base.p95 > 0 ? [{ endpoint, head, base }] : [],
    )
    .slice(0, MOST_BARS);
  if (compared.length < 2 || !alarming.some(({ judgement }) => judgement.rule === 'regression')) return '';
  const names = distinct(compared.map(({ endpoint }) => nameOf(endpoint)));
  return [
    '```mermaid',
    'xychart-beta',
    '  title "p95 in ms: base (bars) and head (line)"',
    `  x-axis [${names.map((name) => `"${name}"`).join(', ')}]`,
    '  y-axis "ms"',
    `  bar [${compared.map(({ base }) => decimal(base.p95)).join(', ')}]`,
    `  line [${compared.map(({ head }) => decimal(head.p95)).join(', ')}]`,
    '```',
  ].join('\n');
}

/** Quotes, directives (%%{) and entities would speak to Mermaid. */
function nameOf(endpoint: string): string {
  const points = [...plain(endpoint).replace(/["`\\;#@:<>&%]/g, ' ')];
  if (points.length <= LONGEST_CHARACTERS) return points.join('');
  const tail = LONGEST_CHARACTERS - HEAD_CHARACTERS - 1;
  return `${points.slice(0, HEAD_CHARACTERS).join('')}…${points.slice(-tail).join('')}`;
}

/** Bars of one name would stand on each other. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((each) => each === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
}

/** Without an exponent, which the lexer of Mermaid's xychart does not know. */
function decimal(value: number): string {
  return value.toFixed(Math.min(12, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(value)))));
}
