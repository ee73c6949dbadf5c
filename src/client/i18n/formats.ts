import type { Money } from '../../contract/index.js';
import { numberFormat, once } from './intl.js';

export { formatDay, formatDayRange, formatInstant, formatMoment } from './dates.js';

const regionNames = (locale: string): Intl.DisplayNames =>
  once('region', Intl.DisplayNames, locale, { type: 'region' });

export function formatMoney(locale: string, { amount, currency }: Money): string {
  try {
    // Intl takes the decimal string as it is; its type does not say so before ES2023.
    return numberFormat(locale, { style: 'currency', currency }).format(amount as unknown as number);
  } catch {
    return `${amount} ${currency}`;
  }
}

export function formatCountry(locale: string, code: string): string {
  try {
    return regionNames(locale).of(code) ?? code;
  } catch {
    return code;
  }
}
