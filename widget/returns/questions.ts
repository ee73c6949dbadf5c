import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { toSupportError } from '../../src/client/loadable.js';
import type { PhotoQueue } from '../../src/client/photos/queued.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { Money, ReturnOutcome, SupportError } from '../../src/contract/index.js';
import { skeleton } from '../shared/loads.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopReturnSubmittedEvent } from './events.js';
import { exchangesOf } from './exchanges.js';
import { FlowPart } from './flow.js';
import { renderMethod } from './flow-method.js';
import { photosOf, takesPhotos } from './flow-photos.js';
import { missingOf } from './flow-missing.js';
import { moneyWords } from './flow-money.js';
import { changesOf, obstaclesOf, renderObstacle, type Obstacle } from './flow-obstacles.js';
import { renderOutcome } from './flow-outcome.js';
import { renderReason } from './flow-reason.js';
import { renderReview } from './flow-review.js';
import type { QuestionView, StepView } from './flow-view.js';
import { sumStyles } from './money-sum.js';
import { stepStyles } from './step.styles.js';
import { styles } from './returns.styles.js';
import { isOnItsWay, photosSettled } from './photos-state.js';
import { methodsOf, type Place } from './places.js';
import { directionOf } from '../sizing/size-step.js';
import type { ItemSizes } from './sizes.js';

/**
 * One question of a return after its items, and the review that sends it. Loaded while the items are asked. Part of
 * `<bellhop-returns>`.
 *
 * @tag bellhop-return-step
 * @summary One step of a return.
 * @fires {BellhopReturnSubmittedEvent} bellhop-return-submitted - The return is in.
 * @csspart heading - The question.
 * @csspart about - Which step and item it is, where no panel says it.
 * @csspart item - An item of the order.
 * @csspart choice - One of several answers.
 * @csspart photo - One photo.
 * @csspart add - The tile that takes another photo.
 * @csspart edit - Changes an answer at the review.
 * @csspart money - What goes back, so far.
 * @csspart submit - The way on.
 * @csspart mend - Puts right what stands in the way.
 * @csspart notice - What went wrong, or was found.
 */
export class BellhopReturnStep extends FlowPart<QuestionView> {
  static readonly tagName = 'bellhop-return-step';
  static override styles: CSSResultGroup = [styles, sumStyles, stepStyles];

  @state() private failure: SupportError | undefined;
  @state() private queue: PhotoQueue | undefined;
  @state() private sizes: ItemSizes | undefined;
  @state() private isWithoutSizes = false;

  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  readonly #online = new StoreController(this, () => this.bellhop?.$online);
  readonly #amounts = new Map<ReturnOutcome, Money>();
  /** What a conversation or the page knows is being put into the draft; undefined before anybody has looked. */
  #isTaking: boolean | undefined;
  /** The conflict after which the options were asked anew. */
  #asked: SupportError | undefined;
  #said = '';
  #reason: string | undefined;
  #wasSent = false;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#online.value !== false && this.failure?.code === 'offline') this.failure = undefined;
    const { view } = this;
    if (!view) return;
    if (this.step === 'why' && this.#isTaking === undefined) this.#takeGiven(view);
    // Another reason has other questions, which nobody has had the time to answer.
    if (view.line?.reason !== this.#reason) this.isChecked = false;
    this.#reason = view.line?.reason;
    const isWanted =
      this.step === 'review'
        ? takesPhotos(view)
        : this.step === 'why' && view.reason !== undefined && view.reason.photos.rule !== 'off';
    if (isWanted && !this.queue && !this.failure) {
      this.#wasSent = false;
      void this.#openPhotos();
    }
    if (this.sizes) this.sizes.follow(view, exchangesOf(view));
    else if (this.#mayBeWrongSize(view)) void this.#openSizes(view);
    this.#sayMoney(view);
    const conflict = this.#conflictOf(view);
    if (conflict && conflict !== this.#asked) void this.store.refreshOptions(this.orderId);
    this.#asked = conflict;
  }

  protected override viewOf(view: StepView): QuestionView {
    return {
      ...view,
      bellhop: this.bellhop!,
      amounts: this.#amounts,
      queue: this.queue,
      photos: this.#photos.value ?? [],
      sizes: this.#isWrongSize(view) ? this.sizes : undefined,
      isSizesPending: this.#isWrongSize(view) && (this.sizes?.isPending ?? !this.isWithoutSizes),
      change: (change) => this.store.changeLine(this.orderId, this.line, change),
    };
  }

  protected override renderQuestion(view: QuestionView): TemplateResult | typeof nothing {
    const isAboutOne = this.step === 'why' || this.step === 'outcome';
    if (isAboutOne ? !view.line : view.draft.lines.length === 0)
      return this.#isTaking ? skeleton(view.bellhop) : renderGone(view);
    if (this.step === 'method') return renderMethod(view);
    if (this.step === 'review') return renderReview(view);
    if (!view.line) return nothing;
    return this.step === 'why' ? renderReason(view, view.line) : renderOutcome(view, view.line);
  }

  protected override renderInTheWay(view: QuestionView): TemplateResult {
    const obstacles = this.#obstacles(view);
    const { failure } = this;
    return html`${obstacles.map(renderObstacle)}
    ${failure && failure.code !== 'conflict' ? errorNotice(view.bellhop, failure, () => this.#again()) : nothing}`;
  }

  protected override onward(view: QuestionView): { readonly words: string } {
    if (this.step !== 'review') return super.onward(view);
    return { words: view.i18n.t(this.busy ? 'returns.review.sending' : 'returns.review.submit') };
  }

  protected override missing(view: QuestionView): Readonly<Record<string, string>> {
    return missingOf(view);
  }

  protected override go(place: Place): void {
    const review = place.step === 'review' ? this.#review : undefined;
    if (!review) return super.go(place);
    this.store.change(this.orderId, { place: place.step });
    const { screens } = this.bellhop!;
    while (screens.$screen.get() !== review) screens.back();
  }

  /** By the screen that the return was begun with. */
  #takeGiven(view: QuestionView): void {
    const stack = view.bellhop.screens.$stack.get();
    const screen = stack.filter(({ params }) => params['reason'] ?? params['photos']).at(-1);
    this.#isTaking = screen !== undefined;
    if (!screen) return;
    import('./given.js')
      .then(({ takeGiven }) => takeGiven(view, screen))
      // The shopper says it again.
      .catch(() => {})
      .finally(() => {
        this.#isTaking = false;
        this.requestUpdate();
      });
  }

  #isOpen(place: Place): boolean {
    const view = this.viewAt(place);
    return view !== undefined && Object.keys(missingOf(view)).length > 0;
  }

  /** The review that lies below this question. */
  get #review(): Screen | undefined {
    const stack = this.step === 'review' ? [] : (this.bellhop?.screens.$stack.get() ?? []);
    return stack.find(({ params }) => params.order === this.orderId && params.step === 'review');
  }

  protected override goOn(view: QuestionView): void {
    if (this.step === 'review') return void this.#send();
    const { draft, options } = view;
    const methods = methodsOf(draft, options);
    // One way only is no question.
    const isOpen = draft.method && methods.includes(draft.method);
    if (!isOpen) this.store.change(this.orderId, { method: methods.length === 1 ? methods[0] : undefined });
    // Whoever comes from the review goes back there, past all that is answered.
    this.goToNext((place) => !this.#review || place.step === 'review' || this.#isOpen(place));
  }

  /** Whether a reason is asked that may be its size: what is needed then comes while the shopper reads. */
  #mayBeWrongSize(view: StepView): boolean {
    const isAsked = this.step === 'why' && this.shopConfig?.capabilities.sizing !== undefined;
    return (isAsked && view.possible?.reasons.some(({ id }) => directionOf(id))) || this.#isWrongSize(view);
  }

  /** Whether it goes back for its size, in a shop that advises. */
  #isWrongSize({ reason }: StepView): boolean {
    return directionOf(reason?.id) !== undefined && this.shopConfig?.capabilities.sizing !== undefined;
  }

  /** Without it the questions are the same: a size is then only less likely to be the right one. */
  async #openSizes({ bellhop }: QuestionView): Promise<void> {
    try {
      const { ItemSizes } = await import('./sizes.js');
      this.sizes ??= new ItemSizes(this, bellhop);
    } catch {
      this.isWithoutSizes = true;
    }
  }

  /** What was chosen is not what there is now. */
  #conflictOf({ quoteError }: QuestionView): SupportError | undefined {
    return [this.failure, quoteError].find((error) => error?.code === 'conflict');
  }

  #obstacles(view: QuestionView): readonly Obstacle[] {
    if (this.step === 'review') {
      const { i18n, go } = view;
      const found = obstaclesOf(view);
      const isUntold = this.#conflictOf(view) !== undefined && found.length === 0;
      const check = { words: i18n.t('returns.changed.items'), run: () => go({ step: 'items' }) };
      return isUntold ? [{ words: i18n.t('returns.changed.title'), actions: [check] }] : found;
    }
    return view.quoteError?.code === 'conflict' ? changesOf(view) : [];
  }

  /** The money as it changes, once the shopper has made a choice here. */
  #sayMoney(view: QuestionView): void {
    if (!view.quote || (this.step !== 'outcome' && this.step !== 'method')) return;
    const words = moneyWords(view);
    if (this.#said && this.#said !== words) this.announcer.say(words);
    this.#said = words;
  }

  #again(): void {
    this.failure = undefined;
    // Only what was sent is sent again; else what could not be loaded is loaded.
    if (this.#wasSent) void this.#send();
    else this.requestUpdate();
  }

  async #openPhotos(): Promise<PhotoQueue | undefined> {
    try {
      const [queue] = await Promise.all([this.store.photos(this.orderId), import('./photos/define.js')]);
      return (this.queue = queue);
    } catch (cause) {
      this.failure = toSupportError(cause);
      return undefined;
    }
  }

  /** Sends it with all its photos, or says why not. */
  async #send(): Promise<void> {
    const view = this.view;
    if (!view) return;
    const { i18n, screens } = view.bellhop;
    const around = withHosts(this);
    this.failure = undefined;
    this.#wasSent = true;
    this.busy = true;
    try {
      if (takesPhotos(view) && !(this.queue ?? (await this.#openPhotos()))) return;
      // What is not sent need not arrive.
      this.#dropUnwanted();
      if (this.queue?.$photos.get().some(isOnItsWay)) {
        this.announcer.say(i18n.t('returns.why.photosBusy'));
        await photosSettled(this.queue);
      }
      const [obstacle] = this.view ? obstaclesOf(this.view) : [];
      if (obstacle) return this.announcer.say(obstacle.words);
      this.announcer.say(i18n.t('returns.review.sending'));
      const { id } = await this.store.submit(this.orderId);
      // Whoever went back meanwhile has taken this question off the page.
      around.find(({ isConnected }) => isConnected)?.dispatchEvent(new BellhopReturnSubmittedEvent());
      screens.show('return', { id, new: '' });
    } catch (cause) {
      this.failure = toSupportError(cause);
      // What stands there now is read out itself.
      this.announcer.say('');
    } finally {
      this.busy = false;
    }
  }

  /** Photos that were given for a reason that was then changed to one that takes none, or fewer. */
  #dropUnwanted(): void {
    const { view, queue } = this;
    const photos = queue?.$photos.get() ?? [];
    const wanted = view?.draft.lines.flatMap(({ lineId }) => photosOf({ ...view, photos }, lineId));
    for (const photo of photos) if (!wanted?.includes(photo)) queue?.remove(photo.id);
  }
}

/** An element, and from the inside out what it stands in. */
function withHosts(element: Element): readonly Element[] {
  const root = element.getRootNode();
  return [element, ...(root instanceof ShadowRoot ? withHosts(root.host) : [])];
}

/** Of what is no longer in the draft nothing is asked. */
const renderGone = ({ i18n, renderHeading, go }: QuestionView): TemplateResult =>
  html`${renderHeading(i18n.t('returns.changed.title'))}
    <button class="button line" type="button" part="edit" @click=${() => go({ step: 'items' })}>
      ${i18n.t('returns.changed.items')}
    </button>`;

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-step': BellhopReturnStep;
  }
}
