import type { Garment, ProductSizing, ReasonQuestion, reasonQuestions } from '../../src/contract/index.js';
import { stepBetween, type Direction } from '../sizing/size-step.js';
import { optionsOf, restOf, type Variant } from '../sizing/variant.js';

type Answer = (typeof reasonQuestions)['where-it-does-not-fit'][number];

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
  direction: Direction,
  offered: readonly string[],
  answer?: string,
): string | undefined {
  const variantOf = (id: string | undefined): Variant | undefined =>
    variants.find(({ variantId }) => variantId === id);
  const bought = variantOf(boughtId);
  if (!bought?.size) return undefined;
  const like = optionsOf(bought.title);
  // Where a title spells the size in words of its own, that is the one option in which they may differ.
  const isAlike = (variant: Variant): boolean =>
    restOf(variant) && restOf(bought)
      ? restOf(variant) === restOf(bought)
      : like.filter((option) => !optionsOf(variant.title).includes(option)).length < 2;
  const candidates = offered.flatMap((id) => {
    const variant = variantOf(id);
    if (!variant?.size || !isAlike(variant)) return [];
    const { step = 0, whole = 0 } = stepBetween(chart, bought.size!, variant.size, answer) ?? {};
    return step * direction > 0 ? [{ id, whole }] : [];
  });
  return candidates.sort((a, b) => a.whole - b.whole)[0]?.id;
}
