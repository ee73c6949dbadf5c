import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { lastValue } from '../../src/client/loadable.js';
import { wholeBody } from '../../src/client/stores/sizing.js';
import type { Bellhop } from '../../src/client/client.js';
import type { ProductSizing, SizeProfile, SizeZone } from '../../src/contract/index.js';
import type { Advice, NoAdvice, SizeAdvice, SizeChance } from '../../src/sizing/types.js';
import { Announcer } from '../shared/announcer.js';
import { HeadingController } from '../shared/heading.js';
import { define } from '../shared/define.js';
import { check, close, icon, ruler } from '../shared/icons.js';
import { LoadController, skeleton } from '../shared/loads.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import { adviceWords, chance, renderAdvice, renderTake, type AdviceView } from './advice.js';
import { BellhopSizeAdvisedEvent } from './events.js';
import { canAdvise, isolate, questionsOf, type FinderView, type Step } from './finder-view.js';
import { styles } from './finder.styles.js';
import type { TypedFields } from './measure-field.js';
import { offerOf } from './offer.js';
import { missingOf, renderOnward, renderProfiles, renderQuestion } from './questions.js';
import { sizingOf, type Sizing } from './store.js';
import { measureWords, partsOf, unitsOf, type Units } from './units.js';

/** How long nothing changes before the advice is read out: a slider passes many on its way. */
const settleMs = 700;

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
  @state() private looked: string | undefined;
  @state() private taken: SizeChance | undefined;

  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  readonly #loads = new LoadController(this);
  readonly #product = new StoreController(this, () => this.#store?.product(this.#productId));
  readonly #body = new StoreController(this, () => this.#store?.$body);
  // Until it is wanted, nothing is asked for but the product.
  readonly #advice = new StoreController(this, () =>
    this.#isShown ? this.#store?.advice(this.#productId) : undefined,
  );
  readonly #profiles = new StoreController(this, () =>
    this.#isShown && this.canSave ? this.#store?.$profiles : undefined,
  );
  readonly #units = new StoreController(this, () => this.#store?.$units);
  readonly #profileId = new StoreController(this, () => this.#store?.$profileId);
  readonly #shop = new StoreController(this, () => (this.#isShown ? this.bellhop?.shop.$shop : undefined));
  readonly #typed: TypedFields = new Map();
  #unfollow: (() => void) | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #said = '';
  #begun = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
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
    const { bellhop, sizing } = this;
    if (!bellhop || !this.hasWords) return;
    this.#heading.set(bellhop.i18n.t('sizing.title'), sizing?.title);
    if (!this.#unfollow && this.isConnected) this.#follow(bellhop);
    if (sizing && this.#begun !== sizing.productId) this.#begin(sizing);
    this.#settle(bellhop);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, sizing } = this;
    const isAlone = !this.screen;
    // A helper that cannot help is nothing to see on a shop's page.
    if (isAlone && !(bellhop && this.hasWords && sizing && canAdvise(sizing))) return nothing;
    if (!bellhop || !this.hasWords) return this.renderWaiting();
    if (isAlone && !this.isOpen) return html`${this.#renderFolded(bellhop)}${this.#announcer.render()}`;
    return html`<section class=${isAlone ? 'finder alone' : 'finder'} part="box" aria-label=${bellhop.i18n.t('sizing.title')}>
        ${isAlone ? this.#renderClose(bellhop) : nothing}
        ${sizing ? this.#renderOpen(this.#viewOf(bellhop, sizing)) : this.#renderProduct(bellhop)}
      </section>
      ${this.#announcer.render()}`;
  }

  #renderFolded(bellhop: Bellhop): TemplateResult {
    const { i18n } = bellhop;
    const { taken } = this;
    const button = (words: string): TemplateResult =>
      html`<button class="link row tight" type="button" part="open" aria-expanded="false" @click=${() => this.open()}>
        ${taken ? nothing : icon(ruler)}${words}
      </button>`;
    if (!taken) return button(i18n.t('sizing.find'));
    const words = { size: isolate(taken.label), chance: chance({ i18n }, taken) };
    return html`<p class="row tight wrap" part="answer">
      ${icon(check)}<span>${i18n.t('sizing.advice.summary', words)}</span>${button(i18n.t('sizing.change'))}
    </p>`;
  }

  #renderClose({ i18n }: Bellhop): TemplateResult {
    return html`<header class="row between">
      <b class="row tight">${icon(ruler)}${i18n.t('sizing.title')}</b>
      <button class="round" type="button" part="close" aria-label=${i18n.t('sizing.close')} @click=${() => this.#fold()}>
        ${icon(close)}
      </button>
    </header>`;
  }

  /** Until the product is here, or in its place. */
  #renderProduct(bellhop: Bellhop): TemplateResult {
    const state = this.#product.value;
    if (state?.status !== 'failed') return this.#productId ? skeleton(bellhop) : this.#renderGone(bellhop);
    const isGone = state.error.code === 'not-found' || state.error.code === 'unsupported';
    return isGone
      ? this.#renderGone(bellhop)
      : errorNotice(bellhop, state.error, () => void this.#store?.refreshProduct(this.#productId));
  }

  #renderGone({ i18n }: Bellhop): TemplateResult {
    return notice(i18n.t('sizing.gone'));
  }

  #renderOpen(view: FinderView): TemplateResult {
    const { step } = this;
    if (step === 'advice') return html`<div class="screen">${this.#renderAnswer(view)}</div>`;
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
      ${step === questionsOf(view.product)[0] ? renderProfiles(view) : nothing} ${renderQuestion(view, step)}
      <p class="small soft">${view.i18n.t('sizing.here')}</p>
      ${this.#renderFoot(renderOnward(view, step))}
    </form>`;
  }

  #renderAnswer(view: FinderView): TemplateResult {
    const { bellhop, product } = view;
    if (!canAdvise(product)) return this.#renderNone(view, product.chart ? 'kids-chart' : 'no-chart');
    const state = this.#advice.value;
    if (state?.status === 'failed') return errorNotice(bellhop, state.error, () => void view.store.refreshEngine());
    if (state?.status !== 'ready') return skeleton(bellhop);
    const advice = state.value;
    if (advice.status === 'none') return this.#renderNone(view, advice.reason);
    const shown = this.#adviceViewOf(view, advice);
    return html`${renderAdvice(shown)} ${this.#renderFacts(view)} ${this.#renderMore(view, advice.zones)}
    ${this.#renderFoot(renderTake(shown))}`;
  }

  #renderNone(view: FinderView, reason: NoAdvice): TemplateResult {
    const { i18n, product, renderHeading } = view;
    return html`<div class="stack tight" part="notice">
        ${renderHeading(i18n.t(`sizing.none.${reason}.title`))}
        <p class="soft">${i18n.t(`sizing.none.${reason}.text`)}</p>
      </div>
      ${
        canAdvise(product)
          ? html`${this.#renderFacts(view)} ${this.#renderMore(view, helpful[reason] ?? [])}`
          : nothing
      }`;
  }

  /** What was said, and where it stays. */
  #renderFacts({ i18n, body, units, product, go }: FinderView): TemplateResult {
    const profile = this.profiles.find(({ id }) => id === this.#profileId.value);
    const said = (['height', 'weight'] as const).flatMap((kind) => {
      const value = body[kind];
      return value === undefined ? [] : measureWords(i18n, value, partsOf(kind, units));
    });
    const age = body.age === undefined ? [] : i18n.t('sizing.age.years', { count: body.age });
    const where = profile ? i18n.t('sizing.profiles.saved', { name: isolate(profile.name) }) : i18n.t('sizing.here');
    return html`<p class="row small soft" part="facts">
      ${icon(check, { small: true })}
      <span class="grow">${[said, age].flat().join(' · ')}. ${where}</span>
      <button class="link" type="button" part="change" @click=${() => go(questionsOf(product)[0]!)}>
        ${i18n.t('sizing.change')}
      </button>
    </p>`;
  }

  /** What makes it surer, and keeps it; comes after the answer, which needs none of it. */
  #renderMore({ product, units }: FinderView, zones: readonly SizeZone[]): TemplateResult | typeof nothing {
    this.#loads.begin(loadMore);
    if (this.#loads.stateOf(loadMore) !== 'ready') return nothing;
    return html`<bellhop-size-more
      .product=${product}
      .zones=${zones}
      .units=${units}
      ?saves=${this.canSave}
      exportparts=${moreParts}
    ></bellhop-size-more>`;
  }

  /** The way on: at the foot, where a panel has one. */
  #renderFoot(content: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    if (content === nothing) return nothing;
    return html`<div class=${this.screen ? 'onward' : 'onward alone'}>${content}</div>`;
  }

  #viewOf(bellhop: Bellhop, product: ProductSizing): FinderView {
    const store = this.#store!;
    const { i18n } = bellhop;
    const body = this.#body.value ?? {};
    const { units } = this;
    const view = {
      bellhop,
      i18n,
      store,
      product,
      body,
      units,
      typed: this.#typed,
      profiles: this.profiles,
      missing: [],
      renderHeading: (words: string) => html`<h2 class="h2" part="heading" tabindex="-1">${words}</h2>`,
      setUnits: (chosen: Units) => store.$units.set(chosen),
      go: (step: Step) => this.#go(step),
    };
    return this.isChecked ? { ...view, missing: missingOf(view, this.step) } : view;
  }

  #adviceViewOf(view: FinderView, advice: Advice): AdviceView {
    const offer = offerOf(advice);
    const offered = offer.kind === 'none' ? advice.size : offer.size;
    return {
      ...view,
      advice,
      looked: advice.sizes.find(({ label }) => label === this.looked) ?? offered,
      look: (size) => {
        this.looked = size === offered ? undefined : size?.label;
      },
      variantId: this.variant ?? this.screen?.params['variant'],
      take: (size, variantId) => void this.#take(view, advice, size, variantId),
    };
  }

  get #store(): Sizing | undefined {
    return this.bellhop && sizingOf(this.bellhop);
  }

  get #productId(): string {
    return this.product ?? this.screen?.params['product'] ?? '';
  }

  get #isShown(): boolean {
    return this.screen !== undefined || this.isOpen;
  }

  private get sizing(): ProductSizing | undefined {
    return this.#product.value && lastValue(this.#product.value).value;
  }

  private get profiles(): readonly SizeProfile[] {
    return (this.#profiles.value && lastValue(this.#profiles.value).value) ?? [];
  }

  /** Whether the shop keeps bodies for whoever wants that. */
  private get canSave(): boolean {
    const shop = this.#shop.value && lastValue(this.#shop.value).value;
    return shop?.capabilities.sizing?.profiles ?? false;
  }

  private get units(): Units {
    return (
      this.#units.value ?? unitsOf(this.bellhop?.i18n.$locale.get() ?? 'en', navigator.languages)
    );
  }

  /** Where it begins for a product: with what is not known yet. */
  #begin(product: ProductSizing): void {
    this.#begun = product.productId;
    const body = this.#body.value ?? {};
    this.looked = this.taken = undefined;
    if (wholeBody(body) || !canAdvise(product)) this.step = 'advice';
    else this.step = questionsOf(product).find((step) => step !== 'fit' || !body.fit) ?? 'body';
  }

  #go(step: Step): void {
    this.step = step;
    this.isChecked = false;
    this.looked = undefined;
    this.focus();
  }

  #fold(): void {
    this.isOpen = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[part=open]')?.focus());
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const { bellhop, sizing, step } = this;
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

  /** In the exchange that it was opened from, or on the page. */
  async #take({ bellhop, i18n, product }: FinderView, advice: Advice, size: string, variantId: string): Promise<void> {
    const { order, line } = this.screen?.params ?? {};
    if (order && line) {
      const { returnsOf } = await import('../returns/store.js');
      returnsOf(bellhop).changeLine(order, line, { outcome: 'exchange', variantId });
      bellhop.screens.back();
      return;
    }
    this.taken = advice.sizes.find(({ label }) => label === size);
    this.#announcer.say(i18n.t('sizing.advice.chosen', { size: isolate(size) }));
    this.dispatchEvent(new BellhopSizeAdvisedEvent(product.productId, variantId, size));
    this.#fold();
  }

  /** Nothing of who leaves is left in the fields. */
  #follow({ onForget }: Bellhop): void {
    const forget = (isLeaving?: boolean): void => {
      if (!isLeaving) return;
      this.#typed.clear();
      this.#begun = '';
      this.isOpen = this.isChecked = false;
      this.requestUpdate();
    };
    onForget.add(forget);
    this.#unfollow = () => onForget.delete(forget);
  }

  /** The advice is read out once it has come to rest; the first time its heading is, by the focus on it. */
  #settle(bellhop: Bellhop): void {
    const state = this.#advice.value;
    const advice = this.step === 'advice' && state?.status === 'ready' ? state.value : undefined;
    const words = advice ? wordsOf(bellhop, advice) : [];
    const all = words.join(' ');
    if (all === this.#said) return;
    const isFirst = this.#said === '';
    this.#said = all;
    clearTimeout(this.#settling);
    if (all) this.#settling = setTimeout(() => this.#announcer.say(isFirst ? words[1]! : all), settleMs);
  }
}

const wordsOf = ({ i18n }: Bellhop, advice: SizeAdvice): readonly string[] =>
  advice.status === 'advice'
    ? adviceWords({ i18n }, advice)
    : [i18n.t(`sizing.none.${advice.reason}.title`), i18n.t(`sizing.none.${advice.reason}.text`)];

/** What a tape can tell where there is no advice without it. */
const helpful: Partial<Readonly<Record<NoAdvice, readonly SizeZone[]>>> = {
  unmeasured: ['underbust', 'bust'],
};

const moreParts = 'more, field, input, choice, profile, save, notice';

const loadMore = (): Promise<unknown> =>
  import('./more.js').then(({ BellhopSizeMore }) => define(BellhopSizeMore));

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-size-finder': BellhopSizeFinder;
  }
}
