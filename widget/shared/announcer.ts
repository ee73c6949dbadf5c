import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** Tells screen readers what changed on the screen. Its host renders `announcer.render()` once, always. */
export class Announcer implements ReactiveController {
  #words: readonly [string, string] = ['', ''];

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Polite: after what is being read. The same words twice are said twice. */
  say(words: string): void {
    // A region is read when its text changes, so the two take turns.
    this.#words = this.#words[0] === '' ? [words, ''] : ['', words];
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#words[0]}</div>
      <div class="visually-hidden" role="status">${this.#words[1]}</div>`;
  }

  hostDisconnected(): void {
    this.#words = ['', ''];
  }
}
