import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below this the panel is the whole screen, and modal. */
const phone = '(max-width: 479.98px)';

/** Knows whether the panel has the whole screen, and how much of that the keyboard leaves. Listens only while open. */
export class ViewportController implements ReactiveController {
  isPhone = false;
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
    const { signal } = this.#listening;
    const query = matchMedia(phone);
    this.isPhone = query.matches;
    query.addEventListener(
      'change',
      () => {
        this.isPhone = query.matches;
        this.host.requestUpdate();
      },
      { signal },
    );
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, () => this.#fit(), { signal });
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
