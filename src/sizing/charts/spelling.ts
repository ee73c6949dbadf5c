/** The name that is at most one slip away from the word (two for long words), or nothing when several or none are. */
export function closest(word: string, names: readonly string[]): string | undefined {
  const allowed = word.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let least = allowed + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    // Hardly anybody mistypes the first letter, and `wrist` is no waist.
    if (name[0] !== word[0]) continue;
    const slips = distance(word, name, allowed);
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}

/** Letters to add, drop, change or swap; more than `most` counts as `most + 1`. */
function distance(one: string, other: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length] ?? most + 1;
}
