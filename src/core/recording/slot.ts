// One series while it grows: its cells by block, open and sealed, until they become those of a recording.
import { MICRO } from './limits.ts';
import type { Keeping } from './metrics.ts';
import type { Cell, Series, SeriesKey, Variant } from './recording.ts';
import type { OpenCell, SealedCells } from './sealed-cells.ts';

export interface Slot {
  readonly key: SeriesKey;
  readonly variant: Variant;
  readonly keeping: Keeping;
  /** One of k6's own durations, in milliseconds. */
  readonly isTime: boolean;
  cells: Map<number, OpenCell>;
  /** Places of the cells of blocks that are over; stragglers may have given a block a second one. */
  sealed: number[];
  readonly whole: OpenCell | null;
  /** The block last written to and its cell: nearly every sample falls into it. */
  lastBlock: number;
  lastCell: OpenCell | null;
}

/** Sealed and open cells by block. */
export function allCells(slot: Slot, sealed: SealedCells): ReadonlyMap<number, OpenCell> {
  const cells = new Map<number, OpenCell>();
  for (const place of slot.sealed) {
    const { block, cell } = sealed.take(place);
    addCell(cells, block, cell);
  }
  for (const [block, cell] of slot.cells) addCell(cells, block, cell);
  return cells;
}

export function addCell(cells: Map<number, OpenCell>, block: number, cell: OpenCell): void {
  const present = cells.get(block);
  if (present === undefined) cells.set(block, cell);
  else mergeCell(present, cell);
}

export function mergeCell(into: OpenCell, from: OpenCell): void {
  into.count += from.count;
  into.micro += from.micro;
  if (from.sketch !== null) into.sketch?.merge(from.sketch);
}

function close(cell: OpenCell): Cell {
  return { count: cell.count, sum: cell.micro / MICRO, sketch: cell.sketch };
}

/** As a recording has it: a cell for each of its blocks. */
export function closeSlot(
  slot: Slot,
  open: ReadonlyMap<number, OpenCell>,
  lowBlock: number,
  blockCount: number,
): Series {
  const { key, variant, whole } = slot;
  if (whole !== null) return { key, variant, cells: [], whole: close(whole) };
  const cells = Array.from({ length: blockCount }, (): Cell | null => null);
  for (const [block, cell] of open) cells[block - lowBlock] = close(cell);
  return { key, variant, cells, whole: null };
}
