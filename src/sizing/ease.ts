import type { Garment, SizeZone } from '../contract/index.js';
import { isGirth } from '../contract/sizing-kinds.js';

/** What pattern makers allow for at chest and hip, in cm: the middle of what is usual. */
const trunk: Readonly<Record<Garment, number>> = {
  top: 5,
  knit: 0,
  shirt: 8,
  dress: 5,
  jacket: 10,
  coat: 12.5,
  trousers: 5,
  skirt: 5,
  shoes: 0,
  bra: 0,
};

/** What differs elsewhere. Trousers end above the floor, shoes beyond the toes. */
const elsewhere: Partial<Readonly<Record<SizeZone, number>>> = {
  underbust: 0,
  neck: 1.5,
  inseam: -3,
  sleeve: 1.5,
  foot: 1.2,
};

/** How far a maker may go either way, as a share of what is usual: 4 to 6 cm, 8 to 12. */
export const easeSpread = 0.2;

/** Room between body and cloth, in cm. Fitted waists have 2 cm less than the rest. */
export function easeOf(garment: Garment, zone: SizeZone): number {
  const ease = elsewhere[zone] ?? trunk[garment];
  return zone === 'waist' && ease === 5 ? 3 : ease;
}

/** Of how far the cloth could go, what is used in wearing it. */
const usedStretch = 0.5;

/** The body, in cm, that a garment is made for: garment = body + ease - stretch. Only girths stretch. */
export function bodyFor(garment: Garment, zone: SizeZone, length: number, stretch = 0): number {
  return length * (isGirth(zone) ? 1 + (stretch / 100) * usedStretch : 1) - easeOf(garment, zone);
}
