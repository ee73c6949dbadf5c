import { isLimb, type reasonQuestions, type SizeChart, type SizeZone } from '../../src/contract/index.js';

type Answer = (typeof reasonQuestions)['where-it-does-not-fit'][number];

/** Up to larger sizes, or down to smaller ones. */
export type Direction = 1 | -1;

/** Where something better lies, if the reason of a return says that the size was wrong. */
export const directionOf = (reason: string | undefined): Direction | undefined =>
  reason === 'too-small' ? 1 : reason === 'too-big' ? -1 : undefined;

/** Where a body is measured for what did not fit. */
const zonesOf: Partial<Readonly<Record<string, readonly SizeZone[]>>> = {
  chest: ['chest', 'bust', 'underbust'],
  waist: ['waist'],
  hips: ['hip'],
  length: ['inseam'],
  sleeves: ['sleeve'],
  feet: ['foot'],
} satisfies Partial<Record<Answer, readonly SizeZone[]>>;

/**
 * How much larger a size of a chart is than another, in cm: `step` where it did not fit (`answer`; without one, or where the
 * chart does not have that, around the body), and `whole` of all differences, whichever way. Undefined where the chart does
 * not say.
 */
export function stepBetween(
  chart: SizeChart | undefined,
  fromLabel: string,
  toLabel: string,
  answer?: string,
): { readonly step: number; readonly whole: number } | undefined {
  const [from, to] = [fromLabel, toLabel].map(
    (label) => chart?.sizes.find((size) => size.label === label)?.zones,
  );
  if (!from || !to) return undefined;
  const known = Object.keys(from) as SizeZone[];
  const asked = known.filter((zone) => zonesOf[answer ?? '']?.includes(zone));
  const around = known.filter((zone) => !isLimb(zone));
  const [wanted = known] = [asked, around].filter(({ length }) => length > 0);
  const change = (zone: SizeZone): number => middle(to[zone]) - middle(from[zone]);
  return {
    step: wanted.reduce((sum, zone) => sum + change(zone), 0),
    whole: known.reduce((sum, zone) => sum + Math.abs(change(zone)), 0),
  };
}

const middle = (range: { readonly min: number; readonly max: number } | undefined): number =>
  range ? (range.min + range.max) / 2 : 0;
