import { inLanguage } from './locales.js';

/** By language, as each is written here: Chinese in simplified characters. */
const words: Readonly<Record<'en' | 'zh' | 'ar', (count: number) => string>> = {
  en: (count) => (count === 1 ? '[1 photo]' : `[${count} photos]`),
  zh: (count) => `[${count} 张照片]`,
  ar: (count) => `[عدد الصور: ${count}]`,
};

/** What stands in a mail for the photos of a message; nothing where there are none. */
export function photoWords(locale: string, count: number): string[] {
  return count > 0 ? [inLanguage(locale, words).words(count)] : [];
}
