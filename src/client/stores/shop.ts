import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { SessionBackend, ShopConfig } from '../../contract/index.js';
import { createLoader, type Loadable } from '../loadable.js';

/** The shop's public face. */
export interface ShopStore {
  /** Loads when first listened to. */
  readonly $shop: ReadableAtom<Loadable<ShopConfig>>;
  /** Asks anew. Settles when the store does, never rejects. */
  refresh(): Promise<void>;
}

export function createShopStore(session: SessionBackend, $online: ReadableAtom<boolean>): ShopStore {
  const $shop = atom<Loadable<ShopConfig>>({ status: 'idle' });
  const loader = createLoader($shop, (signal) => session.config({ signal }));

  onMount($shop, () => {
    if ($shop.value.status !== 'ready') void loader.refresh();
    const unlisten = $online.listen((online) => {
      if (online && $shop.value.status === 'failed') void loader.refresh();
    });
    return () => {
      unlisten();
      loader.abort();
    };
  });

  return { $shop, refresh: () => loader.refresh() };
}
