// What the page learns of the widget. No personal data: the page is not ours.
import type { SupportErrorCode } from '../src/contract/index.js';
import type { ScreenName } from '../src/client/stores/screens.js';

/** Crosses shadow borders, so that the page hears it. */
class OutgoingEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** The widget's code is here and its methods can be called. */
export class BellhopReadyEvent extends OutgoingEvent {
  static readonly type = 'bellhop-ready';

  constructor() {
    super(BellhopReadyEvent.type);
  }
}

/** The panel was opened. */
export class BellhopOpenEvent extends OutgoingEvent {
  static readonly type = 'bellhop-open';

  constructor() {
    super(BellhopOpenEvent.type);
  }
}

/** The panel was closed. */
export class BellhopCloseEvent extends OutgoingEvent {
  static readonly type = 'bellhop-close';

  constructor() {
    super(BellhopCloseEvent.type);
  }
}

/** Another screen is shown. Names it and no more. */
export class BellhopScreenEvent extends OutgoingEvent {
  static readonly type = 'bellhop-screen';

  constructor(readonly screen: ScreenName) {
    super(BellhopScreenEvent.type);
  }
}

/** Something failed that the page may want to know of: the shop's configuration, or signing in. */
export class BellhopErrorEvent extends OutgoingEvent {
  static readonly type = 'bellhop-error';

  constructor(readonly code: SupportErrorCode) {
    super(BellhopErrorEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-ready': BellhopReadyEvent;
    'bellhop-open': BellhopOpenEvent;
    'bellhop-close': BellhopCloseEvent;
    'bellhop-screen': BellhopScreenEvent;
    'bellhop-error': BellhopErrorEvent;
  }
}
