import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProductIndex } from './product-index.js';

function indexOf(...titles: string[]) {
  const index = createProductIndex();
  for (const title of titles) index.add({ title, category: '', tags: '', variants: '' });
  return index;
}

describe('createProductIndex', () => {
  it('finds any product by its title, whatever else there is', () => {
    const word = fc.stringMatching(/^[a-z]{3,10}$/);
    const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 30 }), fc.nat(), (titles, nth) => {
        const asked = titles[nth % titles.length]!;
        const found = indexOf(...titles).search(`xx ${asked}`, titles.length);
        // All words of it may be ones that every question has.
        if (found.length > 0) expect(found).toContain(nth % titles.length);
      }),
    );
  });

  it('puts what stands in the title before what stands elsewhere', () => {
    const index = createProductIndex();
    index.add({ title: 'Mug', category: '', tags: 'enamel', variants: '' });
    index.add({ title: 'Enamel mug', category: '', tags: '', variants: '' });
    expect(index.search('enamel', 5)).toEqual([1, 0]);
  });

  it('leaves out what is much worse than the best', () => {
    expect(indexOf('Rain jacket', 'Rain boots', 'Jacket').search('rain jacket', 5)).toEqual([0]);
  });

  it('gives as many as are wanted, the first of equal ones', () => {
    expect(indexOf('Sock a1', 'Sock b2', 'Sock c3', 'Sock d4').search('socks', 2)).toEqual([0, 1]);
  });

  it('takes a word that is like a known one only where nobody has it as it is', () => {
    const index = indexOf('Boots', 'Boats');
    expect(index.search('boats', 5)).toEqual([1]);
    expect(index.search('baots', 5)).toEqual([1]);
    expect([...index.search('bouts', 5)].sort()).toEqual([0, 1]);
  });

  it('finds by how a long word begins', () => {
    expect(indexOf('Waterproof hat', 'Watch').search('water', 5)).toEqual([0]);
  });

  it('finds nothing of an empty shop, and nothing by what asks for nothing', () => {
    expect(indexOf().search('jacket', 5)).toEqual([]);
    expect(indexOf('Jacket').search('do you have the', 5)).toEqual([]);
  });
});
