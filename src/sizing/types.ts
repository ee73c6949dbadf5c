import type { SizeZone } from '../contract/index.js';

/** What a zone of a body most likely measures, in cm: a normal distribution. */
export interface ZoneEstimate {
  readonly mean: number;
  readonly sd: number;
}

export type BodyEstimate = Readonly<Partial<Record<SizeZone, ZoneEstimate>>>;

/** Why there is no advice. */
export type NoAdvice =
  /** Younger than 17: nobody of that age was studied. */
  | 'under-age'
  /** A height, weight or age beyond those that were studied. */
  | 'out-of-range'
  | 'pregnant'
  | 'kids-chart'
  | 'no-chart'
  /** The chart contradicts itself, or lacks what would decide. */
  | 'chart-unusable'
  /** What would decide can only be measured, as the underbust is, and was not. */
  | 'unmeasured'
  /** Smaller or larger than all sizes of the chart. */
  | 'beyond-chart';

/** One zone in one size, as large as returns say it is: where the body most likely falls in it. */
export interface ZoneFit {
  readonly zone: SizeZone;
  /** -1 at the size's smallest body, 1 at its largest; beyond them tighter or looser than meant. */
  readonly place: number;
  /** How likely the zone is of this size, alone. */
  readonly probability: number;
}

export interface SizeChance {
  readonly label: string;
  /** How likely it is the size that fits; those of all sizes sum to 1 with what lies beyond the chart. */
  readonly probability: number;
  /** Pieces in stock; null where stock is not counted, undefined where no variant has the size. */
  readonly available: number | null | undefined;
  readonly zones: readonly ZoneFit[];
}

/** What would make the neighbour the better choice. */
export type NeighbourCase = 'closer' | 'looser';

export interface Advice {
  readonly status: 'advice';
  /** The size that most likely fits, whether it is in stock or not. */
  readonly size: SizeChance;
  /** The likelier of the sizes next to it, and when it would be the better one. */
  readonly neighbour?: { readonly size: SizeChance; readonly when: NeighbourCase };
  /** The body lies between the two: neither is clearly likelier. */
  readonly isBetween: boolean;
  /** All sizes of the chart, in its order. */
  readonly sizes: readonly SizeChance[];
  /** The zones that decide, the most telling first. */
  readonly zones: readonly SizeZone[];
  readonly body: BodyEstimate;
  /** What returns say of the product; undefined while there are too few. */
  readonly bias?: 'runs-small' | 'runs-large' | 'true-to-size';
}

export type SizeAdvice = Advice | { readonly status: 'none'; readonly reason: NoAdvice };
