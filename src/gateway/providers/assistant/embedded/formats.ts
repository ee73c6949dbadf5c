import type { Money } from '../../../../contract/index.js';
import { oneLine } from '../../../../contract/texts.js';
import { dateFormat } from '../../../services/calendar.js';
import { shortened } from '../cut.js';

/** How things are said in a locale, as Markdown. */
export interface Formats {
  /** Words or numbers of others: never markup, never a link, and in their own direction. */
  name(text: string): string;
  /** A calendar day as it is, or an instant as the shop's clock had it. */
  day(at: string): string;
  days(from: string, to: string): string;
  money(money: Money): string;
  count(count: number): string;
  measure(value: number, unit: 'centimeter' | 'kilogram'): string;
  list(items: readonly string[]): string;
}

const longestName = 120;
const kept = new Map<string, Omit<Formats, 'day' | 'days'> & Days>();

interface Days {
  readonly day: (at: string, year: number) => string;
  readonly days: (from: string, to: string, year: number) => string;
}

/** `now` says which year needs no saying. */
export function formatsFor(locale: string, timeZone: string, now: string): Formats {
  const key = `${locale} ${timeZone}`;
  let made = kept.get(key);
  if (!made) kept.set(key, (made = make(locale, timeZone)));
  const { day, days, ...rest } = made;
  const year = new Date(now).getUTCFullYear();
  return { ...rest, day: (at) => day(at, year), days: (from, to) => days(from, to, year) };
}

function make(locale: string, timeZone: string): Omit<Formats, 'day' | 'days'> & Days {
  const isRightToLeft = locale.startsWith('ar');
  const isolated = (text: string): string => (isRightToLeft ? `\u2068${text}\u2069` : text);
  const spoken: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  const formats = [spoken, { ...spoken, year: 'numeric' } as const].map((options) => ({
    calendar: dateFormat(locale, { ...options, timeZone: 'UTC' }),
    clock: dateFormat(locale, { ...options, timeZone }),
  }));
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const isDay = (at: string): boolean => /^\d{4}-\d\d-\d\d$/.test(at);

  function day(at: string, year: number): string {
    const instant = new Date(isDay(at) ? `${at}T00:00:00Z` : at);
    if (Number.isNaN(instant.getTime())) return oneLine(at);
    const { calendar, clock } = formats[instant.getUTCFullYear() === year ? 0 : 1]!;
    return (isDay(at) ? calendar : clock).format(instant);
  }

  return {
    name: (text) => isolated(literal(text)),
    day,
    days: (from, to, year) => {
      const [first, last] = [day(from, year), day(to, year)];
      if (first === last) return first;
      // CLDR's Chinese ranges fall back to digits and slashes, which nobody says.
      return locale.startsWith('zh') ? `${first}至${last}` : `${first} – ${last}`;
    },
    money: ({ amount, currency }) => {
      try {
        const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
        return isolated(money.format(amount as Intl.StringNumericLiteral));
      } catch {
        return isolated(literal(`${amount} ${currency}`));
      }
    },
    count: (count) => numbers.format(count),
    measure: (value, unit) =>
      isolated(
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          // CLDR's short Chinese has kilograms in Latin letters, and centimetres not.
          unitDisplay: locale.startsWith('zh') ? 'long' : 'short',
          maximumFractionDigits: 1,
        }).format(value),
      ),
    list: (items) => lists.format(items),
  };
}

/** As text in Markdown: with nothing that would be marked, and no address that would become a link. */
function literal(text: string): string {
  const line = oneLine(text);
  return shortened(line, longestName)
    .replace(/[\\`*_[\]<>~|#@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);
}
