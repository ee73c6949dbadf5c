import type { ProductSizing } from '../../src/contract/index.js';
import type { Advice, SizeAdvice, SizeChance } from '../../src/sizing/types.js';
import { directionOf, stepBetween } from './size-step.js';

/** Below this chance of all that remains the body contradicts the size that was wrong, and one of the two is not as it was said. */
const unlikely = 0.2;

/** A size that was worn and was too small or too big, as an exchange says it. */
export interface WrongSize {
  readonly variantId: string | undefined;
  /** The reason of the return. */
  readonly reason: string | undefined;
  /** Where it did not fit. */
  readonly answer: string | undefined;
}

/** An advice that knows of a size that was wrong. */
export interface KnowingAdvice extends Advice {
  readonly wrong?: {
    readonly label: string;
    readonly way: 'larger' | 'smaller';
    /** The body alone would not have led to any of these sizes. */
    readonly isContradicted: boolean;
  };
}

/**
 * Of the advised sizes those that are larger than one that was too small, or smaller than one that was too big, with their
 * chances now that it is known that the others do not fit.
 */
export function withWrongSize(
  advice: SizeAdvice,
  { variants, chart }: ProductSizing,
  { variantId, reason, answer }: WrongSize,
): KnowingAdvice | Exclude<SizeAdvice, Advice> {
  const direction = directionOf(reason);
  const label = variants.find((variant) => variant.variantId === variantId)?.size;
  if (advice.status === 'none' || !direction || !label || !stepBetween(chart, label, label)) return advice;
  const step = (size: SizeChance): number =>
    (stepBetween(chart, label, size.label, answer)?.step ?? 0) * direction;
  const left = advice.sizes.filter((size) => step(size) > 0);
  if (left.length === 0) return { status: 'none', reason: 'beyond-chart' };
  const sum = (all: readonly SizeChance[]): number =>
    all.reduce((total, { probability }) => total + probability, 0);
  // What lies beyond the chart may still be so.
  const possible = sum(left) + Math.max(0, 1 - sum(advice.sizes));
  const isContradicted = sum(left) < unlikely;
  const known = new Map(
    left.map((size) => [
      size.label,
      { ...size, probability: isContradicted ? size.probability : size.probability / possible },
    ]),
  );
  const sizes = [...known.values()];
  const [size] = [...sizes].sort((a, b) => b.probability - a.probability || step(a) - step(b));
  const { neighbour: before, ...rest } = advice;
  const beside = size!.label === advice.size.label ? before && known.get(before.size.label) : undefined;
  // Where the advised size went, so did what stood beside it.
  const apart = (each: SizeChance): number => Math.round(Math.abs(step(each) - step(size!)));
  const [next] = sizes
    .filter((each) => apart(each) > 0)
    .sort((a, b) => apart(a) - apart(b) || b.probability - a.probability);
  return {
    ...rest,
    size: size!,
    sizes,
    ...(before && beside
      ? { neighbour: { ...before, size: beside } }
      : next && {
          neighbour: { size: next, when: (step(next) - step(size!)) * direction > 0 ? 'looser' : 'closer' },
        }),
    isBetween: advice.isBetween && beside !== undefined,
    wrong: { label, way: direction > 0 ? 'larger' : 'smaller', isContradicted },
  };
}
