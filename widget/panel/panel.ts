import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { ShopConfig } from '../../src/contract/index.js';
import { BellhopElement } from '../shared/base-element.js';
import { base } from '../shared/base.styles.js';
import type { BellhopHeadingEvent } from '../shared/heading.js';
import { back, close, icon, more, offline } from '../shared/icons.js';
import { StoreController } from '../shared/store-controller.js';
import type { menu, Theme } from './menu.js';
import { LoadController } from '../shared/loads.js';
import { styles } from './panel.styles.js';
import { ViewportController } from './viewport.js';
import { elementOf, views } from '../shared/views.js';

/**
 * The counter itself: a dialog with a bar and the screens. A part of `<bellhop-widget>`, which exports its parts.
 *
 * @tag bellhop-panel
 * @summary The dialog that the launcher opens.
 * @fires {Event} close-request - The shopper wants it closed; does not leave the widget.
 * @fires {Event} theme-request - The shopper chose another `theme`; does not leave the widget.
 * @csspart dialog - The box that floats.
 * @csspart bar - Its head.
 * @csspart title - The shop's name or the screen's title.
 * @csspart back - The button to the screen before.
 * @csspart more - The button of the menu.
 * @csspart menu - Language, look and privacy.
 * @csspart close - The button that closes.
 * @csspart view - The place of one screen.
 * @csspart forget - The menu's button that forgets the shopper.
 */
export class BellhopPanel extends BellhopElement {
  static readonly tagName = 'bellhop-panel';
  static override styles = [...base, styles];

  /** Whether it is shown. */
  @property({ type: Boolean }) open = false;
  /** The corner it stands in. */
  @property({ reflect: true }) side: 'start' | 'end' = 'end';
  /** The look that is chosen in the menu. */
  @property() theme: Theme = 'auto';

  @state() private isMenuOpen = false;
  @state() private menu: typeof menu | undefined;

  readonly #stack = new StoreController(this, () => this.bellhop?.screens.$stack);
  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #online = new StoreController(this, () => this.bellhop?.$online);
  readonly #viewport = new ViewportController(this, () => this.#dialog);
  readonly #headings = new WeakMap<Screen, BellhopHeadingEvent>();
  readonly #loads = new LoadController(this);
  #shown: Screen | undefined;
  #isResizable = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // A modal dialog that was moved in the page is modal no more.
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open') && !this.open) this.isMenuOpen = false;
    for (const { name } of this.#stack.value ?? []) this.#loads.begin(views[name].load);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#show();
    const screen = this.#stack.value?.at(-1);
    const isNew = this.#shown !== undefined && this.#shown !== screen;
    this.#shown = screen;
    if (this.open && isNew && !changed.has('open')) this.#heading?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const stack = this.#stack.value;
    const screen = stack?.at(-1);
    if (!bellhop || !stack || !screen) return nothing;

    const { i18n } = bellhop;
    const shop = lastValue(this.#shop.value).value;
    return html`<dialog
      part="dialog"
      aria-label=${shop ? i18n.t('panel.title', { shop: shop.name }) : i18n.t('launcher.open')}
      @cancel=${this.#onCancel}
      @keydown=${this.#onKeyDown}
      @click=${this.#onClick}
    >
      ${this.#renderBar(screen, stack.length > 1, shop)}
      ${this.isMenuOpen && this.menu ? this.#renderMenu(this.menu, shop) : nothing}
      ${
        this.#online.value === false && this.#loads.stateOf(views[screen.name].load) !== 'failed'
          ? html`<p class="offline small" role="status">
              ${icon(offline, { small: true })}<span>${i18n.t('common.offline')}</span>
            </p>`
          : nothing
      }
      <div class="views">${stack.map((each) => keyed(each, this.#renderView(each, each === screen)))}</div>
      <button
        class="grip"
        type="button"
        part="grip"
        aria-label=${i18n.t('panel.resize')}
        @pointerenter=${this.#onGrip}
        @focus=${this.#onGrip}
      ></button>
    </dialog>`;
  }

  #renderBar(screen: Screen, canGoBack: boolean, shop: ShopConfig | undefined): TemplateResult {
    const i18n = this.bellhop!.i18n;
    const isHome = screen.name === 'home';
    const heading = this.#headings.get(screen);
    const title = isHome ? shop?.name : (heading?.heading ?? i18n.t(views[screen.name].title(screen)));
    return html`<div class=${isHome ? 'bar home' : 'bar'} part="bar">
      ${canGoBack ? round('back', i18n.t('common.back'), icon(back, { flip: true }), this.#onBack) : nothing}
      <h2 part="title" tabindex="-1">
        <bdi>${title ?? i18n.t('launcher.open')}</bdi>
        ${heading?.detail && !isHome ? html`<span class="detail">${heading.detail}</span>` : nothing}
      </h2>
      ${isHome ? round('more', i18n.t('panel.more'), icon(more), this.#onMore, this.isMenuOpen) : nothing}
      ${round('close', i18n.t('panel.close'), icon(close), this.#onClose)}
    </div>`;
  }

  #renderMenu(render: typeof menu, shop: ShopConfig | undefined): TemplateResult {
    const bellhop = this.bellhop!;
    return html`<div class="menu stack" id="menu" part="menu">
      ${render({
        bellhop,
        shop,
        theme: this.theme,
        onLocale: (locale) => void bellhop.i18n.setLocale(locale).catch(() => undefined),
        onTheme: (theme) => {
          this.theme = theme;
          this.dispatchEvent(new Event('theme-request'));
        },
        onForget: () => {
          this.#closeMenu();
          void bellhop.reset();
        },
      })}
    </div>`;
  }

  #renderView(screen: Screen, isTop: boolean): TemplateResult {
    return html`<div
      class=${screen.name === 'home' ? 'view home' : 'view'}
      part="view"
      ?inert=${!isTop}
      @bellhop-heading=${(event: BellhopHeadingEvent) => this.#onHeading(screen, event)}
    >
      ${this.#loads.render(this.bellhop!, views[screen.name].load, () => elementOf(screen))}
    </div>`;
  }

  /** The dialog follows `open`, and is modal where it takes the whole screen. */
  #show(): void {
    const dialog = this.#dialog;
    // An update may still come after it was taken off the page.
    if (!dialog || !this.isConnected) return;
    if (!this.open) {
      this.#viewport.stop();
      if (dialog.open) dialog.close();
      return;
    }
    this.#viewport.start();
    const isModal = dialog.matches(':modal');
    if (dialog.open && isModal === this.#viewport.isPhone) return;
    const hadFocus = this.shadowRoot?.activeElement;
    if (dialog.open) dialog.close();
    if (this.#viewport.isPhone) dialog.showModal();
    else dialog.show();
    if (hadFocus instanceof HTMLElement) hadFocus.focus();
    else this.#heading?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #heading(): HTMLElement | null {
    return this.renderRoot.querySelector('h2');
  }

  #adopt({ styleSheet }: CSSResult): void {
    (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet!);
  }

  #closeMenu(): void {
    this.isMenuOpen = false;
    this.shadowRoot?.querySelector<HTMLElement>('[part=more]')?.focus();
  }

  #onHeading(screen: Screen, event: BellhopHeadingEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.#headings.set(screen, event);
    this.requestUpdate();
  }

  readonly #onBack = (): void => this.bellhop?.screens.back();

  readonly #onMore = async (): Promise<void> => {
    this.isMenuOpen = !this.isMenuOpen;
    try {
      const [{ menu, menuStyles }] = await Promise.all([
        import('./menu.js'),
        this.bellhop?.i18n.load('menu'),
      ]);
      if (!this.menu) this.#adopt(menuStyles);
      this.menu = menu;
    } catch {
      // The next tap asks again.
      this.isMenuOpen = false;
    }
  };

  /** What resizes comes when a pointer is on the corner, or focus. */
  async #onGrip(event: Event): Promise<void> {
    const grip = event.currentTarget as HTMLElement;
    if (this.#isResizable || !this.#dialog) return;
    this.#isResizable = true;
    try {
      const { resizeBy, resizeStyles } = await import('./resize.js');
      this.#adopt(resizeStyles);
      resizeBy(grip, this.#dialog, () => ((this.side === 'end') === (this.dir !== 'rtl') ? 1 : -1));
    } catch {
      this.#isResizable = false;
    }
  }

  readonly #onClose = (): boolean => this.dispatchEvent(new Event('close-request'));

  /** Escape, or a phone's way back: that goes from screen to screen first. */
  #onCancel(event: Event): void {
    // The widget decides; a modal dialog would close by itself, and does where nothing was touched since it last asked.
    event.preventDefault();
    const { cancelable } = event;
    if (cancelable && this.isMenuOpen) this.#closeMenu();
    else if (cancelable && !this.#viewport.isEscape && this.#stack.value?.[1]) this.#onBack();
    else this.#onClose();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.#onCancel(event);
  }

  #onClick(event: MouseEvent): void {
    const isInside = event
      .composedPath()
      .some((node) => node instanceof Element && (node.part.contains('menu') || node.part.contains('more')));
    if (this.isMenuOpen && !isInside) this.isMenuOpen = false;
  }
}

/** A button of the bar. */
function round(
  part: string,
  label: string,
  picture: TemplateResult,
  onClick: () => unknown,
  isExpanded?: boolean,
): TemplateResult {
  return html`<button
    class="round"
    type="button"
    part=${part}
    aria-label=${label}
    aria-expanded=${isExpanded ?? nothing}
    @click=${onClick}
  >
    ${picture}
  </button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-panel': BellhopPanel;
  }
}
