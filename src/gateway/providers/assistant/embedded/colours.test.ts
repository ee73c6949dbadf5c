import { describe, expect, it } from 'vitest';
import { lookIn, looksOf } from './colours.js';

const variants = ['Sand / S', 'Sand / M', 'Moss / 42', '红色 / 均码'].map((title) => ({
  id: title,
  title,
  available: 1,
}));
const lookOf = (text: string) => {
  const look = lookIn(text, variants);
  return look && [look.word, variants.filter(look.isOf).length];
};

describe('the look that a message names', () => {
  it.each([
    ['in sand please', ['Sand', 2]],
    ['MOSS?', ['Moss', 1]],
    ['is it there in red', ['red', 1]],
    ['有红色的吗', ['红色', 1]],
    ['هل يوجد باللون الأحمر', ['احمر', 1]],
    ['and in pink?', ['pink', 0]],
  ])('is one of the variants, or a colour that they may lack: %s', (text, look) => {
    expect(lookOf(text)).toEqual(look);
  });

  it('is no part of another word', () => {
    for (const text of ['are sandals there', 'a mossy one', 'I ordered it', 'size 42'])
      expect(lookOf(text)).toBeUndefined();
  });

  it('is none of the sizes', () => {
    expect(looksOf(variants)).toEqual(['Sand', 'Moss', '红色']);
  });
});
