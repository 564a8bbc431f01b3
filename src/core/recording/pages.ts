// What k6's browser module said of pages that the script itself loads (k6 documentation, "Browser metrics").
import type { Recording, Variant } from './recording.ts';
import type { Selection } from './select.ts';

const PREFIX = 'browser_web_vital_';

/** Where samples of a web vital (`lcp`) lie among those of the run. */
export function ownPages(quantity: string, variant: Variant): Selection {
  return { metric: `${PREFIX}${quantity}`, variant };
}

/** Whether the script loads pages in a browser. */
export function hasOwnPages(recording: Recording): boolean {
  return recording.series.some(({ key }) => key.metric.startsWith(PREFIX));
}
