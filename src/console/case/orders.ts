import { html, nothing, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import type { Order, OrderLine, ParcelState, StaffCase } from '../../contract/index.js';
import { forward, icon } from '../icons.js';
import type { Words } from '../i18n/words.js';
import type { Laid } from '../stores/answer.js';
import { drawLay, type Laying } from './lay.js';

type Shown = StaffCase['orders'][number];

const bad: ReadonlySet<ParcelState> = new Set(['exception', 'attempt-failed', 'expired']);

/** The newest order in full, the others folded. */
export function drawOrders(
  words: Words,
  orders: readonly Shown[],
  laying?: Laying,
): TemplateResult | typeof nothing {
  const [first, ...others] = orders;
  if (!first) return nothing;
  return html`<section>
    <div class="top">
      <h3><bdi>${first.order.number}</bdi></h3>
      ${drawState(words, first.order)}
    </div>
    ${drawOrder(words, first, laying)}
    ${others.map(
      (each) =>
        html`<details>
          <summary>
            ${icon(forward, { small: true, flip: true })}<span class="grow"
              ><bdi>${each.order.number}</bdi></span
            >${drawState(words, each.order)}
          </summary>
          ${drawOrder(words, each, laying)}
        </details>`,
    )}
  </section>`;
}

/** How its parcel is of which one would ask first: one that is held up, else the last. */
function drawState(words: Words, { cancelledAt, parcels }: Order): TemplateResult {
  if (cancelledAt !== undefined) return html`<span class="chip">${words.t('case.cancelled')}</span>`;
  const parcel = parcels.find(({ state }) => bad.has(state)) ?? parcels.at(-1);
  if (!parcel) return html`<span class="chip">${words.t('case.notSent')}</span>`;
  const tone = bad.has(parcel.state) ? 'warn' : parcel.state === 'delivered' ? 'good' : 'info';
  return html`<span class="chip ${tone}">${words.t(`parcel.state.${parcel.state}`)}</span>`;
}

function drawOrder(words: Words, { order, shown }: Shown, laying: Laying | undefined): TemplateResult {
  const total = order.totals?.find(({ type }) => type === 'total')?.amount;
  return html`<div class="lines">
    ${order.lines.map(
      (line) =>
        html`<div class="line-item">
            <span
              ><bdi
                >${line.quantity.total > 1 ? `${words.number(line.quantity.total)} × ` : ''}${clean(line.title)}</bdi
              >
              ${line.variant ? html`<span class="soft"><bdi>${clean(line.variant)}</bdi></span>` : nothing}</span
            >
            ${line.price ? html`<span class="num soft">${words.money(line.price)}</span>` : nothing}
          </div>
          ${laying ? drawLayLine(words, laying, order, line) : nothing}`,
    )}
    <p class="small soft">
      ${words.t('case.bought', { when: words.when(order.placedAt) })}${total ? html` · <b class="num">${words.money(total)}</b>` : nothing}
    </p>
    ${order.parcels.map(
      ({ state, tracking }) =>
        html`<p class="small soft">
          ${words.t(`parcel.state.${state}`)}${tracking ? html` · <bdi dir="ltr">${clean(tracking.number)}</bdi>` : nothing}
        </p>`,
    )}
    ${laying ? html`<p class="lays">${drawLay(words, laying, { card: { kind: 'order', orderId: order.id }, title: order.number }, { name: words.t('cards.lay'), about: order.number })}</p>` : nothing}
    ${shown === 'delivery' ? html`<p class="small soft">${words.t('case.deliveryOnly')}</p>` : nothing}
  </div>`;
}

/** Its return with the item chosen, which asks the shopper the rest; and what it is a piece of. */
function drawLayLine(words: Words, laying: Laying, order: Order, line: OrderLine): TemplateResult {
  const { id, productId } = line;
  const title = clean(line.title);
  const draw = (name: string, card: Laid['card']): TemplateResult =>
    drawLay(words, laying, { card, title }, { name, about: title });
  return html`<p class="lays" role="group" aria-label=${words.t('cards.lay')}>
    ${draw(words.t('cards.return'), { kind: 'return-draft', orderId: order.id, lineId: id })}
    ${
      productId === undefined
        ? nothing
        : html`${draw(words.t('cards.size'), { kind: 'size', productId })}
          ${draw(words.t('cards.product'), { kind: 'product', productId })}`
    }
  </p>`;
}
