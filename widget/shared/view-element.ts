import { ContextProvider } from '@lit/context';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { BellhopElement } from './base-element.js';
import { bellhopContext } from './context.js';
import { sharedClient } from './shared-client.js';

/**
 * A feature that works in the panel and alone on a page. Inside a widget it takes the widget's client; alone it names
 * its `gateway` and `shop`, and shares one client with all such elements of the page.
 */
export abstract class BellhopView extends BellhopElement {
  /** Where the backend is. Needed only outside of a `<bellhop-widget>`. */
  @property() gateway?: string;
  /** The shop's public key. Needed only outside of a `<bellhop-widget>`. */
  @property() shop?: string;
  /** The language, as a BCP 47 tag; else the page's or the browser's. Only outside of a `<bellhop-widget>`. */
  @property() locale?: string;
  /** What to show; given by the panel. Alone, the element follows the client's screens. */
  @property({ attribute: false }) screen?: Screen;

  #own: { readonly client: Bellhop; readonly release: () => void } | undefined;
  #provider: ContextProvider<typeof bellhopContext> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gateway') || changed.has('shop') || changed.has('locale')) this.#leave();
    if (!this.bellhop && this.gateway && this.shop && this.isConnected) {
      this.#own = sharedClient(this.gateway, this.shop, this.locale);
      this.bellhop = this.#own.client;
      this.#provider ??= new ContextProvider(this, { context: bellhopContext });
      this.#provider.setValue(this.bellhop);
    }
    super.willUpdate(changed);
  }

  #leave(): void {
    if (!this.#own) return;
    this.#own.release();
    if (this.bellhop === this.#own.client) delete this.bellhop;
    this.#own = undefined;
  }
}
