// Amounts as Kubernetes writes them (kubernetes.io, "Quantity"): `250m`, `1536Ki`, `2G`, `1e3`.

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Cores or bytes; null for what is no amount. */
export function parseKubernetesQuantity(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const [, digits, exponent, suffix] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(text) ?? [];
  const factor = FACTORS[suffix ?? ''];
  return digits === undefined || factor === undefined ? null : Number(`${digits}${exponent ?? ''}`) * factor;
}
