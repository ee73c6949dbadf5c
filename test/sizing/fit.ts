// `npm run fit`: fits the engine's coefficients on the survey, and writes them and the figures of the model card.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../bootstrap.mjs';
import { survey } from '../../src/sizing/coefficients.js';
import { cardFigures, cardOf } from './card.js';
import { fitSurvey } from './coefficients.js';
import { isHeldOut, readSurvey, surveyFile } from './survey.js';

const people = readSurvey();
if (!people) {
  console.warn(`Nothing is fitted: there is no ${surveyFile}.`);
  process.exitCode = 1;
} else {
  const sample = people.filter((person) => !isHeldOut(person));
  const fitted = { women: fitSurvey(sample, 'women'), men: fitSurvey(sample, 'men') };
  await write('src/sizing/coefficients.ts', sourceOf(fitted));
  // The card is about what was fitted just now.
  Object.assign(survey, fitted);
  const { page, picture } = cardOf(
    readFileSync(join(root, 'docs/size-model.md'), 'utf8'),
    cardFigures(people),
  );
  await write('docs/size-model.md', page);
  await write('docs/size-calibration.svg', picture);
}

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path);
  const options = await resolveConfig(target);
  const isPicture = path.endsWith('.svg');
  writeFileSync(target, isPicture ? text : await format(text, { ...options, filepath: target }));
  console.log(`written: ${path}`);
}

function sourceOf(survey: Record<string, unknown>): string {
  return `// Written by \`npm run fit\`; see docs/size-model.md.
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

export const survey: Readonly<Record<SizeFit, SurveyFit>> = ${JSON.stringify(survey)};
`;
}
