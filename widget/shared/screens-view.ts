import { html, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Screen, ScreenName } from '../../src/client/stores/screens.js';
import { SupportError } from '../../src/contract/errors.js';
import { LoadController } from '../panel/loads.js';
import { views, type View } from '../panel/views.js';
import { back, icon } from './icons.js';
import { errorNotice } from './notice.js';
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
  #top: Screen | undefined;

  /** One of its own screens; `home`, where it stands alone, is what it begins with. */
  protected abstract renderOwn(screen: Screen): TemplateResult;

  /** From what it begins with to what it shows. */
  protected get shown(): readonly Screen[] {
    return this.screen ? [this.screen] : (this.#stack.value ?? []);
  }

  /** Focuses what the present screen begins with. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.shown > *')?.focus();
  }

  protected override render(): TemplateResult {
    const { bellhop, shown } = this;
    if (!bellhop || !this.hasWords) return html`${this.renderWaiting()}`;
    return html`${
      shown.length > 1
        ? html`<p>
            <button
              class="button plain compact"
              part="back"
              type="button"
              @click=${() => bellhop.screens.back()}
            >
              ${icon(back, { small: true, flip: true })}${bellhop.i18n.t('common.back')}
            </button>
          </p>`
        : ''
    }
    ${shown.map((screen, index) => {
      const isTop = index === shown.length - 1;
      return keyed(
        screen,
        html`<div class=${isTop ? 'shown' : ''} ?hidden=${!isTop}>
          ${screen.name === 'home' || this.names.includes(screen.name) ? this.renderOwn(screen) : this.renderOther(screen)}
        </div>`,
      );
    })}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.screen) return;
    const top = this.shown.at(-1);
    const isMove = this.#top !== undefined && top !== undefined && top !== this.#top;
    this.#top = top;
    // Alone on a page nobody else brings the reader along.
    if (isMove) void this.#focusTop();
  }

  /** A screen of another view. */
  protected renderOther(screen: Screen): TemplateResult {
    const view = views[screen.name];
    return this.renderLoaded(view.load, () => view.render(screen));
  }

  /** What comes when it is shown, not with the view. */
  protected renderLoaded(load: View['load'], render: () => TemplateResult): TemplateResult {
    this.loads.begin(load);
    const state = this.loads.stateOf(load);
    if (state === 'ready') return render();
    return state === 'failed'
      ? errorNotice(this.bellhop!, new SupportError('offline'), () => this.loads.again(load))
      : this.renderSkeleton();
  }

  async #focusTop(): Promise<void> {
    const part = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
      '.shown > *',
    );
    await part?.updateComplete;
    part?.focus();
  }
}
