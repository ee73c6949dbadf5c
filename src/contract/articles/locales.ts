/** The one of `offered` in the same language and script, else in the same language, else the first; undefined where nothing is offered. */
export function nearestLocale(wanted: string, offered: readonly string[]): string | undefined {
  const [language, script] = partsOf(wanted);
  const rankOf = (locale: string): number => {
    if (locale.toLowerCase() === wanted.toLowerCase()) return 3;
    const [other, itsScript] = partsOf(locale);
    return other !== language ? 0 : itsScript === script ? 2 : 1;
  };
  return [...offered].sort((a, b) => rankOf(b) - rankOf(a))[0];
}

function partsOf(tag: string): readonly [language: string, script: string | undefined] {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return [language, script];
  } catch {
    return [tag, undefined];
  }
}
