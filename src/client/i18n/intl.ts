type Make<O, F> = new (locale: string, options: O) => F;

const made = new Map<string, unknown>();

/** Intl objects are slow to make and never change: each is made once. */
export function once<O, F>(kind: string, Intl: Make<O, F>, locale: string, options: O): F {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const found = made.get(key) as F | undefined;
  if (found) return found;
  const formatter = new Intl(locale, options);
  made.set(key, formatter);
  return formatter;
}

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat =>
  once('date', Intl.DateTimeFormat, locale, options);

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once('number', Intl.NumberFormat, locale, options);

export const pluralRules = (locale: string, options: Intl.PluralRulesOptions = {}): Intl.PluralRules =>
  once('plural', Intl.PluralRules, locale, options);
