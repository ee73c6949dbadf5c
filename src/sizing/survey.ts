import type { SizeBody } from '../contract/index.js';
import type { Body } from './body.js';
import { survey, type Limits } from './coefficients.js';
import { termsOf } from './terms.js';

/** The zones of the survey, in the order of its coefficients. */
const zones = ['chest', 'waist', 'hip', 'neck', 'inseam', 'sleeve', 'foot'] as const;

/**
 * Shoppers are softer than the soldiers of the survey: their waists are larger, and waist and hip vary more than height and
 * weight let expect. Charts mean the natural waist, the survey measured at the navel. In cm; see docs/size-model.md.
 */
const shoppers = { spread: 1.33, waist: { women: 2.4 - 9, men: 4.7 - 3.4 } };

/** How much less certain everything is where no age was told, and at the border of what was studied. */
const agelessSpread = 1.04;
const borderSpread = 0.5;

const bmiOf = ({ height, weight }: SizeBody): number => weight / (height / 100) ** 2;

/** Whether the survey says anything of such a body. */
export function isStudied(body: SizeBody): boolean {
  return limited(body).every(([value, [least, , , most]]) => value >= least && value <= most);
}

/** A body by its height, weight and age alone. */
export function expectedBody(body: SizeBody): Body {
  const { fit, height, weight, age } = body;
  const { girthGrowth, terms, sds, correlation } = survey[fit];
  const values = termsOf(height, weight, age);
  const border = Math.max(...limited(body).map(strain));
  const spread = (1 + borderSpread * border) * (age === undefined ? agelessSpread : 1);
  // The lengths of the heavy are as sure as those of the light.
  const growth = Math.max(0.5, 1 + girthGrowth * (bmiOf(body) - 26));
  const deviations = sds.map((sd, index) => {
    const isSoft = index === 1 || index === 2;
    return sd * spread * (index < 4 ? growth : 1) * (isSoft ? shoppers.spread : 1);
  });
  return {
    zones,
    mean: terms.map((factors, index) =>
      factors.reduce(
        (sum, factor, term) => sum + factor * values[term]!,
        index === 1 ? shoppers.waist[fit] : 0,
      ),
    ),
    covariance: deviations.map((a, row) =>
      deviations.map((b, column) => a * b * (row === column ? 1 : between(correlation, row, column))),
    ),
  };
}

function limited(body: SizeBody): [number, Limits][] {
  const { limits } = survey[body.fit];
  const { height, age } = body;
  return [
    [height, limits.height],
    [bmiOf(body), limits.bmi],
    ...(age === undefined ? [] : [[age, limits.age] as [number, Limits]]),
  ];
}

/** 0 for the middle nine tenths, 1 at the end of what was studied. */
function strain([value, [least, low, high, most]]: [number, Limits]): number {
  return Math.min(1, Math.max(0, (low - value) / (low - least), (value - high) / (most - high)));
}

/** Of a lower triangle without its diagonal, row by row. */
function between(triangle: readonly number[], row: number, column: number): number {
  const more = Math.max(row, column);
  return triangle[(more * (more - 1)) / 2 + Math.min(row, column)]!;
}
