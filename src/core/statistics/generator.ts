// Randomness that can be repeated: a seed from the data, a generator from the seed.

/** A 128-bit hash of a text as 32 hexadecimal digits (cyrb128 by bryc, public domain). Not cryptographic: it only picks a seed. */
export function hashSeed(text: string): string {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b, c, d].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Uniform numbers in [0, 1): xoshiro128** (Blackman & Vigna, ACM TOMS 47(4), 2021). Any text is a seed. */
export function createGenerator(seed: string): () => number {
  const words = /^[0-9a-f]{32}$/.test(seed) ? seed : hashSeed(seed);
  let [a, b, c, d] = [0, 8, 16, 24].map((at) => Number.parseInt(words.slice(at, at + 8), 16) | 0) as [
    number,
    number,
    number,
    number,
  ];
  if ((a | b | c | d) === 0) a = 1;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 4_294_967_296;
  };
}
