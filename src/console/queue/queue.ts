import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { ChatHandler, StaffConversation } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { parts } from '../parts.styles.js';
import { isAskedIn, type ListName, listsOf } from '../stores/queue.js';
import type { Work } from '../stores/work.js';
import { drawItem } from './item.js';
import { queue } from './queue.styles.js';

/** Which lists stand together. */
export type Tab = 'desk' | 'colleagues' | 'assistant';
export const listsOfTab: Readonly<Record<Tab, readonly ListName[]>> = {
  desk: ['waiting', 'mine'],
  colleagues: ['colleagues'],
  assistant: ['assistant'],
};
const handlerOf: Readonly<Record<ListName, ChatHandler>> = {
  waiting: 'waiting',
  mine: 'agent',
  colleagues: 'agent',
  assistant: 'assistant',
};

/** Who waits, and what everybody has. */
export class ConsoleQueue extends ConsoleElement {
  static readonly tagName = 'console-queue';
  static override styles = [ConsoleElement.styles, parts, queue];

  @property({ attribute: false }) work!: Work;
  @property() tab: Tab = 'desk';

  @state() private now = Date.now();

  readonly #queue = new StoreController(this, () => this.work?.queue.$queue);
  readonly #typing = new StoreController(this, () => this.work?.queue.$typing);
  readonly #selected = new StoreController(this, () => this.work?.$selected);
  readonly #isHere = new StoreController(this, () => this.work?.presence.$isHere);
  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => (this.now = Date.now()), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override updated(changed: PropertyValues): void {
    // Chosen by a key, it may be out of sight.
    if (!changed.has('now'))
      this.renderRoot.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { status, error } = this.#queue.value ?? { status: 'loading' };
    const { words } = this.desk;
    const known = this.#queue.value?.byId.size ?? 0;
    const lists = listsOf(this.#queue.value ?? { byId: new Map() }, this.work.me.agent.id);
    const [first, ...others] = listsOfTab[this.tab];
    return html`${this.#renderHead(first!, lists[first!].length, true)}
      <div class="scroll">
        ${
          status === 'failed' && error
            ? html`<div class="empty stack tight" role="alert">
                <p>${words.error(error)}</p>
                <div>
                  <button
                    class="button line compact"
                    type="button"
                    @click=${() => void this.work.queue.refresh()}
                  >
                    ${words.t('common.retry')}
                  </button>
                </div>
              </div>`
            : nothing
        }
        ${
          status === 'loading' && known === 0
            ? this.#renderWaiting()
            : html`${this.#renderList(first!, lists[first!])}
              ${others.map((name) => [
                this.#renderHead(name, lists[name].length, false),
                this.#renderList(name, lists[name]),
              ])}`
        }
      </div>`;
  }

  #renderHead(name: ListName, count: number, isFirst: boolean): TemplateResult {
    const { words } = this.desk;
    const isMore = this.#queue.value?.more[handlerOf[name]] !== undefined;
    const isHere = this.#isHere.value ?? false;
    return html`<div class="head">
      <h2>${words.t(`list.${name}`)} <span class="num">${words.number(count)}${isMore ? '+' : ''}</span></h2>
      ${
        isFirst
          ? html`<button
              class="presence"
              type="button"
              role="switch"
              aria-checked=${isHere}
              title=${words.t('presence.help')}
              @click=${() => void this.work.presence.set(!isHere).catch(() => undefined)}
            >
              ${words.t(isHere ? 'presence.on' : 'presence.off')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderList(name: ListName, conversations: readonly StaffConversation[]): TemplateResult {
    const { words } = this.desk;
    const { now } = this;
    const onSelect = (id: string): void => this.work.select(id);
    const handler = handlerOf[name];
    const isMore = this.#queue.value?.more[handler] !== undefined;
    if (conversations.length === 0) return html`<p class="empty">${words.t(`none.${name}`)}</p>`;
    return html`<ul aria-label=${words.t(`list.${name}`)}>
        ${repeat(
          conversations,
          ({ id }) => id,
          (each) =>
            html`<li>
              ${drawItem(each, {
                words,
                now,
                onSelect,
                hasAgent: name === 'colleagues' || isAskedIn(each, this.work.me.agent.id),
                isAskedIn: isAskedIn(each, this.work.me.agent.id),
                isSelected: each.id === this.#selected.value,
                isTyping: this.#typing.value?.has(each.id) ?? false,
              })}
            </li>`,
        )}
      </ul>
      ${
        isMore
          ? html`<div class="more">
              <button
                class="button line compact wide"
                type="button"
                @click=${() => void this.work.queue.loadMore(handler).catch(() => undefined)}
              >
                ${words.t('common.more')}
              </button>
            </div>`
          : nothing
      }`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div aria-busy="true">
      <p class="visually-hidden">${this.desk.words.t('common.loading')}</p>
      ${[0, 1, 2, 3].map(
        () =>
          html`<div class="wait">
            <span class="avatar skeleton"></span>
            <div class="stack tight grow">
              <div class="skeleton short"></div>
              <div class="skeleton"></div>
            </div>
          </div>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleQueue.tagName]: ConsoleQueue;
  }
}
