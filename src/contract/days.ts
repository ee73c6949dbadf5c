/** Days as people at a place count them, and instants as they were told there. */

export interface Calendar {
  /** The day at an instant: `2026-11-24`. */
  dayAt(instant: Date): string;
}

const calendars = new Map<string, Calendar>();

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
