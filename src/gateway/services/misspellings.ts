/** The word with two neighbours the other way around, wherever that is: the slip that quick typing makes most. */
export function swaps(term: string): string[] {
  if (!isAlphabetic(term) || term.length < 4) return [];
  return Array.from(
    { length: term.length - 1 },
    (_, at) => `${term.slice(0, at)}${term[at + 1] ?? ''}${term[at] ?? ''}${term.slice(at + 2)}`,
  );
}

/** A character by itself says little where pairs say the word. */
export function shareOf(term: string): number {
  return term.length === 1 ? 0.4 : 1;
}

/** Letters that may be wrong: none in short words, of which every one is like another. */
export function slipsIn(term: string): number {
  if (!isAlphabetic(term) || term.length < 4) return 0;
  return term.length < 8 ? 1 : 2;
}

/** A word may be found by how it begins. */
export function isPrefix(term: string): boolean {
  return term.length >= 4 && isAlphabetic(term);
}

function isAlphabetic(term: string): boolean {
  return /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Hangul}\p{sc=Devanagari}]+$/u.test(
    term,
  );
}
