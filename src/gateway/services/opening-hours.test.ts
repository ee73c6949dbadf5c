import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nextOpening, OpeningHoursSchema } from './opening-hours.js';

const hours = v.parse(OpeningHoursSchema, [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], opens: '09:00', closes: '18:00' },
  { days: ['sat'], opens: '10:00', closes: '14:00' },
]);
const next = (at: string, zone = 'Europe/Amsterdam'): string | undefined =>
  nextOpening(hours, zone, new Date(at))?.toISOString();

describe('when people are there again', () => {
  it.each([
    ['while they are there', '2026-11-24T12:00:00Z', undefined],
    ['at the minute at which they come', '2026-11-24T08:00:00Z', undefined],
    ['at the minute at which they go', '2026-11-24T17:00:00Z', '2026-11-25T08:00:00.000Z'],
    ['before they come on the day itself', '2026-11-24T05:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['over a Sunday', '2026-11-28T22:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['over a night in which the clock is put back', '2026-10-24T20:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['over a night in which it is put forward', '2026-03-28T20:00:00Z', '2026-03-30T07:00:00.000Z'],
  ])('is told %s', (_, at, expected) => expect(next(at)).toBe(expected));

  it('is by the clock of the shop', () => {
    expect(next('2026-11-24T12:00:00Z', 'Asia/Tokyo')).toBe('2026-11-25T00:00:00.000Z');
    expect(next('2026-11-24T12:00:00Z', 'America/Los_Angeles')).toBe('2026-11-24T17:00:00.000Z');
  });

  it('is not told where nothing is said of hours, nor by a shop that never closes', () => {
    const always = [
      { days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], opens: '00:00', closes: '24:00' },
    ];
    expect(nextOpening([], 'UTC', new Date())).toBeUndefined();
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') }),
        (at) => {
          expect(nextOpening(v.parse(OpeningHoursSchema, always), 'Europe/Amsterdam', at)).toBeUndefined();
        },
      ),
    );
  });

  it('is an opening to come, at whose minute somebody is there', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') }),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland', 'Africa/Casablanca'),
        (at, zone) => {
          const opening = nextOpening(hours, zone, at);
          if (!opening) return;
          expect(opening.getTime()).toBeGreaterThan(at.getTime());
          expect(nextOpening(hours, zone, opening)).toBeUndefined();
          expect(nextOpening(hours, zone, new Date(opening.getTime() - 1))).toEqual(opening);
        },
      ),
    );
  });

  it.each([
    [{ days: [], opens: '09:00', closes: '18:00' }],
    [{ days: ['mon'], opens: '18:00', closes: '09:00' }],
    [{ days: ['mon'], opens: '9:00', closes: '18:00' }],
    [{ days: ['monday'], opens: '09:00', closes: '18:00' }],
  ])('cannot be told from %j', (wrong) => {
    expect(v.safeParse(OpeningHoursSchema, [wrong]).success).toBe(false);
  });
});
