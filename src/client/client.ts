import { atom, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { SupportBackend } from '../contract/index.js';
import { createI18n, type I18n, type MessageOverrides } from './i18n/i18n.js';
import { createOrdersStore, type OrdersStore } from './stores/orders.js';
import { createScreensStore, type ScreensStore } from './stores/screens.js';
import { sessionStoreOf, type SessionStore } from './stores/session.js';
import { createShopStore, type ShopStore } from './stores/shop.js';

/** The headless client of one widget: what every element reads and calls, through its context. */
export interface Bellhop {
  readonly shop: ShopStore;
  readonly session: SessionStore;
  readonly orders: OrdersStore;
  /** What answers, for the stores that come with their views. */
  readonly backend: SupportBackend;
  /** After `session-expired`: signs in again if the shopper had signed in. Tells whether to try again. */
  readonly renew: () => Promise<boolean>;
  /** Resolves when nobody signs in any more and the session may be read. */
  readonly settled: () => Promise<void>;
  /** Called when the session is another one; `isLeaving`: what the shopper did is forgotten, too. */
  readonly onForget: Set<(isLeaving?: boolean) => void>;
  /** Whether the browser may keep what the shopper did. Set by the element that owns the client. */
  readonly $mayKeep: PreinitializedWritableAtom<boolean>;
  /** What the panel shows. Never the page's address. */
  readonly screens: ScreensStore;
  readonly i18n: I18n;
  /** Whether the browser believes itself online; fed by the element that owns the client. */
  readonly $online: ReadableAtom<boolean>;
  setOnline(online: boolean): void;
  /** Whether anybody can see it: what nobody sees is not kept fresh. Fed by the element that owns the client. */
  readonly $visible: ReadableAtom<boolean>;
  setVisible(visible: boolean): void;
  /**
   * Forgets the shopper: ends the session, empties the stores, goes home. Never rejects. `isOver` says that the session
   * has ended elsewhere: the backend is not told.
   */
  reset(isOver?: boolean): Promise<void>;
}

export interface BellhopOptions {
  readonly backend: SupportBackend;
  /** BCP 47; the nearest that exists is taken, English if none. */
  readonly locale?: string;
  /** The merchant's own words, by locale and key. */
  readonly messages?: MessageOverrides;
}

/** Asks the backend nothing until a store is listened to or a verb is called. */
export function createBellhop({ backend, ...speech }: BellhopOptions): Bellhop {
  const $online = atom(true);
  const $visible = atom(true);
  const session = sessionStoreOf(backend.session);
  const { renew, settled } = session;
  const page = { $online, $visible };
  const orders = createOrdersStore(backend.orders, { ...page, renew, settled });
  const onForget: Bellhop['onForget'] = new Set([(isLeaving) => orders.forget(isLeaving)]);
  const forget = (isLeaving?: boolean): void => onForget.forEach((each) => each(isLeaving));
  const screens = createScreensStore();
  const $mayKeep = atom(true);
  $mayKeep.listen((mayKeep) => {
    if (!mayKeep) forgetKept();
  });

  /** What is on view is gone at once; the list is asked for again when the old session no longer answers. */
  function leave(isOver?: boolean): Promise<void> {
    forget(true);
    return session.end(isOver).finally(() => {
      // A view of one order is about to go: nobody begins a session for what only the old one could see.
      if (orders.$orders.lc) void orders.refresh();
    });
  }

  return {
    shop: createShopStore(backend.session, page),
    session: {
      $session: session.$session,
      identify: (token) => {
        // Another shopper may see other orders.
        forget(true);
        const attempt = session.identify(token);
        // What is looked at is asked for again once that is done.
        forget();
        return attempt;
      },
      end: () => leave(),
    },
    orders,
    backend,
    renew,
    settled,
    onForget,
    $mayKeep,
    screens,
    i18n: createI18n(speech),
    ...page,
    setOnline: (online) => $online.set(online),
    setVisible: (visible) => $visible.set(visible),
    reset: async (isOver) => {
      screens.reset();
      forgetKept();
      // What is forgotten here is forgotten, also where the server could not be told.
      await leave(isOver).catch(() => {});
    },
  };
}

/** Also what an earlier visit kept, and nobody has looked for in this one. */
function forgetKept(): void {
  import('./stores/drafts.js').then(
    (drafts) => drafts.forgetKept(),
    () => {},
  );
}
