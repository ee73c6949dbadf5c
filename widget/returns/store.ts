import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import { createReturnsStore, type ReturnsStore } from '../../src/client/stores/returns.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], ReturnsStore>();

/** The returns of a client: made when a view of them is first shown. */
export function returnsOf(bellhop: Bellhop): ReturnsStore {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, $mayKeep, renew, settled, onForget, shop } = bellhop;
  const name = (): string => lastValue(shop.$shop.get()).value?.id ?? '';
  const made = createReturnsStore(backend, { $online, $mayKeep, renew, settled, name });
  onForget.add((isLeaving) => made.forget(isLeaving));
  stores.set(bellhop.onForget, made);
  return made;
}
