import fc from 'fast-check';
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
      '0X',
      '40L',
      '40S',
      '40',
      'L',
      '3M',
      '0-3M',
      '31/32',
      '75B',
      '40XL',
      '40XXL',
      '2 / XL',
      '2-3L',
    ];
    expect(new Set(all.map(keyOfLabel)).size).toBe(all.length);
  });

  it.each([
    ['2XL', 'XXL'],
    ['3L', 'XXL'],
    ['1X', 'XL'],
    ['2X-Large', 'XXL'],
    ['10XL', '10 XL'],
    ['2X-3X', 'XXL/XXXL'],
    ['US 2XL', 'US XXL'],
    ['38EU', 'EU 38'],
  ])('takes %s for %s', (one, other) => expect(keyOfLabel(one)).toBe(keyOfLabel(other)));

  it('is the same in any case and with anything between the parts', () => {
    const parts = fc.constantFrom<readonly string[]>(
      ['40', 'L'],
      ['40', 'S'],
      ['3', 'M'],
      ['0-3', 'M'],
      ['EU', '38'],
      ['EU', '38½'],
      ['75', 'B'],
      ['M', '38'],
      ['36/38', 'XL'],
      ['0', 'X'],
    );
    const between = fc.constantFrom('', ' ', '-', '–', ' - ', '/', ' / ');
    fc.assert(
      fc.property(parts, between, fc.boolean(), (words, gap, isLower) => {
        const label = words.join(gap);
        expect(keyOfLabel(isLower ? label.toLowerCase() : label)).toBe(keyOfLabel(words.join(' ')));
      }),
    );
  });

  it.each(['2XL', '3L', '1X', '2S', '2XS'])('is the same for %s with a blank or dash in it', (label) => {
    for (const gap of [' ', '-']) expect(keyOfLabel(label.replace(/(?<=\d)/, gap))).toBe(keyOfLabel(label));
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
