// Bounds on page loads in a browser: the p75 over the loads, of pages that the budget names or that the script loads itself.
import type { Rule } from '../budget/budget.ts';
import { hasOwnPages, ownPages } from '../recording/pages.ts';
import type { SourceRecord } from '../recording/source-record.ts';
import { totalSketch, type BlockedValues } from '../recording/select.ts';
import { percentileEstimate, requestsNeeded } from '../statistics/interval.ts';
import { formatQuantity } from '../units/format.ts';
import { judgeBound, subjectOf, unmeasured } from './bound.ts';
import { valuesIn } from './tracks.ts';
import type { Judgement } from './verdict.ts';
import { selectIn, type JudgedWindow } from './window.ts';

/** web.dev, "Defining the Core Web Vitals metrics thresholds". */
export const PAGE_LOAD_FRACTION = 0.75;

const NOTHING_PRESSED = 'nothing was pressed on the pages; set `press` of `sources.browser` to what is to be';

/** null where no page was loaded. Pages that the budget names are the ones it means; else those that the script loads itself. */
export function judgePages(rule: Rule, quantity: string, window: JudgedWindow): Judgement | null {
  const { sources } = window.recording;
  const named = sources.filter(({ source, variant }) => source === 'browser' && variant === 'head');
  const say = (why: string): Judgement => unmeasured(rule, `${rule.section}.${rule.key} is not measured: ${why}`);
  if (named.length > 0) {
    const loads = loadsOf(named, quantity, window);
    const bases = sources.filter(({ source, variant }) => source === 'browser' && variant === 'base');
    if (loads !== null) return judgeLoads(rule, loads, window, loadsOf(bases, quantity, window));
    // Pages that nobody touches have no interaction, whatever else could not be told of them.
    const isSeen = named.some(({ tracks }) => tracks.length > 0);
    return quantity === 'inp' && isSeen ? say(NOTHING_PRESSED) : null;
  }
  const own = selectIn(window, ownPages(quantity, 'head'));
  if (own !== null) return judgeLoads(rule, own, window, selectIn(window, ownPages(quantity, 'base')));
  return hasOwnPages(window.recording)
    ? say(`the browser of the script did not tell ${quantity}; name pages in \`sources: browser\``)
    : null;
}

function loadsOf(sources: readonly SourceRecord[], quantity: string, window: JudgedWindow): BlockedValues | null {
  const tracks = sources.flatMap((source) => source.tracks).filter((track) => track.quantity === quantity);
  return valuesIn(tracks, window);
}

/** Few loads have no interval, and then the rule is open. */
function judgeLoads(
  rule: Rule,
  values: BlockedValues,
  { weights, levels }: JudgedWindow,
  base: BlockedValues | null,
): Judgement {
  const beside =
    base === null ? '' : `, ${formatQuantity(totalSketch(base).quantile(PAGE_LOAD_FRACTION), rule.unit)} at the base`;
  const estimate = percentileEstimate(values, PAGE_LOAD_FRACTION, weights);
  if (estimate !== null) return judgeBound(rule, estimate, levels, `, p75 over page loads${beside}`);
  const loads = values.counts.reduce((a, b) => a + b, 0);
  const value = totalSketch(values).quantile(PAGE_LOAD_FRACTION);
  const needed = requestsNeeded(PAGE_LOAD_FRACTION);
  return {
    ...subjectOf(rule),
    state: 'inconclusive',
    measured: { value, interval: null, samples: loads },
    change: null,
    samplesNeeded: null,
    reason: `${rule.key} needs ${needed} page loads, ${formatQuantity(loads, 'count')} were made (p75 ${formatQuantity(value, rule.unit)} so far${beside}); a longer run makes more`,
  };
}
