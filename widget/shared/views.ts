import type { MessageKey } from '../../src/client/i18n/messages.js';
import type { Screen, ScreenName } from '../../src/client/stores/screens.js';

/**
 * How the panel shows a screen. A view takes its `Screen` as `screen`; it stays mounted, hidden, while it is below
 * another one, so that going back finds it as it was. It may change its title by a `HeadingController`. Parameters:
 * `orders` takes `find` (whatever it says) to begin with the look-up, and `number` to fill it in; `order` takes `id`;
 * `return` takes `order` to begin one or `id` to follow one; one that begins with an item takes `step` `why` and its `line`,
 * and what is known already: a `reason`, and `photos` that were uploaded, by their ids with commas; `size` takes
 * `product`, of several variants in a size the `variant` to be like, and `exchange` (whatever it says) to go back with
 * what was chosen; `chat` takes the `id` of a conversation or `new` (whatever it says) instead of the last one, and words
 * to `send` or, as `text`, to begin with; `article` takes `id`.
 */
export interface View {
  /** What follows `bellhop-` in its element's name. */
  readonly tag: string;
  /** In the bar until the view says more. */
  title(screen: Screen): MessageKey;
  /** Absent: it came with the panel. */
  readonly load?: () => Promise<unknown>;
}

const orders: View = {
  tag: 'orders',
  title: ({ params }) => (params.find === undefined ? 'home.myOrders' : 'home.orders'),
  load: () => import('../orders/define.js'),
};

const returns: View = {
  tag: 'returns',
  title: () => 'home.returns',
  load: () => import('../returns/define.js'),
};

const home = (): MessageKey => 'launcher.open';
const chat: View = { tag: 'chat', title: home, load: () => import('../chat/define.js') };

export const views: Readonly<Record<ScreenName, View>> = {
  home: { tag: 'home', title: home },
  chat,
  chats: chat,
  article: { tag: 'article', title: home, load: () => import('../knowledge/define.js') },
  orders,
  order: orders,
  'order-numbers': { ...orders, title: () => 'home.numbers' },
  returns,
  return: returns,
  size: { tag: 'size-finder', title: home, load: () => import('../sizing/define.js') },
  // Its element comes with what opens it.
  proposal: { tag: 'proposal', title: home },
  // A call is of a conversation. Its element comes with what opens it, or where it stands on the page by itself.
  call: { ...chat, tag: 'call' },
  withdrawal: {
    tag: 'withdrawal',
    title: () => 'home.withdrawal',
    load: () => import('../withdrawal/define.js'),
  },
};

const elements = new WeakMap<Screen, HTMLElement>();

/** The element of a screen: one, for as long as the screen is there. */
export function elementOf(screen: Screen): HTMLElement {
  let element = elements.get(screen);
  if (!element) {
    element = document.createElement(`bellhop-${views[screen.name].tag}`);
    elements.set(screen, Object.assign(element, { screen }));
  }
  return element;
}

/** The views that stand on the page by themselves, as `<bellhop-orders>` and so on. */
export const standAlone = (): readonly View[] =>
  Object.values(views).filter(({ tag }) => document.querySelector(`bellhop-${tag}`));
