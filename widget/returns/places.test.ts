import { describe, expect, it } from 'vitest';
import type { ReturnOptions, ReturnReason } from '../../src/contract/index.js';
import { methodsOf, placesOf } from './places.js';

const reason: ReturnReason = {
  id: 'damaged-or-defective',
  note: false,
  photos: { rule: 'off' },
  outcomes: ['refund', 'keep'],
  methods: ['label', 'drop-off'],
};
const options: ReturnOptions = { orderId: 'o1', lines: [], reasons: [reason], maxPhotos: 0 };
const line = (lineId: string, outcome?: 'refund' | 'keep') => ({
  lineId,
  quantity: 1,
  reason: reason.id,
  outcome,
});
const steps = (...lines: ReturnType<typeof line>[]): readonly string[] =>
  placesOf({ lines }, options).map(({ step }) => step);

describe('the questions of a return', () => {
  it('ask how it comes back where something does', () => {
    expect(steps(line('a', 'refund'))).toContain('method');
    expect(steps(line('a', 'refund'), line('b', 'keep'))).toContain('method');
    expect(steps(line('a'))).toContain('method');
  });

  it('ask nobody how to send what stays', () => {
    expect(steps(line('a', 'keep'))).not.toContain('method');
    expect(methodsOf({ lines: [line('a', 'keep')] }, options)).toEqual([]);
  });
});
