/** Fired when the shopper opens an order. Carries the id only: the page must not learn more than it knows. */
export class BellhopOrderSelectEvent extends Event {
  static readonly type = 'bellhop-order-select';

  constructor(readonly orderId: string) {
    super(BellhopOrderSelectEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-order-select': BellhopOrderSelectEvent;
  }
}
