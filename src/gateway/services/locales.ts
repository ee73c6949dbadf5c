/** The one of `offered` that a reader with this `Accept-Language`, or this language tag, reads best; undefined for none. */
export function preferredLocale(
  wanted: string | null | undefined,
  offered: readonly string[],
): string | undefined {
  for (const tag of wantedLocales(wanted)) {
    const exact = offered.find((locale) => locale.toLowerCase() === tag.toLowerCase());
    if (exact !== undefined) return exact;
    const key = scriptOf(tag);
    const close = key !== undefined && offered.find((locale) => scriptOf(locale) === key);
    if (close) return close;
  }
  return undefined;
}

/**
 * The language of a mail: the one in which the shopper asks now, which the widget says with each call; else the one in
 * which the order was placed; else the shop's first.
 */
export function mailLocale(
  { locales }: { readonly locales: readonly string[] },
  asked: string | undefined,
  ofOrder?: string,
): string {
  return asked ?? preferredLocale(ofOrder, locales) ?? locales[0] ?? 'en';
}

/** Our own words in a reader's language, by language; English where we have none of theirs. */
export function inLanguage<W>(
  locale: string,
  words: Readonly<Record<string, W>> & { readonly en: W },
): { readonly words: W; readonly locale: string } {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  const found = Object.hasOwn(words, language) ? words[language] : undefined;
  return found ? { words: found, locale } : { words: words.en, locale: 'en' };
}

function wantedLocales(wanted: string | null | undefined): string[] {
  return (wanted ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** Language and script, so that `zh-CN` finds `zh-Hans` and not `zh-Hant`. */
function scriptOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return undefined;
  }
}
