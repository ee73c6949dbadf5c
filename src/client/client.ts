import type { ReadableAtom } from 'nanostores';
import type { SupportBackend } from '../contract/index.js';
import type { I18n, MessageOverrides } from './i18n/i18n.js';
import type { OrdersStore } from './stores/orders.js';
import type { ScreensStore } from './stores/screens.js';
import type { SessionStore } from './stores/session.js';
import type { ShopStore } from './stores/shop.js';

/** The headless client of one widget: what every element reads and calls, through its context. */
export interface Bellhop {
  readonly shop: ShopStore;
  readonly session: SessionStore;
  readonly orders: OrdersStore;
  /** What the panel shows. Never the page's address. */
  readonly screens: ScreensStore;
  readonly i18n: I18n;
  /** Whether the browser believes itself online; fed by the element that owns the client. */
  readonly $online: ReadableAtom<boolean>;
  setOnline(online: boolean): void;
  /** Forgets the shopper: ends the session, empties the stores, goes home. */
  reset(): Promise<void>;
}

export interface BellhopOptions {
  readonly backend: SupportBackend;
  /** BCP 47; the nearest that exists is taken, English if none. */
  readonly locale?: string;
  /** The merchant's own words, by locale and key. */
  readonly messages?: MessageOverrides;
}
