import type { Bellhop } from '../../src/client/client.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { ChatCard } from '../../src/contract/index.js';

/** Opens the view that a card stands for. The page may show an order of its own in place of ours. */
export function openCard({ screens }: Bellhop, host: HTMLElement, card: ChatCard): void {
  switch (card.kind) {
    case 'order':
    case 'parcel': {
      const needsCode = 'needsCode' in card;
      if (needsCode || isOurs(host, card.orderId))
        screens.open('order', { id: card.orderId, ...(needsCode && { code: '' }) });
      return;
    }
    case 'return':
      return screens.open('return', { id: card.returnId });
    case 'return-draft':
      return screens.open('return', knownOf(card));
    case 'size':
      return screens.open('size', { product: card.productId });
    case 'article':
      return screens.open('article', { id: card.articleId });
    case 'order-lookup':
      return screens.open('orders', { find: '' });
    case 'product':
  }
}

/** What the return begins with; without an item the shopper chooses one first. */
function knownOf({
  orderId: order,
  lineId: line,
  reason,
  photos = [],
}: ChatCard & { readonly kind: 'return-draft' }): Screen['params'] {
  return {
    order,
    ...(line && { step: 'why', line }),
    ...(reason && { reason }),
    ...(photos.length > 0 && { photos: photos.join() }),
  };
}

/** By its name, as the class of this event comes with the orders. */
function isOurs(host: HTMLElement, orderId: string): boolean {
  const event = new Event('bellhop-order-select', { bubbles: true, composed: true, cancelable: true });
  return host.dispatchEvent(Object.assign(event, { orderId }));
}
