// Cells at rest, as bytes outside the heap: a run leaves thousands, and what survives on the heap makes all of it grow.
import { Sketch, ZERO_BUCKET } from './sketch.ts';

/** One block of a series while it grows. `micro` is the sum in millionths of the unit. */
export interface OpenCell {
  count: number;
  micro: number;
  readonly sketch: Sketch | null;
}

const PAGE_BYTES = 64 * 1024;
/** A number up to 2⁵³ − 1 in groups of seven bits. */
const LONGEST_NUMBER_BYTES = 8;

/**
 * Append-only pages. A cell is its block, count, sum and number of buckets, then for each bucket its distance from the one
 * before and its count, all as LEB128 (groups of seven bits, the lowest first).
 */
export class SealedCells {
  readonly #pages: Uint8Array[] = [];
  #page = new Uint8Array(0);
  #at = 0;

  /**
   * Where the cell is from now on; its sketch is given back. null where it has no such form and stays a cell: without a
   * sketch, or with a sum that is no safe whole number.
   */
  put(block: number, { count, micro, sketch }: OpenCell): number | null {
    if (sketch === null || micro < 0 || !Number.isSafeInteger(micro)) return null;
    const { buckets, counts } = sketch.histogram();
    this.#reserve((4 + 2 * buckets.length) * LONGEST_NUMBER_BYTES);
    const place = (this.#pages.length - 1) * PAGE_BYTES + this.#at;
    this.#write(block);
    this.#write(count);
    this.#write(micro);
    this.#write(buckets.length);
    let before = ZERO_BUCKET;
    for (let index = 0; index < buckets.length; index++) {
      const bucket = buckets[index] ?? 0;
      this.#write(bucket - before);
      this.#write(counts[index] ?? 0);
      before = bucket;
    }
    sketch.release();
    return place;
  }

  take(place: number): { readonly block: number; readonly cell: OpenCell } {
    const page = this.#pages[Math.floor(place / PAGE_BYTES)] ?? this.#page;
    let at = place % PAGE_BYTES;
    const read = (): number => {
      let [number, scale] = [0, 1];
      for (;;) {
        const byte = page[at++] ?? 0;
        number += (byte & 0x7f) * scale;
        if (byte < 0x80) return number;
        scale *= 0x80;
      }
    };
    const [block, count, micro, size] = [read(), read(), read(), read()];
    const sketch = new Sketch();
    let bucket = ZERO_BUCKET;
    for (let index = 0; index < size; index++) {
      bucket += read();
      sketch.addToBucket(bucket, read());
    }
    return { block, cell: { count, micro, sketch } };
  }

  /** A cell begins inside the first PAGE_BYTES of its page, so that its place tells page and offset; a long one has a longer page. */
  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#page.length && this.#at < PAGE_BYTES) return;
    this.#page = new Uint8Array(Math.max(PAGE_BYTES, bytes));
    this.#pages.push(this.#page);
    this.#at = 0;
  }

  #write(number: number): void {
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#page[this.#at++] = (rest % 0x80) + 0x80;
    this.#page[this.#at++] = rest;
  }
}
