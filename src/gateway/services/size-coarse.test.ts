import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasOf } from '../../sizing/bias.js';
import { coarseRecord, coarseStock } from './size-coarse.js';

describe('coarseStock', () => {
  it('tells of none, of up to three, and of what is not counted', () => {
    expect([null, 0, 1, 3, 4, 900].map(coarseStock)).toEqual([null, 0, 1, 3, 3, 3]);
  });
});

describe('coarseRecord', () => {
  it('tells the shares of a round number of orders', () => {
    expect(coarseRecord({ kept: 800, tooSmall: 150, tooLarge: 50 })).toEqual({
      kept: 160,
      tooSmall: 30,
      tooLarge: 10,
    });
    expect(coarseRecord({ kept: 38, tooSmall: 6, tooLarge: 2 })).toEqual({
      kept: 16,
      tooSmall: 3,
      tooLarge: 1,
    });
    expect(coarseRecord({ kept: 0, tooSmall: 21, tooLarge: 21 })).toEqual({
      kept: 0,
      tooSmall: 10,
      tooLarge: 10,
    });
    expect(coarseRecord({ kept: 15, tooSmall: 2, tooLarge: 2 })).toBeUndefined();
  });

  it('is of 20, 50, 100 or 200 orders, within half an order of the shares, whatever the record', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(fc.record({ kept: count, tooSmall: count, tooLarge: count }), (record) => {
        const total = record.kept + record.tooSmall + record.tooLarge;
        const told = coarseRecord(record);
        if (!told) {
          expect(total).toBeLessThan(20);
          return;
        }
        const sum = told.kept + told.tooSmall + told.tooLarge;
        expect([20, 50, 100, 200]).toContain(sum);
        expect(sum).toBeLessThanOrEqual(total);
        expect(Math.abs(told.tooSmall - (sum * record.tooSmall) / total)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(told.tooLarge - (sum * record.tooLarge) / total)).toBeLessThanOrEqual(0.5);
        expect(told.kept).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('still says in which direction a product runs', () => {
    for (const tooSmall of [5, 60]) {
      const record = { kept: 20, tooSmall, tooLarge: 2 };
      expect(biasOf(coarseRecord(record), undefined).bias).toBe(biasOf(record, undefined).bias);
    }
  });
});
