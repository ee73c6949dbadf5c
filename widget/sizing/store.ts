import { atom, type PreinitializedWritableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import { createSizingStore, type SizingStore } from '../../src/client/stores/sizing.js';

/** The sizes of a client, with what was found for an exchange. */
export interface Sizing extends SizingStore {
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
  const $taken: Sizing['$taken'] = atom(undefined);
  onForget.add((isLeaving) => {
    made.forget(isLeaving);
    if (isLeaving) $taken.set(undefined);
  });
  const sizing = { ...made, $taken };
  stores.set(onForget, sizing);
  return sizing;
}
