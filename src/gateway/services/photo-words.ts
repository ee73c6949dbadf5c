import { inLanguage } from './locales.js';

/** By language, as each is written here: Chinese in simplified characters. */
const words: Readonly<Record<'en' | 'zh' | 'ar', (count: number) => string>> = {
  en: (count) => (count === 1 ? '[1 photo]' : `[${count} photos]`),
  zh: (count) => `[${count} 张照片]`,
  ar: (count) => `[عدد الصور: ${count}]`,
};

/** What stands in a mail for the photos of a message, which are not in it: it may be read by anybody who has the letter box. */
export function photoWords(locale: string, count: number): string[] {
  return count > 0 ? [inLanguage(locale, words).words(count)] : [];
}
