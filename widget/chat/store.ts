import type { Bellhop } from '../../src/client/client.js';
import { createChatStore, type ChatStore } from '../../src/client/stores/chat.js';
import { shopNameOf } from '../shared/shop-name.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], ChatStore>();

/** The conversations of a client: made when a view of them is first shown. */
export function chatOf(bellhop: Bellhop): ChatStore {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, $visible, $mayKeep, renew, settled, onForget } = bellhop;
  const made = createChatStore(backend, {
    ...{ $online, $visible, $mayKeep, renew, settled },
    name: () => shopNameOf(bellhop),
  });
  onForget.add((isLeaving) => made.forget(isLeaving));
  stores.set(onForget, made);
  return made;
}
