import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { PhotoQueue } from '../../src/client/photos/queued.js';
import type { DraftLine } from '../../src/client/stores/returns.js';
import { SupportError, type Money, type ReturnOutcome } from '../../src/contract/index.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopReturnSubmittedEvent } from './events.js';
import type * as FlowEnd from './flow-end.js';
import { renderItems } from './flow-items.js';
import { missingOf } from './flow-missing.js';
import { moneyWords } from './flow-money.js';
import { renderOutcome } from './flow-outcome.js';
import { photosSettled } from './flow-photos.js';
import { renderReason } from './flow-reason.js';
import type { StepView } from './flow-view.js';
import { isolate, ReturnsPart } from './part.js';
import { indexOf, methodsOf, nameOf, placesOf, reasonOf, type Place } from './places.js';

/** Each question is an element of its own: it comes once for all of them. */
let theEnd: typeof FlowEnd | undefined;

/**
 * One question of a return, with the money in sight. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-return-step
 * @summary One step of a return.
 * @fires {BellhopReturnSubmittedEvent} bellhop-return-submitted - The return is in.
 * @csspart heading - The question.
 * @csspart item - An item of the order.
 * @csspart choice - One of several answers.
 * @csspart money - What goes back, so far.
 * @csspart submit - The way on.
 * @csspart notice - What went wrong, or was found.
 */
export class BellhopReturnStep extends ReturnsPart {
  static readonly tagName = 'bellhop-return-step';

  /** The order's id. */
  @property({ attribute: 'order' }) orderId = '';
  /** Which question. */
  @property() step: Place['step'] = 'items';
  /** Of which line it is asked. */
  @property() line = '';

  /** Whether the shopper wanted to go on: from then on, what is missing is said as long as it is. */
  @state() private isChecked = false;
  @state() private failure: SupportError | undefined;
  @state() private busy = false;
  @state() private queue: PhotoQueue | undefined;
  @state() private end: typeof FlowEnd | 'failed' | undefined = theEnd;

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));
  readonly #options = new StoreController(this, () => this.bellhop && this.store.options(this.orderId));
  readonly #draft = new StoreController(this, () => this.bellhop && this.store.draft(this.orderId));
  readonly #quote = new StoreController(this, () => this.bellhop && this.store.quote(this.orderId));
  readonly #resumed = new StoreController(this, () => this.bellhop && this.store.resumed(this.orderId));
  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  readonly #amounts = new Map<ReturnOutcome, Money>();
  #looked = '';
  #said = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('step') || changed.has('line')) this.isChecked = false;
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    if (this.#looked !== this.orderId && this.orderId) {
      this.#looked = this.orderId;
      void this.store.resume(this.orderId);
    }
    const view = this.#view();
    if (!view) {
      this.heading.set(i18n.t('returns.title'));
      return;
    }
    const { order, options, draft } = view;
    const places = placesOf(draft, options);
    const at = indexOf(places, this.#place());
    // How many there are depends on what is chosen first.
    const words =
      draft.lines.length > 0 ? i18n.t('returns.step', { index: at + 1, count: places.length }) : undefined;
    const line = order.lines.find(({ id }) => id === this.line);
    const detail = line
      ? `${words} · ${isolate([line.title, line.variant].filter(Boolean).join(', '))}`
      : words;
    this.heading.set(i18n.t('returns.title'), detail);
    if (this.step === 'why' && !this.queue && view.reason?.photos.rule !== 'off') this.#openPhotos();
    if (this.step === 'review') this.#openPhotos();
    if (this.step !== 'items') this.#loadEnd();
    this.#sayMoney(view);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const state = this.#options.value;
    if (state?.status === 'failed' && !lastValue(state).value)
      return errorNotice(this.bellhop, state.error, () => void this.store.refreshOptions(this.orderId));
    const view = this.#view();
    if (!view) return this.renderLoading();
    const isEmpty = view.options.lines.every(({ eligible }) => !eligible);
    const isThere = !this.#isEnd || typeof this.end === 'object';
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
        ${this.failure ? this.#renderFailure(this.failure) : nothing} ${this.#renderStep(view)}
        ${isEmpty || !isThere ? nothing : this.#renderOnward(view)}
      </form>
      ${this.announcer.render()}`;
  }

  #renderStep(view: StepView): TemplateResult | typeof nothing {
    if (this.step === 'items') return renderItems(view);
    if (this.#isEnd) return this.#renderEnd(view);
    if (!view.line) return nothing;
    return this.step === 'why' ? renderReason(view, view.line) : renderOutcome(view, view.line);
  }

  #renderEnd(view: StepView): TemplateResult {
    if (!this.end) return this.renderLoading();
    if (this.end === 'failed')
      return errorNotice(this.bellhop!, new SupportError('offline'), () => (this.end = undefined));
    return this.step === 'method' ? this.end.renderMethod(view) : this.end.renderReview(view);
  }

  #renderOnward(view: StepView): TemplateResult {
    const { i18n } = view;
    const isLast = this.step === 'review';
    const words = isLast ? (this.busy ? 'returns.review.sending' : 'returns.review.submit') : 'returns.next';
    return html`<div class="onward">
      <span class="small num" part="money">${moneyWords(view)}</span>
      <button class="button" part="submit" type="submit" aria-busy=${this.busy}>${i18n.t(words)}</button>
    </div>`;
  }

  /** The money as it changes, once the shopper has made a choice here. */
  #sayMoney(view: StepView): void {
    if (this.#quote.value?.status !== 'ready' || (this.step !== 'outcome' && this.step !== 'method')) return;
    const words = moneyWords(view);
    if (this.#said && this.#said !== words) this.announcer.say(words);
    this.#said = words;
  }

  #renderFailure(error: SupportError): TemplateResult {
    if (error.code !== 'conflict') return errorNotice(this.bellhop!, error, () => void this.#send());
    const { i18n } = this.bellhop!;
    return notice(i18n.t('returns.changed'), {
      tone: 'warn',
      alert: true,
      actions: html`<button
        class="button line compact"
        type="button"
        @click=${() => this.#go({ step: 'items' })}
      >
        ${i18n.t('returns.show.items')}
      </button>`,
    });
  }

  /** What the questions are asked with, once all of it is known. */
  #view(): StepView | undefined {
    const order = this.#order.value && lastValue(this.#order.value).value;
    const options = this.#options.value && lastValue(this.#options.value).value;
    const draft = this.#draft.value;
    if (!this.bellhop || !order || !options || !draft) return undefined;
    const line = draft.lines.find(({ lineId }) => lineId === this.line);
    const view: StepView = {
      i18n: this.bellhop.i18n,
      store: this.store,
      orderId: this.orderId,
      order,
      options,
      draft,
      step: this.step,
      lineId: this.line,
      line,
      reason: reasonOf(options, line?.reason),
      quote: this.#quote.value && lastValue(this.#quote.value).value,
      amounts: this.#amounts,
      queue: this.queue,
      photos: this.#photos.value ?? [],
      errors: {},
      isResumed: this.#resumed.value ?? false,
      renderHeading: (words) => this.renderHeading(words),
      change: (change) => this.#change(change),
      go: (place) => this.#go(place),
      goOn: (place) => this.#goOn(place),
    };
    return this.isChecked ? { ...view, errors: missingOf(view) } : view;
  }

  #place(): Place {
    return this.step === 'why' || this.step === 'outcome'
      ? { step: this.step, line: this.line }
      : { step: this.step };
  }

  #change(change: Partial<DraftLine>): void {
    this.store.changeLine(this.orderId, this.line, change);
  }

  get #isEnd(): boolean {
    return this.step === 'method' || this.step === 'review';
  }

  #loadEnd(): void {
    if (this.end) return;
    import('./flow-end.js').then(
      (end) => (this.end = theEnd = end),
      () => (this.end = 'failed'),
    );
  }

  #openPhotos(): void {
    if (this.queue) return;
    Promise.all([this.store.photos(this.orderId), import('./photos/define.js')]).then(
      ([queue]) => (this.queue = queue),
      (cause: unknown) => (this.failure = toSupportError(cause)),
    );
  }

  #goOn(place: string): void {
    const [step, line] = place.split(':');
    const view = this.#view();
    const found = view && placesOf(view.draft, view.options).find((each) => nameOf(each) === place);
    if (found && step) this.#go(line === undefined ? found : { step: step as 'why', line });
  }

  #go(place: Place): void {
    this.store.change(this.orderId, { place: nameOf(place) });
    this.bellhop?.screens.open('return', { order: this.orderId, ...place });
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const view = this.#view();
    if (!view || this.busy) return;
    this.isChecked = true;
    const [first] = Object.entries(missingOf(view));
    if (first) {
      this.announcer.say(first[1]);
      void this.#focusField(first[0]);
    } else if (this.step === 'review') void this.#send();
    else this.#next(view);
  }

  #next({ options, draft: before }: StepView): void {
    const methods = methodsOf(before, options);
    // One way only is no question.
    const isOpen = before.method && methods.includes(before.method);
    if (!isOpen) this.store.change(this.orderId, { method: methods.length === 1 ? methods[0] : undefined });
    const places = placesOf(this.#draft.value ?? before, options);
    const next = places[indexOf(places, this.#place()) + 1];
    if (next) this.#go(next);
  }

  async #focusField(field: string): Promise<void> {
    await this.updateComplete;
    const selector = { items: '[name=item]', note: '#note', photos: 'bellhop-photos' }[field];
    this.renderRoot.querySelector<HTMLElement>(selector ?? `[name=${field}]`)?.focus();
  }

  async #send(): Promise<void> {
    const bellhop = this.bellhop!;
    this.failure = undefined;
    const waiting = this.#photos.value?.some(({ state }) =>
      ['preparing', 'uploading', 'paused'].includes(state),
    );
    if (waiting) {
      this.announcer.say(bellhop.i18n.t('returns.why.photosBusy'));
      this.busy = true;
      await photosSettled(this.queue!);
    }
    this.busy = true;
    this.announcer.say(bellhop.i18n.t('returns.review.sending'));
    try {
      const { id } = await this.store.submit(this.orderId);
      this.dispatchEvent(new BellhopReturnSubmittedEvent());
      bellhop.screens.show('return', { id, new: '' });
    } catch (cause) {
      this.failure = toSupportError(cause);
      if (this.failure.code === 'conflict') void this.store.refreshOptions(this.orderId);
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-step': BellhopReturnStep;
  }
}
