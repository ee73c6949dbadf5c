import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { lastValue } from '../../client/loadable.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { PhotoPicker } from '../../../widget/shared/photos/picker.js';
import {
  maxMessageCards,
  maxMessageLength,
  maxMessagePhotos,
  openSlot,
  type ReadyReply,
} from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { parts } from '../parts.styles.js';
import type { Help } from '../stores/help.js';
import { isReady, type Laid } from '../stores/answer.js';
import type { CardSearch } from '../stores/card-search.js';
import { matching, type RepliesStore } from '../stores/replies.js';
import type { ThreadStore } from '../stores/thread.js';
import type { Work } from '../stores/work.js';
import { attachedStyles, drawAttached } from './attached.js';
import type { ConsoleCardFoundEvent } from './finder.js';
import { composerStyles } from './composer.styles.js';
import { drawHelps } from './helps.js';
import { drawReplies, replyStyles } from './replies.js';

/** Where an answer is written: Enter sends, with Shift it begins a line; a slash at its beginning finds a ready reply. */
export class ConsoleComposer extends ConsoleElement {
  static readonly tagName = 'console-composer';
  static override styles = [ConsoleElement.styles, parts, replyStyles, attachedStyles, composerStyles];

  @property({ attribute: false }) store!: ThreadStore;
  @property({ attribute: false }) replies!: RepliesStore;
  @property({ attribute: false }) placeholder = '';

  @property({ attribute: false }) work!: Work;
  /** In which the shopper reads. */
  @property({ attribute: false }) locale: string | undefined;

  @property({ attribute: false }) help!: Help;
  /** What is written can be said to the shopper in their language. */
  @property({ attribute: false }) languages: { readonly from: string; readonly to: string } | undefined;

  @state() private chosen = 0;
  /** Where something is looked for that is laid before the shopper. */
  @state() private search: CardSearch | undefined;
  /** What of the last files or cards did not fit. */
  @state() private tooMany: string | undefined;
  @query('textarea') private readonly area!: HTMLTextAreaElement;
  readonly #draft = new StoreController(this, () => this.store?.$draft);
  readonly #isAsIs = new StoreController(this, () => this.store?.$isAsIs);
  readonly #cards = new StoreController(this, () => this.store?.$cards);
  readonly #photos = new StoreController(this, () => this.store?.photos.$photos);
  readonly #picker = new PhotoPicker(this, (files, retaken) => this.#onFiles(files, retaken));
  readonly #suggestion = new StoreController(this, () => this.help?.$suggestion);
  readonly #replies = new StoreController(this, () => this.replies?.$replies);

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('store')) return;
    this.search = undefined;
    this.tooMany = undefined;
  }

  override focus(): void {
    this.area?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('replies')) queueMicrotask(() => this.replies.load());
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  /** What is looked for among the replies; undefined where nothing is. */
  get #found(): readonly ReadyReply[] | undefined {
    const all = lastValue(this.#replies.value).value ?? [];
    const draft = this.#draft.value ?? '';
    return all.length > 0 && /^\/[^\n]*$/.test(draft) ? matching(all, draft.slice(1)) : undefined;
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const draft = this.#draft.value ?? '';
    const found = this.#found;
    const open = openSlot(draft);
    const isFinding = found !== undefined;
    const photos = this.#photos.value ?? [];
    const cards = this.#cards.value ?? [];
    const isEmpty =
      draft.trim() === '' && cards.length === 0 && !photos.some(({ state }) => state === 'ready');
    return html`${found ? drawReplies(words, found, { chosen: this.chosen, take: (reply) => this.#take(reply) }) : this.#renderHelps(draft)}
      ${drawAttached({
        words,
        cards,
        photos,
        isDropping: this.#picker.isDropping,
        tooMany: this.tooMany,
        takeOut: (card) => this.#takeOut(() => this.store.takeOut(card)),
        remove: (photo) => this.#takeOut(() => this.store.photos.remove(photo)),
        retake: (photo) => this.#picker.pick('library', photo),
        retry: (photo) => this.store.photos.retry(photo),
      })}
      ${this.#renderTranslate()}
      ${open ? html`<p class="still small" role="status">${words.t('replies.still', { slot: open })}</p>` : nothing}
      <form @submit=${(event: Event) => this.#onSubmit(event)}>
        <textarea
          rows="2"
          dir=${draft === '' ? nothing : 'auto'}
          aria-label=${this.placeholder}
          placeholder=${this.placeholder}
          maxlength=${maxMessageLength}
          enterkeyhint="send"
          aria-controls=${isFinding ? 'replies' : nothing}
          aria-activedescendant=${found && found.length > 0 ? `reply-${this.chosen}` : nothing}
          .value=${draft}
          @input=${(event: InputEvent) => this.#onInput(event)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        ></textarea>
        <button
          class="button compact"
          type="submit"
          ?disabled=${isEmpty || !isReady(photos) || isFinding || open !== undefined}
        >
          ${words.t('composer.send')} <kbd aria-hidden="true">⏎</kbd>
        </button>
      </form>
      ${this.#picker.render()}`;
  }

  #renderHelps(draft: string): TemplateResult {
    const { words } = this.desk;
    const hasReplies = (lastValue(this.#replies.value).value ?? []).length > 0 && draft === '';
    if (this.search)
      return html`<console-finder
        .desk=${this.desk}
        .search=${this.search}
        @console-card-found=${({ laid }: ConsoleCardFoundEvent) => this.#onFound(laid)}
        @close=${() => this.#closeSearch()}
      ></console-finder>`;
    return drawHelps({
      words,
      suggestion: draft === '' ? this.#suggestion.value : undefined,
      hasReplies,
      take: (text) => this.#takeSuggestion(text),
      find: () => this.#begin(),
      attach: () => this.#picker.pick('library'),
      show: () => (this.search = this.work.cards(this.locale)),
    });
  }

  /** Into the field, to be read before it is sent. */
  #takeSuggestion(text: string): void {
    this.help.dropSuggestion();
    this.#take({ text });
  }

  #onFound(laid: Laid): void {
    this.tooMany = this.store.lay(laid)
      ? undefined
      : this.desk.words.t('cards.full', { max: maxMessageCards });
    this.#closeSearch();
  }

  #closeSearch(): void {
    this.search = undefined;
    void this.updateComplete.then(() => this.focus());
  }

  /** The focus was on what is gone. */
  #takeOut(act: () => void): void {
    this.tooMany = undefined;
    act();
    this.focus();
  }

  #onFiles(files: readonly File[], retaken: string | undefined): void {
    const { photos } = this.store;
    const [first, ...rest] = files;
    if (retaken !== undefined && first) photos.retake(retaken, first);
    const added = retaken === undefined ? files : rest;
    const there = photos.$photos.get().filter(({ state }) => state !== 'refused').length;
    const fitting = added.slice(0, Math.max(0, maxMessagePhotos - there));
    this.tooMany =
      fitting.length < added.length
        ? this.desk.words.t('photos.tooMany', { count: fitting.length, max: maxMessagePhotos })
        : undefined;
    photos.add(fitting);
    this.focus();
  }

  /** In which language the shopper reads it, and the way to have it otherwise. */
  #renderTranslate(): TemplateResult | typeof nothing {
    const { languages } = this;
    if (!languages) return nothing;
    const isAsIs = this.#isAsIs.value ?? false;
    const { words } = this.desk;
    const [from, to] = [words.language(languages.from), words.language(languages.to)];
    return html`<p class="language small soft">
      <span>${words.t(isAsIs ? 'help.asIs' : 'help.answerIn', { from, to })}</span>
      <button type="button" @click=${() => this.store.setAsIs(!isAsIs)}>
        ${words.t(isAsIs ? 'help.translateIt' : 'help.leaveIt', { to })}
      </button>
    </p>`;
  }

  #begin(): void {
    this.store.setDraft('/');
    this.focus();
  }

  /** Its words become the draft; what it leaves open is chosen, to be written over. */
  #take({ text }: Pick<ReadyReply, 'text'>): void {
    this.store.setDraft(text);
    this.store.setAsIs(true);
    this.chosen = 0;
    void this.updateComplete.then(() => {
      this.focus();
      const slot = openSlot(text);
      const at = slot === undefined ? text.length : text.indexOf(slot);
      this.area.setSelectionRange(at, at + (slot?.length ?? 0));
    });
  }

  #onInput(event: InputEvent): void {
    const { value } = event.currentTarget as HTMLTextAreaElement;
    this.chosen = 0;
    this.store.setDraft(value);
    // A search is no answer.
    if (!this.#found) this.store.typing();
  }

  #onKey(event: KeyboardEvent): void {
    // What an input method takes for its own is no order to send.
    if (event.isComposing || event.keyCode === 229) return;
    const found = this.#found;
    if (found) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined && found.length > 0) {
        event.preventDefault();
        this.chosen = (this.chosen + step + found.length) % found.length;
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        const reply = found[this.chosen];
        if (reply) this.#take(reply);
      } else if (event.key === 'Escape') {
        event.stopPropagation();
        this.store.setDraft('');
      }
      return;
    }
    const suggested = this.#suggestion.value?.text;
    if (event.key === 'Tab' && !event.shiftKey && suggested && this.area.value === '') {
      event.preventDefault();
      return this.#takeSuggestion(suggested);
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    this.#onSubmit(event);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const draft = this.#draft.value ?? '';
    if (this.#found || openSlot(draft) !== undefined) return;
    void this.store.send(this.languages);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleComposer.tagName]: ConsoleComposer;
  }
}
