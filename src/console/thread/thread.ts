import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { lastValue } from '../../client/loadable.js';
import { markdown } from '../../../widget/shared/markdown/markdown.styles.js';
import { progressBar } from '../../../widget/shared/photos/tiles.styles.js';
import { MarkdownDocument } from '../../../widget/shared/markdown/document.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { StaffCase } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { chat, icon } from '../icons.js';
import { colourOf, shopperName } from '../names.js';
import { parts } from '../parts.styles.js';
import { follows, rowsOf } from '../rows.js';
import { type Help, isSameLanguage } from '../stores/help.js';
import { isWith } from '../stores/queue.js';
import type { Thread, ThreadStore } from '../stores/thread.js';
import type { Work } from '../stores/work.js';
import { drawBar, type Translation } from './bar.js';
import type { ConsoleComposer } from './composer.js';
import { drawFoot } from './foot.js';
import { drawPending } from './pending.js';
import { LogPlace } from './place.js';
import { drawRow, type RowFrame } from './row.js';
import { drawSummary } from './summary.js';
import { foot } from './foot.styles.js';
import { thread } from './thread.styles.js';

/** The conversation that is open. */
export class ConsoleThread extends ConsoleElement {
  static readonly tagName = 'console-thread';
  static override styles = [ConsoleElement.styles, parts, markdown, progressBar, thread, foot];

  @property({ attribute: false }) work!: Work;

  @query('.log') private readonly log!: HTMLElement | null;
  @query('console-composer') private readonly composer!: ConsoleComposer | null;

  readonly #selected = new StoreController(this, () => this.work?.$selected);
  readonly #thread = new StoreController(this, () => this.#store?.$thread);
  readonly #pending = new StoreController(this, () => this.#store?.$pending);
  readonly #taken = new StoreController(this, () => this.#store?.$taken);
  readonly #draft = new StoreController(this, () => this.#store?.$draft);
  readonly #error = new StoreController(this, () => this.#store?.$error);
  readonly #typing = new StoreController(this, () => this.work?.queue.$typing);
  readonly #case = new StoreController(this, () => this.#of((id) => this.work.case(id).$case));
  readonly #summary = new StoreController(this, () => this.#help?.$summary);
  readonly #translations = new StoreController(this, () => this.#help?.$translations);
  readonly #translationError = new StoreController(this, () => this.#help?.$translationError);
  readonly #isOriginal = new StoreController(this, () => this.#help?.$isOriginal);
  readonly #documents = new Map<string, MarkdownDocument>();
  readonly #place = new LogPlace();
  #shown: string | undefined;
  #isLoading = false;

  /** What came while the page was out of sight is read now. */
  readonly #onSeen = (): void => this.requestUpdate();

  get #store(): ThreadStore | undefined {
    return this.#of((id) => this.work.thread(id));
  }

  get #help(): Help | undefined {
    return this.#of((id) => this.work.help(id));
  }

  get #known(): StaffCase | undefined {
    return lastValue(this.#case.value ?? { status: 'idle' }).value;
  }

  #of<T>(get: (id: string) => T): T | undefined {
    const id = this.work?.$selected.get();
    return id === undefined ? undefined : get(id);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Nobody waits for it: it comes beside the first conversation, and is tried again with the next desk.
    import('../call/define.js').catch(() => undefined);
    document.addEventListener('visibilitychange', this.#onSeen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#place.follow(null);
    document.removeEventListener('visibilitychange', this.#onSeen);
  }

  /** Into the field, where there is one. */
  answer(): void {
    this.composer?.focus();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const id = this.#selected.value;
    if (id !== this.#shown) {
      this.#shown = id;
      this.#documents.clear();
      this.#place.toEnd();
    } else if (!this.#place.isAtEnd) this.#place.measure();
  }

  protected override updated(): void {
    const { log } = this;
    const current = lastValue(this.#thread.value).value;
    // After this update: it sets what is drawn.
    if (current) queueMicrotask(() => this.#askForHelp(current));
    this.#place.follow(log);
    if (!log) return;
    if (this.#place.isAtEnd) this.#place.toEnd();
    else if (this.#isLoading) this.#place.keep();
    if (current && document.visibilityState === 'visible' && this.#isMine(current)) this.#store?.markRead();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const store = this.#store;
    const id = this.#selected.value;
    if (!store || id === undefined)
      return html`<div class="none">
        ${icon(chat)}
        <p>${words.t('thread.pick')}</p>
        <p class="small">${words.t('thread.pickHelp')}</p>
      </div>`;
    const state = this.#thread.value ?? { status: 'idle' };
    const known = lastValue(state).value;
    if (!known)
      return state.status === 'failed'
        ? html`<div class="none" role="alert">
            <p>${words.error(state.error)}</p>
            <button class="button line compact" type="button" @click=${() => void store.refresh()}>
              ${words.t('common.retry')}
            </button>
          </div>`
        : html`<div class="log" aria-busy="true">
            <div class="stack">
              <p class="visually-hidden">${words.t('common.loading')}</p>
              <div class="skeleton short"></div>
              <div class="skeleton"></div>
              <div class="skeleton"></div>
              <div class="skeleton short"></div>
            </div>
          </div>`;
    const translation = this.#translation(known);
    return html`${drawBar({ desk: this.desk, work: this.work, store, conversation: known.conversation, translation, canCall: this.#known?.calls ?? false, hasAssistant: this.#known?.help.suggestions ?? false })}
      <console-call .desk=${this.desk} .work=${this.work} .conversation=${known.conversation}></console-call>
      ${this.#renderLog(id, known, store)}
      ${drawFoot({
        desk: this.desk,
        work: this.work,
        store,
        conversation: known.conversation,
        translation,
        taken: this.#taken.value,
        draft: this.#draft.value ?? '',
        error: this.#error.value ?? (state.status === 'failed' ? state.error : undefined),
      })}`;
  }

  #renderLog(id: string, { conversation, events, hasEarlier }: Thread, store: ThreadStore): TemplateResult {
    const { words } = this.desk;
    const { rows, readByShopper } = rowsOf(events);
    const frame: RowFrame = {
      desk: this.desk,
      me: this.work.me.agent,
      shopper: shopperName(words, conversation),
      colour: colourOf(id),
      readByShopper,
      locale: conversation.locale,
      translations: this.#isOriginal.value ? undefined : this.#translations.value,
      documentOf: (key) => this.#documentOf(key),
    };
    const { value: summary } = lastValue(this.#summary.value ?? { status: 'idle' });
    const isTyping = this.#typing.value?.has(id) ?? false;
    return html`<div
      class="log"
      role="log"
      tabindex="0"
      aria-label=${words.t('thread.said')}
      @scroll=${() => void this.#onScroll(store, hasEarlier)}
    >
      ${summary ? drawSummary(words, summary) : nothing}
      <div class="rows">
        ${repeat(
          rows,
          (row) => row.id,
          (row, index) => {
            const isNext = follows(rows[index - 1], row);
            const isRead = row.kind === 'message' && row.number <= readByShopper;
            return guard(
              [
                row.kind === 'message' ? row.message : JSON.stringify(row),
                words.$locale.get(),
                isNext,
                isRead,
                row.kind === 'message' ? frame.translations?.get(row.number) : undefined,
              ],
              () => drawRow(frame, row, isNext),
            );
          },
        )}
        ${repeat(
          this.#pending.value ?? [],
          ({ key }) => key,
          (pending) =>
            drawPending(pending, {
              words,
              document: this.#documentOf(pending.key),
              retry: () => void store.retry(pending.key),
              takeBack: () => this.#takeBack(store, pending.key),
            }),
        )}
      </div>
      <p class="typing" role="status">
        ${isTyping ? words.t('thread.typing', { name: frame.shopper }) : nothing}
      </p>
    </div>`;
  }

  #takeBack(store: ThreadStore, key: string): void {
    store.takeBack(key);
    void this.updateComplete.then(() => this.answer());
  }

  #documentOf(id: string): MarkdownDocument {
    const known = this.#documents.get(id) ?? new MarkdownDocument();
    this.#documents.set(id, known);
    return known;
  }

  #translation({ conversation: { locale } }: Thread): Translation | undefined {
    const help = this.#known?.help;
    const to = this.desk.words.$locale.get();
    if (!help?.translations || locale === undefined || isSameLanguage(locale, to)) return undefined;
    return {
      ...{ from: locale, to },
      isOriginal: this.#isOriginal.value ?? false,
      error: this.#translationError.value,
      showOriginal: (isOriginal) => this.#help?.showOriginal(isOriginal),
    };
  }

  /** What the assistant can do here, as far as it is wanted now. */
  #askForHelp(known: Thread): void {
    const store = this.#help;
    const help = this.#known?.help;
    if (!store || known !== lastValue(this.#thread.value).value) return;
    const translation = this.#translation(known);
    const said = known.events.filter((event) => event.type === 'message' && event.message.text !== '');
    if (translation && !translation.isOriginal)
      store.translate(
        said.filter(({ by }) => by === 'shopper' || by === 'assistant').map(({ number }) => number),
        translation.to,
      );
    if (!help?.suggestions || known.conversation.handler === 'assistant') return;
    store.summarise(this.desk.words.$locale.get());
    const last = said.at(-1);
    if (this.#isMine(known) && last?.by === 'shopper') store.suggest(last.number);
  }

  async #onScroll(store: ThreadStore, hasEarlier: boolean): Promise<void> {
    this.#place.scrolled();
    if (this.#isLoading || !hasEarlier || !this.log || this.log.scrollTop > 200) return;
    this.#isLoading = true;
    await store.loadEarlier();
    await this.updateComplete;
    this.#isLoading = false;
  }

  #isMine({ conversation }: Thread): boolean {
    return isWith(conversation, this.work.me.agent.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleThread.tagName]: ConsoleThread;
  }
}
