/** Who does not tell an age is taken for the middle of the survey. */
const middleAge = 30;

/** Nobody older was studied; who is a little older is taken for the oldest. */
const oldest = 58;

/** What the survey's coefficients multiply, centred so that they can be short. */
export function termsOf(height: number, weight: number, age = middleAge): readonly number[] {
  const h = (height - 170) / 10;
  const w = (weight - 75) / 10;
  const a = (Math.min(age, oldest) - middleAge) / 10;
  return [1, h, w, a, h * h, h * w, w * w, h * a, w * a, a * a];
}
