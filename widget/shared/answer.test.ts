import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { at, customs, order, parcel } from '../orders/fixtures.js';
import { leadOf } from './answer.js';
import { isOverdue, today } from './parcel.js';

const zone = process.env['TZ'];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('today', () => {
  it.each([
    ['Pacific/Auckland', '2026-11-22T10:59:59Z', '2026-11-22'],
    ['Pacific/Auckland', '2026-11-22T11:00:00Z', '2026-11-23'],
    ['America/Los_Angeles', '2026-11-23T07:59:59Z', '2026-11-22'],
    ['America/Los_Angeles', '2026-11-23T08:00:00Z', '2026-11-23'],
  ])('in %s at %s is %s', (name, now, day) => {
    process.env['TZ'] = name;
    vi.setSystemTime(now);
    expect(today()).toBe(day);
  });

  it('is when a parcel is overdue: from the midnight after its last day, where the shopper is', () => {
    process.env['TZ'] = 'America/Los_Angeles';
    const due = parcel('a', 'in-transit', {
      estimate: { basis: 'carrier', from: '2026-11-22', to: '2026-11-22' },
    });
    vi.setSystemTime('2026-11-23T07:59:59Z');
    expect(isOverdue(due)).toBe(false);
    vi.setSystemTime('2026-11-23T08:00:00Z');
    expect(isOverdue(due)).toBe(true);
  });
});

describe('leadOf', () => {
  const lead = (...parcels: ReturnType<typeof parcel>[]): string | undefined =>
    leadOf(order('NF-1', { parcels }))?.id;
  const coming = parcel('coming', 'in-transit');
  const gone = parcel('gone', 'expired');
  const first = parcel('first', 'delivered', { deliveredAt: at(-4) });
  const last = parcel('last', 'delivered', { deliveredAt: at(-1) });

  it('is what is coming, then what is in trouble, then what nobody hears of, then what came last', () => {
    expect(lead(first, customs, gone, coming, last)).toBe('coming');
    expect(lead(first, gone, customs, last)).toBe(customs.id);
    expect(lead(first, gone, last)).toBe('gone');
    expect(lead(first, last)).toBe('last');
    expect(lead()).toBeUndefined();
  });

  it('is none of an order that was cancelled', () => {
    expect(leadOf(order('NF-1', { cancelledAt: at(-1), parcels: [coming, gone] }))).toBeUndefined();
  });
});
