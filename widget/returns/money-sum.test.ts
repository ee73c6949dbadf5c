import { describe, expect, it } from 'vitest';
import type { Money } from '../../src/contract/index.js';
import { takenFee } from './money-sum.js';

const euros = (amount: string): Money => ({ amount, currency: 'EUR' });

describe('takenFee', () => {
  it.each([
    ['all of it while nothing is known of the money', undefined, '4.90'],
    ['all of it where more comes back', ['25.10', '0.00', '0.00', '4.90'], '4.90'],
    ['what there is where less comes back', ['0.00', '0.00', '0.00', '2.00'], '2.0000'],
    ['nothing of an even exchange', ['0.00', '0.00', '0.00', '0.00'], '0.0000'],
    ['nothing of what the shop adds', ['0.00', '3.00', '3.00', '0.00'], '0.0000'],
  ] as const)('is %s', (_, amounts, taken) => {
    const settlement = amounts && {
      refund: euros(amounts[0]),
      credit: euros(amounts[1]),
      bonus: euros(amounts[2]),
      fee: euros(amounts[3]),
      due: euros('0.00'),
    };
    expect(takenFee(euros('4.90'), settlement)).toEqual(euros(taken));
  });
});
