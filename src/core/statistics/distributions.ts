// Quantiles of Student's t and the beta distribution, from the incomplete beta function.

/** ln Γ(x), x > 0: Lanczos 1964 with Godfrey's coefficients (g = 607/128, n = 15), relative error below 1e-14. */
function logGamma(x: number): number {
  const coefficients = [
    0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
    3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
    0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
  ];
  let sum = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index++) sum += (coefficients[index] ?? 0) / (x - 1 + index);
  const base = x - 1 + 607 / 128 + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The regularised incomplete beta function I_x(a, b): continued fraction by Lentz (Numerical Recipes, 3rd ed., §6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean; above it the symmetry I_x(a, b) = 1 − I_{1−x}(b, a) brings it there.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let fraction = d;
  for (let m = 1; m <= 1000; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + numerator * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + numerator / c;
      c = Math.abs(c) < tiny ? tiny : c;
      fraction *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** P(T ≤ t) of Student's t with `df` > 0 degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** P(|T| > |t|): the two-sided p-value, without the loss of digits of 1 − cdf. */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** The t with P(|T| > t) = alpha, 0 < alpha < 1, by bisection on a scale that reaches every double. */
export function studentCritical(alpha: number, df: number): number {
  return bisect((t) => studentTwoSided(t, df) < alpha, 0, 1e12);
}

/** The x with I_x(a, b) = probability. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return bisect((x) => incompleteBeta(x, a, b) > probability, 0, 1);
}

/** The point where `isAbove` turns true between `low` and `high`; geometric steps while the bounds are far apart. */
function bisect(isAbove: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 200 && to - from > 1e-14 * Math.max(1e-300, to); step++) {
    const middle = from > 0 && to / from > 4 ? Math.sqrt(from * to) : from === 0 && to > 4 ? to / 16 : (from + to) / 2;
    if (isAbove(middle)) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}

/** ψ(x), x > 0: recurrence up to 10, then the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let [sum, at] = [0, x];
  for (; at < 10; at++) sum -= 1 / at;
  const square = 1 / (at * at);
  return (
    sum +
    Math.log(at) -
    0.5 / at -
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
  );
}

/** ψ′(x), x > 0: recurrence up to 10, then the asymptotic series (Abramowitz & Stegun 6.4.12). */
export function trigamma(x: number): number {
  let [sum, at] = [0, x];
  for (; at < 10; at++) sum += 1 / (at * at);
  const square = 1 / (at * at);
  return (
    sum +
    1 / at +
    square / 2 +
    (square / at) * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (square * 5) / 66))))
  );
}

/** The x with ψ′(x) = y, y > 0. */
export function inverseTrigamma(y: number): number {
  return bisect((x) => trigamma(x) < y, 0, 1e12);
}

/** P(T > t) of Student's t: the one-sided p-value, without the loss of digits of 1 − cdf. */
export function studentUpper(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t > 0 ? tail : 1 - tail;
}

/** Standard normal, absolute error below 7.5e-8 (Abramowitz & Stegun 1964, 26.2.17). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - upper : upper;
}
