import type { LitElement, ReactiveController } from 'lit';

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
  #heading = '';
  #detail: string | undefined;
  #said = '';
  #isAwaited = false;

  constructor(readonly host: LitElement) {
    host.addController(this);
  }

  /** To be called in `willUpdate` or `render`. */
  set(heading: string, detail?: string): void {
    this.#heading = heading;
    this.#detail = detail;
  }

  hostConnected(): void {
    this.#said = '';
  }

  /** Focuses what the view begins with, as soon as it is there. */
  focus(): void {
    this.#isAwaited = true;
    this.#arrive();
  }

  hostUpdated(): void {
    this.#arrive();
    const said = `${this.#heading}\n${this.#detail}`;
    if (!this.#heading || said === this.#said) return;
    this.#said = said;
    const event = new BellhopHeadingEvent(this.#heading, this.#detail);
    this.host.dispatchEvent(event);
    if (this.isElsewhere === event.defaultPrevented) return;
    this.isElsewhere = event.defaultPrevented;
    this.host.requestUpdate();
  }

  #arrive(): void {
    const start = this.#isAwaited && this.host.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]');
    if (!start) return;
    this.#isAwaited = false;
    start.focus();
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-heading': BellhopHeadingEvent;
  }
}
