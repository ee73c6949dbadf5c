/** In capitals, with sizes by letters in their shortest spelling: `Extra-Large` is `XL`. */
export const shortened = (text: string): string =>
  text
    .toUpperCase()
    .replace(/EXTRA[ -]*|X[ -](?=[A-Z])/g, 'X')
    .replace(/(?<=S)MALL|(?<=M)EDIUM|(?<=L)ARGE/g, '');

/**
 * Where a size by letters, shortened, stands among the others: `S` -1, `M` 0, `L` 1, `XL` 2; `XXL`, `2XL` and `2X` 3. Japan
 * counts the letters instead: `LL` and `2L` are an XL, `3L` is an XXL. Undefined for any other word.
 */
export function rankOf(word: string): number | undefined {
  const found = /^(?:M|([1-9]\d?(?=X)|[1-9]?)(X*)(S+|L+|(?<=\dX)))$/.exec(word);
  if (!found) return undefined;
  const [, count, extra = '', letters = ''] = found;
  const steps = count ? Number(count) + Number(extra > '') : extra.length + letters.length;
  return word.endsWith('S') ? -steps : steps;
}
