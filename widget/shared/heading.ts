import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A view says what stands above it. Whoever shows that prevents the default; else the view shows it itself. */
export class BellhopHeadingEvent extends Event {
  static readonly type = 'bellhop-heading';

  constructor(
    readonly heading: string,
    readonly detail: string | undefined,
  ) {
    super(BellhopHeadingEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** The title of a view: in the panel's bar if there is a panel, in the view if it stands alone. */
export class HeadingController implements ReactiveController {
  /** Whether a panel shows the heading, so that the view must not. */
  isElsewhere = false;
  #wanted: readonly [heading: string, detail?: string] | undefined;
  #said = '';

  constructor(readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** To be called in `willUpdate` or `render`. */
  set(heading: string, detail?: string): void {
    this.#wanted = detail === undefined ? [heading] : [heading, detail];
  }

  hostConnected(): void {
    this.#said = '';
  }

  hostUpdated(): void {
    const said = JSON.stringify(this.#wanted);
    if (!this.#wanted || said === this.#said) return;
    this.#said = said;
    const event = new BellhopHeadingEvent(this.#wanted[0], this.#wanted[1]);
    this.host.dispatchEvent(event);
    if (this.isElsewhere === event.defaultPrevented) return;
    this.isElsewhere = event.defaultPrevented;
    this.host.requestUpdate();
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-heading': BellhopHeadingEvent;
  }
}
