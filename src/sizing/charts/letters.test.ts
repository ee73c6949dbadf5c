import { describe, expect, it } from 'vitest';
import { halvesOf, keyOfLabel, rankOfLetters } from './letters.js';

describe('rankOfLetters', () => {
  it.each([
    ['XXS', -3],
    ['3XS', -4],
    ['xs', -2],
    ['S', -1],
    ['M', 0],
    ['Medium', 0],
    ['L', 1],
    ['XL', 2],
    ['X-Large', 2],
    ['Extra Large', 2],
    ['LL', 2],
    ['XXL', 3],
    ['2XL', 3],
    ['3L', 3],
    ['XX-Large', 3],
    ['4XL', 5],
    ['S/M', -0.5],
    ['XL-XXL', 2.5],
    ['G', 1],
    ['GG', 2],
  ])('puts %s at %s', (label, rank) => {
    expect(rankOfLetters(label)).toBe(rank);
  });

  it.each(['38', 'A', 'Tall', '36/38', ''])('knows no place for %s', (label) => {
    expect(rankOfLetters(label)).toBeUndefined();
  });
});

describe('keyOfLabel', () => {
  it('is the same for spellings of one size, and for no others', () => {
    expect(keyOfLabel('XXL')).toBe(keyOfLabel('2XL'));
    expect(keyOfLabel('Extra Small')).toBe(keyOfLabel('xs'));
    expect(keyOfLabel('30 / 32')).toBe(keyOfLabel('30/32'));
    expect(keyOfLabel('W30 L32')).toBe(keyOfLabel('30 x 32'));
    expect(keyOfLabel('W30')).toBe(keyOfLabel('30'));
    expect(keyOfLabel('36–38')).toBe(keyOfLabel('36/38'));
    expect(keyOfLabel('42½')).toBe(keyOfLabel('42,5'));
    expect(keyOfLabel('42 1/2')).toBe(keyOfLabel('42.5'));
    expect(keyOfLabel('75 b')).toBe(keyOfLabel('75B'));
    expect(keyOfLabel('Ｍ')).toBe(keyOfLabel('Medium'));
    expect(keyOfLabel('s / m')).toBe(keyOfLabel('S-M'));
    expect(keyOfLabel('40 L')).toBe(keyOfLabel('40L'));
    expect(keyOfLabel('40-s')).toBe(keyOfLabel('40S'));
    expect(keyOfLabel('0-3 M')).toBe(keyOfLabel('0-3M'));
    expect(keyOfLabel('EU38')).toBe(keyOfLabel('EU 38'));
    expect(keyOfLabel('2 XL')).toBe(keyOfLabel('XXL'));
    expect(keyOfLabel('0X')).not.toBe(keyOfLabel('L'));
    const all = [
      'XL',
      'XXL',
      'M',
      '0',
      '1',
      'S',
      'S/M',
      '1/11',
      '11/1',
      '42',
      '42.5',
      '425',
      '2X-3X',
      'M+',
      'One size',
    ];
    expect(new Set(all.map(keyOfLabel)).size).toBe(all.length);
  });
});

describe('halvesOf', () => {
  it('splits double sizes and no others', () => {
    expect(halvesOf('S/M')).toEqual(['S', 'M']);
    expect(halvesOf('36-38')).toEqual(['36', '38']);
    expect(halvesOf('X-L')).toBeUndefined();
    expect(halvesOf('M')).toBeUndefined();
  });
});
