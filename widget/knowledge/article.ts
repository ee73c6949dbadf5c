import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue, unreachable } from '../../src/client/loadable.js';
import type { Article } from '../../src/contract/index.js';
import { markdown } from '../shared/markdown/markdown.styles.js';
import type * as MarkdownModule from '../shared/markdown/document.js';
import { Announcer } from '../shared/announcer.js';
import { HeadingController } from '../shared/heading.js';
import { skeleton } from '../shared/loads.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import { view } from '../shared/view.styles.js';
import { knowledgeOf } from './store.js';

const article = css`
  .text {
    overflow-wrap: anywhere;
  }
  .helpful {
    margin-block-start: 20px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
`;

/**
 * One of the shop's articles, and whether it helped.
 *
 * @tag bellhop-article
 * @summary An article of the shop.
 * @csspart heading - Its title.
 * @csspart text - What it says.
 * @csspart action - What can be done after reading.
 * @csspart notice - What went wrong.
 */
export class BellhopArticle extends BellhopView {
  static readonly tagName = 'bellhop-article';
  static override styles = [...view, markdown, article];

  protected override readonly room = 'knowledge';
  /** Its id, or its slug for the nearest language that there is. */
  @property() article?: string;

  @state() private module: typeof MarkdownModule | undefined;
  @state() private isLost = false;

  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  readonly #article = new StoreController(this, () => {
    const { bellhop } = this;
    const id = this.#reference;
    return bellhop && id ? knowledgeOf(bellhop).article(id) : undefined;
  });
  readonly #rated = new StoreController(this, () => {
    const { value } = lastValue(this.#article.value);
    return this.bellhop && value ? knowledgeOf(this.bellhop).rated(value.id) : undefined;
  });
  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);

  override focus(): void {
    this.#heading.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.module && !this.isLost && this.#article.value) this.#load();
    if (this.bellhop && this.hasWords) this.#heading.set(this.bellhop.i18n.t('knowledge.title'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop || !this.hasWords) return this.renderWaiting();
    const state = this.#article.value;
    const { value } = lastValue(state);
    if (value && this.module) return this.#renderArticle(bellhop, value, this.module);
    if (this.isLost) return errorNotice(bellhop, unreachable(), () => this.#load());
    if (state?.status !== 'failed') return skeleton(bellhop);
    if (state.error.code === 'not-found') return notice(bellhop.i18n.t('knowledge.gone'), { alert: true });
    return errorNotice(
      bellhop,
      state.error,
      () => void knowledgeOf(bellhop).refreshArticle(this.#reference!),
    );
  }

  #renderArticle(
    bellhop: Bellhop,
    { id, title, body, locale, updatedAt }: Article,
    { MarkdownDocument }: typeof MarkdownModule,
  ): TemplateResult {
    const { i18n, screens } = bellhop;
    const rated = this.#rated.value;
    const canAsk = lastValue(this.#shop.value).value?.capabilities.chat;
    const rate = (isHelpful: boolean): TemplateResult =>
      html`<button
        class="button line compact"
        type="button"
        part="action"
        aria-pressed=${rated === isHelpful}
        @click=${() => void this.#rate(bellhop, id, isHelpful)}
      >
        ${i18n.t(isHelpful ? 'knowledge.yes' : 'knowledge.no')}
      </button>`;
    return html`<article class="screen" lang=${locale}>
        <h2 class="h2" part="heading" tabindex="-1" dir="auto">${title}</h2>
        <div class="text" part="text" dir="auto">${new MarkdownDocument().draw(body, false)}</div>
        <p class="small soft" lang=${i18n.$locale.get()}>
          ${i18n.t('knowledge.updated', { day: i18n.day(updatedAt.slice(0, 10)) })}
        </p>
      </article>
      <div class="screen">
        <div class="helpful row between wrap">
          <b>${i18n.t(rated === undefined ? 'knowledge.helpful' : 'knowledge.thanks')}</b>
          <div class="row tight">${rate(true)}${rate(false)}</div>
        </div>
        ${
          canAsk
            ? html`<p>
                <button
                  class="link"
                  type="button"
                  part="action"
                  @click=${() => screens.open('chat', { text: `${title}: ` })}
                >
                  ${i18n.t('knowledge.more')}
                </button>
              </p>`
            : nothing
        }
      </div>
      ${this.#announcer.render()}`;
  }

  get #reference(): string | undefined {
    return this.article ?? this.screen?.params['id'];
  }

  #load(): void {
    this.isLost = false;
    import('../shared/markdown/document.js').then(
      (module) => (this.module = module),
      () => (this.isLost = true),
    );
  }

  async #rate(bellhop: Bellhop, id: string, isHelpful: boolean): Promise<void> {
    try {
      await knowledgeOf(bellhop).rate(id, isHelpful);
      this.#announcer.say(bellhop.i18n.t('knowledge.thanks'));
    } catch {
      // The store has taken it back: the buttons are as they were.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-article': BellhopArticle;
  }
}
