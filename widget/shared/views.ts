import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Screen, ScreenName } from '../../src/client/stores/screens.js';

/**
 * How the panel shows a screen. A view takes its `Screen` as `screen`; it stays mounted, hidden, while it is below
 * another one, so that going back finds it as it was. It may change its title by a `HeadingController`. Parameters:
 * `orders` takes `find` (whatever it says) to begin with the look-up, and `number` to fill it in; `order` takes `id`;
 * `return` takes `order` to begin one or `id` to follow one; `size` takes `product` and, of several variants in a size, the
 * `variant` to be like.
 */
export interface View {
  /** In the bar until the view says more. */
  title(i18n: I18n, screen: Screen): string;
  /** Absent: it came with the panel. */
  readonly load?: () => Promise<unknown>;
  render(screen: Screen): TemplateResult;
}

const orders: View = {
  title: (i18n, { params }) => i18n.t(params.find === undefined ? 'home.myOrders' : 'home.orders'),
  load: () => import('../orders/define.js'),
  render: (screen) => html`<bellhop-orders .screen=${screen}></bellhop-orders>`,
};

const returns: View = {
  title: (i18n) => i18n.t('home.returns'),
  load: () => import('../returns/define.js'),
  render: (screen) => html`<bellhop-returns .screen=${screen}></bellhop-returns>`,
};

export const views: Readonly<Record<ScreenName, View>> = {
  home: {
    title: (i18n) => i18n.t('launcher.open'),
    render: (screen) => html`<bellhop-home .screen=${screen}></bellhop-home>`,
  },
  orders,
  order: orders,
  'order-numbers': { ...orders, title: (i18n) => i18n.t('home.numbers') },
  returns,
  return: returns,
  size: {
    title: (i18n) => i18n.t('launcher.open'),
    load: () => import('../sizing/define.js'),
    render: (screen) => html`<bellhop-size-finder .screen=${screen}></bellhop-size-finder>`,
  },
  withdrawal: {
    title: (i18n) => i18n.t('home.withdrawal'),
    load: () => import('../withdrawal/define.js'),
    render: () => html`<bellhop-withdrawal></bellhop-withdrawal>`,
  },
};

/** The views that stand on the page by themselves, as `<bellhop-orders>` and so on. */
export const standAlone = (): readonly ScreenName[] =>
  (['orders', 'returns', 'size', 'withdrawal'] as const).filter((name) =>
    document.querySelector(`bellhop-${name},bellhop-${name}-finder`),
  );
