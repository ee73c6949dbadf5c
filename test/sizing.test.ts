// What the size engine promises of people that it was not fitted on, where the survey and the rentals are at hand.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { survey } from '../src/sizing/coefficients.js';
import { root } from './bootstrap.mjs';
import { cardFigures, cardOf, type CardFigures } from './sizing/card.js';
import { fitSurvey } from './sizing/coefficients.js';
import { rentalFigures, rentalsFile } from './sizing/rentals.js';
import { isHeldOut, readSurvey, surveyFile } from './sizing/survey.js';

const people = readSurvey();
if (!people) console.warn(`The size model is not tested: there is no ${surveyFile}.`);
const areRentalsThere = existsSync(rentalsFile);
if (!areRentalsThere) console.warn(`The risk of a size is not tested: there is no ${rentalsFile}.`);

describe.skipIf(!people)('the size model', () => {
  let figures: CardFigures;
  beforeAll(() => {
    figures = cardFigures(people ?? []);
  });

  it('is what the fit makes of the survey', () => {
    const sample = people?.filter((person) => !isHeldOut(person)) ?? [];
    expect(fitSurvey(sample, 'women')).toEqual(survey.women);
    expect(fitSurvey(sample, 'men')).toEqual(survey.men);
  });

  it.each([
    { fit: 'men', exact: 0.685, chest: 3.5, hip: 3.05, usual: 0.8 },
    { fit: 'women', exact: 0.6, chest: 4.5, hip: 3.35, usual: 0.77 },
  ] as const)('advises $fit whom it does not know', ({ fit, exact, chest, hip, usual }) => {
    const found = figures.heldOut.asReported[fit];
    expect(found.exact).toBeGreaterThanOrEqual(exact);
    expect(found.withinOne).toBeGreaterThanOrEqual(0.99);
    expect(found.rmse.chest).toBeLessThanOrEqual(chest);
    expect(found.rmse.hip).toBeLessThanOrEqual(hip);
    expect(found.refused / found.people).toBeLessThan(0.02);
    expect(figures.heldOut.withUsual[fit].exact).toBeGreaterThanOrEqual(usual);
    expect(figures.crossValidated.withUsual[fit].exact).toBeGreaterThanOrEqual(usual);
  });

  // Of the few hundred who are held out the error would mostly be chance.
  it('is right as often as it says, over all fifths of the survey', () => {
    for (const { women, men } of Object.values(figures.crossValidated)) {
      expect(women.calibrationError).toBeLessThanOrEqual(0.04);
      expect(men.calibrationError).toBeLessThanOrEqual(0.04);
    }
  });

  it('has a card that says what it is', async () => {
    const path = join(root, 'docs/size-model.md');
    const page = readFileSync(path, 'utf8');
    const card = cardOf(page, figures);
    expect(await format(card.page, { ...(await resolveConfig(path)), filepath: path })).toBe(page);
    expect(card.picture).toBe(readFileSync(join(root, 'docs/size-calibration.svg'), 'utf8'));
  });
});

describe.skipIf(!areRentalsThere)('the risk of a size', () => {
  it('is told from records and the distance from the usual size, on users that nothing was learnt from', () => {
    expect(rentalFigures()?.meanAuc).toBeGreaterThanOrEqual(0.746);
  });
});
