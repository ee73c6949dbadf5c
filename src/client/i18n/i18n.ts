import format, { type CompiledMessage, type FormatOptions } from 'icu-minify/format';
import { atom, type ReadableAtom } from 'nanostores';
import type { Money } from '../../contract/index.js';
import { dateFormat, numberFormat, pluralRules } from './intl.js';
import { directionOf, localeLoaders, negotiate, type LocaleLoaders } from './locales.js';
import english from './locales/en/shell.js';
import type { MessageKey, Room } from './messages.js';
import type { MessageTree } from './shape.js';

/** A slot without a value is `none` to a message that chooses by it. */
export type MessageValues = Readonly<Record<string, string | number | Date | undefined>>;
/** `{ de: { 'home.morning': 'Moin.' } }`: plain text with `{slots}`, keys as in the locale files. */
export type MessageOverrides = Readonly<Record<string, Readonly<Partial<Record<MessageKey, string>>>>>;

/** Words, dates and money in the shopper's language. All of it reads `$locale`: re-render when that changes. */
export interface I18n {
  /** The locale in use (`ar`, or `ar-EG` if that was asked for); changes once its words are here. */
  readonly $locale: ReadableAtom<string>;
  readonly direction: 'ltr' | 'rtl';
  /** The message in the locale; its key if there is none. */
  t(key: MessageKey, values?: MessageValues): string;
  /** The rooms whose words are here. */
  readonly $rooms: ReadableAtom<ReadonlySet<Room>>;
  /** Brings the words of a view, now and with each later locale. Rejects if they cannot be had; the next call tries again. */
  load(room: Room): Promise<void>;
  /** Takes the nearest locale that exists. Keeps the present one, and rejects, if its words cannot be had. */
  setLocale(locale: string): Promise<void>;
  /** `Tue 24 Nov`. How days, money and countries are said comes with the first view's words; as they are until then. */
  day(day: string): string;
  /** `Tue 24 – Wed 25 Nov` */
  dayRange(from: string, to: string): string;
  /** `today 14:20`, `Fri 20 Nov, 18:05`, by the clock of the place if `at` has its offset. */
  moment(at: string): string;
  /** `14:20`, by the reader's clock. */
  time(at: string): string;
  /** `28 November 2026 at 01:00:22 GMT`: to the second, by the reader's clock. */
  instant(at: string): string;
  number(value: number): string;
  money(money: Money): string;
  /** The country's name. */
  country(code: string): string;
}

export interface I18nOptions {
  readonly locale?: string;
  readonly messages?: MessageOverrides;
  /** Other languages than Bellhop's own, or other ways to get them. */
  readonly loaders?: LocaleLoaders;
  readonly now?: () => number;
}

const formatOptions: FormatOptions = {
  formatters: {
    getDateTimeFormat: (locale, options) => dateFormat(String(locale), options),
    getNumberFormat: (locale, options) => numberFormat(String(locale), options),
    getPluralRules: (locale, options) => pluralRules(String(locale), options),
  },
};

/** Speaks English until the asked locale's words are here. */
export function createI18n(options: I18nOptions = {}): I18n {
  const { messages = {}, loaders = localeLoaders, now = Date.now } = options;
  const $locale = atom('en');
  const $rooms = atom<ReadonlySet<Room>>(new Set(['shell']));
  const wanted = new Set<Room>(['shell']);
  let words: MessageTree = english;
  let present = negotiate('en', []);
  let latest = 0;

  async function setLocale(asked: string): Promise<void> {
    const turn = (latest += 1);
    const next = negotiate(asked, Object.keys(loaders));
    const rooms = [...wanted];
    const loaded = next.words === present.words ? words : await wordsOf(next.words, rooms);
    // A later choice is the shopper's choice, also when this one's words came after it.
    if (turn !== latest) return;
    if (loaded !== words) $rooms.set(new Set(rooms));
    words = loaded;
    present = next;
    $locale.set(next.format === 'en-GB' && !/GB/i.test(asked) ? 'en' : next.format);
    // A view that came meanwhile has asked for the words of the locale before.
    await Promise.all([...wanted].map(load));
  }

  async function load(room: Room): Promise<void> {
    wanted.add(room);
    const { words: locale } = present;
    if ($rooms.get().has(room)) return;
    const [more, says] = await Promise.all([
      wordsOf(locale, [room]),
      import('./formats.js').then(({ formatsOf }) => formatsOf(() => present.format, now)),
    ]);
    if (locale !== present.words) return load(room);
    Object.assign(i18n, says);
    words = join(words, more);
    $rooms.set(new Set([...$rooms.get(), room]));
  }

  /** A room that a locale lacks is English. */
  async function wordsOf(locale: string, rooms: readonly Room[]): Promise<MessageTree> {
    const load = async (room: Room): Promise<MessageTree> => {
      if (locale === 'en' && room === 'shell') return english;
      let from = loaders[locale]?.[room] ?? localeLoaders['en']?.[room];
      if (!from) {
        const { moreLocaleLoaders: more } = await import('./more-locales.js');
        from = more[locale]?.[room] ?? more['en']?.[room];
      }
      return from ? (await from()).default : {};
    };
    return (await Promise.all(rooms.map(load))).reduce(join, {});
  }

  function override(key: MessageKey): string | undefined {
    return messages[$locale.get()]?.[key] ?? messages[present.words]?.[key];
  }

  function t(key: MessageKey, values: MessageValues = {}): string {
    const own = override(key);
    if (own !== undefined) return fill(own, values);
    const message = find(words, key) ?? find(english, key);
    if (message === undefined) return key;
    try {
      return String(format(message, present.format, slots(values), formatOptions));
    } catch {
      return key;
    }
  }

  function fill(text: string, values: MessageValues): string {
    return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number(value) : value === undefined ? slot : String(value);
    });
  }

  function number(value: number): string {
    return numberFormat(present.format).format(value);
  }

  const i18n: I18n = {
    $locale,
    $rooms,
    load,
    get direction() {
      return directionOf(present.words);
    },
    t,
    setLocale,
    day: (day) => day,
    dayRange: (from, to) => `${from} – ${to}`,
    moment: (at) => at,
    time: (at) => at,
    instant: (at) => at,
    number,
    money: ({ amount, currency }) => `${amount} ${currency}`,
    country: (code) => code,
  };
  if (options.locale) setLocale(options.locale).catch(() => undefined);
  return i18n;
}

/** Two rooms as one; `errors` has words in each. */
function join(one: MessageTree, other: MessageTree): MessageTree {
  return {
    ...one,
    ...other,
    errors: { ...(one['errors'] as MessageTree), ...(other['errors'] as MessageTree) },
  };
}

function find(tree: MessageTree, key: string): CompiledMessage | undefined {
  // The build has compiled each message: what the type calls a string may be a compiled one, which is an array.
  let node: unknown = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === 'string' || Array.isArray(node) ? (node as CompiledMessage) : undefined;
}

function slots(values: MessageValues): Record<string, string | number | Date> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? 'none']));
}

/** A name or a number of others in a sentence of either direction: in its own direction, and turning nothing after it. */
export const isolate = (words: string): string =>
  `\u2068${words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
