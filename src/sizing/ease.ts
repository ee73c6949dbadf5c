import type { Garment, SizeZone } from '../contract/index.js';

/** Room between body and cloth in cm: what is usual, and how far either way a maker may go. */
interface Ease {
  readonly usual: number;
  readonly spread: number;
}

const none: Ease = { usual: 0, spread: 1 };
const fitted: Ease = { usual: 5, spread: 1 };
const fittedWaist: Ease = { usual: 3, spread: 1 };
const shirt: Ease = { usual: 8, spread: 2 };
const jacket: Ease = { usual: 10, spread: 2 };
const loose: Ease = { usual: 12.5, spread: 2.5 };

/** Of the girths of the trunk, by garment: what pattern makers allow for. */
const trunk: Readonly<Record<Garment, Ease>> = {
  top: fitted,
  knit: none,
  shirt,
  dress: fitted,
  jacket,
  coat: loose,
  trousers: fitted,
  skirt: fitted,
  shoes: none,
  bra: none,
};

/** Where a garment differs from the body otherwise. Trousers end above the floor, shoes beyond the toes. */
const elsewhere: Partial<Readonly<Record<SizeZone, Ease>>> = {
  underbust: none,
  neck: { usual: 1.5, spread: 0.5 },
  inseam: { usual: -3, spread: 1.5 },
  sleeve: { usual: 1.5, spread: 1 },
  foot: { usual: 1.2, spread: 0.3 },
};

export function easeOf(garment: Garment, zone: SizeZone): Ease {
  const ease = elsewhere[zone] ?? trunk[garment];
  return zone === 'waist' && ease === fitted ? fittedWaist : ease;
}

/** Of how far the cloth could go, what is used in wearing it. */
const usedStretch = 0.5;

/** The body, in cm, that a garment is made for: garment = body + ease - stretch. Only girths stretch. */
export function bodyFor(garment: Garment, zone: SizeZone, length: number, stretch = 0): number {
  const isGirth = zone !== 'inseam' && zone !== 'sleeve' && zone !== 'foot';
  const stretched = isGirth ? length * (1 + (stretch / 100) * usedStretch) : length;
  return stretched - easeOf(garment, zone).usual;
}
