import type { Room } from './messages.js';
import type { MessageTree } from './shape.js';

/** How the words of a language come, room by room; a room that a language lacks is English. */
export type LocaleLoaders = Readonly<
  Record<string, Readonly<Partial<Record<Room, () => Promise<{ readonly default: MessageTree }>>>>>
>;

/** The rooms of every shop; the others' are in `more-locales.ts`, which comes with the first of them. */
export const localeLoaders: LocaleLoaders = {
  en: { shell: () => import('./locales/en/shell.js'), orders: () => import('./locales/en/orders.js') },
  'zh-Hans': {
    shell: () => import('./locales/zh-Hans/shell.js'),
    orders: () => import('./locales/zh-Hans/orders.js'),
  },
  ar: { shell: () => import('./locales/ar/shell.js'), orders: () => import('./locales/ar/orders.js') },
};

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

export interface NegotiatedLocale {
  /** Whose words are taken: `en` or a key of the loaders. */
  readonly words: string;
  /** Whose dates, digits and money: the asked one, if its language is the words' one. */
  readonly format: string;
}

/** The nearest that exists: the tag itself, then its script, then its language; English if none. */
export function negotiate(asked: string, available: readonly string[]): NegotiatedLocale {
  const tag = canonical(asked);
  if (!tag) return english;

  const { language, script } = tag.maximize();
  const candidates = [tag.baseName, `${language}-${script ?? ''}`, language];
  const words = candidates.find((candidate) => candidate === 'en' || available.includes(candidate));
  if (!words) return english;
  // Plain English is everybody's: days before months, as the messages have it.
  return { words, format: tag.baseName === 'en' ? english.format : tag.baseName };
}

const english: NegotiatedLocale = { words: 'en', format: 'en-GB' };

function canonical(asked: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(asked.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
