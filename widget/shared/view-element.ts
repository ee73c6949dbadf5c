import { ContextProvider } from '@lit/context';
import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import type { Room } from '../../src/client/i18n/messages.js';
import { createScreensStore, type Screen, type ScreensStore } from '../../src/client/stores/screens.js';
import { unreachable } from '../../src/client/loadable.js';
import type { SupportBackend } from '../../src/contract/backend.js';
import type { SupportError } from '../../src/contract/errors.js';
import { BellhopElement } from './base-element.js';
import { bellhopContext } from './context.js';
import { skeleton } from './loads.js';
import { errorNotice } from './notice.js';
import { ownClient, sharedClient } from './shared-client.js';
import { StoreController } from './store-controller.js';
import { warn } from './warn.js';

/**
 * A feature that works in the panel and alone on a page. Inside a widget it takes the widget's client; alone it names
 * its `gateway` and `shop`, and shares one client with all such elements of the page.
 */
export abstract class BellhopView extends BellhopElement {
  /** Where the backend is. Needed only outside of a `<bellhop-widget>`. */
  @property() gateway?: string;
  /** The shop's public key. Needed only outside of a `<bellhop-widget>`. */
  @property() shop?: string;
  /** Another backend than the gateway's: anything that keeps the contract. Only outside of a `<bellhop-widget>`. */
  @property({ attribute: false }) backend?: SupportBackend;
  /** The language, as a BCP 47 tag; else the page's or the browser's. Only outside of a `<bellhop-widget>`. */
  @property() locale?: string;
  /**
   * What to show; given by the panel. Alone, the element follows the client's screens.
   *
   * @internal
   */
  @property({ attribute: false }) screen?: Screen;

  /** Whose words it says, besides those that are always there. */
  protected readonly room?: Room;
  /** What keeps its words from coming. */
  @state() private wordsError: SupportError | undefined;

  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  #asked: Bellhop | undefined;
  /** Of an element that stands alone: where it has come to, and how it lets its client go. */
  #screens: ScreensStore | undefined;
  #release: (() => void) | undefined;
  #provider: ContextProvider<typeof bellhopContext> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override firstUpdated(): void {
    // Whoever has a backend of their own may give it in a script that comes later.
    if (!this.bellhop)
      setTimeout(() => {
        if (!this.bellhop) warn(`${this.localName}: no gateway and shop, and no backend`);
      }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isOther = ['gateway', 'shop', 'backend'].some((name) => changed.has(name));
    if (isOther || changed.has('locale')) this.#leave();
    if (isOther) this.#screens = undefined;
    if (!this.bellhop && (this.backend || (this.gateway && this.shop)) && this.isConnected) {
      this.#stand();
      this.#provider ??= new ContextProvider(this, { context: bellhopContext });
      this.#provider.setValue(this.bellhop!);
    }
    super.willUpdate(changed);
    if (this.bellhop && this.bellhop !== this.#asked && !this.hasWords) this.#loadWords(this.bellhop);
  }

  protected get hasWords(): boolean {
    return this.room === undefined || (this.#rooms.value?.has(this.room) ?? false);
  }

  /** Stands where the view will be once its words are here. */
  protected renderWaiting(): TemplateResult | typeof nothing {
    const { bellhop, wordsError } = this;
    if (!bellhop) return nothing;
    if (wordsError) return errorNotice(bellhop, wordsError, () => this.#loadWords(bellhop));
    return skeleton(bellhop);
  }

  #loadWords(bellhop: Bellhop): void {
    if (this.room === undefined) return;
    this.#asked = bellhop;
    this.wordsError = undefined;
    bellhop.i18n.load(this.room).catch((cause: unknown) => {
      this.wordsError = unreachable(cause);
    });
  }

  /** The session and what it knows are shared; where each element has come to is its own. */
  #stand(): void {
    const { client, release } = this.backend
      ? ownClient(this.backend, this.locale)
      : sharedClient(this.gateway!, this.shop!, this.locale);
    // One that is moved on the page stays where it was.
    const screens = (this.#screens ??= createScreensStore());
    const forget = (isLeaving?: boolean): void => void (isLeaving && screens.reset());
    client.onForget.add(forget);
    this.bellhop = { ...client, screens };
    this.#release = () => {
      client.onForget.delete(forget);
      release();
    };
  }

  #leave(): void {
    if (!this.#release) return;
    this.#release();
    delete this.bellhop;
    this.#release = undefined;
  }
}
