import type { LitElement } from 'lit';
import type { SupportError } from '../../src/contract/errors.js';
import type { Cart, CartLine } from '../../src/contract/shopper-context.js';
import { warn } from '../shared/warn.js';
import type { ConversationStores } from './conversation-stores.js';

/** As many as a backend takes. */
const most = 20;

/**
 * Tells what the page knows of the cart, and where the shopper's clock stands: once a person is asked for or answers, and anew
 * when it is another with the next thing that happens in the conversation. Nothing of it is kept in the browser.
 */
export function tellContext(host: LitElement, stores: ConversationStores): void {
  let told = '';
  host.addController({
    hostUpdated() {
      const { id, timeline } = stores;
      const chat = stores.source().bellhop?.backend.chat;
      if (!id || !chat?.tellContext || !timeline?.handler || timeline.handler === 'assistant') return;
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const context = { timeZone, cart: cartOf(host) };
      const text = JSON.stringify([id, context]);
      if (text === told) return;
      told = text;
      chat.tellContext(id, context).catch((cause: Partial<SupportError>) => {
        // What the page says wrongly is wrong at the next try, too.
        if (cause.code === 'invalid') warn(cause);
        else if (told === text) told = '';
      });
    },
  });
}

/** Of the element that the page has set it on: a widget, or a chat of its own. */
function cartOf(host: Node): Cart | undefined {
  for (let at: Node | null | undefined = host; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host) {
    const cart = 'cart' in at ? (at.cart as Partial<Cart> | null) : undefined;
    if (Array.isArray(cart?.lines)) return { lines: cart.lines.slice(0, most).map(tidy) };
  }
  return undefined;
}

/** Nothing else of what the shop may keep there. */
const tidy = ({ title, variant, quantity, price, productId }: CartLine): CartLine => ({
  ...{ title, variant, quantity, productId },
  price: price && { amount: price.amount, currency: price.currency },
});
