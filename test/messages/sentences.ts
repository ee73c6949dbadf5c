import format, { type CompiledMessage, type FormatOptions } from 'icu-minify/format';
import en from './i18n/locales/en.js';

const options: FormatOptions = {
  formatters: {
    getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
    getNumberFormat: (...args) => new Intl.NumberFormat(...args),
    getPluralRules: (...args) => new Intl.PluralRules(...args),
  },
};

/** What the fixture's messages say, each as a sentence; used in Node, in a browser and in a bundle. */
export function sentences(): string[] {
  const say = (message: string, values?: Record<string, string | number>): string =>
    String(format(message as CompiledMessage, 'en', values, options));

  return [
    say(en.orders.title),
    say(en.orders.hello, { name: 'Ada' }),
    say(en.orders.count, { count: 0 }),
    say(en.orders.count, { count: 1 }),
    say(en.orders.count, { count: 1200 }),
    say(en.orders.total, { value: 2 }),
  ];
}

export const expected = ['Orders', 'Hello Ada', 'No orders', '1 order', '1,200 orders', '2.00'];

/** The locale as the build left it. */
export const compiled: unknown = en.orders;
