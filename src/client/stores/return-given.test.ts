import { describe, expect, it } from 'vitest';
import type { ReturnOptions } from '../../contract/index.js';
import { givenLine } from './return-given.js';

const day = '2026-12-08';
const options = {
  lines: [
    {
      lineId: 'coat',
      eligible: true,
      quantity: 2,
      reasons: [
        { id: 'damaged', lastDay: day },
        { id: 'too-big', lastDay: day },
      ],
    },
    { lineId: 'socks', eligible: false, refusal: 'final-sale' },
  ],
  reasons: [
    { id: 'damaged', outcomes: ['refund'] },
    { id: 'too-big', outcomes: ['exchange', 'refund'] },
  ],
} as unknown as ReturnOptions;
const withLine = (line: object) => ({ lines: [{ lineId: 'coat', quantity: 2, ...line }] });

describe('what is known of an item before it is asked', () => {
  it('is its reason, where that is open for it', () => {
    expect(givenLine({ lines: [] }, options, 'coat', 'damaged')).toMatchObject({ reason: 'damaged' });
    expect(givenLine({ lines: [] }, options, 'coat', 'no-reason')).toEqual({});
    expect(givenLine({ lines: [] }, options, 'coat', undefined)).toEqual({});
  });

  it('is nothing of an item that cannot be returned, or is none', () => {
    expect(givenLine({ lines: [] }, options, 'socks', 'damaged')).toBeUndefined();
    expect(givenLine({ lines: [] }, options, 'hat', 'damaged')).toBeUndefined();
  });

  it('leaves alone what the shopper has said of the same reason', () => {
    const draft = withLine({ reason: 'damaged', answer: 'after-use', outcome: 'refund' });
    expect(givenLine(draft, options, 'coat', 'damaged')).toEqual({});
  });

  it('takes back what does not go with another reason', () => {
    const draft = withLine({ reason: 'too-big', answer: 'waist', outcome: 'exchange', variantId: 'm' });
    expect(givenLine(draft, options, 'coat', 'damaged')).toEqual({
      ...{ reason: 'damaged', answer: undefined, variantId: undefined, outcome: undefined },
    });
    const kept = givenLine(withLine({ reason: 'too-big', outcome: 'refund' }), options, 'coat', 'damaged');
    expect(kept && 'outcome' in kept).toBe(false);
  });
});
