import type { ReactiveControllerHost } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue, type Loadable } from '../../src/client/loadable.js';
import type { BodySaid } from '../../src/client/stores/sizing.js';
import type { ProductSizing, SizeProfile } from '../../src/contract/index.js';
import type { SizeAdvice } from '../../src/sizing/types.js';
import { StoreController } from '../shared/store-controller.js';
import { $units } from './chosen-units.js';
import { sizingOf, type Sizing } from './store.js';
import { unitsOf, type Units } from './units.js';

/** What a finder is about. */
interface About {
  readonly bellhop: Bellhop | undefined;
  readonly productId: string;
  /** Until it is wanted, nothing is asked for but the product. */
  readonly isShown: boolean;
}

/** What a finder shows of its client's stores, and re-renders for. */
export class FinderStores {
  readonly #product: StoreController<Loadable<ProductSizing>>;
  readonly #body: StoreController<BodySaid>;
  readonly #advice: StoreController<Loadable<SizeAdvice>>;
  readonly #units: StoreController<Units | undefined>;
  readonly #profiles: StoreController<Loadable<readonly SizeProfile[]>>;
  readonly #shop: StoreController<ReturnType<Bellhop['shop']['$shop']['get']>>;

  constructor(
    host: ReactiveControllerHost,
    readonly about: () => About,
  ) {
    const shown = (): Sizing | undefined => (about().isShown ? this.store : undefined);
    this.#shop = new StoreController(host, () => shown() && about().bellhop?.shop.$shop);
    this.#product = new StoreController(host, () => this.store?.product(about().productId));
    this.#body = new StoreController(host, () => this.store?.$body);
    this.#units = new StoreController(host, () => $units);
    new StoreController(host, () => this.store?.$profileId);
    this.#advice = new StoreController(host, () => shown()?.advice(about().productId));
    this.#profiles = new StoreController(host, () => (this.canSave ? shown()?.$profiles : undefined));
  }

  get store(): Sizing | undefined {
    const { bellhop } = this.about();
    return bellhop && sizingOf(bellhop);
  }

  get product(): Loadable<ProductSizing> {
    return this.#product.value ?? { status: 'idle' };
  }

  get advice(): Loadable<SizeAdvice> {
    return this.#advice.value ?? { status: 'idle' };
  }

  get body(): BodySaid {
    return this.#body.value ?? {};
  }

  get units(): Units {
    const locale = this.about().bellhop?.i18n.$locale.get() ?? 'en';
    return this.#units.value ?? unitsOf(locale, navigator.languages);
  }

  /** The bodies that are kept; none where the shop keeps none. */
  get profiles(): readonly SizeProfile[] {
    return lastValue(this.#profiles.value).value ?? [];
  }

  /** Whether the shop keeps bodies for whoever wants that. */
  get canSave(): boolean {
    const shop = lastValue(this.#shop.value).value;
    return shop?.capabilities.sizing?.profiles !== undefined;
  }
}
