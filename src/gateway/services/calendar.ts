import { type Calendar, calendarIn } from '../../contract/days.js';

const westernmost = new Map<string, string | undefined>();

/**
 * The calendar of a parcel's destination: the shop's own zone in its own country or where the country is unknown, else
 * the country's westernmost zone, so that no day is called past while it still lasts somewhere there.
 */
export function calendarOf(
  destination: string | undefined,
  shop: { readonly country: string | null; readonly time_zone: string },
): Calendar {
  if (destination === undefined || destination === shop.country) return calendarIn(shop.time_zone);
  if (!westernmost.has(destination)) westernmost.set(destination, westernmostZone(destination));
  return calendarIn(westernmost.get(destination) ?? shop.time_zone);
}

/** `Intl.Locale` knows a country's zones; its type does not say so yet, and the name changed on the way. */
interface LocaleWithZones {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

function westernmostZone(country: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  const locale = new Intl.Locale(`und-${country}`) as LocaleWithZones;
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  const winter = new Date('2026-01-15T12:00:00Z');
  return [...zones].sort((a, b) => localTime(winter, a).localeCompare(localTime(winter, b)))[0];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clock shows: `2026-11-24 09:00:00`. */
export function localTime(instant: Date, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    // Swedish writes date and time as ISO 8601 does.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, clock);
  }
  return clock.format(instant);
}

/** Days and times as they are written for people. Our English is British, and so are its dates. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
