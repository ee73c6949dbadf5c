import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand } from './understand.js';

const en = { locale: 'en' };

describe('understand', () => {
  it.each([
    ['where is my order', 'order-status'],
    ['取消订单', 'order-cancel'],
    ['استبدال المقاس', 'exchange'],
    ['talk to a human', 'person'],
  ])('acts on %s', (text, intent) => {
    const said = understand(text, en);
    expect(said.verdict).toBe('answer');
    expect(said.intents[0]?.intent).toBe(intent);
    expect(said.choices).toEqual([]);
  });

  it('asks back with two or three where it is not sure, none of them out of scope', () => {
    const said = understand('i returned or exchanged something', en);
    expect(said.verdict).toBe('ask');
    expect(said.choices.length).toBeGreaterThanOrEqual(2);
    expect(said.choices.length).toBeLessThanOrEqual(3);
    expect(said.choices.map(({ intent }) => intent)).not.toContain('other');
  });

  it('never offers what is out of scope', () => {
    const vague = [
      'my phone is broken',
      'translate the invoice',
      'when does it open',
      'book a return',
      'write the size',
    ];
    const offered = vague.flatMap((text) => understand(text, en).choices.map(({ intent }) => intent));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered).not.toContain('other');
  });

  it('does not know what is no matter of a shop', () => {
    expect(understand("what's the weather", en).verdict).toBe('unknown');
  });

  it.each([
    ['wo ist meine Bestellung geblieben', 'other', 'de'],
    ['我的订单到哪了', 'zh-Hans', 'zh'],
    ['Nike包什么时候到', 'zh-Hans', 'zh'],
    ['注文はどこですか', 'other', 'ja'],
    ['주문 어디 있어요', 'other', 'ko'],
    ['وين طلبي', 'ar', 'ar'],
    ['سفارش من کجاست چرا نمی‌رسد', 'other', 'fa'],
    ['where is it', 'en', 'en'],
    ['my pacakge hasnt come yet', 'en', 'en'],
  ])('says that %s is %s', (text, language, tag) => {
    expect(understand(text, en)).toMatchObject({ language, tag });
  });

  it('takes the locale for the language of what has no words', () => {
    expect(understand('20418', { locale: 'ar-SA' }).language).toBe('ar');
    expect(understand('20418', { locale: 'zh-CN' }).language).toBe('zh-Hans');
  });

  it('is never sure in a language that is not shipped', () => {
    expect(understand('取消订单のの', en).verdict).not.toBe('answer');
  });

  it.each([
    ['yes please', 'yes'],
    ['好的', 'yes'],
    ['لا', 'no'],
    ['谢谢', 'thanks'],
    ['thx!!', 'thanks'],
    ['مرحبا', 'greeting'],
    ['bye', 'goodbye'],
  ] as const)('takes %s for %s and nothing else', (text, act) => {
    expect(understand(text, en)).toMatchObject({ acts: [act], verdict: 'act', intents: [] });
  });

  it('keeps wanting what was wanted when only a number follows', () => {
    const previous = understand('where is my order', en);
    const said = understand('#20418', { ...en, previous });
    expect(said).toMatchObject({ verdict: 'act', continues: true, intents: previous.intents });
  });

  it.each([
    ['no, the other one', 'other'],
    ['我说的是蓝色那件', 'meant'],
    ['قصدي الجزمة', 'meant'],
    ["that's not it", 'rejected'],
  ])('takes %s for a correction', (text, correction) => {
    expect(understand(text, en).correction).toBe(correction);
  });

  it('goes on with what was wanted when it is corrected', () => {
    const previous = understand('where is my order', en);
    expect(understand('no, the other one', { ...en, previous })).toMatchObject({ continues: true });
  });

  it.each([
    ['i will sue you', 'threat'],
    ['this is ridiculous', 'anger'],
    ['WHERE IS MY PARCEL ALREADY', 'anger'],
    ['求求你们了', 'distress'],
    ['نصابين', 'anger'],
  ])('notices the feeling in %s', (text, emotion) => {
    expect(understand(text, en).emotion).toBe(emotion);
  });

  it('sees no feeling and no wish for a person where there is none', () => {
    const said = understand('are you a human?', en);
    expect(said.emotion).toBeUndefined();
    expect(said.wantsPerson).toBe(false);
  });

  it('never throws, and its confidences are chances, the first the highest where it acts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (text, locale) => {
        const { intents, verdict } = understand(text, { locale });
        for (const { confidence } of intents) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        if (verdict === 'answer') {
          expect(intents[0]?.confidence).toBe(Math.max(...intents.map(({ confidence }) => confidence)));
        }
      }),
    );
  });
});
