import type { ProductSizing, SizeBody, SizeZone } from '../contract/index.js';
import { biasOf } from './bias.js';
import { zoneOf, type Body } from './body.js';
import { chancesOf } from './chances.js';
import { bodyOf, estimateBody, isInformed } from './evidence.js';
import { below } from './gaussian.js';
import { layoutOf, type Layout, type ZoneScale } from './layout.js';
import { lengthAt } from './scale.js';
import { isStudied } from './survey.js';
import type { NoAdvice, SizeAdvice, ZoneFit } from './types.js';

/** Height, weight and age alone never make surer than this. */
const surest = 0.75;

/** A neighbour of this share of the advised size's chance is as good. */
const asLikely = 0.7;

/** The size of a product that most likely fits a body, how likely, and what else might; or why nothing can be said. */
export function advise(body: SizeBody, product: ProductSizing): SizeAdvice {
  const { chart, garment } = product;
  if (body.pregnant) return none('pregnant');
  if (body.age !== undefined && body.age < 17) return none('under-age');
  if (!chart?.sizes.length) return none('no-chart');
  if (chart.audience === 'kids') return none('kids-chart');
  const layout = layoutOf(chart, garment, chart.audience === 'unisex' ? body.fit : chart.audience);
  if (!layout) return none('chart-unusable');
  const known = bodyOf(body);
  if (!layout.deciding.every(({ zone }) => zoneOf(known, zone))) {
    return none(isStudied(body) ? 'unmeasured' : 'out-of-range');
  }

  const { shift, bias } = biasOf(product.record, product.usual);
  const chances = chancesOf(layout, known, {
    garment,
    isGarment: chart.measures === 'garment',
    shift,
    preference: body.preference ?? 'regular',
  });
  // Asked this way around, a chance that is no number is no advice either.
  if (!(sum(chances) >= 0.5)) return none('beyond-chart');

  const best = chances.indexOf(Math.max(...chances));
  const near = besides(best, layout);
  if (!isInformed(body)) cap(chances, best, near);
  const sizes = chart.sizes.map(({ label }, index) => ({
    label,
    probability: chances[index]!,
    available: availableOf(product, label),
    zones: zonesIn(layout, index, known, shift),
  }));
  const size = sizes[best]!;
  const [neighbour] = near
    .map(({ index, when }) => ({ size: sizes[index]!, when }))
    .sort((a, b) => b.size.probability - a.size.probability);
  return {
    status: 'advice',
    size,
    ...(neighbour && { neighbour }),
    isBetween: neighbour !== undefined && neighbour.size.probability >= size.probability * asLikely,
    sizes,
    zones: tellingZones(layout, known),
    body: estimateBody(body),
    ...(bias && { bias }),
  };
}

const none = (reason: NoAdvice): SizeAdvice => ({ status: 'none', reason });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What is too sure goes to the sizes next to it, in their proportions, or else beyond the chart. */
function cap(chances: number[], best: number, near: readonly Beside[]): void {
  const excess = Math.max(0, chances[best]! - surest);
  const others = sum(near.map(({ index }) => chances[index]!)) || 1;
  chances[best]! -= excess;
  for (const { index } of near) chances[index]! *= 1 + excess / others;
}

/** The sizes next to a size: the same length of the rows beside its own, and in its row the next cups. */
function besides(size: number, { rows, within }: Layout): readonly Beside[] {
  const row = rows.findIndex(({ sizes }) => sizes.includes(size));
  const { sizes } = rows[row]!;
  const column = sizes.indexOf(size);
  const steps = [
    { step: -1, when: 'closer' },
    { step: 1, when: 'looser' },
  ] as const;
  return steps.flatMap(({ step, when }) => {
    const beside = rows[row + step]?.sizes ?? [];
    const cup = within === 'bust' ? sizes[column + step] : undefined;
    return [beside[Math.min(column, beside.length - 1)], cup].flatMap((index) =>
      index === undefined ? [] : { index, when },
    );
  });
}

interface Beside {
  readonly index: number;
  readonly when: 'closer' | 'looser';
}

/** Of all variants of a size together; null as soon as one is not counted. */
function availableOf({ variants }: ProductSizing, label: string): number | null | undefined {
  const counts = variants.flatMap(({ size, available }) => (size === label ? [available] : []));
  if (counts.includes(null)) return null;
  return counts.length > 0 ? sum(counts as number[]) : undefined;
}

/** `shift`: by how many sizes the product is smaller than its chart says. */
function zonesIn(
  { rows, deciding, told, within }: Layout,
  size: number,
  body: Body,
  shift: number,
): readonly ZoneFit[] {
  const row = rows.findIndex(({ sizes }) => sizes.includes(size));
  const { sizes, scale } = rows[row]!;
  const cells = [...deciding, ...told].map((of) => ({ ...of, cell: row, shift }));
  const isOpen = { first: false, last: false };
  if (within && scale) cells.push({ zone: within, scale, isOpen, cell: sizes.indexOf(size), shift: 0 });
  return cells.flatMap(({ zone, scale, isOpen, cell, shift }) => {
    const estimate = zoneOf(body, zone);
    if (!estimate) return [];
    const { mean, sd } = estimate;
    const [from, to] = [-0.5, 0.5].map((end) => lengthAt(scale, cell + end - shift)) as [number, number];
    const place = (2 * (mean - from)) / (to - from) - 1;
    const [isFirst, isLast] = [isOpen.first && cell === 0, isOpen.last && cell === scale.length - 2];
    return {
      zone,
      // Nobody is beyond the end of what has none.
      place: Math.min(Math.max(place, isFirst ? -1 : place), isLast ? 1 : Infinity),
      probability: (isLast ? 1 : below((to - mean) / sd)) - (isFirst ? 0 : below((from - mean) / sd)),
    };
  });
}

/** First what is uncertain by the smallest part of a size. */
function tellingZones({ deciding, within }: Layout, body: Body): readonly SizeZone[] {
  const uncertainty = ({ zone, scale }: ZoneScale): number =>
    (zoneOf(body, zone)!.sd * (scale.length - 1)) / (scale.at(-1)! - scale[0]!);
  const zones = [...deciding].sort((a, b) => uncertainty(a) - uncertainty(b)).map(({ zone }) => zone);
  return within ? [...zones, within] : zones;
}
