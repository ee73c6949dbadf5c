import type { ReadableAtom } from 'nanostores';
import { errorText } from '../../client/i18n/error-text.js';
import { createI18n, type I18n, type MessageValues } from '../../client/i18n/i18n.js';
import type { LocaleLoaders } from '../../client/i18n/locales.js';
import type { MessageKey, Room } from '../../client/i18n/messages.js';
import type { Money, SupportError } from '../../contract/index.js';
import type answer from './locales/en/answer.js';
import type english from './locales/en/console.js';
import type manage from './locales/en/manage.js';

type Tree = typeof english & typeof answer & typeof manage;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** Every language says what English says. */
export type ConsoleWords = Same<typeof english>;
export type AnswerWords = Same<typeof answer>;
export type ManageWords = Same<typeof manage>;
export type WordKey = Paths<Tree>;

/** What the console says, in the language of whoever sits at it. */
export interface Words {
  /** Re-render when it changes. */
  readonly $locale: ReadableAtom<string>;
  readonly i18n: I18n;
  t(key: WordKey | MessageKey, values?: MessageValues): string;
  /** What went wrong, and what to do. */
  error(error: SupportError): string;
  /** `14:20` of today, else the day with it. */
  when(at: string): string;
  number(value: number): string;
  money(money: Money): string;
  /** `Arabic`, by its tag. */
  language(tag: string): string;
  setLocale(locale: string): Promise<void>;
  /** What the pages of leads and admins say. */
  loadManage(): Promise<void>;
}

const loaders = {
  en: {
    shell: () => import('../../client/i18n/locales/en/shell.js'),
    orders: () => import('../../client/i18n/locales/en/orders.js'),
    returns: () => import('../../client/i18n/locales/en/returns.js'),
    photos: () => import('../../client/i18n/locales/en/photos.js'),
    calls: () => import('../../client/i18n/locales/en/calls.js'),
    console: () => import('./locales/en/console.js'),
    answer: () => import('./locales/en/answer.js'),
    manage: () => import('./locales/en/manage.js'),
  },
  'zh-Hans': {
    shell: () => import('../../client/i18n/locales/zh-Hans/shell.js'),
    orders: () => import('../../client/i18n/locales/zh-Hans/orders.js'),
    returns: () => import('../../client/i18n/locales/zh-Hans/returns.js'),
    photos: () => import('../../client/i18n/locales/zh-Hans/photos.js'),
    calls: () => import('../../client/i18n/locales/zh-Hans/calls.js'),
    console: () => import('./locales/zh-Hans/console.js'),
    answer: () => import('./locales/zh-Hans/answer.js'),
    manage: () => import('./locales/zh-Hans/manage.js'),
  },
  ar: {
    shell: () => import('../../client/i18n/locales/ar/shell.js'),
    orders: () => import('../../client/i18n/locales/ar/orders.js'),
    returns: () => import('../../client/i18n/locales/ar/returns.js'),
    photos: () => import('../../client/i18n/locales/ar/photos.js'),
    calls: () => import('../../client/i18n/locales/ar/calls.js'),
    console: () => import('./locales/ar/console.js'),
    answer: () => import('./locales/ar/answer.js'),
    manage: () => import('./locales/ar/manage.js'),
  },
};

/** Resolves once there is something to say. */
export async function createWords(locale: string): Promise<Words> {
  // The console's room is none of the widget's, whose list is closed.
  const i18n = createI18n({ loaders: loaders as unknown as LocaleLoaders });
  // Parcels, returns, photos and what one does in a call are called as shoppers read it. Last our own, whose words for errors are for those who answer.
  await i18n.load('orders');
  await i18n.load('returns');
  await i18n.load('photos');
  await i18n.load('calls');
  for (const room of ['console', 'answer']) await i18n.load(room as Room);
  await i18n.setLocale(locale).catch(() => undefined);
  return {
    $locale: i18n.$locale,
    i18n,
    t: (key, values) => i18n.t(key as MessageKey, values),
    error: (error) => errorText(i18n, error),
    when: (at) =>
      new Date(at).toDateString() === new Date().toDateString() ? i18n.time(at) : i18n.moment(at),
    number: (value) => i18n.number(value),
    money: (money) => i18n.money(money),
    language: (tag) => languageName(i18n.$locale.get(), tag),
    setLocale: (asked) => i18n.setLocale(asked),
    loadManage: () => i18n.load('manage' as Room),
  };
}

function languageName(locale: string, tag: string): string {
  try {
    // Of a region the row has no room to speak.
    const { language, script } = new Intl.Locale(tag);
    const named = language === 'zh' && script ? `${language}-${script}` : language;
    return new Intl.DisplayNames(locale, { type: 'language' }).of(named) ?? tag;
  } catch {
    return tag;
  }
}
