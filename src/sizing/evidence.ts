import type { SizeBody } from '../contract/index.js';
import { sizeZones } from '../contract/sizing-kinds.js';
import { nobody, seen, zoneOf, type Body, type Sighting } from './body.js';
import { expectedBody, isStudied } from './survey.js';
import { rangesOf } from './systems.js';
import type { BodyEstimate } from './types.js';

/** How far a tape in a layman's hands strays, as a share of the length: 1 cm at the chest. */
const tapeSpread = 0.01;

/** How far vendors stray from the standards, as a share of a size. */
const vendorSpread = 0.25;

/** One size in twenty that is told says nothing of the body, as it hangs loose or is another's; then it is any of eight. */
const stray = 0.05 / 8;

/**
 * What the zones of a body most likely measure, from what its owner says of it; see docs/size-model.md. `chest` and `bust` are
 * the same, as charts use the words. Of a body that nobody studied only what was measured is in it.
 */
export function estimateBody(body: SizeBody): BodyEstimate {
  const known = bodyOf(body);
  const found = sizeZones.map((zone) => [zone, zoneOf(known, zone)] as const);
  return Object.fromEntries(found.filter(([, estimate]) => estimate));
}

/** A body as far as it is known: by height, weight and age, and after that by the rest that was said. */
export function bodyOf(body: SizeBody): Body {
  return isStudied(body)
    ? [...taped(body), ...worn(body)].reduce(seen, expectedBody(body))
    : taped(body).reduce(seen, nobody);
}

/** More is known than height, weight and age. */
export const isInformed = (body: SizeBody): boolean => taped(body).length + worn(body).length > 0;

function taped({ fit, measures = {} }: SizeBody): Sighting[] {
  const { chest, bust } = measures;
  // They are one zone; of two lengths that counts which the fit is named after.
  const told = { ...measures, chest: fit === 'men' ? (chest ?? bust) : (bust ?? chest), bust: undefined };
  return sizeZones.flatMap((zone) => {
    const length = told[zone];
    return length === undefined
      ? []
      : { zone, min: length, max: length, noise: Math.max(0.3, length * tapeSpread) ** 2, stray: 0 };
  });
}

function worn({ usual, fit }: SizeBody): Sighting[] {
  if (!usual) return [];
  return rangesOf(usual, fit).map((range) => ({
    ...range,
    noise: ((range.max - range.min) * vendorSpread) ** 2,
    // Against an underbust nothing speaks: nothing else is known of it.
    stray: range.zone === 'underbust' ? 0 : stray,
  }));
}
