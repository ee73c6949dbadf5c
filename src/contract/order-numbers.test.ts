import { describe, expect, it } from 'vitest';
import { bareNumber, findByNumber, numberKey } from './order-numbers.js';

describe('numberKey', () => {
  it.each(['NF-20418', 'nf20418', ' #nf 20418 ', 'ＮＦ－２０４１８', 'NF–٢٠٤١٨'])('reads %s', (typed) => {
    expect(numberKey(typed)).toBe('NF20418');
  });
});

describe('findByNumber', () => {
  const find = (all: readonly string[], typed: string): string | undefined =>
    findByNumber(all, (number) => number, typed);

  it('takes the count alone, however it is typed', () => {
    for (const typed of ['20418', '# 20418', '２０４１８', '٢٠٤١٨'])
      expect(find(['NF-20419', 'NF-20418'], typed)).toBe('NF-20418');
  });

  it('takes the one that is called exactly so first', () => {
    expect(find(['NF-1001', '#1001', 'EU-1001'], '1001')).toBe('#1001');
  });

  it('takes none where several could be meant', () => {
    expect(find(['NF-1001', 'EU-1001'], '1001')).toBeUndefined();
  });

  it('takes no part of a number, no other letters, and nothing for nothing', () => {
    for (const typed of ['0418', '2041', 'XX-20418', 'NF', '', '#'])
      expect(find(['NF-20418', 'GIFT'], typed)).toBeUndefined();
  });

  it('has no digits to go by where there are none', () => {
    expect(bareNumber('GIFT')).toBe('');
  });
});
