import { html, nothing, type TemplateResult } from 'lit';
import { lastValue } from '../../src/client/loadable.js';
import type { OrderLine, Return, ReturnableLine } from '../../src/contract/index.js';
import { errorLine } from '../shared/error-line.js';
import { mailLink } from '../shared/links.js';
import { notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { FlowPart } from './flow.js';
import type { StepView } from './flow-view.js';
import { isOnlyFaulty, ordinaryDay } from './last-days.js';
import { item, itemName, reasonWords } from './pieces.js';
import { isolate } from './part.js';
import { nameOf, openLine, placesOf, reasonOf, type OpenLine } from './places.js';

/** After these nothing comes of a return any more. */
const over = ['declined', 'cancelled'];

/**
 * Which items go back, and how many of each: the first question of a return. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-return-items
 * @summary The items of an order, and until when each can be returned.
 * @csspart heading - The question.
 * @csspart about - Which step it is, where no panel says it.
 * @csspart item - An item of the order.
 * @csspart action - What else can be done.
 * @csspart money - What goes back, so far.
 * @csspart submit - The way on.
 * @csspart notice - What was found.
 */
export class BellhopReturnItems extends FlowPart<StepView> {
  static readonly tagName = 'bellhop-return-items';

  readonly #resumed = new StoreController(this, () => this.bellhop && this.store.resumed(this.orderId));
  /** Those of the order that are in already. */
  readonly #returns = new StoreController(this, () => this.bellhop && this.store.$returns);

  protected override viewOf(view: StepView): StepView {
    return view;
  }

  protected override missing({ i18n, draft, options }: StepView): Readonly<Record<string, string>> {
    const isAny = draft.lines.some(({ lineId }) => openLine(options, lineId));
    return isAny ? {} : { item: i18n.t('returns.items.missing') };
  }

  protected override goOn({ draft, options, orderId, store }: StepView): void {
    // What an earlier visit chose may be in another return by now.
    for (const { lineId, quantity } of draft.lines) {
      const possible = openLine(options, lineId);
      if (!possible) store.changeLine(orderId, lineId, undefined);
      else if (quantity > possible.quantity)
        store.changeLine(orderId, lineId, { quantity: possible.quantity });
    }
    this.goToNext();
  }

  protected override onward(view: StepView): { readonly words: string; readonly isQuiet?: boolean } {
    return { ...super.onward(view), isQuiet: this.#begun(view) !== undefined };
  }

  protected override renderQuestion(view: StepView): TemplateResult {
    const { i18n, order, options, errors, renderHeading } = view;
    const isEmpty = options.lines.every(({ eligible }) => !eligible);
    return html`<div class="stack">
        ${renderHeading(i18n.t(isEmpty ? 'returns.items.none' : 'returns.items.title'))}
        ${this.#made(view).map((made) => this.#renderMade(view, made))}
        ${this.#resumed.value && view.draft.lines.length > 0 ? this.#renderResumed(view) : nothing}
        <ul class="stack">
          ${options.lines.map((each) => {
            const line = order.lines.find(({ id }) => id === each.lineId);
            if (!line) return nothing;
            return each.eligible
              ? renderOpen(view, line, each)
              : html`<li class="row soft" part="item">
                  ${item(line, html`<br />${this.#renderRefusal(view, each)}`)}
                </li>`;
          })}
        </ul>
        ${errorLine(errors['item'], 'item-error')}
      </div>
      ${isEmpty ? this.#renderElse(view) : nothing}`;
  }

  /** The returns of the order that are under way. */
  #made({ orderId }: StepView): readonly Return[] {
    const made = lastValue(this.#returns.value).value ?? [];
    return made.filter((each) => each.orderId === orderId && !over.includes(each.status));
  }

  /** Whoever comes from a mail about a return looks for that one. */
  #renderMade({ i18n }: StepView, { id, number, status, actions }: Return): TemplateResult {
    const state = actions.includes('add-photos') ? 'photos-asked' : status;
    return html`<button
      type="button"
      class="link"
      part="row"
      @click=${() => this.bellhop!.screens.open('return', { id })}
    >
      ${i18n.t('returns.show.number', { number: isolate(number) })} · ${i18n.t(`returns.status.${state}`)}
    </button>`;
  }

  #renderRefusal(
    view: StepView,
    { lineId, code, lastDay }: ReturnableLine & { readonly eligible: false },
  ): unknown {
    const { i18n } = view;
    const words = i18n.t(`returns.refused.${code}`, { day: lastDay && i18n.day(lastDay) });
    if (code !== 'returned') return words;
    const found = this.#made(view).find((each) => each.lines.some((line) => line.lineId === lineId));
    const { screens } = this.bellhop!;
    return html`<button
      class="link"
      type="button"
      part="action made"
      @click=${() => (found ? screens.open('return', { id: found.id }) : screens.open('returns'))}
    >
      ${words}
    </button>`;
  }

  /** Nothing can be returned here: then a person can help, or it is another order. */
  #renderElse({ i18n }: StepView): TemplateResult {
    const { name: shop = '', email } = this.shopConfig ?? {};
    return html`<div class="stack">
      ${
        email
          ? html`<p>${i18n.t('returns.items.ask', { shop })}</p>
              <a class="button wide" part="action write" href=${mailLink(email)}
                >${i18n.t('home.write', { shop })}</a
              >`
          : nothing
      }
      <button
        class="button line wide"
        type="button"
        part="action other"
        @click=${() => this.bellhop!.screens.open('returns')}
      >
        ${i18n.t('returns.other')}
      </button>
    </div>`;
  }

  #renderResumed(view: StepView): TemplateResult {
    const { i18n, store, orderId, go } = view;
    const begun = this.#begun(view);
    return notice(i18n.t('returns.begun'), {
      actions: html`${
          begun
            ? html`<button class="button compact" type="button" part="action go-on" @click=${() => go(begun)}>
                ${i18n.t('returns.goOn')}
              </button>`
            : nothing
        }<button
          class="button line compact"
          type="button"
          part="action start-over"
          @click=${() => void store.discard(orderId)}
        >
          ${i18n.t('returns.review.startOver')}
        </button>`,
    });
  }

  /** Where an earlier visit ended, beyond this question. */
  #begun({ draft, options }: StepView): ReturnType<typeof placesOf>[number] | undefined {
    if (!this.#resumed.value || !draft.lines.every(({ lineId }) => openLine(options, lineId)))
      return undefined;
    return placesOf(draft, options).find((each) => each.step !== 'items' && nameOf(each) === draft.place);
  }
}

/** An item that can be returned: chosen or not, until when, and how many of it. */
function renderOpen(view: StepView, line: OrderLine, possible: OpenLine): TemplateResult {
  const { draft, store, orderId } = view;
  const taken = draft.lines.find(({ lineId }) => lineId === line.id);
  const set = (quantity: number): void =>
    store.changeLine(orderId, line.id, quantity > 0 ? { quantity } : undefined);
  return html`<li class="box ${taken ? 'taken' : ''}" part="item">
    <label class="choice">
      <input
        type="checkbox"
        name="item"
        value=${line.id}
        .checked=${taken !== undefined}
        @change=${(event: Event) => set((event.target as HTMLInputElement).checked ? 1 : 0)}
      />
      ${item(line, html`<br />${lastDayWords(view, possible)}`)}
    </label>
    ${taken && possible.quantity > 1 ? renderCount(view, line, taken.quantity, possible.quantity, set) : nothing}
  </li>`;
}

/** Until when, without promising for a change of mind what is meant for a fault. */
function lastDayWords({ i18n, options }: StepView, possible: OpenLine): string {
  const day = i18n.day(ordinaryDay(possible));
  if (!isOnlyFaulty(possible)) return i18n.t('returns.items.last', { day });
  const [one, ...more] = possible.reasons;
  const only =
    one && more.length === 0
      ? i18n.t('returns.items.only', {
          day,
          reason: reasonWords(i18n, one.id, reasonOf(options, one.id)?.name),
        })
      : i18n.t('returns.items.onlyFaulty', { day });
  const { code, lastDay } = possible.limited ?? {};
  const why = code && i18n.t(`returns.refused.${code}`, { day: lastDay && i18n.day(lastDay) });
  return why ? i18n.t('returns.items.limited', { why, only }) : only;
}

function renderCount(
  { i18n }: StepView,
  line: OrderLine,
  quantity: number,
  max: number,
  set: (quantity: number) => void,
): TemplateResult {
  const title = itemName(line);
  return html`<div class="count" role="group" aria-label=${title}>
    <button
      class="round"
      type="button"
      aria-label=${i18n.t('returns.items.less', { title })}
      ?disabled=${quantity <= 1}
      @click=${() => set(quantity - 1)}
    >
      −
    </button>
    <span class="num" role="status">${i18n.t('returns.items.of', { quantity, max })}</span>
    <button
      class="round"
      type="button"
      aria-label=${i18n.t('returns.items.more', { title })}
      ?disabled=${quantity >= max}
      @click=${() => set(quantity + 1)}
    >
      +
    </button>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-items': BellhopReturnItems;
  }
}
