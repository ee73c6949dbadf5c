/** Fired when the shopper opens an order. Carries the id only: the page must not learn more than it knows. */
export class BellhopOrderSelectEvent extends Event {
  static readonly type = 'bellhop-order-select';

  constructor(readonly orderId: string) {
    super(BellhopOrderSelectEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired when the code was right and the order is open. Stays inside of the view. */
export class BellhopUnlockEvent extends Event {
  static readonly type = 'bellhop-unlock';

  constructor() {
    super(BellhopUnlockEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-order-select': BellhopOrderSelectEvent;
  }
}
