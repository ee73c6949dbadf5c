import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import { createChatStore, type ChatStore } from '../../src/client/stores/chat.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], ChatStore>();

/** The conversations of a client: made when a view of them is first shown. */
export function chatOf(bellhop: Bellhop): ChatStore {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, $visible, $mayKeep, renew, settled, onForget, shop } = bellhop;
  const made = createChatStore(backend, {
    ...{ $online, $visible, $mayKeep, renew, settled },
    // Nothing is said before it is known that the shop listens.
    name: () => Promise.resolve(lastValue(shop.$shop.get()).value?.id ?? ''),
  });
  onForget.add((isLeaving) => made.forget(isLeaving));
  stores.set(onForget, made);
  return made;
}
