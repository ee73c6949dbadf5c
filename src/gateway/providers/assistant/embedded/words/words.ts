import { inLanguage } from '../../../../services/locales.js';
import type { Tone } from '../../assistant.js';
import { goods as goodsAr, returns as returnsAr } from './ar/goods.js';
import { orders as ordersAr } from './ar/orders.js';
import { talk as talkAr } from './ar/talk.js';
import { goods as goodsEn, returns as returnsEn } from './en/goods.js';
import { orders as ordersEn } from './en/orders.js';
import { talk as talkEn } from './en/talk.js';
import type { Words } from './shape.js';
import { goods as goodsZh, returns as returnsZh } from './zh-hans/goods.js';
import { orders as ordersZh } from './zh-hans/orders.js';
import { talk as talkZh } from './zh-hans/talk.js';

const languages = {
  en: { talk: talkEn, orders: ordersEn, returns: returnsEn, goods: goodsEn },
  zh: { talk: talkZh, orders: ordersZh, returns: returnsZh, goods: goodsZh },
  ar: { talk: talkAr, orders: ordersAr, returns: returnsAr, goods: goodsAr },
} as const;

const kept = new Map<string, Words>();

/** The words of a language in a tone, and the locale that they are in: English where there are none of the reader's. */
export function wordsFor(wanted: string, tone: Tone): { readonly words: Words; readonly locale: string } {
  const { words: made, locale } = inLanguage<(typeof languages)[keyof typeof languages]>(wanted, languages);
  const key = `${locale} ${tone}`;
  let words = kept.get(key);
  if (!words) {
    words = {
      talk: made.talk(tone),
      orders: made.orders(tone),
      returns: made.returns(tone),
      goods: made.goods(tone),
    };
    kept.set(key, words);
  }
  return { words, locale };
}

/** Those of all languages in which something may have been offered. */
export const allWords: readonly Words[] = (['en', 'zh', 'ar'] as const).map(
  (language) => wordsFor(language, 'direct').words,
);
