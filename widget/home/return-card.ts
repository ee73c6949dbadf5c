import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isolate } from '../../src/client/i18n/i18n.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Return } from '../../src/contract/index.js';
import { returnsOf } from '../returns/store.js';
import { isToSend, keptUntil } from '../returns/to-send.js';
import { BellhopElement } from '../shared/base-element.js';
import { base } from '../shared/base.styles.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './home.styles.js';

/**
 * The return that waits for the shopper: for its photos, or to be handed over. Part of `<bellhop-home>`.
 *
 * @tag bellhop-return-card
 * @summary The return that waits for the shopper.
 * @csspart matter - The return.
 */
export class BellhopReturnCard extends BellhopElement {
  static readonly tagName = 'bellhop-return-card';
  static override styles = [...base, styles];

  readonly #returns = new StoreController(this, () => this.bellhop && returnsOf(this.bellhop).$returns);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Nothing takes no room.
    this.hidden = !this.#waiting || !this.#rooms.value?.has('returns');
    // Without its words the list of returns still tells.
    if (this.#waiting) void this.bellhop?.i18n.load('returns').catch(() => undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    const waiting = this.#waiting;
    if (!this.bellhop || !waiting || this.hidden) return nothing;
    const { i18n, screens, shop } = this.bellhop;
    const { id, number, status, sendBy, lines, actions } = waiting;
    const kept = keptUntil(waiting, lastValue(shop.$shop.value).value?.timeZone);
    const what = actions.includes('add-photos')
      ? i18n.t('returns.show.addPhotos')
      : kept
        ? i18n.t('returns.show.reservedFirst', { day: i18n.day(kept) })
        : sendBy
          ? i18n.t('returns.show.sendBy', { day: i18n.day(sendBy) })
          : i18n.t(`returns.help.${status}`);
    const image = lines.find((line) => line.image)?.image;
    return html`<button
      class="card row between matter"
      type="button"
      part="matter"
      @click=${() => screens.open('return', { id })}
    >
      <span class="grow">
        <b>${what}</b>
        <span class="small soft">
          ${i18n.t('returns.show.number', { number: isolate(number) })} ·
          ${i18n.t(`returns.status.${status}`)}
        </span>
      </span>
      ${image ? html`<span class="thumb"><img src=${image} alt="" loading="lazy" /></span>` : nothing}
    </button>`;
  }

  get #waiting(): Return | undefined {
    const returns = lastValue(this.#returns.value).value;
    return returns?.find((found) => found.actions.includes('add-photos') || isToSend(found));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-card': BellhopReturnCard;
  }
}
