import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { lastValue } from '../../client/loadable.js';
import type { RequestDecision, StaffRequestPage } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { drawHead, drawLoaded } from '../manage/loading.js';
import { manage } from '../manage/manage.styles.js';
import type { RequestsStore } from '../stores/requests.js';
import { type Answering, drawRequest } from './request.js';
import { requestStyles } from './requests.styles.js';

/** What shoppers ask about their orders, the oldest first: it may come without any conversation. */
export class ConsoleRequests extends ConsoleElement {
  static readonly tagName = 'console-requests';
  static override styles = [ConsoleElement.styles, ...manage, requestStyles];

  @property({ attribute: false }) store!: RequestsStore;

  @state() private answering: Answering | undefined;
  /** Said once it is done: what was decided is in the list no more. */
  @state() private done: RequestDecision['type'] | undefined;

  readonly #open = new StoreController(this, () => this.store?.$open);
  readonly #deciding = new StoreController(this, () => this.store?.$deciding);

  protected override firstUpdated(_changed: PropertyValues): void {
    queueMicrotask(() => void this.store.refresh());
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('answering') && this.answering)
      this.renderRoot.querySelector<HTMLElement>('#answer')?.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const { store } = this;
    const isLoading = this.#open.value?.status === 'loading';
    return html`<div class="page">
      ${drawHead({ title: words.t('tab.requests'), again: words.t('requests.refresh') }, isLoading, () => store.refresh())}
      <p class="soft small">${words.t('requests.help')}</p>
      <p class="done small" role="status">${this.done ? words.t(`requests.${this.done}Said`) : nothing}</p>
      ${this.#renderFaster()}
      ${drawLoaded(
        words,
        this.#open.value,
        () => store.refresh(),
        (page) => this.#renderList(page, isLoading),
      )}
    </div>`;
  }

  /** Of one that is not in the list any more. */
  #renderFaster(): TemplateResult | typeof nothing {
    const { id, error } = this.#deciding.value ?? {};
    const listed = lastValue(this.#open.value).value?.requests ?? [];
    if (!error || listed.some(({ request }) => request.id === id)) return nothing;
    return html`<p class="wrong small" role="alert">${this.desk.words.error(error)}</p>`;
  }

  #renderList({ requests, next }: StaffRequestPage, isLoading: boolean): TemplateResult {
    const { words } = this.desk;
    if (requests.length === 0) return html`<p class="soft">${words.t('requests.none')}</p>`;
    const options = {
      words,
      level: 2 as const,
      deciding: this.#deciding.value,
      answering: this.answering,
      answer: (answering: Answering | undefined) => (this.answering = answering),
      decide: (id: string, decision: RequestDecision) => void this.#decide(id, decision),
    };
    return html`<ul class="entries">
        ${repeat(
          requests,
          ({ request }) => request.id,
          (asked) => html`<li>${drawRequest(asked, options)}</li>`,
        )}
      </ul>
      ${
        next === undefined
          ? nothing
          : html`<div class="later">
              <button
                class="button line compact"
                type="button"
                aria-busy=${isLoading}
                ?disabled=${isLoading}
                @click=${() => void this.store.more()}
              >
                ${words.t('common.more')}
              </button>
            </div>`
      }`;
  }

  async #decide(id: string, decision: RequestDecision): Promise<void> {
    this.done = undefined;
    const isDone = await this.store.decide(id, decision);
    if (isDone) this.done = decision.type;
    const isThere = lastValue(this.store.$open.get()).value?.requests.some(
      ({ request }) => request.id === id,
    );
    if (isThere && !isDone) return;
    this.answering = undefined;
    await this.updateComplete;
    // What was focused is gone with it.
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleRequests.tagName]: ConsoleRequests;
  }
}
