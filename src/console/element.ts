import { LitElement, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../widget/shared/base.styles.js';
import { StoreController } from '../../widget/shared/store-controller.js';
import type { Desk } from './desk.js';

/** An element of the console, which works with what the page was begun with. */
export abstract class ConsoleElement extends LitElement {
  static override styles: CSSResultGroup = base;

  @property({ attribute: false }) desk!: Desk;

  constructor() {
    super();
    new StoreController(this, () => this.desk?.words.$locale);
  }
}
