import type { AssistantSettings, Tone } from './assistant.js';

/** What a shopper's locale is called where a merchant names markets: itself, its country, its language; lower case. */
export function marketsOf(locale: string): readonly string[] {
  const [language = '', ...rest] = locale.toLowerCase().split('-');
  const country = rest.find((part) => /^[a-z]{2}$/.test(part));
  return [...new Set([locale.toLowerCase(), ...(country ? [country] : []), language])];
}

/** The nearest that the shop names: for the locale, its country, its language, then for all. */
export function toneOf({ tone = 'warm', tones = {} }: AssistantSettings, markets: readonly string[]): Tone {
  const named = new Map(Object.entries(tones).map(([market, of]) => [market.toLowerCase(), of]));
  const nearest = markets.find((market) => named.has(market));
  return named.get(nearest ?? '') ?? tone;
}

/** The merchant's words that fit a language, markets and a tone, in their order. */
export function repliesFor(
  { replies = [] }: AssistantSettings,
  about: { readonly language: string; readonly markets: readonly string[]; readonly tone: Tone },
): NonNullable<AssistantSettings['replies']> {
  const languageOf = (locale: string): string | undefined => locale.toLowerCase().split('-')[0];
  return replies.filter(
    ({ locale, market, tone }) =>
      languageOf(locale) === languageOf(about.language) &&
      (market === undefined || about.markets.includes(market.toLowerCase())) &&
      (tone === undefined || tone === about.tone),
  );
}
