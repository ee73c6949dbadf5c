import type { BodySaid } from '../../src/client/stores/sizing.js';
import { isLimb, type FitPreference } from '../../src/contract/index.js';
import type { Advice, SizeChance } from '../../src/sizing/types.js';
import { felt, fitOf, zonesOf } from './bands.js';
import { outOfTen } from './offer.js';
import { isInStock } from '../../src/sizing/stock.js';

/** From which probability on the words say how sure; those above half, in the tenths in which it is told. */
const sure = 7;
const likely = 5;
/** Of two sizes together. */
const surelyEither = 0.7;

/** How an advice is said. `between`: one of two. `unknown`: what was said of the body does not tell it. */
export type Certainty = 'sure' | 'likely' | 'guess' | 'between' | 'unknown';

export function certaintyOf(
  { size, neighbour, isBetween, zones }: Advice,
  measures: BodySaid['measures'] = {},
): Certainty {
  const both = size.probability + (neighbour?.size.probability ?? 0);
  if (isBetween && neighbour && isInStock(neighbour.size) && both >= surelyEither) return 'between';
  const tenths = outOfTen(size.probability) ?? 0;
  if (tenths >= likely) return tenths >= sure ? 'sure' : 'likely';
  const isMeasured = zones.some((zone) => measures[zone] !== undefined);
  return both >= surelyEither || isMeasured ? 'guess' : 'unknown';
}

/**
 * Whether the roomier of two sizes leads although the girths, taken together, most likely belong to the closer one: each may
 * also be larger, and what is too tight weighs more. Of who said how they like it, that is the reason.
 */
export function leadsByRoom(
  { size, neighbour, zones }: Advice,
  preference: FitPreference = 'regular',
): boolean {
  if (neighbour?.when !== 'closer' || preference !== 'regular') return false;
  const girths = zonesOf({ zones }, size).filter((zone) => !isLimb(zone));
  const placesIn = (each: SizeChance): readonly number[] =>
    girths.map((zone) => fitOf(each, zone)?.place ?? 0);
  const [roomy, close] = [placesIn(size), placesIn(neighbour.size)];
  return roomy.every((place) => place < -felt) && average(roomy) < -1 && average(close) <= 1;
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
