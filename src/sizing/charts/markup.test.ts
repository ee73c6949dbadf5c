import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripMarkup } from './markup.js';

describe('stripMarkup', () => {
  it('leaves no blanks around tabs and no tabs at the end of a line, however many there are', () => {
    expect(stripMarkup('<tr><td> S </td> <td> 82 </td></tr>')).toBe('\nS\t82\n');
    expect(stripMarkup(`<p>S${' '.repeat(90)}\t${' '.repeat(90)}82${'\t '.repeat(90)}</p>`)).toBe(
      '\nS\t82\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\t', 'S', '<p>', '<td>') }), (text) => {
        expect(stripMarkup(`<p>${text}</p>`)).not.toMatch(/ \t|\t |\t\n/);
      }),
    );
  });

  it('adds a bounded number of cells for headings over several columns', () => {
    expect(stripMarkup('<td></td><td colspan=3>a</td>')).toBe('\t\t\ta');
    const text = '<td colspan=99>a'.repeat(3000);
    expect(stripMarkup(text)).toHaveLength(3000 + 2000);
  });
});
