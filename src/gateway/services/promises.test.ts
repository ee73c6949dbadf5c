import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parcelDetailsByState, parcelStates } from '../../contract/index.js';
import { sampleParcel } from '../testing-orders.js';
import { addDays, calendarIn, timestamp } from '../../contract/days.js';
import { calendarOf } from './calendar.js';
import { promiseOf } from './promises.js';

const now = new Date('2026-11-24T12:00:00Z');
const berlin = calendarIn('Europe/Berlin');
const learnt = { median: 2, p90: 3.5, sample: 50 };
const promise = (from: string, to: string): { promise: { from: string; to: string } } => ({
  promise: { from, to },
});

describe('promiseOf', () => {
  it('prefers the carrier’s own date', () => {
    const parcel = sampleParcel(promise('2026-11-25', '2026-11-26'));
    expect(promiseOf(parcel, learnt, berlin, now)).toEqual({
      estimate: { basis: 'carrier', from: '2026-11-25', to: '2026-11-26' },
    });
  });

  it('counts what was learnt from the shipping, in days at the destination', () => {
    const parcel = sampleParcel({ shippedAt: new Date('2026-11-22T22:30:00Z') });
    expect(promiseOf(parcel, learnt, berlin, now).estimate).toEqual({
      basis: 'learnt',
      from: '2026-11-24',
      to: '2026-11-26',
      sample: 50,
    });
    expect(promiseOf(parcel, learnt, calendarIn('Asia/Tokyo'), now).estimate).toMatchObject({
      from: '2026-11-25',
      to: '2026-11-26',
    });
  });

  it('says so where nothing is known', () => {
    expect(promiseOf(sampleParcel(), undefined, berlin, now)).toEqual({ estimate: { basis: 'none' } });
  });

  it('is late as soon as the last day has passed there, with the newest reason', () => {
    const parcel = sampleParcel({
      ...promise('2026-11-22', '2026-11-23'),
      events: [
        { id: '3', at: now, state: 'in-transit' },
        { id: '2', at: now, state: 'exception', detail: 'customs' },
        { id: '1', at: now, state: 'in-transit', detail: 'delayed' },
      ],
    });
    const late = { since: '2026-11-24', reason: 'customs' };
    expect(promiseOf(parcel, undefined, berlin, new Date('2026-11-23T22:59:59Z')).late).toBeUndefined();
    expect(promiseOf(parcel, undefined, berlin, new Date('2026-11-23T23:00:00Z')).late).toEqual(late);
  });

  it('learns nothing for a parcel that is held, but knows that it is late', () => {
    const held = {
      state: 'exception',
      detail: 'customs',
      shippedAt: new Date('2026-11-23T12:00:00Z'),
    } as const;
    expect(promiseOf(sampleParcel(held), learnt, berlin, now)).toEqual({ estimate: { basis: 'none' } });
    const longAgo = { ...held, shippedAt: new Date('2026-11-01T12:00:00Z') };
    const { estimate, late } = promiseOf(sampleParcel(longAgo), learnt, berlin, now);
    expect([estimate.basis, late?.since]).toEqual(['none', '2026-11-06']);
    const promised = { ...held, ...promise('2026-11-25', '2026-11-26') };
    expect(promiseOf(sampleParcel(promised), learnt, berlin, now).estimate.basis).toBe('carrier');
  });

  it('never promises a day that has passed unless it says late, and nothing to what is settled', () => {
    const day = fc.integer({ min: -30, max: 30 }).map((days) => addDays('2026-11-24', days));
    const parcels = fc
      .record(
        {
          state: fc.constantFrom(...parcelStates),
          detail: fc.constantFrom(...Object.values(parcelDetailsByState).flat()),
          promise: fc.record({ from: day, to: day }),
          shippedAt: fc.date({ min: new Date('2026-10-01'), max: now, noInvalidDate: true }),
        },
        { requiredKeys: ['state'] },
      )
      .map((parcel) => sampleParcel(parcel));
    fc.assert(
      fc.property(parcels, fc.option(fc.constant(learnt), { nil: undefined }), (parcel, experience) => {
        const { estimate, late } = promiseOf(parcel, experience, berlin, now);
        if (estimate.basis === 'none') {
          // Only what is held can be late without a date.
          if (parcel.state !== 'exception') expect(late).toBeUndefined();
          return;
        }
        expect(estimate.from <= estimate.to).toBe(true);
        const isOver = ['delivered', 'ready-for-pickup'].includes(parcel.state);
        if (!isOver) expect(late !== undefined).toBe(estimate.to < '2026-11-24');
        if (!isOver && !late) expect(estimate.from >= '2026-11-24').toBe(true);
        if (late) expect(late.since).toBe(addDays(estimate.to, 1));
      }),
    );
  });
});

describe('calendarOf', () => {
  it('counts the shop’s days at home and the westernmost ones of another country', () => {
    const shop = { country: 'DE', time_zone: 'Europe/Berlin' };
    const night = new Date('2026-11-24T04:00:00Z');
    const days = ['DE', undefined, 'US', 'JP', 'XX'].map((country) => calendarOf(country, shop).dayAt(night));
    expect(days).toEqual(['2026-11-24', '2026-11-24', '2026-11-23', '2026-11-24', '2026-11-24']);
  });
});

describe('timestamp', () => {
  it('tells an instant in the offset in which it was told', () => {
    const instant = new Date('2026-11-24T13:20:00Z');
    expect(timestamp(instant, '+01:00')).toBe('2026-11-24T14:20:00+01:00');
    expect(timestamp(instant, '-03:30')).toBe('2026-11-24T09:50:00-03:30');
    expect([timestamp(instant), timestamp(instant, 'CET')]).toEqual(Array(2).fill('2026-11-24T13:20:00Z'));
  });
});
