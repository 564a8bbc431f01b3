// Which source would measure what k6 does not, for the sentence that says it is missing.

const SOURCES: Readonly<Record<string, string>> = {
  frontend: 'no browser measured page loads',
  database: 'no database source is configured',
  resources: 'no Prometheus or Kubernetes source is configured',
  cache: 'no cache source is configured',
};

/** `quantity` is `section.key`. */
export function sourceOf(quantity: string): string {
  return SOURCES[quantity.split('.', 1)[0] ?? ''] ?? 'no source is configured';
}
