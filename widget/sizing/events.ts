/**
 * Fired when the shopper takes the advised size, so that the page can choose it. Says nothing of the body: the page must
 * not learn it.
 */
export class BellhopSizeAdvisedEvent extends Event {
  static readonly type = 'bellhop-size-advised';

  constructor(
    readonly productId: string,
    readonly variantId: string,
    /** As the chart and the variants have it: `M`. */
    readonly size: string,
  ) {
    super(BellhopSizeAdvisedEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-size-advised': BellhopSizeAdvisedEvent;
  }
}
