import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { base } from './base.styles.js';
import { bellhopContext } from './context.js';
import { StoreController } from './store-controller.js';

/** An element that works with the client around it and speaks its language. */
export abstract class BellhopElement extends LitElement {
  static override styles: CSSResultGroup = base;

  /** The client of the element around this one. */
  protected bellhop?: Bellhop;

  readonly #locale = new StoreController(this, () => this.bellhop?.i18n.$locale);

  constructor() {
    super();
    const callback = (bellhop: Bellhop): void => {
      this.bellhop = bellhop;
    };
    // By hand: the decorator for it costs more than this.
    new ContextConsumer(this, { context: bellhopContext, callback, subscribe: true });
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const locale = this.#locale.value;
    if (!locale || !this.bellhop) return;
    if (this.lang !== locale) this.lang = locale;
    if (this.dir !== this.bellhop.i18n.direction) this.dir = this.bellhop.i18n.direction;
  }
}
