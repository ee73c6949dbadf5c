import { atom, type ReadableAtom } from 'nanostores';
import type { SessionBackend, ShopConfig } from '../../contract/index.js';
import { createLoader, type Loadable } from '../loadable.js';
import { keepFresh, type Page } from './keep-fresh.js';

/** The shop's public face. */
export interface ShopStore {
  /** Loads when first listened to; anew on the way back to the page and back online: calls come and go with the media server. */
  readonly $shop: ReadableAtom<Loadable<ShopConfig>>;
  /** Asks anew. Settles when the store does, never rejects. */
  refresh(): Promise<void>;
}

const freshMs = 60_000;

export function createShopStore(session: SessionBackend, page: Page): ShopStore {
  const $shop = atom<Loadable<ShopConfig>>({ status: 'idle' });
  const loader = createLoader($shop, (signal) => session.config({ signal }));
  keepFresh($shop, loader, { ...page, freshMs, now: Date.now });

  return { $shop, refresh: () => loader.refresh() };
}
