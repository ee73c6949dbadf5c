import type {
  Garment,
  ProductSizing,
  ReasonQuestion,
  reasonQuestions,
  SizeChart,
  SizeZone,
} from '../../src/contract/index.js';

type Answer = (typeof reasonQuestions)['where-it-does-not-fit'][number];

/** Where a body is measured for what did not fit. */
const zonesOf: Partial<Readonly<Record<string, readonly SizeZone[]>>> = {
  chest: ['chest', 'bust', 'underbust'],
  waist: ['waist'],
  hips: ['hip'],
  length: ['inseam'],
  sleeves: ['sleeve'],
  feet: ['foot'],
} satisfies Partial<Record<Answer, readonly SizeZone[]>>;

const girths: readonly SizeZone[] = ['chest', 'bust', 'underbust', 'waist', 'hip', 'neck', 'foot'];

const upper: readonly Answer[] = ['shoulders', 'chest', 'waist', 'length', 'sleeves', 'all-over'];
const lower: readonly Answer[] = ['waist', 'hips', 'length', 'all-over'];
const answers: Readonly<Record<Garment, readonly Answer[]>> = {
  top: upper,
  knit: upper,
  shirt: upper,
  jacket: upper,
  coat: [...upper, 'hips'],
  dress: [...upper, 'hips'],
  trousers: lower,
  skirt: lower,
  shoes: ['feet', 'length', 'all-over'],
  bra: ['shoulders', 'chest', 'all-over'],
};

/** The answers to a question that make sense for what goes back: jeans have no sleeves. */
export function answersFor<T extends string>(
  question: ReasonQuestion,
  all: readonly T[],
  garment: Garment | undefined,
): readonly T[] {
  if (question !== 'where-it-does-not-fit' || !garment) return all;
  return all.filter((answer) => (answers[garment] as readonly string[]).includes(answer));
}

/**
 * Of the variants that can be had, the one in the next size up (`direction` 1) or down (-1), otherwise as the one that was
 * bought; where only a part of it did not fit, the size that differs there. Undefined where there is none, or the chart
 * does not say.
 */
export function nextSize(
  { chart, variants }: ProductSizing,
  boughtId: string | undefined,
  direction: 1 | -1,
  offered: readonly string[],
  answer?: string,
): string | undefined {
  const variantOf = (id: string | undefined): Variant | undefined =>
    variants.find(({ variantId }) => variantId === id);
  const sizeOf = (label: string | undefined): SizeChart['sizes'][number] | undefined =>
    chart?.sizes.find((size) => size.label === label);
  const bought = variantOf(boughtId);
  const from = sizeOf(bought?.size)?.zones;
  if (!bought || !from) return undefined;
  const known = Object.keys(from) as SizeZone[];
  const pick = (zones: readonly SizeZone[] | undefined): readonly SizeZone[] =>
    known.filter((zone) => zones?.includes(zone));
  const [wanted = known] = [pick(zonesOf[answer ?? '']), pick(girths)].filter(({ length }) => length > 0);
  const candidates = offered.flatMap((id) => {
    const variant = variantOf(id);
    const to = sizeOf(variant?.size)?.zones;
    if (!variant || !to || restOf(variant) !== restOf(bought)) return [];
    const change = (zone: SizeZone): number => middle(to[zone]) - middle(from[zone]);
    const step = wanted.reduce((sum, zone) => sum + change(zone), 0) * direction;
    const whole = known.reduce((sum, zone) => sum + Math.abs(change(zone)), 0);
    return step > 0 ? [{ id, whole }] : [];
  });
  return candidates.sort((a, b) => a.whole - b.whole)[0]?.id;
}

type Variant = ProductSizing['variants'][number];

/** What a variant is besides its size: its colour. */
function restOf({ title, size = '' }: Variant): string {
  const parts = optionsOf(size);
  return optionsOf(title)
    .filter((option) => !parts.includes(option))
    .join(' / ');
}

const optionsOf = (words: string): readonly string[] => words.split(/\s*\/\s*/);

const middle = (range: { readonly min: number; readonly max: number } | undefined): number =>
  range ? (range.min + range.max) / 2 : 0;
