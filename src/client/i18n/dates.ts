import { dateFormat, once } from './intl.js';

const dayMs = 86_400_000;
const weekday: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };

const relativeFormat = (locale: string): Intl.RelativeTimeFormat =>
  once('relative', Intl.RelativeTimeFormat, locale, { numeric: 'auto' });

/** Midnight of a calendar day, counted in UTC so that no zone can move it. */
function dayStart(day: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
}

/** The year only where it is not the present one: dates as people say them. */
function dayOptions(now: number, ...days: number[]): Intl.DateTimeFormatOptions {
  const year = new Date(now).getUTCFullYear();
  const others = days.some((day) => new Date(day).getUTCFullYear() !== year);
  return { ...weekday, ...(others && { year: 'numeric' }), timeZone: 'UTC' };
}

export function formatDay(locale: string, day: string, now: number): string {
  const start = dayStart(day);
  return Number.isNaN(start) ? day : dateFormat(locale, dayOptions(now, start)).format(start);
}

export function formatDayRange(locale: string, from: string, to: string, now: number): string {
  const start = dayStart(from);
  const end = dayStart(to);
  if (Number.isNaN(start) || Number.isNaN(end)) return from === to ? from : `${from} – ${to}`;
  if (end <= start) return formatDay(locale, from, now);

  const format = dateFormat(locale, dayOptions(now, start, end));
  // CLDR's Chinese ranges fall back to digits and slashes, which nobody says.
  if (locale.startsWith('zh')) return `${format.format(start)}至${format.format(end)}`;
  return joinRange(format.formatRangeToParts(start, end));
}

/** `Tue 24 Nov – Wed 25 Nov` says the month twice; where it closes the first half, once is enough. */
function joinRange(parts: readonly Intl.DateTimeRangeFormatPart[]): string {
  const halves = (source: Intl.DateTimeRangeFormatPart['source']): Intl.DateTimeRangeFormatPart[] =>
    parts.filter((part) => part.source === source);
  const last = halves('startRange').at(-1);
  const month = halves('endRange').find((part) => part.type === 'month');
  const cut = last?.type === 'month' && last.value === month?.value ? parts.indexOf(last) : -1;
  return parts
    .filter((_, index) => cut < 0 || (index !== cut && index !== cut - 1))
    .map((part) => part.value)
    .join('');
}

/**
 * A moment where it happened: with an offset in the string, its own clock; with `Z`, the reader's, as nothing is known
 * of the place. Today, yesterday and tomorrow by name.
 */
export function formatMoment(locale: string, at: string, now: number): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;

  const shift = offsetOf(at, instant);
  const clock = instant + shift;
  const days = Math.floor(clock / dayMs) - Math.floor((now + shift) / dayMs);
  const time = timeOptions(locale);

  if (Math.abs(days) <= 1) {
    const name = relativeFormat(locale).format(days, 'day');
    return `${name} ${dateFormat(locale, { ...time, timeZone: 'UTC' }).format(clock)}`;
  }
  return dateFormat(locale, { ...dayOptions(now, clock), ...time }).format(clock);
}

/** Of today, by the reader's clock. */
export function formatTime(locale: string, at: string): string {
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? at : dateFormat(locale, timeOptions(locale)).format(instant);
}

function timeOptions(locale: string): Intl.DateTimeFormatOptions {
  const { hourCycle } = dateFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).resolvedOptions();
  const hour = hourCycle === 'h23' || hourCycle === 'h24' ? '2-digit' : 'numeric';
  return { hour, minute: '2-digit' };
}

/** To the second, with the reader's zone: for what is proved by its time. */
export function formatInstant(locale: string, at: string): string {
  const instant = Date.parse(at);
  return Number.isNaN(instant)
    ? at
    : dateFormat(locale, { dateStyle: 'long', timeStyle: 'long' }).format(instant);
}

function offsetOf(at: string, instant: number): number {
  const offset = /([+-])(\d\d):?(\d\d)$/.exec(at);
  if (!offset) return -new Date(instant).getTimezoneOffset() * 60_000;
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000;
}
