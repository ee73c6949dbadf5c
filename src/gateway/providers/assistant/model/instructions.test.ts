import { describe, expect, it } from 'vitest';
import { turnOf } from '../../../../../test/assistant-server/turn.js';
import type { AssistantSettings } from '../assistant.js';
import { instructionsOf } from './instructions.js';

const now = new Date('2026-11-25T09:00:00Z');
const told = (assistant: AssistantSettings, locale?: string): string => {
  const turn = turnOf('My words');
  return instructionsOf({ ...turn, locale, shop: { ...turn.shop, assistant } }, now);
};

describe('instructionsOf', () => {
  it("holds the shop's name, time, policy, tone and language", () => {
    const text = told({ policy: 'Shoes: 60 days.', tone: 'warm', peopleTopics: ['allergies'] }, 'de-AT');
    for (const words of [
      'Northfold',
      '25 November 2026',
      '10:00',
      'Shoes: 60 days.',
      'feels',
      'in Austrian German',
      'allergies',
    ])
      expect(text).toContain(words);
  });

  it("speaks the shop's first language where the page has none", () => {
    expect(told({})).toContain('unclear, in English.');
  });

  it.each([
    ['zh-Hant', 'Traditional Chinese'],
    ['en-GB-coupons', 'British English'],
    ['qqq', 'qqq'],
  ])('names the language of %s, and no word of the tag', (locale, name) => {
    expect(told({}, locale)).toContain(`unclear, in ${name}.`);
    expect(told({}, locale)).not.toMatch(/coupons/i);
  });

  it('holds nothing of the shopper, and no id', () => {
    expect(told({})).not.toMatch(/My words|s1|c1/);
  });

  it('bounds what a merchant writes', () => {
    expect(told({ policy: 'x'.repeat(50_000) }).length).toBeLessThan(12_000);
  });

  it("gives the merchant's words for the language, market and tone", () => {
    const replies = [
      { situation: 'delivery', locale: 'de', text: 'Alles gut.' },
      { situation: 'delivery', locale: 'de', market: 'CH', text: 'Grüezi.' },
      { situation: 'payment', locale: 'en', text: 'All good.' },
      { situation: 'return', locale: 'de', tone: 'formal', text: 'Sehr geehrte.' },
    ] as const;
    const text = told({ replies, tone: 'direct' }, 'de-CH');
    expect(text).toContain('Alles gut.');
    expect(text).toContain('Grüezi.');
    expect(text).not.toMatch(/All good|Sehr geehrte/);
  });
});
