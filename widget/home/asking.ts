import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import type { ArticleSummary, Capabilities } from '../../src/contract/index.js';
import { knowledgeLimits } from '../../src/contract/knowledge-limits.js';
import { BellhopElement } from '../shared/base-element.js';
import { base } from '../shared/base.styles.js';
import { forward, icon, search } from '../shared/icons.js';
import { StoreController } from '../shared/store-controller.js';
import { knowledgeOf } from '../knowledge/store.js';

const asking = css`
  :host {
    display: contents;
  }
  .small {
    display: block;
    font-weight: 400;
  }
  /* At the foot, always in sight. */
  form {
    position: sticky;
    z-index: 1;
    inset-block-end: calc(-20px - var(--_safe, 0px));
    margin-inline: -20px;
    margin-block: auto calc(-20px - var(--_safe, 0px));
    padding: 12px 16px calc(12px + var(--_safe, 0px));
    border-block-start: 1px solid var(--_line);
    background: var(--_paper);
  }
  .box {
    display: flex;
    align-items: center;
    padding: 4px;
    border: 1px solid var(--_control-line);
    border-radius: min(var(--_radius-pill), 24px);
  }
  .box:has(input:focus-visible) {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    padding: 0 14px;
    border: 0;
    outline: 0;
    background: none;
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    appearance: none;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .round {
    inline-size: 40px;
    block-size: 40px;
    background: var(--_accent);
    color: var(--_accent-ink);
  }
`;

/**
 * What helps on this page, and the question that is not among it. Part of `<bellhop-home>`.
 *
 * @tag bellhop-asking
 * @summary Articles for the page, a search in all of them, and the way to ask.
 * @csspart door - An article.
 * @csspart field - The box of the question.
 * @csspart input - The question.
 * @csspart submit - The button that asks it.
 */
export class BellhopAsking extends BellhopElement {
  static readonly tagName = 'bellhop-asking';
  static override styles = [...base, asking];

  @state() private question = '';

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #found = new StoreController(this, () => this.#knowledge?.$found);
  readonly #suggestions = new StoreController(this, () => this.#knowledge?.$suggestions);
  #asked: Bellhop | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { bellhop } = this;
    if (!bellhop || this.#asked === bellhop) return;
    this.#asked = bellhop;
    bellhop.i18n.load('knowledge').catch(() => (this.#asked = undefined));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const can = this.#can;
    if (!bellhop || !can || (!can.chat && !can.knowledge) || !this.#rooms.value?.has('knowledge'))
      return nothing;
    const { i18n } = bellhop;
    const words = i18n.t(can.chat ? 'knowledge.ask' : 'knowledge.search');
    return html`${this.#renderArticles(bellhop, can)}
      <form novalidate role="search" @submit=${(event: Event) => this.#onSubmit(event, bellhop, can)}>
        <div class="box" part="field">
          <input
            part="input"
            type="search"
            dir="auto"
            enterkeyhint=${can.chat ? 'send' : 'search'}
            maxlength=${knowledgeLimits.query}
            aria-label=${words}
            placeholder=${words}
            .value=${this.question}
            @input=${this.#onInput}
          />
          <button
            class="round"
            type="submit"
            part="submit"
            aria-label=${i18n.t(can.chat ? 'knowledge.send' : 'knowledge.find')}
          >
            ${icon(can.chat ? up : search)}
          </button>
        </div>
      </form>`;
  }

  #renderArticles({ i18n, screens }: Bellhop, can: Capabilities): TemplateResult | typeof nothing {
    const { value: found } = lastValue(this.#found.value);
    const isAsking = this.question.trim() !== '' && found !== undefined;
    const articles: readonly ArticleSummary[] = isAsking
      ? found.hits
      : (lastValue(this.#suggestions.value).value ?? []);
    if (articles.length === 0)
      return isAsking
        ? html`<p class="small soft" role="status">
            ${i18n.t('knowledge.none')} ${can.chat ? i18n.t('knowledge.askInstead') : nothing}
          </p>`
        : nothing;
    return html`<div>
      <h2 class="h3" aria-live=${isAsking ? 'polite' : 'off'}>
        ${
          isAsking
            ? `${i18n.t('knowledge.found', { count: articles.length })} ${found.inOtherLocale ? i18n.t('knowledge.otherLocale') : ''}`
            : i18n.t('knowledge.about')
        }
      </h2>
      <ul class="list">
        ${articles.map(
          ({ id, title, excerpt, locale }) =>
            html`<li lang=${locale}>
              <button type="button" part="door" @click=${() => screens.open('article', { id })}>
                <span class="grow"
                  ><bdi>${title}</bdi
                  >${isAsking ? html`<span class="small soft"><bdi>${excerpt}</bdi></span>` : nothing}</span
                >
                ${icon(forward, { small: true, flip: true })}
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  get #can(): Capabilities | undefined {
    return lastValue(this.#shop.value).value?.capabilities;
  }

  get #knowledge(): ReturnType<typeof knowledgeOf> | undefined {
    return this.bellhop && this.#can?.knowledge ? knowledgeOf(this.bellhop) : undefined;
  }

  #onInput(event: Event): void {
    this.question = (event.currentTarget as HTMLInputElement).value;
    this.#knowledge?.type(this.question);
  }

  #onSubmit(event: Event, { screens }: Bellhop, can: Capabilities): void {
    event.preventDefault();
    const question = this.question.trim();
    if (!can.chat) return void this.#knowledge?.ask(question);
    this.question = '';
    this.#knowledge?.type('');
    screens.open('chat', question ? { send: question } : {});
  }
}

const up = 'M12 19V5M6 11l6-6 6 6';

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-asking': BellhopAsking;
  }
}
