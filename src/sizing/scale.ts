/** The sizes of a chart along one zone: size `k` is for bodies from `edges[k]` to `edges[k + 1]`, in cm. */
export type Scale = readonly number[];

/** In cm; infinite where it is open: `up to 88`, `94 and more`. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

type Ranges = readonly (Range | undefined)[];

/** So many of a zone's sizes may be missing or contradict the others before the zone says nothing. */
const mostRepaired = 1 / 3;

/** In cm. No tape tells sizes apart that are narrower. */
const narrowest = 0.01;

/** In cm: a letter size of EN 13402-3, where a chart has only open ones to go by. */
const letterWidth = 8;

/** However far ranges overlap, sizes part at least this share of the way between their middles. */
const leastRoom = 0.1;

/**
 * Sizes on one line, from ranges with holes, overlaps and contradictions, smallest first. A gap or an overlap is parted in
 * its middle; what is missing or out of order is put where its neighbours leave room for it. Undefined when too much is.
 */
export function scaleOf(given: Ranges): Scale | undefined {
  const kept = inOrder(withoutSlips(closed(given)));
  if (isTooFew(kept)) return undefined;
  const filled = fill(kept);
  const inner = filled.slice(1).map((next, index) => between(filled[index]!, next));
  const [first, last] = [filled[0]!, filled.at(-1)!];
  // A single number is as wide outwards as inwards.
  const least = first.min < first.max ? first.min : 2 * first.min - inner[0]!;
  const most = last.min < last.max ? last.max : 2 * last.max - inner.at(-1)!;
  const scale = [least, ...inner, most];
  return scale.every((edge, index) => index === 0 || edge - scale[index - 1]! > narrowest)
    ? scale
    : undefined;
}

/** Where a length lies, in sizes: 0 in the middle of the first, 0.5 at its end; beyond the chart in steps of its last. */
export function sizesAt(scale: Scale, length: number): number {
  let index = 0;
  while (index < scale.length - 2 && length >= scale[index + 1]!) index += 1;
  return index - 0.5 + (length - scale[index]!) / (scale[index + 1]! - scale[index]!);
}

/** The length at a place in sizes. */
export function lengthAt(scale: Scale, sizes: number): number {
  const index = Math.min(Math.max(Math.floor(sizes + 0.5), 0), scale.length - 2);
  return scale[index]! + (sizes + 0.5 - index) * (scale[index + 1]! - scale[index]!);
}

const middle = ({ min, max }: Range): number => (min + max) / 2;

const usualWidth = (ranges: Ranges): number => {
  const widths = ranges.flatMap((range) => (range ? range.max - range.min : [])).sort((a, b) => a - b);
  return widths[widths.length >> 1]!;
};

/** What is open is as wide as the others. */
function closed(ranges: Ranges): Ranges {
  const width = usualWidth(ranges.filter((range) => range && isFinite(range.max - range.min))) || letterWidth;
  return ranges.map((range) => {
    if (!range || isFinite(range.max - range.min)) return range;
    if (isFinite(range.min)) return { ...range, max: range.min + width };
    return isFinite(range.max) ? { ...range, min: range.max - width } : undefined;
  });
}

/** Without ranges that are a fraction of the others, or less than nothing: `88-88` and `96-90` where the others span four. */
function withoutSlips(ranges: Ranges): Ranges {
  const least = Math.max(0, usualWidth(ranges) / 4);
  return ranges.map((range) => (range && range.max - range.min < least ? undefined : range));
}

/** Without those that contradict the most others, until all grow from size to size or too few are left. */
function inOrder(ranges: Ranges): Ranges {
  const kept = [...ranges];
  const middles = ranges.map((range) => range && middle(range));
  const isClash = (one: number, other: number): boolean => {
    const [smaller, larger] = [middles[Math.min(one, other)], middles[Math.max(one, other)]];
    return one !== other && smaller !== undefined && larger !== undefined && smaller >= larger;
  };
  const clashes = ranges.map((_, one) => ranges.filter((_, other) => isClash(one, other)).length);
  while (!isTooFew(kept)) {
    const worst = clashes.indexOf(Math.max(...clashes));
    if (!clashes[worst]) break;
    ranges.forEach((_, other) => {
      if (isClash(worst, other)) clashes[other]! -= 1;
    });
    clashes[worst] = 0;
    kept[worst] = middles[worst] = undefined;
  }
  return kept;
}

function isTooFew(ranges: Ranges): boolean {
  const count = ranges.filter(Boolean).length;
  return count === 0 || count < ranges.length * (1 - mostRepaired);
}

/** Missing ranges as wide as the others, in even steps between their neighbours, or beyond them. */
function fill(ranges: Ranges): Range[] {
  const known = ranges.flatMap((range, index) => (range ? { index, at: middle(range) } : []));
  const reach = usualWidth(ranges) / 2;
  return ranges.map((range, index) => {
    if (range) return range;
    const larger = known.findIndex((other) => other.index > index);
    const after = larger < 0 ? known.length - 1 : Math.max(larger, 1);
    const [a, b] = [known[after - 1]!, known[after]!];
    const at = a.at + ((b.at - a.at) * (index - a.index)) / (b.index - a.index);
    return { min: at - reach, max: at + reach };
  });
}

/** The middle of the gap or overlap, but never past what either is in the middle of. */
function between(a: Range, b: Range): number {
  const room = (middle(b) - middle(a)) * leastRoom;
  return Math.min(Math.max((a.max + b.min) / 2, middle(a) + room), middle(b) - room);
}
