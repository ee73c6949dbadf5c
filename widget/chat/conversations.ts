import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Conversation } from '../../src/contract/index.js';
import { BellhopElement } from '../shared/base-element.js';
import { HeadingController } from '../shared/heading.js';
import { skeleton } from '../shared/loads.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { view } from '../shared/view.styles.js';
import { forward, icon } from './icons.js';
import { chatOf } from './store.js';

/**
 * The shopper's conversations, last said first. Part of `<bellhop-chat>`.
 *
 * @tag bellhop-conversations
 * @summary The shopper's conversations, and the way to a new one.
 * @csspart heading - The title, where no panel has one.
 * @csspart row - One conversation.
 * @csspart action - The button that begins another one.
 * @csspart notice - What went wrong.
 */
export class BellhopConversations extends BellhopElement {
  static readonly tagName = 'bellhop-conversations';
  static override styles = view;

  readonly #heading = new HeadingController(this);
  readonly #conversations = new StoreController(
    this,
    () => this.bellhop && chatOf(this.bellhop).$conversations,
  );

  override focus(): void {
    this.#heading.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const state = this.#conversations.value;
    if (!bellhop || !state) return nothing;
    const { i18n, screens } = bellhop;
    this.#heading.set(i18n.t('chat.list.title'));
    const all = lastValue(state).value;
    return html`<div class="screen">
      ${this.#heading.isElsewhere ? nothing : html`<h2 class="h2" part="heading" tabindex="-1">${i18n.t('chat.list.title')}</h2>`}
      ${state.status === 'failed' ? errorNotice(bellhop, state.error, () => void chatOf(bellhop).refresh()) : nothing}
      ${
        all
          ? all.length > 0
            ? html`<ul class="list">
                ${all.map((each) => this.#renderRow(bellhop, each))}
              </ul>`
            : html`<p class="soft">${i18n.t('chat.list.empty')}</p>`
          : state.status === 'failed'
            ? nothing
            : skeleton(bellhop)
      }
      <p>
        <button
          class="button"
          type="button"
          part="action"
          @click=${() => screens.replace('chat', { new: '' })}
        >
          ${i18n.t('chat.list.new')}
        </button>
      </p>
    </div>`;
  }

  #renderRow(
    { i18n, screens }: Bellhop,
    { id, title, startedAt, lastAt, unread }: Conversation,
  ): TemplateResult {
    const day = i18n.moment(startedAt);
    return html`<li>
      <button type="button" part="row" @click=${() => screens.replace('chat', { id })}>
        <span class="grow">
          <b><bdi>${title ?? i18n.t('chat.list.untitled', { day })}</bdi></b>
          <span class="small soft"><br />${i18n.moment(lastAt)}</span>
        </span>
        ${unread > 0 ? html`<span class="tag info">${i18n.t('chat.list.unread', { count: unread })}</span>` : nothing}
        ${icon(forward, { small: true, flip: true })}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-conversations': BellhopConversations;
  }
}
