import SearchableMap from 'minisearch/SearchableMap';
import { questionTermsOf, termsOf } from '../../contract/articles/terms.js';
import { isPrefix, shareOf, slipsIn, swaps } from './misspellings.js';

/** What a product is found by. */
export interface ProductWords {
  readonly title: string;
  readonly category: string;
  readonly tags: string;
  readonly variants: string;
}

/** Products by their words. Of a hundred thousand it takes some 10 MB. */
export interface ProductIndex {
  /** The next product: its place is how many there were before. */
  add(words: ProductWords): void;
  /** The places of those that are like the words, the best first. */
  search(query: string, limit: number): readonly number[];
}

/** How much it says where a word stands. In this order: a place and its field are one number. */
const fields = [
  ['title', 1],
  ['category', 0.9],
  ['tags', 0.8],
  ['variants', 0.8],
] as const satisfies readonly (readonly [keyof ProductWords, number])[];
/** How much of a word is found by one that begins with it, and by one that is only like it. */
const likeness = { prefix: 0.8, slip: 0.7 } as const;
/** Less of what is asked for is found by chance. */
const enough = 0.45;
/** What is so much worse than the best is nothing beside it. */
const besideBest = 0.6;

export function createProductIndex(): ProductIndex {
  let size = 0;
  const postings = new SearchableMap<number[]>();

  function like(term: string): readonly (readonly [places: readonly number[], likeness: number])[] {
    const exact = postings.get(term) ?? swaps(term).flatMap((other) => postings.get(other) ?? []);
    const longer = isPrefix(term) ? [...postings.atPrefix(term).values()] : [];
    const slips =
      exact.length > 0 || longer.length > 0
        ? []
        : [...postings.fuzzyGet(term, slipsIn(term)).values()].map(([places]) => places);
    return [
      [exact, 1],
      ...longer.map((places) => [places, likeness.prefix] as const),
      ...slips.map((places) => [places, likeness.slip] as const),
    ];
  }

  return {
    add(words) {
      for (const [at, [field]] of fields.entries()) {
        for (const term of new Set(termsOf(words[field]))) {
          const posting = size * fields.length + at;
          const known = postings.get(term);
          if (known) known.push(posting);
          else postings.set(term, [posting]);
        }
      }
      size += 1;
    },

    search(query, limit) {
      const found = questionTermsOf(query).map((term) => {
        const worth = new Float32Array(size);
        let count = 0;
        for (const [places, likely] of like(term)) {
          for (const posting of places) {
            const place = Math.floor(posting / fields.length);
            const here = likely * fields[posting % fields.length]![1];
            if (worth[place] === 0) count += 1;
            if (here > worth[place]!) worth[place] = here;
          }
        }
        return { worth, count, rarity: Math.log(1 + size / (count + 0.5)) * shareOf(term) };
      });
      // A word that is nowhere may be a name or the heart of it: it counts as much as the others do.
      const known = found.filter(({ count }) => count > 0);
      const whole = known.reduce((sum, { rarity }) => sum + rarity, 0) * (found.length / known.length);
      const scores = new Float32Array(size);
      for (const { worth, rarity } of known)
        for (let place = 0; place < size; place += 1) scores[place]! += worth[place]! * rarity;
      const best = bestOf(scores, limit);
      const top = scores[best[0] ?? 0] ?? 0;
      return top < enough * whole ? [] : best.filter((place) => scores[place]! >= top * besideBest);
    },
  };
}

/** Where the highest scores above nothing are, from the highest on; of equal ones the first. */
function bestOf(scores: Float32Array, limit: number): readonly number[] {
  const best: number[] = [];
  for (const [place, score] of scores.entries()) {
    if (score === 0 || (best.length === limit && score <= scores[best.at(-1)!]!)) continue;
    const at = best.findIndex((other) => scores[other]! < score);
    best.splice(at < 0 ? best.length : at, 0, place);
    best.length = Math.min(best.length, limit);
  }
  return best;
}
