// Page loads of the head beside those of the base: the p75 of each time, as the budget's section `frontend` reads them.
import type { Side } from '../findings/scene.ts';
import { PAGE_LOAD_FRACTION } from '../judgement/page-loads.ts';
import { Sketch } from '../recording/sketch.ts';
import type { Track } from '../recording/source-record.ts';

export interface PageLoads {
  readonly name: string;
  readonly unit: Track['unit'];
  readonly base: PageLoadFigures;
  readonly head: PageLoadFigures;
}

export interface PageLoadFigures {
  readonly p75: number;
  readonly loads: number;
}

const NAMES: readonly (readonly [quantity: string, name: string])[] = [
  ['ttfb', 'time to first byte'],
  ['fcp', 'first contentful paint'],
  ['lcp', 'largest contentful paint'],
  ['tti', 'time to interactive'],
  ['total_load', 'load event'],
  ['tbt', 'total blocking time'],
  ['inp', 'interaction to next paint'],
  ['cls', 'cumulative layout shift'],
];

/** What both have measured, over all loads of the run. */
export function pageLoadsOf(head: Side, base: Side): readonly PageLoads[] {
  return NAMES.flatMap(([quantity, name]): readonly PageLoads[] => {
    const [now, then] = [figuresOf(head, quantity), figuresOf(base, quantity)];
    return now === null || then === null ? [] : [{ name, unit: now.unit, base: then, head: now }];
  });
}

function figuresOf({ sources }: Side, quantity: string): (PageLoadFigures & Pick<PageLoads, 'unit'>) | null {
  const tracks = sources
    .filter(({ source }) => source === 'browser')
    .flatMap((source) => source.tracks)
    .filter((track) => track.quantity === quantity && track.points.length > 0);
  const [first] = tracks;
  if (first === undefined) return null;
  const sketch = new Sketch();
  const points = tracks.flatMap((track) => track.points);
  for (const [, value] of points) sketch.add(value);
  return { unit: first.unit, p75: sketch.quantile(PAGE_LOAD_FRACTION), loads: points.length };
}
