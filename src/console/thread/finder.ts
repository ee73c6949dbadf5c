import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { clean } from '../../../widget/shared/clean.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { lastValue } from '../../client/loadable.js';
import { maxProductQuery, type StaffCard } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { close, icon, search } from '../icons.js';
import { parts } from '../parts.styles.js';
import type { Laid } from '../stores/answer.js';
import type { CardSearch, Found } from '../stores/card-search.js';

/** Fired when something was found that is to be laid before the shopper. */
export class ConsoleCardFoundEvent extends Event {
  static readonly type = 'console-card-found';

  constructor(readonly laid: Laid) {
    super(ConsoleCardFoundEvent.type);
  }
}

/** Finds articles and products to lay before the shopper. */
export class ConsoleFinder extends ConsoleElement {
  static readonly tagName = 'console-finder';
  static override styles = [
    ConsoleElement.styles,
    parts,
    css`
      :host {
        display: block;
        margin-block-end: 10px;
        border-radius: var(--_radius-m);
        background: var(--_paper);
        box-shadow: var(--_shadow);
      }
      .search {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-inline-start: 14px;
        border-block-end: 1px solid var(--_line);
        color: var(--_soft);
      }
      input {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 44px;
        border: 0;
        background: none;
        color: var(--_ink);
        font-size: 16px;
        appearance: none;
      }
      input:focus-visible {
        outline: none;
      }
      .search:focus-within {
        border-color: var(--_accent-text);
      }
      .found {
        max-block-size: min(260px, 20dvh);
        padding: 6px;
        overflow-y: auto;
      }
      h3 {
        padding: 8px 10px 2px;
        color: var(--_soft);
        font-size: 12.5px;
        font-weight: 600;
      }
      li {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      li > button {
        min-block-size: 36px;
        padding: 6px 10px;
        border-radius: var(--_radius-s);
      }
      .name {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .size {
        flex: none;
        color: var(--_accent-text);
        font-size: 13px;
        font-weight: 600;
      }
      @media (hover: hover) {
        li > button:hover {
          background: var(--_accent-wash);
        }
      }
      .say {
        padding: 10px;
        color: var(--_soft);
      }
    `,
  ];

  @property({ attribute: false }) search!: CardSearch;

  @query('input') private readonly input!: HTMLInputElement;
  readonly #found = new StoreController(this, () => this.search?.$found);

  override focus(): void {
    this.input?.focus();
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.focus();
    this.search.find('');
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const state = this.#found.value ?? { status: 'idle' };
    const { value } = lastValue(state);
    return html`<div class="search">
        ${icon(search, { small: true })}
        <input
          type="search"
          dir="auto"
          maxlength=${maxProductQuery}
          aria-label=${words.t('cards.find')}
          placeholder=${words.t('cards.find')}
          @input=${() => this.search.find(this.input.value)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        />
        <button
          class="round"
          type="button"
          aria-label=${words.t('common.close')}
          @click=${() => this.dispatchEvent(new Event('close'))}
        >
          ${icon(close, { small: true })}
        </button>
      </div>
      <div class="found">
        ${
          state.status === 'failed'
            ? html`<p class="say small" role="alert">${words.error(state.error)}</p>`
            : value
              ? this.#renderFound(value)
              : html`<p class="say small" role="status">${words.t('common.loading')}</p>`
        }
      </div>`;
  }

  #renderFound({ articles, products }: Found): TemplateResult {
    const { words } = this.desk;
    if (articles.length + products.length === 0)
      return html`<p class="say small" role="status">${words.t('cards.none')}</p>`;
    return html`${
      products.length > 0
        ? html`<h3>${words.t('cards.products')}</h3>
            <ul>
              ${products.map(
                ({ id, title }) =>
                  html`<li>
                    ${this.#renderName({ kind: 'product', productId: id }, title)}
                    <button
                      class="size"
                      type="button"
                      aria-label=${words.t('cards.named.size', { title: clean(title) })}
                      @click=${() => this.#choose({ kind: 'size', productId: id }, title)}
                    >
                      ${words.t('cards.size')}
                    </button>
                  </li>`,
              )}
            </ul>`
        : nothing
    }
    ${
      articles.length > 0
        ? html`<h3>${words.t('cards.articles')}</h3>
            <ul>
              ${articles.map(
                ({ id, title, locale }) =>
                  html`<li>
                    ${this.#renderName({ kind: 'article', articleId: id }, title)}
                    <span class="chip">${words.language(locale)}</span>
                  </li>`,
              )}
            </ul>`
        : nothing
    }`;
  }

  #renderName(card: StaffCard, title: string): TemplateResult {
    return html`<button class="name" type="button" @click=${() => this.#choose(card, title)}>
      <bdi>${clean(title)}</bdi>
    </button>`;
  }

  #choose(card: StaffCard, title: string): void {
    this.dispatchEvent(new ConsoleCardFoundEvent({ card, title }));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleFinder.tagName]: ConsoleFinder;
  }
}
