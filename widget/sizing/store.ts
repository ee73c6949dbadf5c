import { atom, type PreinitializedWritableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import { createSizingStore, type SizingStore } from '../../src/client/stores/sizing.js';
import type { Units } from './units.js';

/** The sizes of a client, with how this page says measures. */
export interface Sizing extends SizingStore {
  /** As the shopper chose; until then those of the place. */
  readonly $units: PreinitializedWritableAtom<Units | undefined>;
  /** A size that was chosen for an exchange, until whoever asked for it has it. */
  readonly $taken: PreinitializedWritableAtom<Taken | undefined>;
}

interface Taken {
  readonly productId: string;
  readonly variantId: string;
}

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], Sizing>();

/** Made when a view of it is first shown. The engine comes with the first one that asks for advice. */
export function sizingOf(bellhop: Bellhop): Sizing {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, $visible, renew, settled, onForget } = bellhop;
  const made = createSizingStore(backend, {
    $online,
    $visible,
    renew,
    settled,
    loadEngine: () => import('../../src/sizing/index.js'),
  });
  const $units: Sizing['$units'] = atom(undefined);
  const $taken: Sizing['$taken'] = atom(undefined);
  onForget.add((isLeaving) => {
    made.forget(isLeaving);
    if (!isLeaving) return;
    $units.set(undefined);
    $taken.set(undefined);
  });
  const sizing = { ...made, $units, $taken };
  stores.set(onForget, sizing);
  return sizing;
}
