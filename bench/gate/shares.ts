// How often something happened, with the interval that so many runs allow.

export class Share {
  #hits = 0;
  #runs = 0;

  count(isHit: boolean): void {
    this.#runs++;
    if (isHit) this.#hits++;
  }

  get value(): number {
    return this.#runs === 0 ? Number.NaN : this.#hits / this.#runs;
  }

  get runs(): number {
    return this.#runs;
  }

  get hits(): number {
    return this.#hits;
  }

  /** 95 %, of Wilson 1927. */
  get interval(): readonly [low: number, high: number] {
    const z = 1.96;
    const n = this.#runs;
    const middle = (this.value + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const reach = (z / (1 + (z * z) / n)) * Math.sqrt((this.value * (1 - this.value)) / n + (z * z) / (4 * n * n));
    return [Math.max(0, middle - reach), middle + reach];
  }

  /** `0.7 % (0.5–1.0)` */
  toString(): string {
    if (this.#runs === 0) return '–';
    const percent = (share: number): string => (100 * share).toFixed(1);
    const [low, high] = this.interval;
    return `${percent(this.value)} % (${percent(low)}–${percent(high)})`;
  }
}
