import { sizeSystems, type SizeChart } from '../../contract/index.js';
import { folded } from '../../contract/texts.js';
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

/** Undefined where two sizes are called so. */
type Named = string | undefined;

/** Shops name variants by three options at most; a title may be anything. */
const mostParts = 8;

/**
 * Reads what a size is called: by a label of the chart, however it is spelt, else by a name that the chart gives to one size
 * alone, with its system (`EU 42`) or without. Where the chart names no system its labels may be of the one that is said.
 */
function labelReader({ sizes }: SizeChart): (text: string) => string | undefined {
  const [exact, labels, names] = [
    new Map<string, string>(),
    new Map<string, Named>(),
    new Map<string, Named>(),
  ];
  const add = (all: Map<string, Named>, key: string, label: string): unknown =>
    all.set(key, all.has(key) && all.get(key) !== label ? undefined : label);
  for (const { label, names: others = {} } of sizes) {
    exact.set(folded(label), label);
    add(labels, keyOfLabel(label), label);
    for (const [system, name] of Object.entries(others)) {
      if (name === undefined) continue;
      add(names, keyOfLabel(name), label);
      add(names, `${system}:${keyOfLabel(name)}`, label);
    }
  }

  return (text) => {
    const key = keyOfLabel(text);
    const parts = key.split('/');
    const system = sizeSystems.find((each) => parts.includes(each));
    const number = parts.filter((part) => part !== system).join('/');
    return (
      exact.get(folded(text)) ??
      labels.get(key) ??
      names.get(system ? `${system}:${number}` : key) ??
      (system && names.size === 0 ? labels.get(number) : undefined)
    );
  };
}
