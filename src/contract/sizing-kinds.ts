/**
 * Where a body is measured, in cm, named as EN 13402-1 does. Girths: `chest` under the arms, `bust` over the fullest point,
 * `underbust`, `waist`, `hip`, `neck`. Lengths: `inseam` (crotch to floor), `sleeve` (shoulder to wrist), `foot`.
 */
export const sizeZones = [
  'chest',
  'bust',
  'underbust',
  'waist',
  'hip',
  'neck',
  'inseam',
  'sleeve',
  'foot',
] as const;
export type SizeZone = (typeof sizeZones)[number];

/** The length of a leg or an arm: it says how long something is, the other zones how large. */
export const isLimb = (zone: SizeZone): boolean => zone === 'inseam' || zone === 'sleeve';

/** Whether a zone is measured around the body. */
export const isGirth = (zone: SizeZone): boolean => !isLimb(zone) && zone !== 'foot';

/** In cm, by the international yard of 1959. */
export const inch = 2.54;

/** In cm: from 0 on, or up to this, a size is open. Nobody is as large. */
export const openEnd = 400;

/** Whose proportions sizes are cut for. */
export const sizeFits = ['women', 'men'] as const;
export type SizeFit = (typeof sizeFits)[number];

/** Whom a chart is for. Of children nothing is known that an advice could rest on. */
export const sizeAudiences = ['women', 'men', 'unisex', 'kids'] as const;
export type SizeAudience = (typeof sizeAudiences)[number];

/** What is worn: it says how much room there is between body and cloth, and which zones decide. */
export const garments = [
  'top',
  'knit',
  'shirt',
  'dress',
  'jacket',
  'coat',
  'trousers',
  'skirt',
  'shoes',
  'bra',
] as const;
export type Garment = (typeof garments)[number];

/** Ways to name sizes. Letters are the same word everywhere and not the same size. */
export const sizeSystems = ['letter', 'eu', 'de', 'fr', 'it', 'uk', 'us', 'jp', 'cn', 'mm'] as const;
export type SizeSystem = (typeof sizeSystems)[number];

/** How somebody likes to wear things: about half a size less or more. */
export const fitPreferences = ['close', 'regular', 'loose'] as const;
export type FitPreference = (typeof fitPreferences)[number];

/** Which words the shopper agreed to when a profile was saved: a change of the words is another version. */
export const sizeConsentVersion = '2026-11';
