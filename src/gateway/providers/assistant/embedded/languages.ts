import { preferredLocale } from '../../../services/locales.js';
import { languageOf } from '../understanding/language.js';
import { slotsOf } from '../understanding/slots.js';
import type { Hearing } from './heard.js';

/** The shop's locale to answer a message in: its own language where it tells, else what was spoken, else the page's. */
export function languageHeard(
  text: string,
  spoken: string | undefined,
  { locale, locales }: Pick<Hearing, 'locale' | 'locales'>,
): string {
  const usual = spoken ?? preferredLocale(locale, locales) ?? locales[0] ?? 'en';
  const words = wordsOf(text);
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return usual;
  // A word or two in Latin letters is a name or a size as often as it is English.
  const isShort = !/[^\P{L}\p{Script=Latin}]/u.test(words) && words.trim().split(/\s+/).length < 3;
  if (isShort && !/^en\b/.test(usual)) return usual;
  const { language } = languageOf(words, usual);
  // What nobody here speaks is answered in the page's language.
  const answered =
    language === 'other' ? preferredLocale(locale, locales) : preferredLocale(language, locales);
  return answered ?? usual;
}

/** What is left without numbers, addresses and measures. */
function wordsOf(text: string): string {
  const sample = text.slice(0, 1_000);
  let rest = sample;
  for (const { start, end, kind } of slotsOf(sample).toReversed())
    if (kind !== 'product' && kind !== 'language' && kind !== 'date')
      rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest;
}
