/** The reader is near the first message that is here: fired once for each, where there are earlier ones. */
export class BellhopMessagesEarlierEvent extends Event {
  static readonly type = 'bellhop-messages-earlier';

  constructor() {
    super(BellhopMessagesEarlierEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-messages-earlier': BellhopMessagesEarlierEvent;
  }
}
