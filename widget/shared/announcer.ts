import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** Tells screen readers what changed on the screen. Its host renders `announcer.render()` once, always. */
export class Announcer implements ReactiveController {
  #words = '';

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Polite: after what is being read, in place of what was said before. The same words twice are said twice. */
  say(words: string): void {
    // A region is read when its text changes: a space that nobody hears tells the second time from the first.
    this.#words = words && words === this.#words ? `${words}\u00a0` : words;
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#words}</div>`;
  }

  hostDisconnected(): void {
    this.#words = '';
  }
}
