import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { lastValue } from '../../src/client/loadable.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { moneyWords } from './flow-money.js';
import type { StepView } from './flow-view.js';
import { ReturnsPart } from './part.js';
import { item, itemName } from './pieces.js';
import { indexOf, nameOf, openLine, placesOf, reasonOf, type Place } from './places.js';

/** What the questions of a return have in common: what they are asked with, the money in sight, and the way on. */
export abstract class FlowPart<View extends StepView> extends ReturnsPart {
  /** The order's id. */
  @property({ attribute: 'order' }) orderId = '';
  /** Which question. */
  @property() step: Place['step'] = 'items';
  /** Of which line it is asked. */
  @property() line = '';

  /** Whether the shopper wanted to go on: from then on, what is missing is said as long as it is. */
  @state() protected isChecked = false;
  @state() protected busy = false;

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));
  readonly #options = new StoreController(this, () => this.bellhop && this.store.options(this.orderId));
  readonly #draft = new StoreController(this, () => this.bellhop && this.store.draft(this.orderId));
  readonly #quote = new StoreController(this, () => this.bellhop && this.store.quote(this.orderId));
  #looked = '';

  /** Adds what this question needs besides. */
  protected abstract viewOf(view: StepView): View;
  protected abstract renderQuestion(view: View): TemplateResult | typeof nothing;
  /** The words for what is missing, by field. */
  protected abstract missing(view: View): Readonly<Record<string, string>>;
  /** Nothing is missing, and the shopper wants to go on. */
  protected abstract goOn(view: View): void;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('step') || changed.has('line')) this.isChecked = false;
    if (!this.bellhop) return;
    if (this.#looked !== this.orderId && this.orderId) {
      this.#looked = this.orderId;
      void this.store.resume(this.orderId);
    }
    const view = this.view;
    const words = view && [this.#stepWords(view), ...this.#lineOf(view).map(itemName)].filter(Boolean);
    this.heading.set(this.bellhop.i18n.t('returns.title'), words?.join(' · ') || undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const state = this.#options.value;
    if (state?.status === 'failed' && !lastValue(state).value)
      return errorNotice(this.bellhop, state.error, () => void this.store.refreshOptions(this.orderId));
    const { view } = this;
    if (!view) return this.renderLoading();
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
        ${this.heading.isElsewhere ? nothing : this.#renderAbout(view)} ${this.renderQuestion(view)}
        ${view.options.lines.some(({ eligible }) => eligible) ? this.#renderOnward(view) : nothing}
      </form>
      ${this.announcer.render()}`;
  }

  /** What stands in the way of going on, beside the button. */
  protected renderInTheWay(_view: View): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What the button says, and how. */
  protected onward({ i18n }: View): { readonly words: string; readonly isQuiet?: boolean } {
    return { words: i18n.t('returns.next') };
  }

  /** What the question is asked with, once all of it is known. */
  protected get view(): View | undefined {
    const view = this.viewAt(this.place);
    return view && this.isChecked ? { ...view, errors: this.missing(view) } : view;
  }

  /** What another question would be asked with. */
  protected viewAt(place: Place): View | undefined {
    const { step, line: lineId = '' } = place;
    const order = lastValue(this.#order.value).value;
    const options = lastValue(this.#options.value).value;
    const draft = this.#draft.value;
    if (!this.bellhop || !order || !options || !draft) return undefined;
    const quote = this.#quote.value;
    const line = draft.lines.find((each) => each.lineId === lineId);
    const possible = openLine(options, lineId);
    const isReason = possible?.reasons.some(({ id }) => id === line?.reason) ?? false;
    return this.viewOf({
      i18n: this.bellhop.i18n,
      store: this.store,
      orderId: this.orderId,
      order,
      options,
      draft,
      step,
      lineId,
      line,
      possible,
      reason: isReason ? reasonOf(options, line?.reason) : undefined,
      // Money of an earlier draft is none of this one.
      quote: quote?.status === 'ready' ? quote.value : undefined,
      quoteError: quote?.status === 'failed' ? quote.error : undefined,
      errors: {},
      renderHeading: (words) => this.renderHeading(words),
      go: (place) => this.go(place),
    });
  }

  protected get place(): Place {
    return { step: this.step, line: this.line };
  }

  protected go(place: Place): void {
    this.store.change(this.orderId, { place: nameOf(place) });
    this.bellhop?.screens.open('return', { order: this.orderId, ...place });
  }

  /** To the first question after this one that is to be asked. */
  protected goToNext(isAsked: (place: Place) => boolean = () => true): void {
    const { view } = this;
    const places = view ? placesOf(view.draft, view.options) : [];
    const next = places.slice(indexOf(places, this.place) + 1).find(isAsked);
    if (next) this.go(next);
  }

  /** How many there are depends on what is chosen first. */
  #stepWords({ i18n, draft, options }: View): string | undefined {
    const places = placesOf(draft, options);
    const index = indexOf(places, this.place) + 1;
    return draft.lines.length > 0 ? i18n.t('returns.step', { index, count: places.length }) : undefined;
  }

  #lineOf({ order }: View): View['order']['lines'] {
    return order.lines.filter(({ id }) => id === this.line);
  }

  /** The step and the item, where no panel's bar says them. */
  #renderAbout(view: View): TemplateResult | typeof nothing {
    const words = this.#stepWords(view);
    if (!words) return nothing;
    return html`<div class="stack tight" part="about">
      <p class="small soft num">${words}</p>
      ${this.#lineOf(view).map((line) => html`<div class="row">${item(line)}</div>`)}
    </div>`;
  }

  #renderOnward(view: View): TemplateResult {
    const { words, isQuiet } = this.onward(view);
    return html`<div class="onward ${this.heading.isElsewhere ? '' : 'alone'}">
      ${this.renderInTheWay(view)}
      <div class="row between">
        <span class="small num" part="money">${moneyWords(view)}</span>
        <button class="button ${isQuiet ? 'line' : ''}" part="submit" type="submit" aria-busy=${this.busy}>
          ${words}
        </button>
      </div>
    </div>`;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const { view } = this;
    if (!view || this.busy) return;
    this.isChecked = true;
    const [first] = Object.entries(this.missing(view));
    if (!first) return this.goOn(view);
    this.announcer.say(first[1]);
    void this.#showMissing(first[0]);
  }

  /** The field takes the focus, and its words come into sight. */
  async #showMissing(field: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
    this.renderRoot.querySelector(`#${field}-error`)?.scrollIntoView({ block: 'nearest' });
  }
}
