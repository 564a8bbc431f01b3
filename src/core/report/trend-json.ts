// The trend for programs (schema/trend.schema.json): runs, what changed for good, and every value.
import type { Trend } from './trend.ts';

/** Numbers that are none are null. */
export function renderTrendJson({ runs, rows, changes }: Trend): string {
  const written = {
    schema: 'pacegate.trend/1',
    runs,
    changes,
    rows: rows.map(({ endpoint, name, unit, worse, values }) => ({
      endpoint,
      name,
      unit,
      worse,
      values: values.map((value) => (Number.isFinite(value) ? value : null)),
    })),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}
