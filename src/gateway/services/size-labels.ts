import { sizeSystems, type SizeChart } from '../../contract/index.js';
import { keyOfLabel } from '../../sizing/charts/index.js';

/** A variant as far as its size is told by words. */
export interface Sized {
  /** As the merchant says it apart from the title. */
  readonly size?: string | undefined;
  /** `Navy / M`, `Indigo / 31 / 32` */
  readonly title?: string | undefined;
}

/** What a variant is in a chart: the label of its size, and its title with the size spelt like that. */
export interface Labelled {
  readonly label?: string;
  readonly title: string;
}

/**
 * Finds the chart's label of a variant's size: the size that the merchant says where the chart has it, else what of its title
 * is a label of the chart, as much of it as can be (`31 / 32` before `31`). None where there is none, or where two fit
 * equally well: no size is better than a wrong one.
 */
export function labelFinder(chart: SizeChart): (variant: Sized) => Labelled {
  const labelOf = labelReader(chart);

  return ({ size, title = '' }) => {
    const said = size === undefined ? undefined : labelOf(size);
    const parts = title.split(' / ');
    for (let length = Math.min(parts.length, mostParts); length > 0; length -= 1) {
      const found = new Map<string, number>();
      for (let start = 0; start + length <= Math.min(parts.length, mostParts); start += 1) {
        const label = labelOf(parts.slice(start, start + length).join(' / '));
        if (label !== undefined && (said ?? label) === label) found.set(label, start);
      }
      const [first] = found;
      if (!first) continue;
      if (found.size > 1) return { title };
      const [label, start] = first;
      return { label, title: parts.toSpliced(start, length, label).join(' / ') };
    }
    return { ...(said !== undefined && { label: said }), title };
  };
}

/** Shops name variants by three options at most; a title may be anything. */
const mostParts = 8;

/**
 * Reads what a size is called: by a label of the chart as it is written, else however it is spelt, else by a name that the
 * chart gives to one size alone, with its system (`EU 42`) or without. Where the chart names no system its labels may be of
 * the one that is said. What may be two sizes (`2XL` beside `XXL` and `2X`) is none.
 */
function labelReader({ sizes }: SizeChart): (text: string) => string | undefined {
  const written: Sizes = new Map();
  const labels: Sizes = new Map();
  const names: Sizes = new Map();
  for (const { label, names: others = {} } of sizes) {
    add(written, folded(label), label);
    add(labels, keyOfLabel(label), label);
    for (const [system, name] of Object.entries(others)) {
      if (name === undefined) continue;
      add(names, keyOfLabel(name), label);
      add(names, `${system}:${keyOfLabel(name)}`, label);
    }
  }

  return (text) => {
    const as = folded(text);
    if (written.has(as)) return written.get(as);
    const key = keyOfLabel(text);
    if (labels.has(key)) return labels.get(key);
    const parts = key.split('/');
    const system = sizeSystems.find((each) => parts.includes(each));
    const number = parts.filter((part) => part !== system).join('/');
    return (
      names.get(system ? `${system}:${number}` : key) ??
      (system && names.size === 0 ? labels.get(number) : undefined)
    );
  };
}

/** What sizes are called; undefined where more than one is. */
type Sizes = Map<string, string | undefined>;

const add = (to: Sizes, name: string, label: string): unknown =>
  to.set(name, to.has(name) && to.get(name) !== label ? undefined : label);

/** In any case and width, with any blanks. */
const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
