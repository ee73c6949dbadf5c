import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MessageKey } from '../../src/client/i18n/messages.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { PhotoQueue } from '../../src/client/photos/queued.js';
import type { DraftLine, ReturnDraft } from '../../src/client/stores/returns.js';
import {
  reasonQuestions,
  type Order,
  type OrderLine,
  type ReturnMethod,
  type ReturnOptions,
  type ReturnOutcome,
  type ReturnReason,
  type SupportError,
} from '../../src/contract/index.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopReturnSubmittedEvent } from './events.js';
import { isolate, ReturnsPart } from './part.js';
import { choices, errorLine, isZero, item, moneyLines, reasonWords } from './pieces.js';
import { indexOf, methodsOf, nameOf, placesOf, reasonOf, type Place } from './places.js';

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

  @state() private errors: Readonly<Record<string, string>> = {};
  @state() private failure: SupportError | undefined;
  @state() private busy = false;
  @state() private resumed = false;
  @state() private queue: PhotoQueue | undefined;

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));
  readonly #options = new StoreController(this, () => this.bellhop && this.store.options(this.orderId));
  readonly #draft = new StoreController(this, () => this.bellhop && this.store.draft(this.orderId));
  readonly #quote = new StoreController(this, () => this.bellhop && this.store.quote(this.orderId));
  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  #looked = '';
  #said = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    if (this.#looked !== this.orderId && this.orderId) {
      this.#looked = this.orderId;
      void this.store
        .resume(this.orderId)
        .then((isThere) => (this.resumed = isThere && this.step === 'items'));
    }
    const [order, options, draft] = this.#known();
    if (!order || !options || !draft) {
      this.heading.set(i18n.t('returns.title'));
      return;
    }
    const places = placesOf(draft, options);
    const at = indexOf(places, this.#place());
    const words = i18n.t('returns.step', { index: at + 1, count: places.length });
    const line = this.#orderLine(order);
    const detail = line
      ? `${words} · ${isolate([line.title, line.variant].filter(Boolean).join(', '))}`
      : words;
    this.heading.set(i18n.t('returns.title'), detail);
    if (this.step === 'why' && !this.queue && this.#reason(options)?.photos.rule !== 'off')
      this.#openPhotos();
    if (this.step === 'review') this.#openPhotos();
    this.#sayMoney();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const [order, options, draft] = this.#known();
    const state = this.#options.value;
    if (state?.status === 'failed' && !options)
      return errorNotice(this.bellhop, state.error, () => void this.store.refreshOptions(this.orderId));
    if (!order || !options || !draft) return this.renderLoading();
    const isEmpty = options.lines.every(({ eligible }) => !eligible);
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
        ${this.failure ? this.#renderFailure(this.failure) : nothing}
        ${this.#renderStep(order, options, draft)} ${isEmpty ? nothing : this.#renderOnward(options, draft)}
      </form>
      ${this.announcer.render()}`;
  }

  #renderStep(order: Order, options: ReturnOptions, draft: ReturnDraft): TemplateResult | typeof nothing {
    if (this.step === 'items') return this.#renderItems(order, options, draft);
    if (this.step === 'method') return this.#renderMethod(options, draft);
    if (this.step === 'review') return this.#renderReview(order, options, draft);
    const line = this.#draftLine(draft);
    if (!line) return nothing;
    return this.step === 'why' ? this.#renderWhy(options, line) : this.#renderOutcome(options, line);
  }

  #renderItems(order: Order, options: ReturnOptions, draft: ReturnDraft): TemplateResult {
    const { i18n } = this.bellhop!;
    const name = (line: OrderLine): string => isolate([line.title, line.variant].filter(Boolean).join(', '));
    const rows = options.lines.flatMap((each) => {
      const line = order.lines.find(({ id }) => id === each.lineId);
      if (!line) return [];
      if (!each.eligible) {
        const day = each.lastDay && i18n.day(each.lastDay);
        const words = i18n.t(`returns.refused.${each.code}`, { day });
        return [html`<li class="item soft" part="item">${item(line, html`<br />${words}`)}</li>`];
      }
      const taken = draft.lines.find(({ lineId }) => lineId === line.id);
      const set = (quantity: number): void =>
        this.store.changeLine(this.orderId, line.id, quantity > 0 ? { quantity } : undefined);
      const until = i18n.t('returns.items.last', { day: i18n.day(each.lastDay) });
      return [
        html`<li class="stack tight" part="item">
          <label class="choice">
            <input
              type="checkbox"
              name="item"
              value=${line.id}
              .checked=${taken !== undefined}
              @change=${(event: Event) => set((event.target as HTMLInputElement).checked ? 1 : 0)}
            />
            ${item(line, html`<br />${until}`)}
          </label>
          ${
            taken && each.quantity > 1
              ? html`<div class="count" role="group" aria-label=${name(line)}>
                  <button
                    class="round"
                    type="button"
                    aria-label=${i18n.t('returns.items.less', { title: name(line) })}
                    ?disabled=${taken.quantity <= 1}
                    @click=${() => set(taken.quantity - 1)}
                  >
                    −
                  </button>
                  <span class="num" role="status"
                    >${i18n.t('returns.items.of', { quantity: taken.quantity, max: each.quantity })}</span
                  >
                  <button
                    class="round"
                    type="button"
                    aria-label=${i18n.t('returns.items.more', { title: name(line) })}
                    ?disabled=${taken.quantity >= each.quantity}
                    @click=${() => set(taken.quantity + 1)}
                  >
                    +
                  </button>
                </div>`
              : nothing
          }
        </li>`,
      ];
    });
    const isEmpty = options.lines.every(({ eligible }) => !eligible);
    return html`${this.renderHeading(i18n.t(isEmpty ? 'returns.items.none' : 'returns.items.title'))}
      ${this.resumed && draft.lines.length > 0 ? this.#renderResumed(draft) : nothing}
      <ul class="stack">
        ${rows}
      </ul>
      ${errorLine(this.errors['items'], 'items-error')}`;
  }

  #renderResumed({ place = 'items' }: ReturnDraft): TemplateResult {
    const { i18n } = this.bellhop!;
    return notice(i18n.t('returns.begun'), {
      actions: html`${
          place === 'items'
            ? nothing
            : html`<button
                class="button compact"
                type="button"
                part="go-on"
                @click=${() => this.#goOn(place)}
              >
                ${i18n.t('returns.goOn')}
              </button>`
        }<button
          class="button line compact"
          type="button"
          part="start-over"
          @click=${() => void this.store.discard(this.orderId)}
        >
          ${i18n.t('returns.review.startOver')}
        </button>`,
    });
  }

  #renderWhy(options: ReturnOptions, line: DraftLine): TemplateResult {
    const { i18n } = this.bellhop!;
    const possible = options.lines.find(({ lineId }) => lineId === line.lineId);
    const reasons = possible?.eligible ? possible.reasons : [];
    const chosen = this.#reason(options);
    return html`${choices(
      reasons.map(({ id }) => ({ value: id, words: reasonWords(i18n, id, reasonOf(options, id)?.name) })),
      {
        name: 'reason',
        legend: this.renderHeading(i18n.t('returns.why.title')),
        chosen: line.reason,
        isPills: true,
        error: this.errors['reason'],
        onChoose: (reason) => this.#onReason(options, line, reason),
      },
    )}
    ${chosen?.question ? this.#renderQuestion(chosen.question, line) : nothing}
    ${chosen ? this.#renderNote(chosen, line) : nothing}
    ${chosen ? this.#renderPhotos(chosen, options) : nothing}`;
  }

  #renderQuestion(question: NonNullable<ReturnReason['question']>, line: DraftLine): TemplateResult {
    const { i18n } = this.bellhop!;
    return choices(
      reasonQuestions[question].map((value) => ({ value, words: i18n.t(`returns.answer.${value}`) })),
      {
        name: 'answer',
        legend: i18n.t(`returns.question.${question}`),
        chosen: line.answer,
        isPills: true,
        error: this.errors['answer'],
        onChoose: (answer) => this.#change({ answer }),
      },
    );
  }

  #renderNote({ note }: ReturnReason, line: DraftLine): TemplateResult {
    const { i18n } = this.bellhop!;
    const error = this.errors['note'];
    return html`<div class="field" part="field">
      <label for="note">${i18n.t(note ? 'returns.why.noteNeeded' : 'returns.why.note')}</label>
      <textarea
        id="note"
        part="input"
        rows="2"
        maxlength="1000"
        ?required=${note}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${error ? 'note-error' : nothing}
        .value=${line.note ?? ''}
        @input=${(event: Event) => this.#change({ note: (event.target as HTMLTextAreaElement).value || undefined })}
      ></textarea>
      ${errorLine(error, 'note-error')}
    </div>`;
  }

  #renderPhotos({ photos }: ReturnReason, { maxPhotos }: ReturnOptions): TemplateResult | typeof nothing {
    if (photos.rule === 'off' || !this.queue) return nothing;
    const others = (this.#photos.value ?? []).filter(
      ({ lineId, state }) => lineId !== this.line && state !== 'refused',
    ).length;
    const room = Math.max(photos.rule === 'required' ? photos.count : 0, maxPhotos - others);
    return html`<bellhop-photos
      .queue=${this.queue}
      line=${this.line}
      count=${photos.count}
      ?required=${photos.rule === 'required'}
      max=${photos.rule === 'required' ? room : Math.min(room, photos.count)}
      error=${this.errors['photos'] ?? ''}
    ></bellhop-photos>`;
  }

  #renderOutcome(options: ReturnOptions, line: DraftLine): TemplateResult {
    const { i18n } = this.bellhop!;
    const state = this.#quote.value;
    const quoted = state && lastValue(state).value?.lines.find(({ lineId }) => lineId === line.lineId);
    const possible = options.lines.find(({ lineId }) => lineId === line.lineId);
    const exchanges = possible?.eligible ? possible.exchanges : [];
    const outcomes = (this.#reason(options)?.outcomes ?? []).filter(
      (outcome) => outcome !== 'exchange' || exchanges.length > 0,
    );
    const amountOf = (outcome: ReturnOutcome): string | undefined => {
      const amount =
        this.#amounts.get(outcome) ?? quoted?.outcomes.find((each) => each.outcome === outcome)?.amount;
      return amount && (outcome !== 'exchange' || !isZero(amount)) ? i18n.money(amount) : undefined;
    };
    for (const { outcome, amount } of quoted?.outcomes ?? []) this.#amounts.set(outcome, amount);
    return html`${choices(
      outcomes.map((value) => ({
        value,
        words: html`<b>${i18n.t(`returns.outcome.${value}`)}</b>${
            value === 'refund'
              ? html`<br /><span class="small soft">${i18n.t('returns.outcome.way')}</span>`
              : nothing
          }`,
        end: value === 'exchange' ? undefined : amountOf(value),
      })),
      {
        name: 'outcome',
        legend: this.renderHeading(i18n.t('returns.outcome.title')),
        chosen: line.outcome,
        error: this.errors['outcome'],
        onChoose: (outcome) => this.#change({ outcome: outcome as ReturnOutcome }),
      },
    )}
    ${
      line.outcome === 'exchange'
        ? choices(
            exchanges.map(({ variantId, title, variant, difference }) => ({
              value: variantId,
              words: html`<bdi>${variant ?? title}</bdi>`,
              end: isZero(difference)
                ? i18n.money(difference)
                : `${difference.amount.startsWith('-') ? '' : '+'}${i18n.money(difference)}`,
            })),
            {
              name: 'variant',
              legend: i18n.t('returns.outcome.variant'),
              chosen: line.variantId,
              error: this.errors['variant'],
              onChoose: (variantId) => this.#change({ variantId }),
            },
          )
        : nothing
    }`;
  }
  /** What each outcome brings, from before one was chosen: then only that one's amount is told. */
  readonly #amounts = new Map<ReturnOutcome, { readonly amount: string; readonly currency: string }>();

  #renderMethod(options: ReturnOptions, draft: ReturnDraft): TemplateResult {
    const { i18n } = this.bellhop!;
    return choices(
      methodsOf(draft, options).map((value) => ({
        value,
        words: html`<b>${i18n.t(`returns.method.${value}`)}</b><br /><span class="small soft"
            >${i18n.t(`returns.method.${value}Help`)}</span
          >`,
      })),
      {
        name: 'method',
        legend: this.renderHeading(i18n.t('returns.method.title')),
        chosen: draft.method,
        error: this.errors['method'],
        onChoose: (method) => this.store.change(this.orderId, { method: method as ReturnMethod }),
      },
    );
  }

  #renderReview(order: Order, options: ReturnOptions, draft: ReturnDraft): TemplateResult {
    const { i18n } = this.bellhop!;
    const quote = this.#quote.value && lastValue(this.#quote.value).value;
    const edit = (place: Place, what: string): TemplateResult =>
      html`<button class="link" type="button" part="edit" @click=${() => this.#go(place)}>
        ${i18n.t('returns.review.change', { what })}
      </button>`;
    return html`${this.renderHeading(i18n.t('returns.review.title'))}
      <ul class="stack">
        ${draft.lines.map((line) => {
          const bought = order.lines.find(({ id }) => id === line.lineId);
          const photos = (this.#photos.value ?? []).filter(
            ({ lineId, state }) => lineId === line.lineId && state !== 'refused',
          ).length;
          const possible = options.lines.find(({ lineId }) => lineId === line.lineId);
          const other = possible?.eligible
            ? possible.exchanges.find(({ variantId }) => variantId === line.variantId)
            : undefined;
          const words = [
            `${i18n.number(line.quantity)} ×`,
            reasonWords(i18n, line.reason ?? '', reasonOf(options, line.reason)?.name),
            line.outcome === 'exchange' && other
              ? i18n.t('returns.show.exchange', { what: isolate(other.variant ?? other.title) })
              : i18n.t(`returns.outcome.${line.outcome ?? 'refund'}`),
            ...(photos ? [i18n.t('returns.review.photos', { count: photos })] : []),
          ];
          return (
            bought &&
            html`<li class="stack tight" part="item">
              <div class="item">${item(bought, html`<br />${words.join(' · ')}`)}</div>
              <p>${edit({ step: 'why', line: line.lineId }, isolate(bought.title))}</p>
            </li>`
          );
        })}
      </ul>
      ${
        draft.method
          ? html`<section class="stack tight">
              <h3 class="h3">${i18n.t('returns.review.method')}</h3>
              <p>${i18n.t(`returns.method.${draft.method}`)}</p>
            </section>`
          : nothing
      }
      ${
        quote
          ? html`<section class="stack tight">
              <h3 class="h3">${i18n.t('returns.money.label')}</h3>
              <dl class="num">
                ${moneyLines(i18n, quote.settlement).map(
                  ([words, amount]) =>
                    html`<dt>${words}</dt>
                      <dd>${amount}</dd>`,
                )}
              </dl>
              <p class="small soft">
                ${i18n.t(quote.automatic ? 'returns.review.automatic' : 'returns.review.manual')}
              </p>
            </section>`
          : nothing
      }`;
  }

  #renderOnward(options: ReturnOptions, draft: ReturnDraft): TemplateResult {
    const { i18n } = this.bellhop!;
    const isLast = this.step === 'review';
    const words = isLast ? (this.busy ? 'returns.review.sending' : 'returns.review.submit') : 'returns.next';
    return html`<div class="onward">
      <span class="small num" part="money">${this.#moneyWords(draft)}</span>
      <button class="button" part="submit" type="submit" aria-busy=${this.busy}>${i18n.t(words)}</button>
    </div>`;
  }

  #moneyWords({ lines }: ReturnDraft): string {
    const { i18n } = this.bellhop!;
    const quote = this.#quote.value && lastValue(this.#quote.value).value;
    const hasOutcome = lines.some(
      ({ outcome, variantId }) => outcome && (outcome !== 'exchange' || variantId),
    );
    if (!quote || !hasOutcome) return i18n.t('returns.money.waiting');
    const all = moneyLines(i18n, quote.settlement).map(([words, amount]) => `${words} ${amount}`);
    return all.length > 0 ? all.join(' · ') : i18n.t('returns.money.even');
  }

  /** The money as it changes, once the shopper has made a choice here. */
  #sayMoney(): void {
    const [, , draft] = this.#known();
    if (
      !draft ||
      this.#quote.value?.status !== 'ready' ||
      (this.step !== 'outcome' && this.step !== 'method')
    )
      return;
    const words = this.#moneyWords(draft);
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

  #known(): readonly [Order | undefined, ReturnOptions | undefined, ReturnDraft | undefined] {
    const [order, options] = [this.#order.value, this.#options.value];
    return [order && lastValue(order).value, options && lastValue(options).value, this.#draft.value];
  }

  #place(): Place {
    return this.step === 'why' || this.step === 'outcome'
      ? { step: this.step, line: this.line }
      : { step: this.step };
  }

  #orderLine({ lines }: Order): OrderLine | undefined {
    return lines.find(({ id }) => id === this.line);
  }

  #draftLine({ lines }: ReturnDraft): DraftLine | undefined {
    return lines.find(({ lineId }) => lineId === this.line);
  }

  #reason(options: ReturnOptions): ReturnReason | undefined {
    return reasonOf(options, this.#draft.value && this.#draftLine(this.#draft.value)?.reason);
  }

  #change(change: Partial<DraftLine>): void {
    this.errors = {};
    this.store.changeLine(this.orderId, this.line, change);
  }

  #onReason(options: ReturnOptions, line: DraftLine, reason: string): void {
    const outcomes = reasonOf(options, reason)?.outcomes ?? [];
    const isSame = line.reason === reason;
    this.#amounts.clear();
    this.#change({
      reason,
      ...(!isSame && { answer: undefined }),
      ...(line.outcome && !outcomes.includes(line.outcome) && { outcome: undefined, variantId: undefined }),
    });
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
    const [, options, draft] = this.#known();
    const found = options && draft && placesOf(draft, options).find((each) => nameOf(each) === place);
    if (found && step) this.#go(line === undefined ? found : { step: step as 'why', line });
  }

  #go(place: Place): void {
    this.store.change(this.orderId, { place: nameOf(place) });
    this.bellhop?.screens.open('return', { order: this.orderId, ...place });
  }

  /** What is missing here, by field. */
  #missing(options: ReturnOptions, draft: ReturnDraft): Readonly<Record<string, MessageKey>> {
    const line = this.#draftLine(draft);
    const reason = this.#reason(options);
    switch (this.step) {
      case 'items':
        return draft.lines.length > 0 ? {} : { items: 'returns.items.missing' };
      case 'why':
        if (!reason) return { reason: 'returns.why.missing' };
        if (reason.question && !line?.answer) return { answer: 'returns.why.answerMissing' };
        if (reason.note && !line?.note?.trim()) return { note: 'returns.why.noteMissing' };
        return {};
      case 'outcome':
        if (!line?.outcome) return { outcome: 'returns.outcome.missing' };
        return line.outcome === 'exchange' && !line.variantId
          ? { variant: 'returns.outcome.variantMissing' }
          : {};
      case 'method':
        return draft.method ? {} : { method: 'returns.method.missing' };
      case 'review':
        return {};
    }
  }

  /** What the photo rule still wants; those on their way may arrive while the shopper goes on. */
  #photosMissing(options: ReturnOptions): string | undefined {
    const rule = this.#reason(options)?.photos;
    if (this.step !== 'why' || rule?.rule !== 'required') return undefined;
    const there = (this.#photos.value ?? []).filter(
      ({ lineId, state }) => lineId === this.line && state !== 'refused' && state !== 'failed',
    ).length;
    const count = rule.count - there;
    return count > 0 ? this.bellhop!.i18n.t('returns.why.photosMissing', { count }) : undefined;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const [, options, draft] = this.#known();
    if (!options || !draft || this.busy) return;
    const { i18n } = this.bellhop!;
    const missing = Object.entries(this.#missing(options, draft)).map(
      ([field, key]) => [field, i18n.t(key)] as const,
    );
    const photos = this.#photosMissing(options);
    this.errors = Object.fromEntries(photos ? [...missing, ['photos', photos] as const] : missing);
    const [first] = Object.entries(this.errors);
    if (first) {
      this.announcer.say(first[1]);
      void this.#focusField(first[0]);
    } else if (this.step === 'review') void this.#send();
    else this.#next(options, draft);
  }

  #next(options: ReturnOptions, before: ReturnDraft): void {
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

/** Once nothing is on its way any more; what waits for a connection is not waited for. */
function photosSettled(queue: PhotoQueue): Promise<void> {
  return new Promise((resolve) => {
    const stop = queue.$photos.subscribe((photos) => {
      if (photos.some(({ state }) => state === 'preparing' || state === 'uploading')) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-step': BellhopReturnStep;
  }
}
