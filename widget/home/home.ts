import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Capabilities, Order, ShopConfig } from '../../src/contract/index.js';
import { base } from '../shared/base.styles.js';
import { textField } from '../shared/field.js';
import { box, giveBack, icon, mail, receipt } from '../shared/icons.js';
import { mailLink } from '../shared/links.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import type * as MatterCard from './matter-card.js';
import { BellhopView } from '../shared/view-element.js';
import { styles } from './home.styles.js';

/**
 * The first screen: the order that matters now, then the doors to what this shop's backend can do.
 *
 * @tag bellhop-home
 * @summary What matters now, and what can be done here.
 * @csspart greeting - The question at the top.
 * @csspart matter - The order that matters now.
 * @csspart progress - How far its parcel is.
 * @csspart door - A way to something that can be done here.
 * @csspart field - The order number's label, control and error.
 * @csspart input - The order number.
 * @csspart notice - What went wrong.
 * @csspart retry - The button to try again.
 */
export class BellhopHome extends BellhopView {
  static readonly tagName = 'bellhop-home';
  static override styles = [...base, styles];

  @state() private isNumberMissing = false;
  /** Comes with the first order, and its words with it. */
  @state() private card: typeof MatterCard | undefined;

  #number = '';
  #rest: Promise<unknown> | undefined;

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #orders = new StoreController(this, () =>
    this.#capabilities?.orders ? this.bellhop?.orders.$orders : undefined,
  );

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.card && this.#known.length > 0) void this.#loadCard();
    // What stands below the doors comes after them.
    if (this.#capabilities) this.#rest ??= import('./rest.js').catch(() => (this.#rest = undefined));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('isNumberMissing') && this.isNumberMissing) {
      this.renderRoot.querySelector<HTMLInputElement>('#number')?.focus();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const state = this.#shop.value;
    if (!bellhop || !state) return nothing;

    const shop = lastValue(state).value;
    return html`<div class="screen">
      <h1 class="h1" part="greeting">${bellhop.i18n.t(greetingAt(new Date().getHours()))}</h1>
      ${
        state.status === 'failed' && !shop
          ? errorNotice(bellhop, state.error, () => void bellhop.shop.refresh())
          : nothing
      }
      ${shop ? this.#renderShop(bellhop, shop) : state.status === 'failed' ? nothing : this.#renderSkeleton(bellhop)}
    </div>`;
  }

  #renderShop(bellhop: Bellhop, shop: ShopConfig): TemplateResult {
    const orders = this.#known;
    const matters = this.card?.renderMatters(bellhop, orders, shop.capabilities.returns !== undefined);
    return html`
      <bellhop-unread></bellhop-unread>
      ${matters?.cards} ${this.#renderDoors(bellhop, shop.capabilities, orders, matters?.hasOrder ?? false)}
      <bellhop-elsewhere exportparts="door">
        ${
          shop.email
            ? html`<a class="row" part="door" href=${mailLink(shop.email)}>
                ${icon(mail)}<span class="grow">${bellhop.i18n.t('home.write', { shop: shop.name })}</span>
              </a>`
            : nothing
        }
      </bellhop-elsewhere>
      <bellhop-asking exportparts="door, input"></bellhop-asking>
    `;
  }

  get #known(): readonly Order[] {
    return lastValue(this.#orders.value).value ?? [];
  }

  /** Without it home still has its doors; the next change asks again. */
  async #loadCard(): Promise<void> {
    try {
      const [card] = await Promise.all([import('./matter-card.js'), this.bellhop?.i18n.load('orders')]);
      this.card = card;
    } catch {
      this.card = undefined;
    }
  }

  #renderDoors(
    bellhop: Bellhop,
    can: Capabilities,
    orders: readonly Order[],
    hasMatter: boolean,
  ): TemplateResult {
    const { i18n, screens } = bellhop;
    const canLookUp = can.orders && can.orders.contacts.length > 0;
    const isFormHere = canLookUp && !hasMatter;
    const hasOrders = orders.length > 0;
    // What is returned has to be seen in full first: by a code, or by whoever is signed in.
    const canReturn = can.returns && (can.orders?.codes || orders.some(({ access }) => access === 'full'));
    const isForSignedIn = can.orders && !canLookUp && !hasOrders;
    return html`
      ${isFormHere ? this.#renderLookUp(bellhop) : nothing}
      ${isForSignedIn ? html`<p class="soft">${i18n.t('home.signedInOnly')}</p>` : nothing}
      <div class="tiles">
        ${canLookUp && !isFormHere ? door(box, i18n.t('home.orders'), () => screens.open('orders', { find: 'true' })) : nothing}
        ${hasOrders ? door(receipt, i18n.t('home.myOrders'), () => screens.open('orders')) : nothing}
        ${canReturn ? door(giveBack, i18n.t('home.returns'), () => screens.open('returns')) : nothing}
      </div>
    `;
  }

  /** The look-up begins here: with one door there is room for its first question. */
  #renderLookUp({ i18n }: Bellhop): TemplateResult {
    return html`<form class="card stack door" part="door" novalidate @submit=${this.#onSubmit}>
      <span class="row tight">
        ${icon(box)}
        <span class="grow">
          <b>${i18n.t('home.orders')}</b>
        </span>
      </span>
      <p class="small soft">${i18n.t('home.ordersHint')}</p>
      <div class="look-up">
        ${textField({
          id: 'number',
          label: i18n.t('home.number'),
          value: this.#number,
          maxlength: 64,
          ltr: true,
          autocomplete: 'off',
          error: this.isNumberMissing ? i18n.t('home.numberMissing') : undefined,
          onInput: (value) => {
            this.#number = value;
            this.isNumberMissing = false;
          },
        })}
        <button class="button" type="submit" part="submit">${i18n.t('home.find')}</button>
      </div>
    </form>`;
  }

  #renderSkeleton({ i18n }: Bellhop): TemplateResult {
    return html`<div class="stack" role="status" aria-label=${i18n.t('common.loading')}>
      <div class="skeleton card"></div>
      <div class="tiles">
        <div class="skeleton card"></div>
        <div class="skeleton card"></div>
      </div>
    </div>`;
  }

  get #capabilities(): Capabilities | undefined {
    return lastValue(this.#shop.value).value?.capabilities;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const number = this.#number.trim();
    this.isNumberMissing = number === '';
    if (number) this.bellhop?.screens.open('orders', { find: 'true', number });
  }
}

function door(picture: string, words: string, open: () => void): TemplateResult {
  return html`<button class="tile" type="button" part="door" @click=${open}>
    ${icon(picture)}${words}
  </button>`;
}

function greetingAt(hour: number): 'home.morning' | 'home.afternoon' | 'home.evening' {
  if (hour >= 4 && hour < 12) return 'home.morning';
  return hour >= 12 && hour < 18 ? 'home.afternoon' : 'home.evening';
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-home': BellhopHome;
  }
}
