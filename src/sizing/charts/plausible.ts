import type { SizeZone } from '../../contract/sizing-kinds.js';

type Limits = readonly [least: number, most: number];

/** What a grown-up's size can measure, in cm: from the smallest to the largest that is sold. */
const adults: Readonly<Record<SizeZone, Limits>> = {
  chest: [66, 180],
  bust: [66, 180],
  underbust: [54, 150],
  waist: [50, 185],
  hip: [72, 200],
  neck: [28, 62],
  inseam: [55, 105],
  sleeve: [44, 98],
  foot: [20, 36],
};

/** From a baby to a youth. */
const kids: Readonly<Record<SizeZone, Limits>> = {
  chest: [34, 120],
  bust: [34, 120],
  underbust: [34, 100],
  waist: [34, 110],
  hip: [34, 125],
  neck: [18, 45],
  inseam: [12, 95],
  sleeve: [12, 85],
  foot: [7, 28],
};

/** Garments may be short: shorts, short sleeves. */
const cropped: Readonly<Partial<Record<SizeZone, Limits>>> = { inseam: [4, 105], sleeve: [8, 98] };

export function bodyOf(zone: SizeZone, isKids: boolean, isBody: boolean): Limits {
  if (isKids) return kids[zone];
  return (isBody ? undefined : cropped[zone]) ?? adults[zone];
}

/** What a size in the middle of most charts measures, in cm. */
export function usualOf(zone: SizeZone, isKids: boolean): number {
  return (isKids ? kids : adults)[zone][0] * (isKids ? 1.7 : 1.35);
}
