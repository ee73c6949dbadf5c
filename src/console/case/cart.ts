import { html, nothing, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import type { Cart } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import type { Laid } from '../stores/answer.js';

/** What is in the cart, as the shopper's page has it. */
export function drawCart(
  words: Words,
  cart: Cart | undefined,
  /** Of whoever may lay it before the shopper. */
  layProduct: ((laid: Laid) => TemplateResult) | undefined,
): TemplateResult | typeof nothing {
  if (!cart || cart.lines.length === 0) return nothing;
  return html`<section>
    <div class="top"><h3>${words.t('cart.title')}</h3></div>
    <div class="lines">
      ${cart.lines.map(({ title, variant, quantity, price, productId }) => {
        const named = clean(title);
        return html`<div class="line-item">
            <span
              ><bdi>${quantity > 1 ? `${words.number(quantity)} × ` : ''}${named}</bdi>
              ${variant ? html`<span class="soft"><bdi>${clean(variant)}</bdi></span>` : nothing}</span
            >
            ${price ? html`<span class="num soft">${words.money(price)}</span>` : nothing}
          </div>
          ${
            layProduct && productId !== undefined
              ? html`<p class="lays">
                  ${layProduct({ card: { kind: 'product', productId }, title: named })}
                </p>`
              : nothing
          }`;
      })}
      <p class="small soft">${words.t('cart.help')}</p>
    </div>
  </section>`;
}

/** `Mon 03:10` there; undefined where this browser does not know the zone. */
export function timeThere(words: Words, timeZone: string | undefined, now = Date.now()): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    const format = new Intl.DateTimeFormat(words.$locale.get(), {
      ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone },
    });
    return words.t('cart.timeThere', { time: format.format(now) });
  } catch {
    return undefined;
  }
}
