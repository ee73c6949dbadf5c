import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { lastValue } from '../../src/client/loadable.js';
import { BellhopElement } from '../shared/base-element.js';
import { forward, icon } from '../shared/icons.js';
import { StoreController } from '../shared/store-controller.js';
import type * as Following from '../chat/following.js';

/**
 * The answers that wait for the shopper. Part of `<bellhop-home>`.
 *
 * @tag bellhop-unread
 * @summary The way to what was answered.
 * @csspart matter - The card that opens the chat.
 */
export class BellhopUnread extends BellhopElement {
  static readonly tagName = 'bellhop-unread';

  @state() private following: typeof Following | undefined;

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #unread = new StoreController(
    this,
    () => this.bellhop && this.following?.chatOf(this.bellhop).$unread,
  );
  #isLoading = false;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (lastValue(this.#shop.value).value?.capabilities.chat && !this.#isLoading) void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const count = this.#unread.value ?? 0;
    this.hidden = !bellhop || count === 0 || !this.#rooms.value?.has('knowledge');
    if (!bellhop || this.hidden) return nothing;
    return html`<button
      class="card row"
      type="button"
      part="matter"
      @click=${() => bellhop.screens.open('chat')}
    >
      <b class="grow">${bellhop.i18n.t('knowledge.answered', { count })}</b>
      ${icon(forward, { small: true, flip: true })}
    </button>`;
  }

  /** The next opening asks again for what cannot be had now. */
  async #load(): Promise<void> {
    this.#isLoading = true;
    const { bellhop } = this;
    try {
      await Promise.all([bellhop?.i18n.load('knowledge'), bellhop?.i18n.load('chat')]);
      this.following = await import('../chat/following.js');
      if (bellhop) this.following.watchUnread(bellhop, this.following.chatOf(bellhop), this);
    } catch {
      this.#isLoading = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-unread': BellhopUnread;
  }
}
