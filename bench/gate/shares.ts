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

  /** `0.7 % (0.5–1.0)`: the 95 % interval of Wilson 1927. */
  toString(): string {
    if (this.#runs === 0) return '–';
    const z = 1.96;
    const n = this.#runs;
    const middle = (this.value + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const reach = (z / (1 + (z * z) / n)) * Math.sqrt((this.value * (1 - this.value)) / n + (z * z) / (4 * n * n));
    const percent = (share: number): string => (100 * Math.max(0, share)).toFixed(1);
    return `${percent(this.value)} % (${percent(middle - reach)}–${percent(middle + reach)})`;
  }
}
