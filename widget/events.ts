// What the page learns of the widget. No personal data: the page is not ours.
import type { SupportErrorCode } from '../src/contract/index.js';
import type { ScreenName } from '../src/client/stores/screens.js';

const outgoing = { bubbles: true, composed: true } as const;

/** The widget's code is here and its methods can be called. */
export class BellhopReadyEvent extends Event {
  static readonly type = 'bellhop-ready';

  constructor() {
    super(BellhopReadyEvent.type, outgoing);
  }
}

/** The panel was opened. */
export class BellhopOpenEvent extends Event {
  static readonly type = 'bellhop-open';

  constructor() {
    super(BellhopOpenEvent.type, outgoing);
  }
}

/** The panel was closed. */
export class BellhopCloseEvent extends Event {
  static readonly type = 'bellhop-close';

  constructor() {
    super(BellhopCloseEvent.type, outgoing);
  }
}

/** Another screen is shown. Names it and no more. */
export class BellhopScreenEvent extends Event {
  static readonly type = 'bellhop-screen';

  constructor(readonly screen: ScreenName) {
    super(BellhopScreenEvent.type, outgoing);
  }
}

/** Something failed that the page may want to know of: the shop's configuration, or signing in. */
export class BellhopErrorEvent extends Event {
  static readonly type = 'bellhop-error';

  constructor(readonly code: SupportErrorCode) {
    super(BellhopErrorEvent.type, outgoing);
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
