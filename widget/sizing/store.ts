import { atom, type PreinitializedWritableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import { createSizingStore, type SizingStore } from '../../src/client/stores/sizing.js';
import type { Units } from './units.js';

/** The sizes of a client, with how this page says measures. */
export interface Sizing extends SizingStore {
  /** As the shopper chose; until then those of the place. */
  readonly $units: PreinitializedWritableAtom<Units | undefined>;
}

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], Sizing>();

/** Made when a view of it is first shown. The engine comes with the first one that asks for advice. */
export function sizingOf(bellhop: Bellhop): Sizing {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, renew, settled, onForget } = bellhop;
  const made = createSizingStore(backend, {
    $online,
    renew,
    settled,
    loadEngine: () => import('../../src/sizing/index.js'),
  });
  const $units: Sizing['$units'] = atom(undefined);
  onForget.add((isLeaving) => {
    made.forget(isLeaving);
    if (isLeaving) $units.set(undefined);
  });
  const sizing = { ...made, $units };
  stores.set(onForget, sizing);
  return sizing;
}
