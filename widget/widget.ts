import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MessageOverrides } from '../src/client/i18n/i18n.js';
import { screenNames, type PageScreen } from '../src/client/stores/screens.js';
import type { Cart, SupportBackend } from '../src/contract/index.js';
import type { ServedCall } from './agents/serve.js';
import { ClientOwner } from './client-owner.js';
import { BellhopCloseEvent, BellhopOpenEvent, BellhopReadyEvent } from './events.js';
import type { Theme } from './panel/menu.js';
import type { BellhopPanel } from './panel/panel.js';
import { tokens } from './shared/tokens.js';
import { registry } from './shared/registry.js';
import { warn } from './shared/warn.js';
import { styles } from './widget.styles.js';

/**
 * The support counter: a launcher in the corner of the page, and the panel behind it.
 *
 * @tag bellhop-widget
 * @summary The launcher and everything behind it.
 * @attr {boolean} agents - Whether the shopper's own agent may use the tools, where the browser has WebMCP. Read when the launcher is painted.
 * @fires {BellhopReadyEvent} bellhop-ready - The methods can be called.
 * @fires {BellhopOpenEvent} bellhop-open - The panel was opened.
 * @fires {BellhopCloseEvent} bellhop-close - The panel was closed.
 * @fires {BellhopScreenEvent} bellhop-screen - Another screen is shown.
 * @fires {BellhopErrorEvent} bellhop-error - The shop's configuration could not be had, or signing in failed.
 * @csspart launcher - The button.
 * @csspart dialog - The panel's box.
 * @csspart bar - The panel's head.
 * @csspart title - The shop's name or the screen's title.
 * @csspart back - The button to the screen before.
 * @csspart more - The button of the menu.
 * @csspart menu - Language, look and privacy.
 * @csspart close - The button that closes the panel.
 * @csspart view - The place of one screen.
 * @cssproperty [--bellhop-color-accent] - The shop's colour. Bottle green by default; all else of it follows from it.
 * @cssproperty [--bellhop-color-accent-ink] - Text on the accent. Black or white, whichever reads better.
 * @cssproperty [--bellhop-color-accent-text] - The accent as text. The accent, brought to 4.5:1.
 * @cssproperty [--bellhop-color-accent-wash] - A tint behind chosen things.
 * @cssproperty [--bellhop-color-paper] - The ground. Light in the light scheme, dark in the dark one.
 * @cssproperty [--bellhop-color-raised] - Cards.
 * @cssproperty [--bellhop-color-sunken] - Wells and skeletons.
 * @cssproperty [--bellhop-color-ink] - Text.
 * @cssproperty [--bellhop-color-soft] - Secondary text.
 * @cssproperty [--bellhop-color-line] - Hairlines.
 * @cssproperty [--bellhop-color-good] - Text of what is well.
 * @cssproperty [--bellhop-color-good-wash] - Ground of what is well.
 * @cssproperty [--bellhop-color-warn] - Text of what needs care.
 * @cssproperty [--bellhop-color-warn-wash] - Ground of what needs care.
 * @cssproperty [--bellhop-color-bad] - Text of what failed.
 * @cssproperty [--bellhop-color-bad-wash] - Ground of what failed.
 * @cssproperty [--bellhop-color-info] - Text of what is good to know.
 * @cssproperty [--bellhop-color-info-wash] - Ground of what is good to know.
 * @cssproperty [--bellhop-radius-s=8px] - Small corners.
 * @cssproperty [--bellhop-radius-m=12px] - Buttons, cards and fields.
 * @cssproperty [--bellhop-radius-l=20px] - The panel.
 * @cssproperty [--bellhop-radius-pill=999px] - The launcher, chips and tags.
 * @cssproperty [--bellhop-shadow] - What floats.
 * @cssproperty [--bellhop-font-family=inherit] - The shop's font.
 * @cssproperty [--bellhop-panel-inline-size=392px] - The panel's width on a desktop.
 * @cssproperty [--bellhop-panel-block-size=720px] - The panel's height on a desktop.
 * @cssstate open - While the panel is open.
 */
export class BellhopWidget extends LitElement {
  static readonly tagName = 'bellhop-widget';
  static override styles = [tokens, styles];

  /** Where the backend is. */
  @property() gateway?: string;
  /** The shop's public key. */
  @property() shop?: string;
  /** The language, as a BCP 47 tag; else the page's or the browser's. */
  @property() locale?: string;
  /** Follows the shopper's system, or is fixed. */
  @property({ reflect: true, useDefault: true }) theme: Theme = 'auto';
  /** The corner: at the end of a line (right in English) or at its start. */
  @property({ reflect: true, useDefault: true }) side: 'start' | 'end' = 'end';
  /** When the loader fetches the rest: on a sign of interest, when the page is idle, or on a tap. */
  @property() preload: 'intent' | 'idle' | 'none' = 'intent';
  /** `memory` keeps nothing in the browser until `setConsent(true)`. */
  @property() storage: 'browser' | 'memory' = 'browser';
  /** Whether the panel is open. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) opened = false;
  /** Another backend than the gateway's: anything that keeps the contract. */
  @property({ attribute: false }) backend?: SupportBackend;
  /** The shop's own words, by locale and key. */
  @property({ attribute: false }) messages?: MessageOverrides;
  /** What is in the shop's cart, for whoever answers a shopper who asks for a person. Read when it is told, and not watched. */
  declare cart?: Cart;

  /** From the first opening on, so that what the shopper did is still there at the next. */
  @state() private isPanelKept = false;

  readonly #internals = this.attachInternals();
  readonly #owner = new ClientOwner(this);
  #consent: boolean | undefined;
  /** Whether it left for good; what brings it back after a navigation asks. */
  isShutDown = false;
  #returnTo: Element | null = null;
  #launcher: HTMLButtonElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) queueMicrotask(() => this.dispatchEvent(new BellhopReadyEvent()));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Painted before the first render, which then stands before it: by the loader, or else here and now.
    this.#launcher =
      this.shadowRoot?.querySelector<HTMLButtonElement>('[part=launcher]') ??
      registry().paint?.(this) ??
      null;
    this.#launcher?.addEventListener('click', () => void this.toggle());
    const painted = [...(this.shadowRoot?.adoptedStyleSheets ?? [])];
    const root = super.createRenderRoot() as ShadowRoot;
    root.adoptedStyleSheets.unshift(...painted);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = (['gateway', 'shop', 'backend', 'messages'] as const).some((name) => changed.has(name));
    if (isOther) this.#owner.begin(this);
    if (isOther || changed.has('locale')) this.#owner.speak(this.locale);
    if (isOther || changed.has('storage')) this.#applyConsent();
    if (this.opened && this.#owner.client) this.isPanelKept = true;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('opened') || (changed.get('opened') === undefined && !this.opened)) return;
    this.#launcher?.setAttribute('aria-expanded', String(this.opened));
    this.#internals.states[this.opened ? 'add' : 'delete']('open');
    this.#owner.tellVisible();
    if (this.opened) this.#onOpened();
    else this.#onClosed();
  }

  /** Opens the panel: where it was left, or on the named screen with what that needs to know. */
  async open(screen?: PageScreen, context?: Readonly<Record<string, string>>): Promise<void> {
    await this.updateComplete;
    const { client, wordsReady } = this.#owner;
    if (!client) {
      warn('no gateway and shop, and no backend');
      return;
    }
    // In its own language from the first word on.
    await wordsReady;
    if (screen && screenNames.includes(screen)) client.screens.show(screen, context);
    if (!this.opened) this.#returnTo = document.activeElement;
    this.hidden = false;
    this.opened = true;
    await this.updateComplete;
    await this.#panel?.updateComplete;
  }

  /** Closes the panel. What the shopper did stays. */
  close(): void {
    this.opened = false;
  }

  async toggle(screen?: PageScreen, context?: Readonly<Record<string, string>>): Promise<void> {
    if (this.opened) this.close();
    else await this.open(screen, context);
  }

  /** Shows the launcher again after `hide()`. */
  show(): void {
    this.hidden = false;
  }

  /** Takes the launcher, and the panel if it is open, off the page. */
  hide(): void {
    this.close();
    this.hidden = true;
  }

  /**
   * Signs the shopper in by the merchant's token, once the panel is opened: before that, nothing is asked of the backend.
   * `token` is called again when the session has run out. A refusal is told by `bellhop-error`.
   */
  async identify(token: () => Promise<string>): Promise<void> {
    // Now, as it is in `reset`: the order of verbs holds.
    this.performUpdate();
    await this.#owner.identify(token);
  }

  /** Opens the chat with words in its composer, without sending them. */
  async prefill(text: string): Promise<void> {
    await this.open('chat', { text });
  }

  /** Opens the chat and sends words as the shopper's. */
  async send(text: string): Promise<void> {
    await this.open('chat', { send: text });
  }

  /** Listens to `bellhop-<event>`; the answer stops it. */
  on(event: string, listener: (event: Event) => void): () => void {
    return this.#listen(event, listener, false);
  }

  /** As `on`, for the next time only. */
  once(event: string, listener: (event: Event) => void): () => void {
    return this.#listen(event, listener, true);
  }

  /** Speaks another language; what the shopper did stays. */
  setLocale(locale: string): void {
    this.locale = locale;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
  }

  /** Whether the browser may keep the session. Denied: in memory, until the page is left. */
  setConsent(isGranted: boolean): void {
    this.#consent = isGranted;
    this.#applyConsent();
  }

  /** Forgets the shopper, here and at the backend. To be called when they sign out of the shop. */
  async reset(): Promise<void> {
    // Before the first update there is no client that could end the session.
    this.performUpdate();
    await this.#owner.reset();
  }

  /** Forgets the shopper and leaves the page. */
  shutdown(): void {
    this.isShutDown = true;
    this.close();
    void this.reset();
    this.remove();
  }

  /**
   * Answers a call of the shopper's own agent.
   *
   * @internal
   */
  async serve(call: ServedCall): Promise<string> {
    return (await import('./agents/serve.js')).serve(this, this.#owner, call);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isPanelKept) return nothing;
    return html`<bellhop-panel
      exportparts="dialog, bar, title, back, more, menu, close, view"
      ?open=${this.opened}
      side=${this.side}
      theme=${this.theme}
      @close-request=${() => this.close()}
      @theme-request=${this.#onThemeRequest}
    ></bellhop-panel>`;
  }

  #applyConsent(): void {
    this.#owner.setConsent(this.#consent ?? this.storage !== 'memory');
  }

  #onOpened(): void {
    this.dispatchEvent(new BellhopOpenEvent());
    void this.#owner.opened();
  }

  #onClosed(): void {
    this.dispatchEvent(new BellhopCloseEvent());
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body || activeElement === this;
    const target = this.#returnTo === this ? this.#launcher : this.#returnTo;
    this.#returnTo = null;
    if (isLost)
      (target instanceof HTMLElement && target !== document.body ? target : this.#launcher)?.focus();
  }

  #listen(event: string, listener: (event: Event) => void, once: boolean): () => void {
    try {
      const type = `bellhop-${event}`;
      this.addEventListener(type, listener, { once });
      return () => this.removeEventListener(type, listener);
    } catch (cause) {
      warn(cause);
      return () => {};
    }
  }

  get #panel(): BellhopPanel | null {
    return this.renderRoot.querySelector('bellhop-panel');
  }

  #onThemeRequest(): void {
    this.theme = this.#panel?.theme ?? this.theme;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-widget': BellhopWidget;
  }
}
