import type { Money } from '../../contract/index.js';
import { formatDay, formatDayRange, formatInstant, formatMoment, formatTime } from './dates.js';
import type { I18n } from './i18n.js';
import { numberFormat, once } from './intl.js';

/** How days, money and countries are said in the locale of the moment. */
export const formatsOf = (
  locale: () => string,
  now: () => number,
): Pick<I18n, 'day' | 'dayRange' | 'moment' | 'time' | 'instant' | 'money' | 'country'> => ({
  day: (day) => formatDay(locale(), day, now()),
  dayRange: (from, to) => formatDayRange(locale(), from, to, now()),
  moment: (at) => formatMoment(locale(), at, now()),
  time: (at) => formatTime(locale(), at),
  instant: (at) => formatInstant(locale(), at),
  money: (money) => formatMoney(locale(), money),
  country: (code) => formatCountry(locale(), code),
});

const regionNames = (locale: string): Intl.DisplayNames =>
  once('region', Intl.DisplayNames, locale, { type: 'region' });

function formatMoney(locale: string, { amount, currency }: Money): string {
  try {
    // Intl takes the decimal string as it is; its type does not say so before ES2023.
    return numberFormat(locale, { style: 'currency', currency }).format(amount as unknown as number);
  } catch {
    return `${amount} ${currency}`;
  }
}

function formatCountry(locale: string, code: string): string {
  try {
    return regionNames(locale).of(code) ?? code;
  } catch {
    return code;
  }
}
