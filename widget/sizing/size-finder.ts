import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Bellhop } from '../../src/client/client.js';
import type { ProductSizing } from '../../src/contract/index.js';
import type { SizeChance } from '../../src/sizing/types.js';
import { Announcer } from '../shared/announcer.js';
import { HeadingController } from '../shared/heading.js';
import { LoadController, skeleton } from '../shared/loads.js';
import { errorNotice, notice } from '../shared/notice.js';
import { BellhopView } from '../shared/view-element.js';
import type * as Answer from './answer.js';
import type { AnswerView } from './answer.js';
import { $units } from './chosen-units.js';
import { BellhopSizeAdvisedEvent } from './events.js';
import { canAdvise, firstStep, isolate, questionsOf, type FinderView, type Step } from './finder-view.js';
import { FinderStores } from './finder-stores.js';
import { styles } from './finder.styles.js';
import { renderFolded, renderTop } from './folded.js';
import type { TypedFields } from './measure-field.js';
import { missingOf, renderOnward, renderQuestion } from './questions.js';
import { reread } from './reread.js';
import { SettledWords } from './settled.js';
import { readPlain } from './units.js';

/**
 * Finds the size of a product for a body, and says how sure that is. Asks for height, weight and age, and nothing of it
 * leaves the page unless the shopper saves it. Alone on a page it begins as a button, and is nothing where the product has
 * no size chart.
 *
 * @tag bellhop-size-finder
 * @summary Size advice for a product, from the shopper's own body and the product's chart.
 * @fires {BellhopSizeAdvisedEvent} bellhop-size-advised - The shopper takes a size: `productId`, `variantId` and `size`, and nothing of the body.
 * @csspart open - The button that it begins with, alone on a page.
 * @csspart box - Its box, alone on a page.
 * @csspart close - The button that folds it up again.
 * @csspart heading - A question, or the answer.
 * @csspart field - A label with its controls.
 * @csspart input - A number.
 * @csspart slider - The same number, to be drawn.
 * @csspart unit - The choice of a unit.
 * @csspart choice - One of several answers.
 * @csspart submit - The way on.
 * @csspart answer - The advised size, and how sure that is.
 * @csspart record - What returns say of the product.
 * @csspart sizes - How likely each size is.
 * @csspart size - One of them.
 * @csspart zones - Where the body lies in the sizes.
 * @csspart zone - One zone of it.
 * @csspart neighbour - When the size beside it is the better choice.
 * @csspart choose - The button that takes the size.
 * @csspart compare - The button that shows the size beside it.
 * @csspart chart - The size chart, where there is no advice.
 * @csspart facts - What was said of the body.
 * @csspart notice - Why there is no advice, or what went wrong.
 */
export class BellhopSizeFinder extends BellhopView {
  static readonly tagName = 'bellhop-size-finder';
  static override styles = styles;

  protected override readonly room = 'sizing';
  /** The product's id. */
  @property() product?: string;
  /** The id of the variant that the page shows: of several in the advised size, the one most like it is taken. */
  @property() variant?: string;

  @state() private step: Step = 'fit';
  /** Alone on a page: whether it is unfolded. */
  @state() private isOpen = false;
  @state() private isChecked = false;
  @state() private answer: typeof Answer | undefined;
  @state() private looked: string | undefined;
  @state() private taken: SizeChance | undefined;

  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  readonly #settled = new SettledWords(this.#announcer);
  readonly #loads = new LoadController(this);
  readonly #stores = new FinderStores(this, () => ({
    bellhop: this.bellhop,
    productId: this.#productId,
    isShown: this.#isShown,
  }));
  readonly #loadAnswer = async (): Promise<void> => {
    const answer = await import('./answer.js');
    if (!this.answer)
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(answer.pictureStyles.styleSheet!);
    this.answer = answer;
    reread(this.#typed, this.#stores.store!, answer.readMeasure);
  };
  readonly #typed: TypedFields = new Map();
  #unfollow: (() => void) | undefined;
  #begun = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** Focuses what the present question, or the answer, begins with. */
  override focus(): void {
    this.#heading.focus();
  }

  /** Unfolds it, where it stands alone. */
  open(): void {
    this.isOpen = true;
    this.taken = undefined;
    this.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { bellhop } = this;
    const sizing = this.#sizing;
    if (!bellhop || !this.hasWords) return;
    this.#heading.set(bellhop.i18n.t('sizing.title'), sizing?.title);
    if (!this.#unfollow && this.isConnected) this.#follow(bellhop);
    if (sizing && this.#begun !== sizing.productId) this.#begin(sizing);
    if (this.#isShown) this.#loads.begin(this.#loadAnswer);
    const isTold = sizing && this.step === 'advice';
    this.#settled.set(
      (isTold && this.answer?.answerWords(this.#answerViewOf(this.#viewOf(bellhop, sizing)))) || [],
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const sizing = this.#sizing;
    const isAlone = !this.screen;
    // A helper that cannot help is nothing to see on a shop's page.
    if (isAlone && !(bellhop && this.hasWords && sizing && canAdvise(sizing))) return nothing;
    if (!bellhop || !this.hasWords) return this.renderWaiting();
    const { i18n } = bellhop;
    if (isAlone && !this.isOpen) {
      const taken = this.taken && this.answer?.summaryWords(bellhop, this.taken);
      return html`${renderFolded(i18n, taken, () => this.open())}${this.#announcer.render()}`;
    }
    return html`<section
        class=${isAlone ? 'finder alone' : 'finder'}
        part="box"
        aria-label=${i18n.t('sizing.title')}
      >
        ${isAlone ? renderTop(i18n, () => this.#fold()) : nothing}
        ${sizing ? this.#renderOpen(this.#viewOf(bellhop, sizing)) : this.#renderProduct(bellhop)}
      </section>
      ${this.#announcer.render()}`;
  }

  /** Until the product is here, or in its place. */
  #renderProduct(bellhop: Bellhop): TemplateResult {
    const { product, store } = this.#stores;
    const id = this.#productId;
    const error = product.status === 'failed' ? product.error : undefined;
    if (!id || error?.code === 'not-found' || error?.code === 'unsupported')
      return notice(bellhop.i18n.t('sizing.gone'));
    return error ? errorNotice(bellhop, error, () => void store?.refreshProduct(id)) : skeleton(bellhop);
  }

  #renderOpen(view: FinderView): TemplateResult {
    const { step } = this;
    if (step === 'advice') return html`<div class="screen">${this.#renderAnswer(view)}</div>`;
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
      ${step === questionsOf(view.product)[0] ? this.answer?.renderProfiles(view) : nothing}
      ${renderQuestion(view, step)}
      <p class="small soft">${view.i18n.t('sizing.here')}</p>
      ${this.#renderFoot(renderOnward(view, step))}
    </form>`;
  }

  /** The answer comes while the questions are asked. */
  #renderAnswer(view: FinderView): TemplateResult {
    return this.#loads.render(view.bellhop, this.#loadAnswer, () =>
      this.answer!.renderAnswer(this.#answerViewOf(view)),
    );
  }

  /** The way on: at the foot, where a panel has one. */
  #renderFoot(content: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    if (content === nothing) return nothing;
    return html`<div class=${this.#heading.isElsewhere ? 'onward' : 'onward alone'}>${content}</div>`;
  }

  #viewOf(bellhop: Bellhop, product: ProductSizing): FinderView {
    const { i18n } = bellhop;
    const { body, units, profiles } = this.#stores;
    const store = this.#stores.store!;
    const missing = this.isChecked ? missingOf(this.step, body, this.#typed) : [];
    return {
      ...{ bellhop, i18n, store, product, body, units, profiles, missing, typed: this.#typed },
      reads: this.answer?.readMeasure ?? readPlain,
      renderHeading: (words) => html`<h2 class="h2" part="heading" tabindex="-1">${words}</h2>`,
      go: (step) => this.#go(step),
    };
  }

  #answerViewOf(view: FinderView): AnswerView {
    return {
      ...view,
      state: this.#stores.advice,
      looked: this.looked,
      look: (label) => {
        this.looked = label;
      },
      variant: this.variant,
      params: this.screen?.params ?? {},
      take: (size, variantId) => this.#take(view, size, variantId),
      loads: this.#loads,
      saves: this.#stores.canSave,
      renderFoot: (content) => this.#renderFoot(content),
    };
  }

  get #productId(): string {
    return this.product ?? this.screen?.params['product'] ?? '';
  }

  get #isShown(): boolean {
    return this.screen !== undefined || this.isOpen;
  }

  get #sizing(): ProductSizing | undefined {
    return lastValue(this.#stores.product).value;
  }

  /** Where it begins for a product: with what is not known yet. */
  #begin(product: ProductSizing): void {
    this.#begun = product.productId;
    this.looked = this.taken = undefined;
    this.step = firstStep(product, this.#stores.body);
  }

  #go(step: Step): void {
    this.step = step;
    this.isChecked = false;
    this.looked = undefined;
    // What has the focus now is about to go.
    void this.updateComplete.then(() => this.focus());
  }

  #fold(): void {
    this.isOpen = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[part=open]')?.focus());
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const { bellhop, step } = this;
    const sizing = this.#sizing;
    if (!bellhop || !sizing) return;
    this.isChecked = true;
    const view = this.#viewOf(bellhop, sizing);
    const [first] = view.missing;
    if (first) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
      return;
    }
    const { audience } = sizing.chart ?? {};
    if (!view.body.fit && (audience === 'women' || audience === 'men')) view.store.say({ fit: audience });
    const steps = questionsOf(sizing);
    this.#go(steps[steps.indexOf(step) + 1] ?? 'advice');
  }

  /** For the exchange that it was opened from, or on the page. */
  #take({ i18n, bellhop, store, product }: FinderView, size: SizeChance, variantId: string): void {
    const { productId } = product;
    if (this.screen?.params['exchange'] !== undefined) {
      store.$taken.set({ productId, variantId });
      bellhop.screens.back();
      return;
    }
    this.taken = size;
    this.#announcer.say(i18n.t('sizing.advice.chosen', { size: isolate(size.label) }));
    this.dispatchEvent(new BellhopSizeAdvisedEvent(productId, variantId, size.label));
    // The page is what the shopper wants to see now: as by the way back of a phone, the dialog around it closes.
    if (this.screen) this.dispatchEvent(new Event('cancel', { bubbles: true }));
    else this.#fold();
  }

  /** Nothing of who leaves is left in the fields. */
  #follow({ onForget }: Bellhop): void {
    const forget = (isLeaving?: boolean): void => {
      if (!isLeaving) return;
      this.#typed.clear();
      $units.set(undefined);
      this.#begun = '';
      this.isOpen = this.isChecked = false;
      this.requestUpdate();
    };
    onForget.add(forget);
    this.#unfollow = () => onForget.delete(forget);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-size-finder': BellhopSizeFinder;
  }
}
