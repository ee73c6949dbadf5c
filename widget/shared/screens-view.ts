import { html, type LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Screen, ScreenName } from '../../src/client/stores/screens.js';
import { LoadController } from './loads.js';
import { elementOf, views, type View } from './views.js';
import { back, icon } from './icons.js';
import { StoreController } from './store-controller.js';
import { BellhopView } from './view-element.js';

/**
 * A view of several screens. In a panel it shows the one that the panel says; alone on a page it is its own panel, with the
 * way back, and shows the screens of other views, too.
 */
export abstract class ScreensView extends BellhopView {
  /** The screens that are its own. */
  protected abstract readonly names: readonly ScreenName[];

  readonly #stack = new StoreController(this, () => (this.screen ? undefined : this.bellhop?.screens.$stack));
  protected readonly loads = new LoadController(this);
  /** How each screen was drawn last: one that lies below another stays so. */
  readonly #drawn = new WeakMap<Screen, TemplateResult>();
  #top: Screen | undefined;
  /** Whether the reader waits for what the present screen begins with. */
  #isArriving = false;

  /** One of its own screens; `home`, where it stands alone, is what it begins with. */
  protected abstract renderOwn(screen: Screen): TemplateResult;

  /** From what it begins with to what it shows. */
  protected get shown(): readonly Screen[] {
    return this.screen ? [this.screen] : (this.#stack.value ?? []);
  }

  /** Focuses what the present screen begins with, as soon as it is there. */
  override focus(): void {
    this.#isArriving = true;
    this.#arrive();
  }

  protected override render(): TemplateResult {
    const { bellhop, shown } = this;
    if (!bellhop || !this.hasWords) return html`${this.renderWaiting()}`;
    return html`${
      shown.length > 1
        ? html`<p>
            <button class="button plain compact" part="back" @click=${() => bellhop.screens.back()}>
              ${icon(back, { small: true, flip: true })}${bellhop.i18n.t('common.back')}
            </button>
          </p>`
        : ''
    }
    ${shown.map((screen, index) => {
      const isTop = index === shown.length - 1;
      if (isTop) this.#drawn.set(screen, this.#renderScreen(screen));
      return keyed(
        screen,
        html`<div class=${isTop ? 'shown' : ''} ?hidden=${!isTop}>${this.#drawn.get(screen)}</div>`,
      );
    })}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const top = this.screen ? undefined : this.shown.at(-1);
    // Alone on a page nobody else brings the reader along.
    if (this.#top && top && top !== this.#top) this.#isArriving = true;
    this.#top = top;
    this.#arrive();
  }

  #renderScreen(screen: Screen): TemplateResult {
    const isOwn = screen.name === 'home' || this.names.includes(screen.name);
    return isOwn ? this.renderOwn(screen) : this.renderOther(screen);
  }

  /** A screen of another view. */
  protected renderOther(screen: Screen): TemplateResult {
    return this.renderLoaded(views[screen.name].load, () => html`${elementOf(screen)}`);
  }

  /** What comes when it is shown, not with the view. */
  protected renderLoaded(load: View['load'], render: () => TemplateResult): TemplateResult {
    this.loads.begin(load);
    return this.loads.render(this.bellhop!, load, render);
  }

  #arrive(): void {
    const part = this.renderRoot.querySelector<LitElement>('.shown > *');
    // A skeleton is nothing to read.
    if (!this.#isArriving || !part?.localName.includes('-')) return;
    this.#isArriving = false;
    void part.updateComplete.then(() => part.focus());
  }
}
