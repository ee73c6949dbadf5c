import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { clean } from '../../../widget/shared/clean.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { lastValue } from '../../client/loadable.js';
import type { ChatEvent, RequestDecision, StaffCase } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { parts } from '../parts.styles.js';
import type { Answering } from '../requests/request.js';
import type { CaseStore } from '../stores/case.js';
import type { Laid } from '../stores/answer.js';
import type { ThreadStore } from '../stores/thread.js';
import type { Work } from '../stores/work.js';
import { drawProposal } from '../thread/lines.js';
import { caseStyles } from './case.styles.js';
import { drawLay, type Laying } from './lay.js';
import { drawNotes } from './notes.js';
import { drawOrders } from './orders.js';
import type * as More from './more.js';

/** Beside a conversation: who it is, what they bought, what goes back, and what else they asked. */
export class ConsoleCase extends ConsoleElement {
  static readonly tagName = 'console-case';
  static override styles = [ConsoleElement.styles, parts, caseStyles];

  @property({ attribute: false }) work!: Work;

  @state() private declining: string | undefined;
  @state() private answering: Answering | undefined;
  /** What not every case has: it comes with the first that does. */
  @state() private more: typeof More | undefined;

  readonly #selected = new StoreController(this, () => this.work?.$selected);
  readonly #thread = new StoreController(this, () => this.#answer?.$thread);
  readonly #cards = new StoreController(this, () => this.#answer?.$cards);
  readonly #case = new StoreController(this, () => this.#store?.$case);
  readonly #deciding = new StoreController(this, () => this.#store?.$deciding);
  readonly #note = new StoreController(this, () => this.#store?.$note);
  readonly #asked = new StoreController(this, () => this.work?.requests.$deciding);
  #shown: string | undefined;
  #stand = '';

  get #store(): CaseStore | undefined {
    const id = this.work?.$selected.get();
    return id === undefined ? undefined : this.work.case(id);
  }

  get #answer(): ThreadStore | undefined {
    const id = this.work?.$selected.get();
    return id === undefined ? undefined : this.work.thread(id);
  }

  /** Whoever does not have the conversation lays nothing before its shopper. */
  get #laying(): Laying | undefined {
    const store = this.#answer;
    const { handler, agent } = lastValue(this.#thread.value).value?.conversation ?? {};
    if (!store || handler !== 'agent' || agent?.id !== this.work.me.agent.id) return undefined;
    return {
      cards: this.#cards.value ?? [],
      lay: (laid) => void store.lay(laid),
      takeOut: (card) => store.takeOut(card),
    };
  }

  get #layProduct(): ((laid: Laid) => TemplateResult) | undefined {
    const laying = this.#laying;
    const { words } = this.desk;
    return (
      laying &&
      ((laid) => drawLay(words, laying, laid, { name: words.t('cards.product'), about: laid.title }))
    );
  }

  /** Into the field for a note. */
  writeNote(): void {
    this.renderRoot.querySelector<HTMLElement>('#note')?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('answering') && this.answering)
      this.renderRoot.querySelector<HTMLElement>('#answer')?.focus();
    const id = this.#selected.value;
    const stand = standOf(lastValue(this.#thread.value).value?.events);
    if (id === this.#shown && stand === this.#stand) return;
    const isOther = id !== this.#shown;
    // Read once as it is opened, and anew when something happens that it shows.
    const isNews = isOther || this.#stand !== '';
    this.#shown = id;
    this.#stand = stand;
    // After this update: it sets what is drawn.
    if (isNews) queueMicrotask(() => void this.#store?.refresh());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.desk;
    const store = this.#store;
    const state = this.#case.value ?? { status: 'idle' };
    if (!store) return nothing;
    const { value } = lastValue(state);
    if (!value)
      return state.status === 'failed'
        ? html`<section role="alert" class="stack tight">
            <p>${words.error(state.error)}</p>
            <div>
              <button class="button line compact" type="button" @click=${() => void store.refresh()}>
                ${words.t('common.retry')}
              </button>
            </div>
          </section>`
        : html`<section class="stack" aria-busy="true">
            <p class="visually-hidden">${words.t('common.loading')}</p>
            <div class="skeleton short"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
          </section>`;
    const { requests, returns, cart, shopper } = value;
    if (!this.more && (requests.length > 0 || returns.length > 0 || cart || shopper.timeZone))
      void import('./more.js').then((more) => (this.more = more)).catch(() => undefined);
    return html`${drawOrders(words, value.orders, this.#laying)}
    ${returns.map((each) =>
      this.more?.drawReturn(each, {
        words,
        desk: this.desk,
        store,
        deciding: this.#deciding.value,
        declining: this.declining,
        decline: (id) => (this.declining = id),
      }),
    )}
    ${this.#renderRequests(value, store)} ${this.#renderNotes(value, store)} ${this.#renderShopper(value)}
    ${this.more?.drawCart(words, cart, this.#layProduct)} ${this.#renderProposals(value)}
    ${this.#renderPhotos(value)} ${this.#renderOthers(value)}`;
  }

  #renderRequests({ requests }: StaffCase, store: CaseStore): TemplateResult | typeof nothing {
    if (!this.more) return nothing;
    return this.more.drawRequests(requests, {
      words: this.desk.words,
      level: 3,
      deciding: this.#asked.value,
      answering: this.answering,
      answer: (answering) => (this.answering = answering),
      decide: (id, decision) => void this.#decide(id, decision, store),
    });
  }

  async #decide(id: string, decision: RequestDecision, store: CaseStore): Promise<void> {
    if (await this.work.requests.decide(id, decision)) this.answering = undefined;
    await store.refresh();
  }

  #renderNotes({ notes }: StaffCase, store: CaseStore): TemplateResult {
    const { text, isBusy, error } = this.#note.value ?? { text: '', isBusy: false };
    return drawNotes(notes, {
      words: this.desk.words,
      me: this.work.me,
      draft: text,
      isBusy,
      error,
      write: (words) => store.writeNote(words),
      add: () => void store.addNote(),
      remove: (id) => void store.removeNote(id),
    });
  }

  #renderShopper({ shopper, conversation, orders, returns }: StaffCase): TemplateResult {
    const { words } = this.desk;
    const facts: [string, string | undefined][] = [
      [words.t('case.seenBy'), words.t(`level.${shopper.level ?? 'anonymous'}`)],
      [words.t('case.email'), shopper.email],
      [words.t('case.customer'), shopper.customerId],
      [words.t('case.language'), shopper.locale && words.language(shopper.locale)],
      [words.t('cart.clock'), this.more?.timeThere(words, shopper.timeZone)],
      [words.t('case.page'), conversation.page],
      [words.t('case.orders'), orders.length > 0 ? words.number(orders.length) : undefined],
      [words.t('case.returns'), returns.length > 0 ? words.number(returns.length) : undefined],
    ];
    return html`<section>
      <div class="top"><h3>${words.t('by.shopper')}</h3></div>
      <dl class="facts">
        ${facts.map(([name, value]) =>
          value
            ? html`<dt>${name}</dt>
                <dd><bdi>${clean(value)}</bdi></dd>`
            : nothing,
        )}
      </dl>
    </section>`;
  }

  #renderProposals({ proposals }: StaffCase): TemplateResult | typeof nothing {
    if (proposals.length === 0) return nothing;
    const { words } = this.desk;
    return html`<section>
      <div class="top"><h3>${words.t('case.proposals')}</h3></div>
      <div class="lines">
        ${proposals.map(({ proposal }) => html`<p>${drawProposal(words, proposal)}</p>`)}
      </div>
    </section>`;
  }

  #renderPhotos({ photos }: StaffCase): TemplateResult | typeof nothing {
    if (photos.length === 0) return nothing;
    const { desk } = this;
    return html`<section>
      <div class="top"><h3>${desk.words.t('case.photos')}</h3></div>
      <div class="photos">
        ${photos.map(
          ({ id }, index) =>
            html`<console-photo .desk=${desk} .photo=${id} .index=${index + 1}></console-photo>`,
        )}
      </div>
    </section>`;
  }

  #renderOthers({ others }: StaffCase): TemplateResult | typeof nothing {
    if (others.length === 0) return nothing;
    const { words } = this.desk;
    return html`<section>
      <div class="top"><h3>${words.t('case.others')}</h3></div>
      ${others.map(
        ({ id, title, lastWords, lastAt }) =>
          html`<button class="other" type="button" @click=${() => this.work.select(id)}>
            <span dir="auto">${clean(title ?? lastWords ?? '') || words.t('queue.photo')}</span>
            <span class="small soft">${words.when(lastAt)}</span>
          </button>`,
      )}
    </section>`;
  }
}

/** How far the conversation has come in what a case shows of it; nothing before it is read. */
function standOf(events: readonly ChatEvent[] | undefined): string {
  const last = events?.filter(
    (event) =>
      ['proposal', 'decision', 'hand-over'].includes(event.type) ||
      (event.type === 'message' && (event.message.photos?.length || event.message.cards?.length)),
  );
  return events ? `${last?.at(-1)?.number ?? 0}-` : '';
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleCase.tagName]: ConsoleCase;
  }
}
