import { html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../widget/shared/store-controller.js';
import { deskStyles } from './desk-view.styles.js';
import { ConsoleElement } from './element.js';
import { bell, chat, close, icon, keys, offline, out, people, spark } from './icons.js';
import { drawPage, loadPage, type Page, pages } from './pages.js';
import { listsOfTab, type Tab } from './queue/queue.js';
import { drawShortcuts } from './shortcuts.js';
import { lastValue } from '../client/loadable.js';
import { listsOf } from './stores/queue.js';
import type { Work } from './stores/work.js';
import type { ConsoleThread } from './thread/thread.js';

const tabs: readonly (readonly [Tab, string])[] = [
  ['desk', chat],
  ['colleagues', people],
  ['assistant', spark],
];

/** The desk of whoever is signed in: lists, conversation; all of it within reach of the keyboard. */
export class ConsoleDesk extends ConsoleElement {
  static readonly tagName = 'console-desk';
  static override styles = [ConsoleElement.styles, deskStyles];

  @property({ attribute: false }) work!: Work;

  @state() private tab: Tab = 'desk';
  /** What is seen in place of the conversations. */
  @state() private page: Page | undefined;
  /** Where there is no room for it beside the conversation. */
  @state() private isCaseOpen = false;
  @query('console-thread') private readonly thread!: ConsoleThread;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  readonly #queue = new StoreController(this, () => this.work?.queue.$queue);
  readonly #selected = new StoreController(this, () => this.work?.$selected);
  readonly #requests = new StoreController(this, () => this.work?.requests.$open);
  readonly #connection = new StoreController(this, () => this.work?.stream.$connection);

  override connectedCallback(): void {
    super.connectedCallback();
    this.work.start();
    window.addEventListener('keydown', this.#onKey);
    for (const event of activity) window.addEventListener(event, this.#onActivity, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work.stop();
    document.title = this.desk.words.t('signIn.title');
    window.removeEventListener('keydown', this.#onKey);
    for (const event of activity) window.removeEventListener(event, this.#onActivity);
  }

  protected override updated(): void {
    const waiting = this.#lists().waiting.length;
    const { words } = this.desk;
    document.title = `${waiting > 0 ? `(${words.number(waiting)}) ` : ''}${words.t('desk.title', { shop: this.work.me.shop.name })}`;
    const id = this.#selected.value;
    const hash = id === undefined ? '' : `#conversation=${id}`;
    if (location.hash !== hash) history.replaceState(null, '', location.pathname + location.search + hash);
  }

  protected override render(): TemplateResult {
    const { desk, work } = this;
    const { words } = desk;
    const at = this.page ? 'at-page' : this.#selected.value === undefined ? 'at-lists' : 'at-thread';
    return html`<div class="desk ${at}">
      <nav class="rail" aria-label=${words.t('desk.rail')}>
        <span class="mark" aria-hidden="true">${icon(bell)}</span>
        ${tabs.map(([tab, path]) => this.#renderTab(tab, path))}
        ${pages
          .filter(([, , roles]) => roles.includes(work.me.role))
          .map(([page, path]) => this.#renderPageButton(page, path))}
        <span class="rest"></span>
        <button
          class="round keys"
          type="button"
          title=${words.t('shortcuts.title')}
          aria-label=${words.t('shortcuts.title')}
          @click=${() => this.dialog.showModal()}
        >
          ${icon(keys)}
        </button>
        <button
          class="round"
          type="button"
          title="${words.t('menu.signOut')} (${work.me.agent.name})"
          aria-label=${words.t('menu.signOut')}
          @click=${() => void this.#signOut()}
        >
          ${icon(out, { flip: true })}
        </button>
      </nav>
      ${this.page ? drawPage(this.page, desk, work) : this.#renderConversations()} ${drawShortcuts(words)}
    </div>`;
  }

  #renderConversations(): TemplateResult {
    const { desk, work } = this;
    const { words } = desk;
    const isLost = this.#connection.value === 'lost';
    return html`<console-queue .desk=${desk} .work=${work} .tab=${this.tab}></console-queue>
      <main>
        ${
          isLost
            ? html`<p class="lost small" role="status">
                ${icon(offline, { small: true })}<span>${words.t('desk.lost')}</span>
              </p>`
            : ''
        }
        <console-thread
          .desk=${desk}
          .work=${work}
          @console-case-toggle=${() => (this.isCaseOpen = !this.isCaseOpen)}
        ></console-thread>
      </main>
      ${
        this.#selected.value === undefined
          ? ''
          : html`<aside class=${this.isCaseOpen ? 'unfolded' : ''} aria-label=${words.t('case.title')}>
              <div class="fold">
                <h2><b>${words.t('case.title')}</b></h2>
                <button
                  class="round"
                  type="button"
                  aria-label=${words.t('common.close')}
                  @click=${() => (this.isCaseOpen = false)}
                >
                  ${icon(close)}
                </button>
              </div>
              <console-case .desk=${desk} .work=${work}></console-case>
            </aside>`
      }`;
  }

  #renderPageButton(page: Page, path: string): TemplateResult {
    const name = this.desk.words.t(`tab.${page}`);
    const isWaiting = page === 'requests' && !!lastValue(this.#requests.value).value?.requests.length;
    return html`<button
      class="round ${page === this.page ? 'current' : ''} ${isWaiting ? 'dot' : ''}"
      type="button"
      title=${name}
      aria-label=${name}
      aria-current=${page === this.page ? 'page' : 'false'}
      @click=${() => void this.#open(page)}
    >
      ${icon(path)}
    </button>`;
  }

  async #open(page: Page): Promise<void> {
    await loadPage(page, this.desk);
    this.page = page;
  }

  #renderTab(tab: Tab, path: string): TemplateResult {
    const { words } = this.desk;
    const isCurrent = !this.page && tab === this.tab;
    const { waiting } = this.#lists();
    const isWaiting = tab === 'desk' && waiting.length > 0;
    const name = words.t(`tab.${tab}`);
    return html`<button
      class="round ${isCurrent ? 'current' : ''} ${isWaiting ? 'dot' : ''}"
      type="button"
      title=${name}
      aria-label=${name}
      aria-current=${isCurrent ? 'page' : 'false'}
      @click=${() => this.#show(tab)}
    >
      ${icon(path)}
    </button>`;
  }

  #show(tab: Tab): void {
    this.page = undefined;
    this.tab = tab;
  }

  #lists(): ReturnType<typeof listsOf> {
    return listsOf(this.#queue.value ?? { byId: new Map() }, this.work.me.agent.id);
  }

  /** The next of those that are listed, or the one before. */
  #go(step: 1 | -1): void {
    const lists = this.#lists();
    const ids = listsOfTab[this.tab].flatMap((name) => lists[name].map(({ id }) => id));
    const at = ids.indexOf(this.#selected.value ?? '');
    const to = at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step));
    const id = ids[to];
    if (id !== undefined) this.work.select(id);
  }

  async #accept(): Promise<void> {
    const id = this.#selected.value;
    const handler = id === undefined ? undefined : this.#queue.value?.byId.get(id)?.handler;
    // From a colleague it is asked for by the button alone.
    if (id === undefined || handler === 'agent') return;
    await this.work.thread(id).accept();
    await this.thread.updateComplete;
    this.thread.answer();
  }

  async #writeNote(): Promise<void> {
    this.isCaseOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector('console-case')?.writeNote();
  }

  async #signOut(): Promise<void> {
    // Whoever comes next finds neither in the address.
    this.work.select(undefined);
    await this.updateComplete;
    await this.work.presence.set(false).catch(() => undefined);
    await this.desk.session.signOut().then(
      () => this.work.forget(),
      () => undefined,
    );
  }

  readonly #onActivity = (): void => this.work.presence.touch();

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.dialog.open) return;
    const target = event.composedPath()[0];
    const isWriting =
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLInputElement ||
      target instanceof HTMLSelectElement;
    if (event.key === 'Escape') {
      if (isWriting) target.blur();
      else if (this.page) this.page = undefined;
      else if (this.isCaseOpen) this.isCaseOpen = false;
      else this.work.select(undefined);
      return;
    }
    if (isWriting || (this.page && event.key !== '?')) return;
    const isLog = target instanceof HTMLElement && target.matches('.log');
    const acts: Record<string, () => void> = {
      j: () => this.#go(1),
      k: () => this.#go(-1),
      ...(!isLog && { ArrowDown: () => this.#go(1), ArrowUp: () => this.#go(-1) }),
      a: () => void this.#accept(),
      r: () => this.thread.answer(),
      n: () => void this.#writeNote(),
      c: () => (this.isCaseOpen = !this.isCaseOpen),
      q: () => void this.#open('requests'),
      '?': () => this.dialog.showModal(),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

const activity = ['keydown', 'pointerdown', 'wheel'] as const;

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleDesk.tagName]: ConsoleDesk;
  }
}
