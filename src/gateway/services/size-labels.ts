import type { SizeChart } from '../../contract/index.js';
import { folded } from '../../contract/texts.js';

/** A variant as far as its size is told by words. */
export interface Sized {
  /** As the merchant says it apart from the title. */
  readonly size?: string | undefined;
  /** `Navy / M`, `Indigo / 31 / 32` */
  readonly title?: string | undefined;
}

/**
 * Finds the chart's label of a variant's size: the size that the merchant says where the chart has it, else what of its title
 * is a label of the chart, as much of it as can be (`31 / 32` before `31`). Undefined where there is none, or where two fit
 * equally well: no size is better than a wrong one.
 */
export function labelFinder({ sizes }: SizeChart): (variant: Sized) => string | undefined {
  const labels = new Map(sizes.map(({ label }) => [keyOf(label), label]));

  return ({ size, title = '' }) => {
    const said = size === undefined ? undefined : labels.get(keyOf(size));
    if (said !== undefined) return said;

    const parts = title.split(' / ').slice(0, mostParts);
    for (let length = parts.length; length > 0; length -= 1) {
      const found = new Set<string>();
      for (let start = 0; start + length <= parts.length; start += 1) {
        const label = labels.get(keyOf(parts.slice(start, start + length).join('/')));
        if (label !== undefined) found.add(label);
      }
      if (found.size > 0) return found.size === 1 ? [...found][0] : undefined;
    }
    return undefined;
  };
}

/** Shops name variants by three options at most; a title may be anything. */
const mostParts = 8;

/** Labels are the same in any case and width, with any dash, with or without blanks and slashes; and 2XL is X-X-Large. */
function keyOf(text: string): string {
  const key = folded(text)
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\s/]+/gu, '');
  const word = key
    .replace(/extra-?/g, 'x')
    .replace(/(s)mall$|(m)edium$|(l)arge$/, '$1$2$3')
    .replace(/^(x-)+/, (prefix) => prefix.replaceAll('-', ''));
  const [, times, signs = '', letter = ''] = /^(?:([1-9])x-?|(x*)-?)([sml])$/.exec(word) ?? [];
  return letter ? 'x'.repeat(times === undefined ? signs.length : Number(times)) + letter : key;
}
