import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Screen, ScreenName } from '../../src/client/stores/screens.js';

/**
 * How the panel shows a screen. A view takes its `Screen` as `screen`; it stays mounted, hidden, while it is below
 * another one, so that going back finds it as it was. It may change its title by a `HeadingController`. Parameters:
 * `orders` takes `find` (whatever it says) to begin with the look-up, and `number` to fill it in; `order` takes `id`.
 */
export interface View {
  /** In the bar until the view says more. */
  title(i18n: I18n, screen: Screen): string;
  /** Absent: it came with the panel. */
  readonly load?: () => Promise<unknown>;
  render(screen: Screen): TemplateResult;
}

const loadOrders = (): Promise<unknown> => import('../orders/define.js');
const renderOrders = (screen: Screen): TemplateResult =>
  html`<bellhop-orders .screen=${screen}></bellhop-orders>`;

export const views: Readonly<Record<ScreenName, View>> = {
  home: {
    title: (i18n) => i18n.t('launcher.open'),
    render: (screen) => html`<bellhop-home .screen=${screen}></bellhop-home>`,
  },
  orders: { title: (i18n) => i18n.t('home.myOrders'), load: loadOrders, render: renderOrders },
  order: {
    title: (i18n) => i18n.t('common.loading'),
    load: loadOrders,
    render: renderOrders,
  },
  'order-numbers': {
    title: (i18n) => i18n.t('home.numbers'),
    load: loadOrders,
    render: renderOrders,
  },
};
