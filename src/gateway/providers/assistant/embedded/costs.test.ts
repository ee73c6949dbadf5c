import { describe, expect, it } from 'vitest';
import { askedOf, costIntent, mayAnswer } from './costs.js';
import { createTestTalk, demoArticles } from './testing.js';

const articles = await demoArticles();
const answer = (locale: string, text: string) => createTestTalk({ locale, articles }).say(text);

describe('a question for a sum', () => {
  it.each([
    ['en', 'What does delivery cost?', 'delivery-cost'],
    ['en', 'how much is shipping to Germany', 'delivery-cost'],
    ['en', 'is delivery free?', 'delivery-cost'],
    ['en', "what's the price of shipping", 'delivery-cost'],
    ['en', 'how much does it cost to return something', 'return-cost'],
    ['en', 'who pays for return shipping?', 'return-cost'],
    ['en', 'what does a repair cost?', 'repairs'],
    ['zh-Hans', '运费是多少？', 'delivery-cost'],
    ['zh-Hans', '运费多少钱', 'delivery-cost'],
    ['zh-Hans', '邮费怎么算', 'delivery-cost'],
    ['zh-Hans', '退货运费多少钱', 'return-cost'],
    ['zh-Hans', '退货要多少钱', 'return-cost'],
    ['ar', 'كم يكلّف التوصيل؟', 'delivery-cost'],
    ['ar', 'بكم الشحن؟', 'delivery-cost'],
    ['ar', 'كم الشحن للسعودية', 'delivery-cost'],
    ['ar', 'كم تكلفة الإرجاع؟', 'return-cost'],
  ])('is answered in %s by the article of that sum: %s', async (locale, text, slug) => {
    const { message, text: said } = await answer(locale, text);
    expect(message.sources).toMatchObject([{ kind: 'article', id: `${slug}.${locale}` }]);
    expect(said).toMatch(/€\d|\d 欧元|\d يورو|free|免费|مجان/);
  });

  it.each([
    ['en', 'how much does the warranty cost?'],
    ['en', 'what does it cost?'],
    ['en', 'how much is express delivery?'],
    ['zh-Hans', '质保要多少钱？'],
    ['ar', 'كم يكلف الضمان؟'],
  ])('that no article names is not answered with another one in %s: %s', async (locale, text) => {
    const { message } = await answer(locale, text);
    expect(message.sources).toBeUndefined();
    expect(message.replies).toContain(
      { en: 'Talk to a person', 'zh-Hans': '转人工', ar: 'التحدث إلى موظف' }[locale],
    );
  });

  it.each([
    ['en', 'what do customs cost?'],
    ['zh-Hans', '关税要多少钱'],
    ['ar', 'ما رسوم الجمارك؟'],
  ])('is of customs in %s by their article, which names none: %s', async (locale, text) => {
    const { message } = await answer(locale, text);
    expect(message.sources).toMatchObject([{ kind: 'article', id: `customs-duties.${locale}` }]);
  });

  it('is of one matter: what is asked of two is not decided', () => {
    expect(costIntent('how much is a return or a repair')).toBeUndefined();
    expect(costIntent('how much time does delivery take')).toBeUndefined();
    expect(costIntent('how much is my refund for the return')).toBeUndefined();
    expect(costIntent('how much is the return')).toBe('return');
    expect(costIntent('how much is return shipping')).toBe('return');
    expect(costIntent('退货运费是多少')).toBe('return');
  });
});

describe('a question for a time', () => {
  it.each([
    ['en', 'how long does delivery take?'],
    ['zh-Hans', '多久能送到？'],
    ['ar', 'كم مدة التوصيل؟'],
  ])('is answered in %s by the article of times: %s', async (locale, text) => {
    const { message } = await answer(locale, text);
    expect(message.sources).toMatchObject([{ kind: 'article', id: `delivery-times.${locale}` }]);
  });
});

describe('a question for the guarantee', () => {
  it.each([
    ['en', 'is there a warranty on the boots?'],
    ['en', 'what is covered by the warranty'],
    ['zh-Hans', '有保修吗'],
    ['ar', 'هل يوجد ضمان على الحذاء'],
  ])('is not answered in %s with repairs: %s', async (locale, text) => {
    const { message } = await answer(locale, text);
    expect(message.sources).toMatchObject([{ kind: 'article', id: `legal-guarantee.${locale}` }]);
  });
});

describe('an article', () => {
  const article = (title: string, body: string) => ({ title, tags: [], body });

  it('of a sum says nothing of a time, unless it is of both', () => {
    const asked = askedOf('how long does delivery take', 'delivery-info');
    expect(mayAnswer(article('What delivery costs', 'Two days, €5.'), asked)).toBe(false);
    expect(mayAnswer(article('Delivery: times and costs', 'Two days, €5.'), asked)).toBe(true);
  });

  it('of one sum says nothing of another, and of none nothing of a sum', () => {
    const asked = askedOf('what does delivery cost', 'delivery-info');
    expect(mayAnswer(article('What a return costs', 'It costs €5.'), asked)).toBe(false);
    expect(mayAnswer(article('Delivery', 'It costs €5.'), asked)).toBe(true);
    expect(mayAnswer(article('Delivery', 'It comes by van.'), asked)).toBe(false);
  });
});
