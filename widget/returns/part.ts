import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { lastValue } from '../../src/client/loadable.js';
import type { ReturnsStore } from '../../src/client/stores/returns.js';
import type { ShopConfig } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { HeadingController } from '../shared/heading.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './returns.styles.js';
import { returnsOf } from './store.js';

/** What the screens of the returns view have in common. */
export abstract class ReturnsPart extends BellhopElement {
  static override styles: CSSResultGroup = styles;

  protected readonly heading = new HeadingController(this);
  protected readonly announcer = new Announcer(this);
  /** Some errors speak of orders, in words that come later. */
  protected readonly rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  protected readonly shop = new StoreController(this, () => this.bellhop?.shop.$shop);

  protected get store(): ReturnsStore {
    return returnsOf(this.bellhop!);
  }

  protected get shopConfig(): ShopConfig | undefined {
    return lastValue(this.shop.value).value;
  }

  /** Focuses what a screen begins with. */
  override focus(): void {
    this.heading.focus();
  }

  protected renderHeading(words: string): TemplateResult {
    return html`<h2 class="h2" part="heading" tabindex="-1">${words}</h2>`;
  }

  protected renderLoading(): TemplateResult {
    return html`<div class="stack" role="status" aria-label=${this.bellhop!.i18n.t('common.loading')}>
      <div class="skeleton answer"></div>
      <div class="skeleton card"></div>
      <div class="skeleton"></div>
    </div>`;
  }
}

export { isolate } from '../../src/client/i18n/i18n.js';
