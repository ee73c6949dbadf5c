import { createRequire } from 'node:module';
import type * as tinyld from 'tinyld';
import { recent } from './recent.js';

const require = createRequire(import.meta.url);
let detecting: typeof tinyld | undefined;

export interface Language {
  /** The shipped language that is spoken, or `other`. */
  readonly language: 'en' | 'zh-Hans' | 'ar' | 'other';
  /** What it seems to be, as a language subtag: `de`. */
  readonly tag: string;
}

const mostSamples = 1_024;
const detectedIn = recent(mostSamples, (sample) => detector().detectAll(sample));

/** The script decides where it can; then a detector; and of a few words the widget's locale. */
export function languageOf(text: string, locale: string): Language {
  const sample = text.slice(0, 500);
  const count = (script: RegExp): number => sample.match(script)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const arabic = count(/\p{Script=Arabic}/gu);
  // A Chinese or Arabic character says about as much as two Latin letters: brand names do not turn the language.
  const latin = count(/\p{Script=Latin}/gu) / 2;
  const letters = count(/\p{L}/gu);
  if (letters === 0) return fromLocale(locale);
  if (kana > 0 && kana * 4 >= han) return { language: 'other', tag: 'ja' };
  if (han > 0 && han * 2 >= latin) return { language: 'zh-Hans', tag: 'zh' };
  if (arabic > 0 && arabic >= latin) {
    // Letters that Arabic does not have; one may be a dialect's.
    return count(/[\u067E\u0686\u0698\u06A9\u06AF\u06CC\u0679\u06BA\u06D2]/gu) > 1
      ? detected(sample, ['fa', 'ur'], 'fa')
      : { language: 'ar', tag: 'ar' };
  }
  if (latin * 2 < letters / 2) return detected(sample, [], 'und');
  return latinLanguage(sample, locale);
}

/** To unpack its profiles takes a third of a second: an import must not. */
export function detector(): typeof tinyld {
  detecting ??= require('tinyld') as typeof tinyld;
  return detecting;
}

/** Words that hardly another language has; `was` and `is` stand in German and Dutch, too. */
const english = new Set(
  'the my is it i im you your where whats what when how do does did can could order please pls help need want not with have has and this that was for get still are there hasnt havent didnt doesnt dont isnt cant yet they'.split(
    ' ',
  ),
);

function latinLanguage(sample: string, locale: string): Language {
  const words = sample.toLowerCase().match(/\p{L}[\p{L}']*/gu) ?? [];
  const sure = words.filter((word) => english.has(word.replaceAll("'", ''))).length;
  const isShared = words.every((word) => !english.has(word) || word === 'was' || word === 'is');
  if (!isShared && sure * 4 >= words.length) return { language: 'en', tag: 'en' };
  const [first, second] = detectedIn(sample);
  const lead = (first?.accuracy ?? 0) - (second?.accuracy ?? 0);
  const wished = fromLocale(locale);
  const isLatin = !['zh-Hans', 'ar'].includes(wished.language);
  if (!first || (words.length < 3 && (lead < 0.3 || sample.length < 12))) {
    return isLatin ? wished : { language: 'en', tag: 'en' };
  }
  return first.lang === 'en' ? { language: 'en', tag: 'en' } : { language: 'other', tag: first.lang };
}

function detected(sample: string, among: readonly string[], fallback: string): Language {
  const found = detectedIn(sample).find(({ lang }) => among.length === 0 || among.includes(lang));
  return { language: 'other', tag: found?.lang ?? fallback };
}

function fromLocale(locale: string): Language {
  const tag = /^[a-z]{2,3}/i.exec(locale)?.[0].toLowerCase() ?? 'en';
  if (tag === 'en' || tag === 'ar') return { language: tag, tag };
  return tag === 'zh' ? { language: 'zh-Hans', tag } : { language: 'other', tag };
}
