// One chart as inline SVG: lines, axes, the judged window; a table of the same figures stands beside it for who cannot see it.
import { ticks } from 'd3-array';
import { formatQuantity } from '../../units/format.ts';
import { html } from '../escape.ts';
import type { Chart, Line } from '../timeline.ts';

const WIDTH = 640;
const HEIGHT = 200;
const MARGIN = { left: 64, right: 12, top: 10, bottom: 26 };
const MOST_TICKS = 5;

export interface Axes {
  /** Ends of the x axis. */
  readonly x: readonly [number, number];
  readonly xUnit: 's' | 'ms';
  /** Shaded; null where nothing is. */
  readonly window: readonly [number, number] | null;
}

export function chartSvg({ title, unit, lines }: Chart, { x: [left, right], xUnit, window }: Axes): string {
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => Number.isFinite(y));
  const highest = values.reduce((most, y) => Math.max(most, y), 0);
  const yTicks = ticks(0, highest > 0 ? highest * 1.05 : 1, MOST_TICKS);
  const top = Math.max(highest, yTicks.at(-1) ?? 1);
  const span = right > left ? right - left : 1;
  const px = (x: number): string =>
    (MARGIN.left + ((x - left) / span) * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const py = (y: number): string =>
    (HEIGHT - MARGIN.bottom - (y / top) * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const grid = yTicks.map(
    (tick) =>
      `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${py(tick)}" y2="${py(tick)}"/><text class="tick" x="${MARGIN.left - 6}" y="${py(tick)}" dy="0.32em" text-anchor="end">${html(formatQuantity(tick, unit))}</text>`,
  );
  const xTicks = ticks(left, right, MOST_TICKS + 2).map(
    (tick) =>
      `<text class="tick" x="${px(tick)}" y="${HEIGHT - 8}" text-anchor="middle">${html(xUnit === 's' ? `${tick} s` : formatQuantity(tick, 'ms'))}</text>`,
  );
  const shade =
    window === null
      ? ''
      : `<rect class="judged" x="${px(Math.max(left, window[0]))}" y="${MARGIN.top}" width="${Math.max(0, Number(px(Math.min(right, window[1]))) - Number(px(Math.max(left, window[0])))).toFixed(1)}" height="${HEIGHT - MARGIN.top - MARGIN.bottom}"/>`;
  const paths = lines.map((line, index) => {
    const style = `${line.variant} line-${lines.filter(({ variant }, before) => before < index && variant === line.variant).length % 3}`;
    return `<path class="${style}" d="${pathOf(line, px, py)}"><title>${html(nameOf(line, lines))}</title></path>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${html(`${title}: ${describe(lines, unit)}`)}">${shade}${grid.join('')}${xTicks.join('')}${paths.join('')}</svg>`;
}

/** Breaks where nothing was seen; a lone point is a short stroke. */
function pathOf({ points }: Line, px: (x: number) => string, py: (y: number) => string): string {
  let path = '';
  let isOpen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? 'L' : 'M'}${px(x)} ${py(y)}${isOpen ? '' : 'h0.1'}`;
    isOpen = true;
  }
  return path;
}

export function nameOf({ name, variant }: Line, lines: readonly Line[]): string {
  return lines.some((each) => each.variant === 'base') ? `${variant}, ${name}` : name;
}

/** The highest and the mean of each line, in words. */
export function describe(lines: readonly Line[], unit: Chart['unit']): string {
  return lines
    .map((line) => {
      const values = line.points.map(([, y]) => y).filter((y) => Number.isFinite(y));
      if (values.length === 0) return `${nameOf(line, lines)}: not measured`;
      const mean = values.reduce((sum, y) => sum + y, 0) / values.length;
      return `${nameOf(line, lines)}: ${formatQuantity(mean, unit)} on average, ${formatQuantity(Math.max(...values), unit)} at most`;
    })
    .join('; ');
}
