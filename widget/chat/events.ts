/** The reader is near the first message that is here: fired once for each, where there are earlier ones. */
export class BellhopMessagesEarlierEvent extends Event {
  static readonly type = 'bellhop-messages-earlier';

  constructor() {
    super(BellhopMessagesEarlierEvent.type);
  }
}

/** The shopper sends words. Does not leave the conversation. */
export class BellhopComposeEvent extends Event {
  static readonly type = 'bellhop-compose';

  constructor(readonly text: string) {
    super(BellhopComposeEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-messages-earlier': BellhopMessagesEarlierEvent;
    'bellhop-compose': BellhopComposeEvent;
  }
}
