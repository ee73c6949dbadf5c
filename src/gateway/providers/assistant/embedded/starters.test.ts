import { describe, expect, it } from 'vitest';
import ar from '../../../../client/i18n/locales/ar/chat.js';
import en from '../../../../client/i18n/locales/en/chat.js';
import zhHans from '../../../../client/i18n/locales/zh-Hans/chat.js';
import { hear } from './heard.js';
import { createTestTalk, demoArticles } from './testing.js';

const articles = await demoArticles();
const locales = { en, 'zh-Hans': zhHans, ar };
/** What each of the counter's own first questions means, and the article that answers it. */
const meant = {
  order: ['order-status', undefined],
  return: ['return', 'return-how'],
  size: ['size-advice', undefined],
  delivery: ['delivery-info', 'delivery-cost'],
  pay: ['payment-methods', 'payment-methods'],
} as const;

describe('the questions that a conversation may begin with', () => {
  for (const [locale, { chat }] of Object.entries(locales))
    it.each(Object.entries(meant))(
      `are understood and answered in ${locale}: %s`,
      async (name, [intent, slug]) => {
        const text = chat.empty[name as keyof typeof meant];
        const talk = createTestTalk({ locale, articles });
        const { message } = await talk.say(text);
        const heard = hear(talk.events, { locales: Object.keys(locales), locale, peopleTopics: [] });
        expect(heard.at(-1)?.wish, text).toEqual({ kind: 'intent', intent });
        expect(
          message.sources?.map(({ id }) => id),
          text,
        ).toEqual(slug && [`${slug}.${locale}`]);
      },
    );
});
