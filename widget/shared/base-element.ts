import { ContextEvent } from '@lit/context';
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
    let end: (() => void) | undefined;
    const take = (bellhop: Bellhop, unsubscribe?: () => void): void => {
      if (unsubscribe !== end) end?.();
      end = unsubscribe;
      this.bellhop = bellhop;
      this.requestUpdate();
    };
    // By hand: the library's consumer costs more than this. The first controller, as the others read what it brings.
    this.addController({
      hostConnected: () => this.dispatchEvent(new ContextEvent(bellhopContext, this, take, true)),
      hostDisconnected: () => {
        end?.();
        end = undefined;
      },
    });
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const locale = this.#locale.value;
    if (!locale || !this.bellhop) return;
    if (this.lang !== locale) this.lang = locale;
    if (this.dir !== this.bellhop.i18n.direction) this.dir = this.bellhop.i18n.direction;
  }
}
