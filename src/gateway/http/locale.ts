/** The one of `offered` (the default first) that a reader who sends this `Accept-Language` reads best. */
export function preferredLocale(header: string | null, offered: readonly string[]): string {
  const fallback = offered[0] ?? 'en';
  for (const wanted of wantedLocales(header)) {
    const exact = offered.find((locale) => locale.toLowerCase() === wanted.toLowerCase());
    if (exact !== undefined) return exact;
    const key = scriptOf(wanted);
    const close = key !== undefined && offered.find((locale) => scriptOf(locale) === key);
    if (close) return close;
  }
  return fallback;
}

function wantedLocales(header: string | null): string[] {
  return (header ?? '')
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
