import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Exchange, ProductSizing, ReasonQuestion } from '../../src/contract/index.js';
import { StoreController } from '../shared/store-controller.js';
import { sizingOf } from '../sizing/store.js';
import type { QuestionView, StepView } from './flow-view.js';
import { answersFor } from './next-size.js';
import { isolate } from './part.js';
import { proposalOf, type Proposal } from './proposal.js';

/** What is known of the sizes of an item that goes back for its size. Comes with the first one, in a shop that advises. */
export class ItemSizes {
  #productId = '';
  readonly #product: StoreController<ReturnType<ReturnType<typeof sizingOf>['product']>['value']>;
  readonly #advice: StoreController<ReturnType<ReturnType<typeof sizingOf>['advice']>['value']>;

  constructor(
    host: ReactiveControllerHost,
    readonly bellhop: Bellhop,
  ) {
    const sizing = sizingOf(bellhop);
    const id = (): string => this.#productId;
    this.#product = new StoreController(host, () => (id() ? sizing.product(id()) : undefined));
    // The engine is only needed for a body that the shopper has told of.
    this.#advice = new StoreController(host, () =>
      id() && sizing.hasBody() ? sizing.advice(id()) : undefined,
    );
    new StoreController(host, () => sizing.$body);
    new StoreController(host, () => sizing.$taken);
  }

  /**
   * To be called in each `willUpdate`: which item it is. An exchange takes the size that was chosen in the finder, and
   * the proposed one until the shopper says another.
   */
  follow(view: QuestionView, exchanges: readonly Exchange[]): void {
    const { order, lineId, line, change } = view;
    this.#productId = order.lines.find(({ id }) => id === lineId)?.productId ?? '';
    const { $taken } = sizingOf(this.bellhop);
    const taken = $taken.get();
    if (taken && taken.productId === this.#productId) {
      $taken.set(undefined);
      change({ outcome: 'exchange', variantId: taken.variantId });
    } else if (line?.outcome === 'exchange' && !line.variantId) {
      const proposal = this.proposal(view, exchanges);
      if (proposal) change({ variantId: proposal.exchange.variantId });
    }
  }

  /** Whether the product is still on its way. */
  get isPending(): boolean {
    return this.#productId !== '' && !this.#known && this.#product.value?.status !== 'failed';
  }

  /** The answers to a question that make sense for the item. */
  answers<T extends string>(question: ReasonQuestion, all: readonly T[]): readonly T[] {
    return answersFor(question, all, this.#known?.garment);
  }

  /** The size to take instead. */
  proposal(view: StepView, exchanges: readonly Exchange[]): Proposal | undefined {
    const advice = lastValue(this.#advice.value).value;
    const advised = advice?.status === 'advice' ? advice.size.label : undefined;
    return this.#known && proposalOf(view, exchanges, this.#known, advised);
  }

  /** Why that size, and the way to the finder, which brings another one back. */
  render(view: QuestionView, exchanges: readonly Exchange[]): TemplateResult | typeof nothing {
    const { i18n, order, lineId, line } = view;
    const known = this.#known;
    if (!known?.chart) return nothing;
    const proposal = this.proposal(view, exchanges);
    const variant = order.lines.find(({ id }) => id === lineId)?.variantId ?? '';
    return html`<div class="row between wrap note">
      ${
        proposal
          ? html`<span class="small soft" part="proposal"
              >${i18n.t(`returns.outcome.${proposal.basis}`, { size: isolate(proposal.size) })}</span
            >`
          : nothing
      }
      <button
        class="link"
        type="button"
        part="find-size"
        @click=${() =>
          this.bellhop.screens.open('size', {
            ...{ product: known.productId, variant },
            ...{ exchange: line?.reason ?? '', answer: line?.answer ?? '' },
          })}
      >
        ${i18n.t('returns.outcome.findSize')}
      </button>
    </div>`;
  }

  get #known(): ProductSizing | undefined {
    return lastValue(this.#product.value).value;
  }
}
