import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../contract/days.js';
import { type ReturnPolicyInput, ReturnPolicySchema } from '../../contract/return-rules.js';
import { methodsOf, outcomesOf, windowDays } from '../../contract/return-rules/policy-rules.js';
import { PolicyShapeSchema } from '../../contract/return-rules/policy-shape.js';
import { policyOf } from './return-policy.js';
import { parseShopSettings } from './shop-settings.js';

const faultsOf = (returns: unknown): string[] => {
  try {
    parseShopSettings({ shops: [{ id: 'a', name: 'A', returns }] }, 'shops.json');
    return [];
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n');
    return lines.map((line) => line.trim().replace('shops.0.returns.', ''));
  }
};
const parse = (policy: ReturnPolicyInput) => v.parse(ReturnPolicySchema, policy);
const address = { street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' };

describe('ReturnPolicySchema', () => {
  it('makes a usable policy of nothing', () => {
    const policy = parse({});
    expect(policy).toMatchObject({
      days: 30,
      outcomes: ['exchange', 'store-credit', 'refund'],
      methods: ['label'],
      sendDays: 14,
      reserveDays: 14,
      withdrawalDays: 14,
      maxPhotos: 10,
    });
    expect(policy.reasons.find(({ id }) => id === 'damaged-or-defective')).toMatchObject({
      question: 'how-damaged',
      photos: { rule: 'required', count: 1 },
      onFinalSale: true,
    });
  });

  it('stays the same when it is stored and read again', () => {
    const policy = parse({
      reasons: [
        { id: 'too-small', question: false },
        { id: 'gift', names: { en: 'It was a gift' } },
      ],
      windows: [{ days: 5, onSale: true }],
    });
    expect(policyOf({ return_policy: JSON.parse(JSON.stringify(policy)) })).toEqual(policy);
    expect(policyOf({ return_policy: null })).toBeUndefined();
  });

  it('is parsed once, and again when it has changed', () => {
    const stored = (days: number): { return_policy: unknown } => ({ return_policy: { days } });
    const first = policyOf(stored(14));
    expect(policyOf(stored(14))).toBe(first);
    expect(policyOf(stored(15))?.days).toBe(15);
    expect(policyOf(stored(14))?.days).toBe(14);
    for (let days = 100; days < 200; days += 1) policyOf(stored(days));
    expect(policyOf(stored(14))).not.toBe(first);
    expect(policyOf(stored(14))).toEqual(first);
  });

  it.each<[string, unknown, string[]]>([
    ['a key that it does not know', { day: 30 }, ['day: is not known']],
    ['days that are none', { days: 1.5 }, ['days: must be a whole number from 0 to 3650']],
    [
      'a window for a reason that is not there',
      { windows: [{ days: 5, reasons: ['to-small'] }] },
      ['windows.0.reasons.0: is "to-small", and there is no such reason in the policy'],
    ],
    [
      'a fee, a suggestion and a limit for one',
      {
        fees: [{ amounts: { EUR: '1.00' }, reasons: ['x'] }],
        suggestions: [{ categories: ['Shirts'], reasons: ['y'] }],
        autoApprove: { amounts: { EUR: '1.00' }, reasons: ['z'] },
      },
      [
        'fees.0.reasons.0: is "x", and there is no such reason in the policy',
        'suggestions.0.reasons.0: is "y", and there is no such reason in the policy',
        'autoApprove.reasons.0: is "z", and there is no such reason in the policy',
      ],
    ],
    [
      'two windows that are equally specific',
      {
        windows: [
          { days: 5, categories: ['Shirts'], countries: ['DE'] },
          { days: 6, onSale: true },
          { days: 7, categories: ['socks', 'SHIRTS'], countries: ['AT', 'DE'] },
        ],
      },
      ['windows.2: fits what windows.0 fits, and is as specific'],
    ],
    [
      'a window that fits everything',
      { windows: [{ days: 5 }] },
      ['windows.0: fits everything: say it as the days of the policy'],
    ],
    [
      'two fees that are equally specific',
      { fees: [{ amounts: { EUR: '1.00' } }, { amounts: { EUR: '2.00' } }] },
      ['fees.1: fits what fees.0 fits, and is as specific'],
    ],
    [
      'a reason twice',
      { reasons: [{ id: 'style' }, { id: 'style' }] },
      [`reasons.1.id: is "style", as another reason's is already`],
    ],
    [
      'an own reason without words',
      { reasons: [{ id: 'gift' }] },
      ['reasons.0.names: are needed: Bellhop has no words for "gift"'],
    ],
    [
      'an outcome that lacks its percent',
      { outcomes: ['keep'] },
      ['keepPercent: is needed: a reason offers to keep the item'],
    ],
    [
      'percents for outcomes that no reason offers',
      { outcomes: ['refund'], keepPercent: 20, creditBonusPercent: 5 },
      [
        'keepPercent: is for the outcome "keep", which no reason offers',
        'creditBonusPercent: is for the outcome "store-credit", which no reason offers',
      ],
    ],
    [
      'a fee for a method that no reason offers',
      { fees: [{ amounts: { EUR: '1.00' }, methods: ['drop-off'] }] },
      ['fees.0.methods.0: is "drop-off", which no reason offers'],
    ],
    [
      'an own carrier without an address',
      { methods: ['own-carrier'] },
      ['address: is needed: items may come back by a carrier of the shopper’s own'],
    ],
    [
      'a country twice, and one for nothing',
      {
        byCountry: [{ countries: ['US'], outcomes: ['refund'] }, { countries: ['US'] }],
      },
      [
        'byCountry.1: says neither outcomes nor methods',
        'byCountry.1.countries: name US, which another entry has already',
      ],
    ],
    [
      'more photos than a return may carry',
      { maxPhotos: 2, reasons: [{ id: 'quality', photos: { rule: 'required', count: 3 } }] },
      ['reasons.0.photos: ask for 3, and maxPhotos is 2'],
    ],
    [
      'amounts that the currency has not',
      { fees: [{ amounts: { JPY: '4.90' } }] },
      ['fees.0.amounts: must be amounts with no more decimals than their currency has'],
    ],
    [
      'a category with two suggestions',
      {
        suggestions: [
          { categories: ['Shirts'], reasons: ['too-big'] },
          { categories: ['shirts'], reasons: ['too-small'] },
        ],
      },
      ['suggestions.1.categories: name "shirts", which has its suggestions already'],
    ],
  ])('refuses %s', (_, policy, faults) => {
    expect(faultsOf(policy)).toEqual(faults);
  });

  it('refuses amounts of no currency without falling over', () => {
    expect(faultsOf({ fees: [{ amounts: { Euro: '4.90' } }] })).toHaveLength(1);
  });
});

describe('windowDays', () => {
  const policy = parse({
    days: 30,
    windows: [
      { days: 1, countries: ['US'] },
      { days: 2, onSale: true },
      { days: 3, onSale: true, countries: ['US'] },
      { days: 4, categories: ['Shirts'] },
      { days: 5, categories: ['Shirts'], onSale: true, countries: ['US'] },
      { days: 6, reasons: ['too-small'] },
    ],
  });

  it.each([
    ['other-reason', 'Socks', false, 'DE', 30],
    ['other-reason', 'Socks', false, 'US', 1],
    ['other-reason', 'Socks', true, 'DE', 2],
    ['other-reason', 'Socks', true, 'US', 3],
    ['other-reason', ' shirts ', false, 'US', 4],
    ['other-reason', 'Shirts', true, 'US', 5],
    ['too-small', 'Shirts', true, 'US', 6],
    ['other-reason', undefined, false, undefined, 30],
  ])('takes the most specific: %s, %s, on sale %s, %s: %i', (reason, category, onSale, country, days) => {
    expect(windowDays(policy, reason, { category, onSale }, country)).toBe(days);
  });
});

describe('outcomesOf and methodsOf', () => {
  const policy = parse({
    address,
    outcomes: ['refund'],
    byCountry: [{ countries: ['US'], outcomes: ['store-credit'], methods: ['own-carrier'] }],
    reasons: [
      { id: 'style' },
      { id: 'quality', outcomes: ['exchange'], byCountry: [{ countries: ['US'], methods: ['label'] }] },
    ],
  });
  const [style, quality] = policy.reasons as [never, never];

  it('take the reason in the country, else the reason, else the country, else the policy', () => {
    expect(outcomesOf(policy, style, 'DE')).toEqual(['refund']);
    expect(outcomesOf(policy, style, 'US')).toEqual(['store-credit']);
    expect(outcomesOf(policy, quality, 'US')).toEqual(['exchange']);
    expect(methodsOf(policy, style, 'US')).toEqual(['own-carrier']);
    expect(methodsOf(policy, quality, 'US')).toEqual(['label']);
    expect(methodsOf(policy, quality)).toEqual(['label']);
  });
});

describe('the staff of a shop', () => {
  const key = 'a'.repeat(43);
  const staffOf = (...staff: unknown[]): string => {
    try {
      parseShopSettings(
        { shops: staff.map((list, at) => ({ id: `s${at}`, name: 'S', staff: list })) },
        'shops.json',
      );
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('have long keys, each its own', () => {
    expect(staffOf([{ id: 'console', key }])).toBe('');
    expect(staffOf([{ id: 'console', key: 'short' }])).toContain('must be at least 32 bytes, in base64url');
    expect(staffOf([{ id: 'console', key }], [{ id: 'console', key }])).toContain('a key each');
    expect(staffOf([{ id: 'x', key: 'short' }])).not.toContain('short');
  });
});

describe('the policy of docs/returns.md', () => {
  const page = readFileSync('docs/returns.md', 'utf8');
  const written = /```json\n(\{\n {2}"days"[\s\S]*?)\n```/.exec(page)?.[1] ?? '';
  const policy = v.parse(ReturnPolicySchema, JSON.parse(written));

  it('is taken, and means what the page says of it', () => {
    const coat = { category: 'Coats', onSale: true };
    expect(addDays('2026-11-01', windowDays(policy, 'too-small', coat, 'DE'))).toBe('2026-12-31');
    expect(windowDays(policy, 'damaged-or-defective', coat, 'DE')).toBe(730);
  });

  it('names every key there is', () => {
    const keys = [...Object.keys(PolicyShapeSchema.entries), 'names', 'question', 'note', 'onFinalSale'];
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
