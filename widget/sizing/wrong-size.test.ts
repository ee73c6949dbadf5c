import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advise } from '../../src/sizing/index.js';
import type { SizeBody } from '../../src/contract/index.js';
import { dress, jeans } from './fixtures.js';
import { withWrongSize } from './wrong-size.js';

const body: SizeBody = { fit: 'men', height: 167.6, weight: 59 };
const wrong = { variantId: 'indigo-31/32', reason: 'too-small', answer: 'waist' };

const labelsOf = (advice: ReturnType<typeof withWrongSize>): readonly string[] =>
  advice.status === 'advice' ? advice.sizes.map(({ label }) => label) : [];

describe('withWrongSize', () => {
  it('leaves only wider waists where the waist was too small, of any length', () => {
    const advice = withWrongSize(advise(body, jeans), jeans, wrong);
    expect(labelsOf(advice)).toEqual(
      [32, 33, 34, 36, 38].flatMap((waist) => [`${waist} / 32`, `${waist} / 34`]),
    );
    expect(advice).toMatchObject({
      size: { label: expect.stringMatching(/^32/) as string },
      wrong: { label: '31 / 32', way: 'larger', isContradicted: false },
    });
    const lighter = { ...body, weight: 50 };
    // Of widths that are as unlikely as one another the nearest.
    expect(withWrongSize(advise(lighter, jeans), jeans, wrong)).toMatchObject({
      size: { label: expect.stringMatching(/^32/) as string },
      wrong: { isContradicted: true },
    });
  });

  it('compares with what is next, larger or smaller, where the advised size went with the wrong one', () => {
    const before = advise(body, jeans);
    const after = withWrongSize(before, jeans, wrong);
    expect(before.status === 'advice' && labelsOf(after).includes(before.size.label)).toBe(false);
    expect(after).toMatchObject({
      neighbour: { size: { label: expect.stringMatching(/^33/) as string }, when: 'looser' },
    });
    const small = { variantId: 'navy-l', reason: 'too-big', answer: undefined };
    const slender = withWrongSize(advise({ fit: 'women', height: 168, weight: 78 }, dress), dress, small);
    expect(slender).toMatchObject({
      size: { label: 'M' },
      neighbour: { size: { label: 'S' }, when: 'closer' },
    });
  });

  it('leaves only longer legs where the length was too small', () => {
    const advice = withWrongSize(advise(body, jeans), jeans, { ...wrong, answer: 'length' });
    expect(labelsOf(advice).every((label) => label.endsWith('/ 34'))).toBe(true);
  });

  it('knows nothing more for another reason, of another variant, or without an advice', () => {
    const advice = advise(body, jeans);
    const none = { status: 'none', reason: 'pregnant' } as const;
    expect(withWrongSize(advice, jeans, { ...wrong, reason: 'damaged' })).toBe(advice);
    expect(withWrongSize(advice, jeans, { ...wrong, variantId: 'green' })).toBe(advice);
    expect(withWrongSize(none, jeans, wrong)).toBe(none);
  });

  it('is none where the largest was too small', () => {
    const advice = withWrongSize(advise({ ...body, fit: 'women' }, dress), dress, {
      ...{ variantId: 'navy-xl', reason: 'too-small', answer: undefined },
    });
    expect(advice).toEqual({ status: 'none', reason: 'beyond-chart' });
  });

  it('never advises what was wrong or the other way, and is surer of what is left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 45, max: 95, noNaN: true }),
        fc.constantFrom(...dress.chart!.sizes.map(({ label }) => label)),
        fc.constantFrom('too-small', 'too-big'),
        (weight, label, reason) => {
          const before = advise({ fit: 'women', height: 168, weight }, dress);
          const after = withWrongSize(before, dress, {
            ...{ variantId: `navy-${label.toLowerCase()}`, reason, answer: undefined },
          });
          if (before.status === 'none' || after.status === 'none') return;
          const order = before.sizes.map((each) => each.label);
          const sum = after.sizes.reduce((total, { probability }) => total + probability, 0);
          expect(sum).toBeLessThanOrEqual(1.000001);
          for (const size of after.sizes) {
            const steps = order.indexOf(size.label) - order.indexOf(label);
            expect(reason === 'too-small' ? steps : -steps).toBeGreaterThan(0);
            const was = before.sizes.find((each) => each.label === size.label)!;
            expect(size.probability).toBeGreaterThanOrEqual(was.probability - 1e-9);
          }
          // Half of what was not known to be wrong, or more, is a body that does not contradict it.
          const left = before.sizes.filter((each) => after.sizes.some((kept) => kept.label === each.label));
          const share = left.reduce((total, { probability }) => total + probability, 0);
          if (Math.abs(share - 0.2) > 1e-6) expect(after.wrong!.isContradicted).toBe(share < 0.2);
          expect(after.sizes).toContain(after.size);
        },
      ),
    );
  });
});
