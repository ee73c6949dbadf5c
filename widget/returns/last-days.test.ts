import { describe, expect, it } from 'vitest';
import { isOnlyFaulty, ordinaryDay } from './last-days.js';
import type { OpenLine } from './places.js';

const line = (reasons: Readonly<Record<string, string>>): OpenLine => ({
  eligible: true,
  lineId: 'l1',
  quantity: 1,
  lastDay: '2027-11-25',
  reasons: Object.entries(reasons).map(([id, lastDay]) => ({ id, lastDay })),
  exchanges: [],
});

describe('ordinaryDay', () => {
  it('is the day of most reasons, not the longest', () => {
    const days = { 'too-small': '2026-12-25', 'changed-my-mind': '2026-12-25', style: '2026-12-11' };
    const found = line({ ...days, 'damaged-or-defective': '2027-11-25' });
    expect(ordinaryDay(found)).toBe('2026-12-25');
    expect(isOnlyFaulty(found)).toBe(false);
  });

  it('is the soonest where no day is that of most', () => {
    expect(ordinaryDay(line({ style: '2026-12-25', color: '2026-12-11' }))).toBe('2026-12-11');
  });

  it('is a fault’s where nothing else brings it back', () => {
    const found = line({ 'damaged-or-defective': '2027-11-25' });
    expect(ordinaryDay(found)).toBe('2027-11-25');
    expect(isOnlyFaulty(found)).toBe(true);
  });
});
