import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SizeBody } from '../contract/index.js';
import { sizeFits, sizeZones } from '../contract/sizing-kinds.js';
import { survey } from './coefficients.js';
import { estimateBody } from './evidence.js';
import { below, density } from './gaussian.js';

const man: SizeBody = { fit: 'men', height: 180, weight: 80, age: 35 };
const woman: SizeBody = { fit: 'women', height: 166, weight: 62, age: 30 };

/** What a body most likely measures, and how sure that is; fails where it is not known. */
function zone(body: SizeBody, name: (typeof sizeZones)[number]): { mean: number; sd: number } {
  const estimate = estimateBody(body)[name];
  if (!estimate) throw new Error(`Nothing is known of ${name}.`);
  return estimate;
}

describe('estimateBody', () => {
  it('knows every zone but the underbust from height and weight', () => {
    for (const body of [man, woman]) {
      const estimate = estimateBody(body);
      expect(Object.keys(estimate).sort()).toEqual(sizeZones.filter((name) => name !== 'underbust').sort());
      expect(estimate.bust).toEqual(estimate.chest);
    }
  });

  it('finds a slim woman and a sturdy man about as they are', () => {
    expect(zone(woman, 'bust').mean).toBeCloseTo(91, -0.5);
    expect(zone(woman, 'waist').mean).toBeCloseTo(74, -0.5);
    expect(zone(woman, 'hip').mean).toBeCloseTo(100, -0.5);
    expect(zone(man, 'chest').mean).toBeCloseTo(103, -0.5);
    expect(zone(man, 'inseam').mean).toBeCloseTo(85, -0.5);
    expect(zone(man, 'foot').mean).toBeCloseTo(27, -0.5);
  });

  it('holds the waist and the hip of shoppers for less certain than those of the survey', () => {
    const growth = 1 + survey.women.girthGrowth * (woman.weight / (woman.height / 100) ** 2 - 26);
    const [bust, waist, hip] = survey.women.sds.map((sd) => sd * growth);
    expect(zone(woman, 'bust').sd).toBeCloseTo(bust!, 6);
    expect(zone(woman, 'waist').sd).toBeCloseTo(waist! * 1.33, 6);
    expect(zone(woman, 'hip').sd).toBeCloseTo(hip! * 1.33, 6);
  });

  it('takes who is a little older than the oldest studied for as old as they', () => {
    expect(zone({ ...man, age: 64 }, 'chest').mean).toBe(zone({ ...man, age: 58 }, 'chest').mean);
    expect(zone({ ...man, age: 45 }, 'chest').mean).not.toBe(zone({ ...man, age: 58 }, 'chest').mean);
  });

  it('is less sure without an age', () => {
    const { age: _, ...ageless } = man;
    expect(zone(ageless, 'chest').sd).toBeGreaterThan(zone(man, 'chest').sd);
  });

  it('is less sure towards the border of what was studied', () => {
    const sd = (change: Partial<SizeBody>): number => zone({ ...man, ...change }, 'foot').sd;
    expect(sd({ height: 199, weight: 98 })).toBeGreaterThan(1.3 * sd({}));
    expect(sd({ weight: 122 })).toBeGreaterThan(1.3 * sd({}));
    expect(sd({ age: 64 })).toBeGreaterThan(1.3 * sd({}));
  });

  it('is less sure of the girths of the heavy than of the light, and as sure of their lengths', () => {
    const [light, heavy] = [70, 100].map((weight) => estimateBody({ ...man, weight }));
    expect(heavy!.chest!.sd).toBeGreaterThan(1.15 * light!.chest!.sd);
    expect(heavy!.foot!.sd).toBe(light!.foot!.sd);
  });

  it.each<[string, Partial<SizeBody>]>([
    ['too small', { height: 140 }],
    ['too tall', { height: 215, weight: 110 }],
    ['too light', { weight: 45 }],
    ['too heavy', { weight: 130 }],
    ['too young', { age: 16 }],
    ['too old', { age: 66 }],
  ])('knows nothing but what was measured of somebody %s for the survey', (_, change) => {
    const body = { ...man, ...change, usual: { system: 'letter', label: 'L' } } as const;
    expect(estimateBody(body)).toEqual({});
    const measured = estimateBody({ ...body, measures: { waist: 92 } });
    expect(Object.keys(measured)).toEqual(['waist']);
    expect(measured.waist?.mean).toBeCloseTo(92, 6);
    expect(measured.waist?.sd).toBeCloseTo(0.92, 2);
  });

  it('moves a zone to what was measured, and the others with it', () => {
    const before = estimateBody(woman);
    const after = estimateBody({ ...woman, measures: { waist: before.waist!.mean + 8 } });
    expect(after.waist!.mean).toBeGreaterThan(before.waist!.mean + 7.5);
    expect(after.waist!.sd).toBeLessThan(1);
    expect(after.bust!.mean).toBeGreaterThan(before.bust!.mean + 1);
    expect(after.bust!.sd).toBeLessThan(before.bust!.sd);
    expect(after.foot!.mean).toBeCloseTo(before.foot!.mean, 0);
  });

  it('takes a measured zone that the survey does not have as it is', () => {
    const { underbust, bust } = estimateBody({ ...woman, measures: { underbust: 76 } });
    expect(underbust!.mean).toBeCloseTo(76, 6);
    expect(bust).toEqual(estimateBody(woman).bust);
  });

  it('counts the chest of a man and the bust of a woman when both are measured', () => {
    const measures = { chest: 88, bust: 98 };
    expect(Math.round(zone({ ...woman, measures }, 'bust').mean)).toBe(98);
    expect(Math.round(zone({ ...man, measures }, 'chest').mean)).toBe(89);
    expect(Math.round(zone({ ...woman, measures: { chest: 88 } }, 'bust').mean)).toBe(88);
  });

  it('moves into the size that is worn elsewhere, and is surer for it', () => {
    const before = zone(woman, 'bust');
    const after = zone({ ...woman, usual: { system: 'letter', label: 'L' } }, 'bust');
    expect(before.mean).toBeLessThan(98);
    expect(after.mean).toBeGreaterThan(96);
    expect(after.sd).toBeLessThan(0.9 * before.sd);
  });

  it('is less sure than before of a body that the size worn elsewhere contradicts by two sizes, and moves less', () => {
    const before = zone({ ...woman, weight: 66 }, 'bust');
    const said = (label: string): typeof before =>
      zone({ ...woman, weight: 66, usual: { system: 'letter', label } }, 'bust');
    for (const label of ['XS', 'XL']) expect(said(label).sd).toBeGreaterThan(1.2 * before.sd);
    // Four sizes away it is not believed.
    expect(Math.abs(said('4XL').mean - before.mean)).toBeLessThan(1);
    for (const label of ['S', 'M', 'L']) expect(said(label).sd).toBeLessThan(0.7 * before.sd);
  });

  it('believes no size that is three away from a measured body, and one that is next to it', () => {
    const body: SizeBody = { fit: 'men', height: 178, weight: 80, age: 35, measures: { chest: 103.5 } };
    const moved = (label: string): number =>
      zone({ ...body, usual: { system: 'letter', label } }, 'chest').mean - zone(body, 'chest').mean;
    expect(Math.abs(moved('3XL'))).toBeLessThan(0.1);
    expect(Math.abs(moved('XS'))).toBeLessThan(0.1);
    expect(moved('L')).toBeGreaterThan(-1);
  });

  it.each(['S', 'M', 'L', 'S/M'])("comes to what Bayes' rule says of %s elsewhere", (label) => {
    const { mean, sd } = zone(woman, 'bust');
    const [min, max] = { S: [82, 90], M: [90, 98], L: [98, 107], 'S/M': [82, 98] }[label] as [number, number];
    // Vendors stray by a quarter of a size.
    const noise = (max - min) / 4;
    // One in twenty says nothing, by any of eight sizes.
    const stray = 0.05 / 8;
    let [weight, first, second] = [0, 0, 0];
    for (let x = mean - 6 * sd; x < mean + 6 * sd; x += 0.01) {
      const share = density((x - mean) / sd) * (below((max - x) / noise) - below((min - x) / noise) + stray);
      weight += share;
      first += share * x;
      second += share * x * x;
    }
    const after = zone({ ...woman, usual: { system: 'letter', label } }, 'bust');
    expect(after.mean).toBeCloseTo(first / weight, 2);
    expect(after.sd).toBeCloseTo(Math.sqrt(second / weight - (first / weight) ** 2), 2);
  });

  it('trusts a tape to a hundredth, and to 3 mm at best', () => {
    const body = { ...man, age: 70 };
    const sd = (name: 'chest' | 'foot', length: number): number =>
      zone({ ...body, measures: { [name]: length } }, name).sd;
    expect(sd('chest', 120)).toBeCloseTo(1.2, 2);
    expect(sd('foot', 26)).toBeCloseTo(0.3, 3);
  });

  it('hardly moves for a size that says what was expected', () => {
    const body = { ...woman, weight: 66.5 };
    const usual = { system: 'letter', label: 'M' } as const;
    expect(Math.abs(zone(body, 'bust').mean - 94)).toBeLessThan(0.5);
    expect(zone({ ...body, usual }, 'bust').mean).toBeCloseTo(94, 0);
  });

  it('reads a size of shoes for the foot, and nothing into a size that it cannot read', () => {
    const shoe = { system: 'eu', label: '45', garment: 'shoes' } as const;
    expect(zone({ ...man, usual: shoe }, 'foot').mean).toBeGreaterThan(zone(man, 'foot').mean + 0.6);
    expect(estimateBody({ ...man, usual: { system: 'eu', label: 'one size' } })).toEqual(estimateBody(man));
  });

  it('answers finite numbers, and surer ones for each measure, whatever the body', () => {
    const measures = fc.dictionary(
      fc.constantFrom(...sizeZones),
      fc.double({ min: 0, max: 400, noNaN: true }),
    );
    const body = fc.record({
      fit: fc.constantFrom(...sizeFits),
      height: fc.double({ min: 50, max: 260, noNaN: true }),
      weight: fc.double({ min: 10, max: 400, noNaN: true }),
      measures,
    });
    fc.assert(
      fc.property(body, (given) => {
        const plain = estimateBody({ ...given, measures: {} });
        const estimate = estimateBody(given);
        for (const name of sizeZones) {
          const found = estimate[name];
          if (!found) continue;
          expect(Number.isFinite(found.mean)).toBe(true);
          expect(found.sd).toBeGreaterThan(0);
          expect(found.sd).toBeLessThanOrEqual((plain[name]?.sd ?? 40) + 1e-9);
        }
      }),
    );
  });
});
