import type { SizeRange } from '../../contract/sizing.js';
import type { SizeAudience, SizeSystem, SizeZone } from '../../contract/sizing-kinds.js';

export type LengthUnit = 'cm' | 'mm' | 'in';

/** `wrong` cannot be right, `doubtful` is most likely a slip, `note` is what the reader took the chart to mean. */
export type FlawWeight = 'wrong' | 'doubtful' | 'note';

/** One cell of a chart. */
interface Cell {
  readonly zone: SizeZone;
  readonly size: string;
}

/** Two sizes that follow one another in a zone, the smaller first. */
interface Pair extends Cell {
  readonly next: string;
}

/** What is wrong with a chart, or had to be guessed. All lengths are in cm, unless a field says otherwise. */
export type ChartFlaw =
  | { readonly kind: 'no-sizes' }
  | { readonly kind: 'no-measures' }
  /** The text is longer than a chart can be; the rest was not read. */
  | { readonly kind: 'too-long'; readonly limit: number }
  | ({ readonly kind: 'reversed' } & Cell & SizeRange)
  /** One number where the other sizes of the zone have a range: `88-88`. */
  | ({ readonly kind: 'no-width'; readonly value: number } & Cell)
  | ({ readonly kind: 'units-disagree'; readonly cm: SizeRange; readonly inches: SizeRange } & Cell)
  | ({ readonly kind: 'hole'; readonly from: number; readonly to: number } & Pair)
  /** The sizes of a zone lie one whole centimetre apart, as charts in whole numbers do. */
  | { readonly kind: 'small-holes'; readonly zone: SizeZone }
  | ({ readonly kind: 'overlap'; readonly from: number; readonly to: number } & Pair)
  /** A size that covers two others, `S/M`, beside one of them. */
  | { readonly kind: 'double-size'; readonly size: string; readonly beside: readonly string[] }
  /** A size whose body is not larger than that of the size before it. */
  | ({ readonly kind: 'order' } & Pair)
  /** The sizes do not stand in the order of their names. */
  | { readonly kind: 'size-order'; readonly size: string; readonly next: string }
  | { readonly kind: 'duplicate-size'; readonly size: string }
  /** Sizes of two systems that are never the same. `usual` is what stands beside `otherValue` elsewhere. */
  | {
      readonly kind: 'systems-disagree';
      readonly size: string;
      readonly system: SizeSystem;
      readonly value: string;
      readonly other: SizeSystem;
      readonly otherValue: string;
      readonly usual: string;
    }
  /** Names of a system that do not grow with the sizes. */
  | {
      readonly kind: 'names-order';
      readonly system: SizeSystem;
      readonly size: string;
      readonly next: string;
    }
  | { readonly kind: 'names-missing'; readonly system: SizeSystem; readonly sizes: readonly string[] }
  | { readonly kind: 'missing'; readonly zone: SizeZone; readonly sizes: readonly string[] }
  | ({ readonly kind: 'implausible' } & Cell & SizeRange)
  | ({ readonly kind: 'open-ended' } & Cell & SizeRange)
  /** A cell that is no number. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly zone?: SizeZone; readonly size?: string }
  /** A row or column with more or fewer values than there are sizes; it was left out. */
  | {
      readonly kind: 'count';
      readonly heading: string;
      readonly found: number;
      readonly expected: number;
    }
  /** A second row or column of a zone that says something else; it was left out. */
  | { readonly kind: 'zone-twice'; readonly zone: SizeZone; readonly heading: string }
  | { readonly kind: 'unit-guessed'; readonly unit: LengthUnit; readonly zones: readonly SizeZone[] }
  /** The said unit cannot be meant: the numbers are those of the other one, and were read so. */
  | {
      readonly kind: 'unit-doubtful';
      readonly said: LengthUnit;
      readonly unit: LengthUnit;
      readonly zone: SizeZone;
    }
  /** Widths of the garment laid flat, doubled. `isGuess`: only the numbers say that they are. */
  | { readonly kind: 'flat'; readonly zone: SizeZone; readonly isGuess: boolean }
  | { readonly kind: 'heading-guessed'; readonly heading: string; readonly zone?: SizeZone }
  | { readonly kind: 'heading-unknown'; readonly heading: string }
  /** A measure that was understood and that no advice uses: height, shoulders. */
  | { readonly kind: 'not-used'; readonly heading: string }
  | { readonly kind: 'audience-guessed'; readonly audience: SizeAudience }
  | { readonly kind: 'measures-guessed'; readonly measures: 'body' | 'garment' }
  /** Numbers of sizes without the country. Kept as `system`, or left out where there is none. */
  | { readonly kind: 'system-guessed'; readonly values: readonly string[]; readonly system?: SizeSystem }
  /** The text has charts for several audiences, or several garments; one was read. */
  | { readonly kind: 'several-charts'; readonly others: readonly SizeAudience[] };

const wrong: readonly ChartFlaw['kind'][] = [
  'no-sizes',
  'no-measures',
  'too-long',
  'reversed',
  'units-disagree',
  'order',
  'duplicate-size',
  'implausible',
  'unreadable',
  'count',
  'zone-twice',
];
const notes: readonly ChartFlaw['kind'][] = [
  'small-holes',
  'double-size',
  'names-missing',
  'unit-guessed',
  'not-used',
  'audience-guessed',
  'measures-guessed',
  'system-guessed',
];

export function weightOfFlaw(flaw: ChartFlaw): FlawWeight {
  if (wrong.includes(flaw.kind)) return 'wrong';
  if (flaw.kind === 'flat') return flaw.isGuess ? 'doubtful' : 'note';
  return notes.includes(flaw.kind) ? 'note' : 'doubtful';
}
