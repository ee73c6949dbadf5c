// Written by `npm run fit`; see docs/size-model.md.
import type { SizeFit } from '../contract/index.js';

/** The least studied, where the middle nine tenths begin and end, and the most. */
export type Limits = readonly [number, number, number, number];

export interface SurveyFit {
  readonly limits: { readonly height: Limits; readonly bmi: Limits; readonly age: Limits };
  /** By which part of itself the spread of girths grows with each BMI above 26. */
  readonly girthGrowth: number;
  /** Of chest, waist at the navel, hip, neck, inseam, sleeve and foot: what multiplies the terms, to get cm. */
  readonly terms: readonly (readonly number[])[];
  /** How far a body may be from that, in cm. */
  readonly sds: readonly number[];
  /** Between what the zones are off by: the lower triangle, row by row. */
  readonly correlation: readonly number[];
}

export const survey: Readonly<Record<SizeFit, SurveyFit>> = {
  women: {
    limits: { height: [142, 152, 175, 184], bmi: [17, 20, 31, 35], age: [17, 19, 45, 65] },
    girthGrowth: 0.03,
    terms: [
      [99.06, -2.84, 6.87, 1.37, 0.21, -0.68, 0.07, -0.31, 0.22, -0.11],
      [91.31, -4.32, 8.49, 1.29, -0.11, -0.52, -0.11, -0.56, 0.25, -0.28],
      [107.2, -1.54, 6.34, 0.1, 0.11, -0.18, -0.36, -0.38, 0.05, -0.35],
      [33.8, -0.4, 1.33, 0.04, 0.09, -0.2, 0, -0.25, 0.11, 0.07],
      [81.27, 5.48, -0.13, -0.2, -0.07, 0.07, -0.04, 0.15, 0.11, 0.14],
      [56.49, 2.95, 0.35, -0.09, -0.21, 0.07, -0.02, 0.14, -0.02, 0.06],
      [25.53, 1.13, 0.31, -0.09, -0.04, 0.05, -0.01, 0.1, -0.08, 0.04],
    ],
    sds: [4.72, 5.37, 3.51, 1.27, 2.5, 1.84, 0.82],
    correlation: [
      0.46, 0.06, 0.26, 0.25, 0.17, -0.1, -0.15, -0.07, -0.14, -0.08, -0.01, -0.01, -0.07, -0.01, 0.59, -0.13,
      -0.14, -0.12, 0.05, 0.36, 0.31,
    ],
  },
  men: {
    limits: { height: [158, 168, 191, 201], bmi: [15, 21, 33, 38], age: [17, 20, 47, 65] },
    girthGrowth: 0.025,
    terms: [
      [101.76, -2.63, 6.71, 1.41, -0.11, 0.16, -0.25, -0.34, 0.2, -0.37],
      [89.18, -3.96, 8.04, 2.43, 0.21, -0.28, -0.03, -0.02, -0.22, -0.15],
      [97.35, -1.78, 6.05, -0.47, 0.05, -0.01, -0.13, 0.09, -0.27, 0.2],
      [38.66, -0.7, 1.75, 0.2, -0.09, 0.05, -0.06, -0.19, 0.23, -0.04],
      [80.38, 5.25, -0.18, -0.16, 0.32, -0.14, 0.02, 0.27, -0.05, 0.03],
      [56.59, 3.15, 0.12, -0.07, 0.12, 0, -0.02, 0.14, -0.02, 0.07],
      [25.97, 1.09, 0.28, -0.11, 0.04, -0.08, 0.01, 0.06, -0.02, 0.03],
    ],
    sds: [3.38, 4.56, 2.9, 1.45, 2.5, 1.88, 0.88],
    correlation: [
      0.33, 0.06, 0.42, 0.22, 0.06, -0.09, -0.09, -0.18, -0.13, -0.08, -0.02, -0.1, -0.09, -0.05, 0.56, -0.11,
      -0.23, -0.11, -0.03, 0.29, 0.25,
    ],
  },
};
