import type { ReadableAtom } from 'nanostores';
import type { ShopConfig } from '../../contract/index.js';
import type { Loadable } from '../loadable.js';

/** The shop's public face. */
export interface ShopStore {
  /** Loads when first listened to. */
  readonly $shop: ReadableAtom<Loadable<ShopConfig>>;
  refresh(): Promise<void>;
}
