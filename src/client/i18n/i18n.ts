import type { ReadableAtom } from 'nanostores';
import type { Money } from '../../contract/index.js';
import type { MessageKey } from './messages.js';

export type MessageValues = Readonly<Record<string, string | number | Date>>;
/** `{ de: { 'home.greeting': 'Moin.' } }`: plain text with `{slots}`, keys as in the locale files. */
export type MessageOverrides = Readonly<Record<string, Readonly<Partial<Record<MessageKey, string>>>>>;

/** Words, dates and money in the shopper's language. All of it reads `$locale`: re-render when that changes. */
export interface I18n {
  /** The locale in use; changes once its words are here. */
  readonly $locale: ReadableAtom<string>;
  readonly direction: 'ltr' | 'rtl';
  t(key: MessageKey, values?: MessageValues): string;
  setLocale(locale: string): Promise<void>;
  /** `Tue 24 Nov` */
  day(day: string): string;
  /** `Tue 24 – Wed 25 Nov` */
  dayRange(from: string, to: string): string;
  /** `today 14:20`, `Fri 20 Nov, 18:05` */
  moment(at: string): string;
  number(value: number): string;
  money(money: Money): string;
  /** The country's name. */
  country(code: string): string;
}
