import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { NextAction, Order, Parcel } from '../../src/contract/index.js';
import { answerOf, stateWords } from '../shared/answer.js';
import { icon, warning } from '../shared/icons.js';
import { define } from '../shared/define.js';
import { isOpen, stops } from '../shared/parcel.js';
import { whatMatters, type Matter } from './matter.js';

export interface Matters {
  readonly cards: TemplateResult;
  /** Whether one of them is an order's. */
  readonly hasOrder: boolean;
}

/**
 * What matters now, as cards: the order that does, said in the words of the room `orders`, and the return that waits for
 * the shopper. A parcel that has come can wait.
 */
export function renderMatters(bellhop: Bellhop, orders: readonly Order[], hasReturns: boolean): Matters {
  const matter = whatMatters(orders, Date.now());
  const order = matter ? renderMatter(bellhop, matter) : nothing;
  const waiting = hasReturns ? renderReturnCard() : nothing;
  const isFirst = matter && (matter.held !== undefined || isOpen(matter.parcel));
  return {
    cards: isFirst ? html`${order} ${waiting}` : html`${waiting} ${order}`,
    hasOrder: matter !== undefined,
  };
}

/** The return that waits for the shopper, once its code is here. */
function renderReturnCard(): TemplateResult {
  // Without it the door to the returns still leads there; the next home asks again.
  import('./return-card.js').then(
    ({ BellhopReturnCard }) => define(BellhopReturnCard),
    () => undefined,
  );
  return html`<bellhop-return-card></bellhop-return-card>`;
}

function renderMatter({ i18n, screens }: Bellhop, { order, parcel, index, held }: Matter): TemplateResult {
  const number = isolate(order.number);
  const count = order.parcels.length;
  const picture = pictureOf(order, parcel);
  return html`<button
    class="card stack matter"
    type="button"
    part="matter"
    @click=${() => screens.open('order', { id: order.id })}
  >
    <span class="row between">
      <span class="grow">
        <b>${answerOf(i18n, parcel, true) ?? stateWords(i18n, parcel)}</b>
        <span class="small soft">
          ${count > 1 ? i18n.t('card.orderParcel', { number, index, count }) : i18n.t('card.order', { number })}
        </span>
      </span>
      ${picture ? html`<span class="thumb"><img src=${picture} alt="" loading="lazy" /></span>` : nothing}
    </span>
    ${stops(parcel)}
    ${held ? renderException(i18n, held.parcel, count > 1 ? held.index : undefined) : nothing}
  </button>`;
}

function renderException(
  i18n: I18n,
  { exception }: Parcel,
  index: number | undefined,
): TemplateResult | typeof nothing {
  if (!exception) return nothing;
  const [action] = exception.actions;
  const detail = i18n.t(`parcel.detail.${exception.detail}`);
  const what = index === undefined ? detail : i18n.t('card.exceptionOf', { index, what: detail });
  return html`<span class="exception small">
    ${icon(warning, { small: true })}
    <span>${action ? i18n.t('card.remedy', { what, action: i18n.t(keyOf(action)) }) : what}</span>
  </span>`;
}

function keyOf(
  action: NextAction,
):
  | `request.${(NextAction & { type: 'request' })['kind']}`
  | `link.${(NextAction & { type: 'link' })['kind']}` {
  return action.type === 'request' ? `request.${action.kind}` : `link.${action.kind}`;
}

function pictureOf(order: Order, parcel: Parcel): string | undefined {
  const ids = parcel.lines.map(({ id }) => id);
  return order.lines.find(({ id, image }) => image && ids.includes(id))?.image;
}
