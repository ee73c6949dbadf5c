import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { LineQuantity, Order, OrderLine } from '../../src/contract/index.js';
import { box, icon } from '../shared/icons.js';

/** The product's picture on its tile; the plain tile where there is none or it does not load. */
export function picture(line: OrderLine | undefined): TemplateResult {
  return html`<span class="thumb" part="thumb">
    ${
      line?.image
        ? html`<img
            src=${line.image}
            alt=""
            width="52"
            height="52"
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            @error=${show(false)}
            @load=${show(true)}
          />`
        : nothing
    }${icon(box)}
  </span>`;
}

const show = (isShown: boolean) => (event: Event) => {
  (event.target as HTMLElement).hidden = !isShown;
};

/** What is in a parcel, or in none yet. */
export function lines(i18n: I18n, order: Order, quantities: readonly LineQuantity[]): TemplateResult {
  return html`<ul class="stack" aria-label=${i18n.t('order.items')} part="lines">
    ${quantities.map(({ id, quantity }) => {
      const line = order.lines.find((each) => each.id === id);
      return line && renderLine(i18n, line, quantity);
    })}
  </ul>`;
}

function renderLine(i18n: I18n, line: OrderLine, quantity: number): TemplateResult {
  return html`<li class="row" part="line">
    ${picture(line)}
    <div class="grow title">
      <span dir="auto">${line.title}</span>
      <div class="small soft">
        ${line.variant ? html`<bdi>${line.variant}</bdi> · ` : nothing}${i18n.t('orders.items', { count: quantity })}
      </div>
    </div>
    ${line.price ? html`<span class="num">${i18n.money(line.price)}</span>` : nothing}
  </li>`;
}
