/** How much of a standard normal distribution lies below `z`; to 1e-7 (Abramowitz and Stegun, 26.2.17). */
export function below(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = density(z) * series;
  return z > 0 ? 1 - tail : tail;
}

export function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** A normal distribution of which nothing outside of `min` and `max` is left: the share that is `inside`, its mean and variance. */
export function cutTo(
  min: number,
  max: number,
  mean: number,
  variance: number,
): { inside: number; mean: number; variance: number } {
  const sd = Math.sqrt(variance);
  const [from, to] = [(min - mean) / sd, (max - mean) / sd];
  const inside = below(to) - below(from);
  // So narrow, or so far out, that the quotients below are noise: what is nearest is all that is left.
  if (inside < 1e-4) return { inside, mean: Math.min(Math.max(mean, min), max), variance: 0 };
  const shift = (density(from) - density(to)) / inside;
  const spread = (from * density(from) - to * density(to)) / inside;
  return { inside, mean: mean + sd * shift, variance: variance * Math.max(0, 1 + spread - shift * shift) };
}

/**
 * Points of a three-dimensional standard normal distribution, the same at each call: an additive recurrence (Roberts' R4)
 * through Box and Muller, and the mirror image of each, so that the mean comes out exactly.
 */
export const normalPoints: readonly (readonly number[])[] = Array.from({ length: 64 }, (_, index) => {
  const even = (step: number): number => (0.5 + step * (index + 1)) % 1;
  const radius = (step: number): number => Math.sqrt(-2 * Math.log(even(step)));
  const angle = 2 * Math.PI * even(0.7338919);
  const x = radius(0.8566749) * Math.cos(angle);
  const y = radius(0.8566749) * Math.sin(angle);
  const z = radius(0.6287067) * Math.cos(2 * Math.PI * even(0.5385973));
  return [
    [x, y, z],
    [-x, -y, -z],
  ];
}).flat();
