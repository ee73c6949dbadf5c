/** Fired when a return was asked for. Says nothing about it: the page must not learn more than it knows. */
export class BellhopReturnSubmittedEvent extends Event {
  static readonly type = 'bellhop-return-submitted';

  constructor() {
    super(BellhopReturnSubmittedEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-return-submitted': BellhopReturnSubmittedEvent;
  }
}
