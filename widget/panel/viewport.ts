import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below this the panel is the whole screen, and modal. */
const phone = '(max-width: 479.98px)';

/** Knows whether the panel has the whole screen, and how much of that the keyboard leaves. Listens only while open. */
export class ViewportController implements ReactiveController {
  isPhone = false;
  /** Whether the key that was pressed last is Escape: what asks a dialog to close may be that or a phone's way back. */
  isEscape = false;
  #listening: AbortController | undefined;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly panel: () => HTMLElement | null,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  start(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    // In capture, as the panel keeps Escape from the page.
    const options = { signal: this.#listening.signal, capture: true };
    const query = matchMedia(phone);
    this.isPhone = query.matches;
    query.addEventListener(
      'change',
      () => {
        this.isPhone = query.matches;
        this.host.requestUpdate();
      },
      options,
    );
    addEventListener('keydown', ({ key }) => (this.isEscape = key === 'Escape'), options);
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, () => this.#fit(), options);
    }
    this.#fit();
  }

  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #fit(): void {
    const viewport = visualViewport;
    const style = this.panel()?.style;
    // A shopper who zooms in wants to look closer, not to have it laid out anew.
    if (!viewport || !style || viewport.scale > 1.01) return;
    style.setProperty('--_visible-height', `${viewport.height}px`);
    style.setProperty('--_visible-top', `${viewport.offsetTop}px`);
  }
}
