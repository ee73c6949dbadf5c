import type { BodySaid } from '../../src/client/stores/sizing.js';
import type { Advice } from '../../src/sizing/types.js';
import { isInStock } from './offer.js';

/** From which probability on the words say how sure. */
const sure = 0.7;
const likely = 0.5;

/** How an advice is said. `between`: one of two. `unknown`: what was said of the body does not tell it. */
export type Certainty = 'sure' | 'likely' | 'guess' | 'between' | 'unknown';

export function certaintyOf(
  { size, neighbour, isBetween, zones }: Advice,
  measures: BodySaid['measures'] = {},
): Certainty {
  const both = size.probability + (neighbour?.size.probability ?? 0);
  if (isBetween && neighbour && isInStock(neighbour.size) && both >= sure) return 'between';
  if (size.probability >= likely) return size.probability >= sure ? 'sure' : 'likely';
  const isMeasured = zones.some((zone) => measures[zone] !== undefined);
  return both >= sure || isMeasured ? 'guess' : 'unknown';
}
