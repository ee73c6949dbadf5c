import { describe, expect, it } from 'vitest';
import { asksDiscount, asksNumber, givesUp } from './phrases.js';
import { createTestTalk, delivered, demoArticles, orderOf, play } from './testing.js';

const articles = await demoArticles();
const unsent = (): ReturnType<typeof orderOf> => orderOf('NF-20420', { parcels: [] });

describe('a wish that is given up', () => {
  it.each([
    ['i dont want to return it anymore', 'plainly'],
    ['I do not want to cancel', 'plainly'],
    ['算了不退了', 'plainly'],
    ['不取消了', 'plainly'],
    ['خلاص ما ابي ارجع', 'plainly'],
    ['forget it, keep the order', 'mildly'],
    ['never mind', 'mildly'],
    ['算了', 'mildly'],
    ['لا خلاص ما بدي', 'mildly'],
    ["i don't want it anymore, i want to return it", undefined],
    ['I want to return it', undefined],
    ['i changed my mind about the coat', undefined],
    ['为什么不退了', undefined],
    ['想退货', undefined],
    ['أريد إرجاع المعطف', undefined],
  ])('is heard: %s', (text, how) => expect(givesUp(text)).toBe(how));

  it.each([
    [
      'en',
      'cancel my order',
      ['forget it, keep the order', 'i dont want to cancel it anymore', 'never mind'],
      /anything else/,
    ],
    ['zh-Hans', '取消订单', ['算了', '算了不取消了'], /./],
    ['ar', 'أريد إلغاء طلبي', ['خلاص ما ابي الغي'], /./],
  ])('is not begun again (%s)', async (locale, wish, ends, says) => {
    for (const end of ends) {
      const talk = createTestTalk({ locale, articles, orders: { '': [unsent()] } });
      await talk.say(wish);
      const { proposal, tools, text } = await talk.say(end);
      expect([proposal, tools], end).toEqual([undefined, []]);
      expect(text).toMatch(says);
    }
  });

  it('is no reason to leave out what else is wanted', () =>
    play({ orders: { '': [delivered('NF-20421')] } }, [
      "I don't want it anymore, I want to return the field coat",
      { cards: 'return-draft' },
    ]));
});

describe('a code that is asked for', () => {
  const locked = { orders: { '': [{ ...unsent(), access: 'delivery' as const }] }, articles };

  it.each(['do you sell tents', 'how long does delivery take', 'i didnt get any code'])(
    'leaves room for another question: %s',
    async (question) => {
      const talk = createTestTalk(locked);
      expect((await talk.say('cancel my order')).text).toMatch(/A code goes/);
      expect((await talk.say(question)).text).not.toMatch(/A code goes/);
    },
  );
});

describe('a question beside an open proposal', () => {
  it('proposes nothing anew', async () => {
    const talk = createTestTalk({ articles, orders: { '': [unsent()] } });
    expect((await talk.say('cancel my order')).proposal).toBeDefined();
    const { proposal, text } = await talk.say('what happens if i cancel, how long till i get the money');
    expect(proposal).toBeUndefined();
    expect(text).not.toBe('');
  });
});

describe('what is no question of a price', () => {
  it.each(['is there a discount code', '有没有优惠券', '能便宜点吗', 'عندكم كوبون'])('%s', (text) => {
    expect(asksDiscount(text)).toBe(true);
  });
  it('is not answered with one', () =>
    play(
      { articles },
      ['how much is the field coat', { says: /189/ }],
      ['is there a discount code', { saysNot: /189/ }],
    ));
});

describe('the number of the shop', () => {
  it.each(['phone number?', 'whats your phone number', 'رقم تلفونكم', '电话多少'])(
    'is asked for: %s',
    (text) => {
      expect(asksNumber(text)).toBe(true);
    },
  );
  it.each(['my phone number is 07700 900418', 'phone number 07700900418', 'رقمي'])('is not: %s', (text) => {
    expect(asksNumber(text)).toBe(false);
  });
  it('is answered by how the shop is reached', () =>
    play({ articles }, ['whats your phone number', { sources: 'article' }]));
});
