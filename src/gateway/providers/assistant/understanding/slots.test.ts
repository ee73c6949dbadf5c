import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsOf, ways, type SlotKind } from './slots.js';

const read = (text: string): readonly (readonly [SlotKind, string | number, string])[] =>
  slotsOf(text).map(({ kind, value, start, end }) => [kind, value, text.slice(start, end)]);

describe('slotsOf', () => {
  it.each<[string, SlotKind, string | number, string]>([
    ['where is #NF-20418', 'order-number', 'NF20418', '#NF-20418'],
    ['any news on ٢٠٤١٨?', 'order-number', '20418', '٢٠٤١٨'],
    ['订单２０４１８呢', 'order-number', '20418', '订单２０４１８'],
    ['mail Me@Shop.example now', 'email', 'me@shop.example', 'Me@Shop.example'],
    ['call +49 170 1234567', 'phone', '+491701234567', '+49 170 1234567'],
    ['手机13812345678', 'phone', '13812345678', '13812345678'],
    ['NF20418 07700 900418', 'phone', '07700900418', '07700 900418'],
    ['nf20418 and my number is 07700-900-418', 'phone', '07700900418', '07700-900-418'],
    ['1z999aa10123456784?', 'tracking-number', '1Z999AA10123456784', '1z999aa10123456784'],
    ['RR123456785DE', 'tracking-number', 'RR123456785DE', 'RR123456785DE'],
    ['我1米8', 'height', 180, '1米8'],
    ['一米七五', 'height', 175, '一米七五'],
    ['1.75m tall', 'height', 175, '1.75m'],
    ['im 5\'9" so', 'height', 175.3, '5\'9"'],
    ['5ft 10', 'height', 177.8, '5ft 10'],
    ['طولي ١٧٥', 'height', 175, 'طولي ١٧٥'],
    ['168 55kg', 'height', 168, '168'],
    ['140斤', 'weight', 70, '140斤'],
    ['160 lbs', 'weight', 72.6, '160 lbs'],
    ['11 stone 4', 'weight', 71.7, '11 stone 4'],
    ['٧٢ كيلو', 'weight', 72, '٧٢ كيلو'],
    ['for a 10 year old', 'age', 10, '10 year old'],
    ['孩子5岁', 'age', 5, '5岁'],
    ['got this in XS', 'size', 'XS', 'XS'],
    ['42码', 'size', '42', '42码'],
    ['a medium please', 'size', 'M', 'a medium'],
    ['3件', 'quantity', 3, '3件'],
    ['ordered 2 pcs', 'quantity', 2, '2 pcs'],
    ['on 2026-08-15', 'date', '2026-08-15', '2026-08-15'],
    ['8月15日', 'date', '8月15日', '8月15日'],
    ['it came yesterday', 'date', 'yesterday', 'yesterday'],
    ['speak german?', 'language', 'de', 'speak german'],
    ['说中文', 'language', 'zh', '说中文'],
    ['the jackets', 'product', 'jacket', 'jackets'],
    ['这条裤子', 'product', 'trousers', '裤子'],
    ['الجاكيت', 'product', 'jacket', 'الجاكيت'],
  ])('reads %s', (text, kind, value, span) => {
    expect(read(text)).toContainEqual([kind, value, span]);
  });

  it.each(['in 2024', 'only $1234', "i'm fine", '1234%'])('finds nothing in %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  const pieces = fc.constantFrom(
    '1米8',
    '٢٠٤١٨',
    '@',
    'a.b@c.de',
    ' ',
    '5\'9"',
    '#',
    '-',
    '１Ｚ',
    '😡',
    'S',
    'order ',
    '+49',
    '\u{1d7d8}',
    '斤',
    '\n',
  );

  it('never throws, and its spans lie in the text in order without touching each other', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          let before = 0;
          for (const { start, end } of slotsOf(text)) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('finds an order number wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 99_999_999 }),
        fc.constantFrom('', '😡 ', '你好 ', 'مرحبا '),
        (number, before) => {
          const [slot] = slotsOf(`${before}#${String(number)}`);
          expect(slot).toEqual({
            kind: 'order-number',
            value: String(number),
            start: before.length,
            end: before.length + 1 + String(number).length,
          });
        },
      ),
    );
  });

  it('looks from each place only a bounded way ahead, so that time grows with the length alone', () => {
    for (const { pattern } of ways) {
      const repeats = pattern.source.replace(/\\./gu, '').replace(/\[[^\]]*\]/gu, '');
      expect(repeats).not.toMatch(/[*+]|\{\d+,\}/u);
    }
  });

  it.each(['a', '1', '@', 'a.', '1 ', '#', '+1-', 'size ', '一', "5'", 'طلب '])(
    'reads ten thousand characters of %j',
    (piece) => {
      for (const { end } of slotsOf(piece.repeat(10_000 / piece.length)))
        expect(end).toBeLessThanOrEqual(10_000);
    },
  );
});
