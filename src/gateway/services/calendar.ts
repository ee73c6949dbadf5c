/** Days as people at a place count them, and instants as they were told there. */

export interface Calendar {
  /** The day at an instant: `2026-11-24`. */
  dayAt(instant: Date): string;
}

const calendars = new Map<string, Calendar>();
const westernmost = new Map<string, string | undefined>();

/** The calendar of an IANA time zone. */
export function calendarIn(timeZone: string): Calendar {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    // Canadian English writes a date as ISO 8601 does.
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    calendar = { dayAt: (instant) => format.format(instant) };
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

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

/** The day `days` after another one. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The instant in the offset in which it was told (`+01:00`), else in UTC; without milliseconds where there are none. */
export function timestamp(instant: Date, zone?: string): string {
  const offset = /^([+-])(\d{2}):(\d{2})$/.exec(zone ?? '');
  const minutes = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1) : 0;
  const text = new Date(instant.getTime() + minutes * 60_000).toISOString().replace('.000Z', 'Z');
  return offset && zone !== undefined ? text.replace('Z', zone) : text;
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

function localTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
}

/** Days and times as they are written for people. Our English is British, and so are its dates. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
