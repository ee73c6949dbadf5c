// Fits what the engine knows of bodies, and writes it down as the engine reads it.
import type { SizeFit } from '../../src/contract/index.js';
import { termsOf } from '../../src/sizing/terms.js';
import type { SurveyFit } from '../../src/sizing/coefficients.js';
import { predict, robustFit } from './regression.js';
import { isSlip, zones, type Person } from './survey.js';

/** From 17 on, and up to an age for which 58, the oldest studied, can stand. */
const ages = { least: 17, most: 65 };

/** The girths of the engine's zones come first. */
const girths = 4;

/** The coefficients of one fit, from whoever is in the sample. */
export function fitSurvey(people: readonly Person[], fit: SizeFit): SurveyFit {
  const all = people.filter((person) => person.body.fit === fit && !isSlip(person));
  const limits = limitsOf(all);
  const sample = all.filter(
    ({ body }) => isWithin(body.height, limits.height) && isWithin(bmiOf(body), limits.bmi),
  );
  const bmis = sample.map(({ body }) => bmiOf(body) - 26);

  const rows = sample.map(({ body }) => termsOf(body.height, body.weight, body.age));
  const fitted = zones.map((zone) => {
    const targets = sample.map(({ measured }) => measured[zone]);
    const terms = robustFit(rows, targets).map((factor) => round(factor, 2));
    return { terms, errors: rows.map((row, index) => targets[index]! - predict(row, terms)) };
  });
  const girthErrors = fitted.slice(0, girths).map(({ errors }) => errors);
  const girthGrowth = round(growthOf(girthErrors, bmis), 3);
  const steady = fitted.map(({ errors }, zone) =>
    errors.map((error, index) => (zone < girths ? error / (1 + girthGrowth * bmis[index]!) : error)),
  );
  const correlation = steady.flatMap((a, row) =>
    steady.slice(0, row).map((b) => {
      const product = a.reduce((sum, value, index) => sum + value * b[index]!, 0) / a.length;
      return round(product / (rootMean(a) * rootMean(b)), 2);
    }),
  );
  return {
    limits,
    girthGrowth,
    terms: fitted.map(({ terms }) => terms),
    sds: steady.map((errors) => round(rootMean(errors), 2)),
    correlation,
  };
}

export const bmiOf = ({ height, weight }: { height: number; weight: number }): number =>
  weight / (height / 100) ** 2;

/** Ends as measured, heights with what people add to them; in between, where the middle nine tenths of the reports lie. */
function limitsOf(people: readonly Person[]): SurveyFit['limits'] {
  const sorted = (of: (person: Person) => number): number[] => people.map(of).sort((a, b) => a - b);
  const at = (values: readonly number[], share: number): number =>
    values[Math.floor(share * (values.length - 1))]!;
  const heights = sorted(({ height }) => height);
  const added = at(
    sorted(({ body, height }) => body.height - height),
    0.5,
  );
  const reported = sorted(({ body }) => body.height);
  const bmis = sorted(bmiOf);
  const reportedBmis = sorted(({ body }) => bmiOf(body));
  const reportedAges = sorted(({ body }) => body.age);
  const whole = (values: readonly number[]): readonly [number, number, number, number] =>
    values.map(Math.round) as [number, number, number, number];
  return {
    height: whole([heights[0]! + added, at(reported, 0.05), at(reported, 0.95), heights.at(-1)! + added]),
    bmi: whole([bmis[0]!, at(reportedBmis, 0.05), at(reportedBmis, 0.95), at(bmis, 0.99)]),
    age: [ages.least, at(reportedAges, 0.05), at(reportedAges, 0.95), ages.most],
  };
}

const isWithin = (value: number, limits: readonly [number, number, number, number]): boolean =>
  value >= limits[0] && value <= limits[3];

/** By which part of itself the mean error at a BMI of 26 grows per BMI. */
function growthOf(errors: readonly (readonly number[])[], bmis: readonly number[]): number {
  const slopes = errors.map((of) => {
    const [base, slope] = robustFit(
      bmis.map((bmi) => [1, bmi]),
      of.map(Math.abs),
    );
    return slope! / base!;
  });
  return slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
}

const rootMean = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

function round(value: number, digits: number): number {
  // Without the sign of a zero.
  return Number(value.toFixed(digits)) + 0;
}
