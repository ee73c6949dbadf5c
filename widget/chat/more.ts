import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toSupportError } from '../../src/client/loadable.js';
import type { ChatStore } from '../../src/client/stores/chat.js';
import type { SupportError } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { textField } from '../shared/field.js';
import { errorNotice } from '../shared/notice.js';
import { view } from '../shared/view.styles.js';
import { drawRating, ratingStyles } from './rating.js';
import { isSoundOn, setSound } from './sound.js';
import { chatOf } from './store.js';

const more = css`
  :host {
    padding: 16px 20px 20px;
    background: var(--_raised);
  }
  .sound {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 44px;
    font-weight: 600;
  }
  .sound input {
    inline-size: 20px;
    block-size: 20px;
  }
`;

/**
 * What else can be done with a conversation. Part of `<bellhop-chat>`.
 *
 * @tag bellhop-chat-more
 * @summary Title, sound, transcript and rating of a conversation.
 * @fires {Event} new-request - The shopper wants to begin another conversation.
 * @fires {Event} close-request - The shopper is done here.
 * @csspart field - A label with its control.
 * @csspart input - A control.
 * @csspart submit - The button of a form.
 * @csspart star - One of the five stars.
 */
export class BellhopChatMore extends BellhopElement {
  static readonly tagName = 'bellhop-chat-more';
  static override styles = [...view, ratingStyles, more];

  /** The conversation's id. */
  @property() conversation?: string;
  /** Its title so far. */
  @property({ attribute: false }) heading = '';
  /** Only the rating is asked for. */
  @property({ type: Boolean }) rating = false;
  /** It has been rated. */
  @property({ type: Boolean }) rated = false;
  /** What was said can be mailed. */
  @property({ type: Boolean }) mails = false;

  @state() private error: SupportError | undefined;
  @state() private done: 'name' | 'mail' | undefined;
  @state() private missing: 'email' | 'stars' | undefined;
  @state() private stars = 0;
  @state() private isSending = false;

  readonly #announcer = new Announcer(this);
  #title: string | undefined;
  #email = '';
  #isThanked = false;
  #words = '';

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // The panel stays open.
      event.preventDefault();
      this.dispatchEvent(new Event('close-request'));
    });
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input, button')?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop) return nothing;
    const { i18n } = bellhop;
    return html`<div class="stack">
        ${this.error ? errorNotice(bellhop, this.error) : nothing}
        ${
          this.rated
            ? this.rating || this.#isThanked
              ? html`<p role="status" tabindex="-1">${i18n.t('chat.rating.thanks')}</p>`
              : nothing
            : drawRating(i18n, {
                stars: this.stars,
                isMissing: this.missing === 'stars',
                isSending: this.isSending,
                onStars: (stars) => {
                  this.stars = stars;
                  this.missing = undefined;
                },
                onWords: (words) => (this.#words = words),
                onSend: () => void this.#rate(),
              })
        }
        ${this.rating ? nothing : this.#renderRest()}
      </div>
      ${this.#announcer.render()}`;
  }

  #renderRest(): TemplateResult {
    const { i18n } = this.bellhop!;
    const form = (field: TemplateResult, words: string, act: () => Promise<void>): TemplateResult =>
      html`<form
        class="stack"
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          void act();
        }}
      >
        ${field}
        <p>
          <button class="button line compact" type="submit" part="submit" ?disabled=${this.isSending}>
            ${words}
          </button>
        </p>
      </form>`;
    return html`${form(
        textField({
          id: 'name',
          label: i18n.t('chat.more.name'),
          value: this.#title ?? this.heading,
          maxlength: 80,
          help: this.done === 'name' ? i18n.t('chat.more.saved') : undefined,
          onInput: (value) => (this.#title = value),
        }),
        i18n.t('chat.more.save'),
        () => this.#rename(),
      )}
      ${
        this.mails
          ? form(
              textField({
                id: 'email',
                label: i18n.t('chat.more.email'),
                value: this.#email,
                type: 'email',
                inputmode: 'email',
                autocomplete: 'email',
                ltr: true,
                error: this.missing === 'email' ? i18n.t('chat.more.emailMissing') : undefined,
                help: this.done === 'mail' ? i18n.t('chat.more.mailed') : undefined,
                onInput: (value) => (this.#email = value),
              }),
              i18n.t('chat.more.mail'),
              () => this.#mail(),
            )
          : nothing
      }
      <label class="sound">
        <input
          type="checkbox"
          .checked=${isSoundOn()}
          @change=${(event: Event) => setSound((event.currentTarget as HTMLInputElement).checked)}
        />
        ${i18n.t('chat.more.sound')}
      </label>
      <p>
        <button
          class="button line compact"
          type="button"
          part="action"
          @click=${() => this.dispatchEvent(new Event('new-request'))}
        >
          ${i18n.t('chat.list.new')}
        </button>
      </p>`;
  }

  async #attempt(run: (store: ChatStore, id: string) => Promise<unknown>): Promise<boolean> {
    const { bellhop, conversation } = this;
    if (!bellhop || !conversation || this.isSending) return false;
    this.isSending = true;
    this.error = this.done = this.missing = undefined;
    try {
      await run(chatOf(bellhop), conversation);
      return true;
    } catch (cause) {
      this.error = toSupportError(cause);
      return false;
    } finally {
      this.isSending = false;
    }
  }

  async #rename(): Promise<void> {
    const title = (this.#title ?? this.heading).trim();
    if (!title || !(await this.#attempt((store, id) => store.rename(id, title)))) return;
    this.done = 'name';
    this.#announcer.say(this.bellhop!.i18n.t('chat.more.saved'));
  }

  async #mail(): Promise<void> {
    const email = this.#email.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      this.missing = 'email';
      this.renderRoot.querySelector<HTMLElement>('#email')?.focus();
      return;
    }
    if (!(await this.#attempt((store, id) => store.mailTranscript(id, email)))) return;
    this.done = 'mail';
    this.#announcer.say(this.bellhop!.i18n.t('chat.more.mailed'));
  }

  async #rate(): Promise<void> {
    const { stars } = this;
    if (stars === 0) {
      this.missing = 'stars';
      return;
    }
    const words = this.#words.trim();
    if (!(await this.#attempt((store, id) => store.rate(id, { stars, ...(words && { words }) })))) return;
    this.rated = this.#isThanked = true;
    await this.updateComplete;
    // Its button has gone.
    this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-chat-more': BellhopChatMore;
  }
}
