import { onMount } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import { createReturnsStore, type ReturnsStore } from '../../src/client/stores/returns.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], ReturnsStore>();

/** The returns of a client: made when a view of them is first shown. */
export function returnsOf(bellhop: Bellhop): ReturnsStore {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, $online, $visible, $mayKeep, renew, settled, onForget, orders, shop } = bellhop;
  const name = (): Promise<string> =>
    new Promise((resolve) => {
      const unlisten = shop.$shop.subscribe((state) => {
        if (!lastValue(state).value && state.status !== 'failed') return;
        resolve(lastValue(state).value?.id ?? '');
        queueMicrotask(() => unlisten());
      });
    });
  const made = createReturnsStore(backend, { $online, $visible, $mayKeep, renew, settled, name });
  onForget.add((isLeaving) => made.forget(isLeaving));
  followOrders(made, orders);
  stores.set(bellhop.onForget, made);
  return made;
}

/** Whoever sees other orders now, or more of one, sees other returns, too. */
function followOrders(returns: ReturnsStore, { $orders }: Bellhop['orders']): void {
  let before: string | undefined;
  onMount(returns.$returns, () =>
    $orders.subscribe((state) => {
      if (state.status !== 'ready') return;
      const seen = state.value.map(({ id, access }) => `${id} ${access}`).join();
      if (seen === before) return;
      // What is there when somebody first looks is loaded anyway.
      if (before !== undefined || returns.$returns.value?.status === 'idle') void returns.refresh();
      before = seen;
    }),
  );
}
