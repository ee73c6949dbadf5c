import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { noCall, type CallRoomState } from '../../src/client/calls/state.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { BellhopElement } from '../shared/base-element.js';
import { StoreController } from '../shared/store-controller.js';
import { drawNews } from './draw-news.js';
import { hangUp, icon, mic, phone } from './icons.js';
import { newsOf } from './news.js';
import { isOn } from './on.js';
import { titleOf } from './over.js';
import { toggle } from './controls.js';
import { callsOf } from './store.js';
import { styles } from './tile.styles.js';
import { backTo, showChat } from './ways.js';

/**
 * A call at the foot of the panel, while something else is shown in it. Part of `<bellhop-call>`.
 *
 * @tag bellhop-call-tile
 * @summary A call that goes on, small.
 * @csspart tile - All of it.
 * @csspart video - The picture.
 * @csspart control - A button: back to the call, the microphone, the end of the call.
 * @csspart action - The way to what was written or shown.
 * @csspart notice - What was written or shown.
 */
export class BellhopCallTile extends BellhopElement {
  static readonly tagName = 'bellhop-call-tile';
  static override styles = styles;

  /** The screen of the call that it stands for. */
  @property({ attribute: false }) of: Screen | undefined;

  readonly #top = new StoreController(this, () => this.bellhop?.screens.$screen);
  readonly #state = new StoreController(this, () => this.bellhop && callsOf(this.bellhop).room.$state);
  readonly #news = new StoreController(this, () => this.bellhop && newsOf(this.bellhop).$news);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.hidden = !this.#isShown;
  }

  get #isShown(): boolean {
    return this.#top.value?.name !== 'call' && isOn(this.#state.value ?? noCall);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const state = this.#state.value;
    if (!bellhop || !state || !this.of || !this.#isShown) return nothing;
    const { i18n } = bellhop;
    const calls = callsOf(bellhop);
    const { room } = calls;
    const title = titleOf(i18n, { state, kind: 'video', isAnswer: false, name: this.of.params.name });
    const shown = state.others.map(({ camera, screen }) => screen ?? camera).find((track) => track);
    const { isMicrophoneOn } = state;
    const back = (): void => backTo(bellhop, this.of!);
    return html`<section class="tile" part="tile" aria-label=${title}>
      ${drawNews(bellhop, { news: this.#news.value, host: this, onChat: () => showChat(bellhop, this.of!) })}
      <div class="row tight">
        <button
          class="picture"
          type="button"
          part="control"
          aria-label=${i18n.t('calls.open')}
          title=${i18n.t('calls.open')}
          @click=${back}
        >
          ${
            shown
              ? html`<bellhop-call-picture
                  exportparts="video"
                  .track=${shown}
                  label=${title}
                ></bellhop-call-picture>`
              : icon(phone)
          }
        </button>
        <div class="grow">
          <p class="title">${title}</p>
          <p class="small" role="status">${this.#wordsOf(state)}</p>
        </div>
        ${toggle(i18n.t(`calls.microphone.${isMicrophoneOn ? 'off' : 'on'}`), mic, isMicrophoneOn, () => void room.setMicrophone(!isMicrophoneOn))}
        <button
          class="round end"
          type="button"
          part="control"
          aria-label=${i18n.t('calls.end')}
          title=${i18n.t('calls.end')}
          @click=${() => void calls.hangUp().catch(() => undefined)}
        >
          ${icon(hangUp)}
        </button>
      </div>
    </section>`;
  }

  /** What is not as it should be, or what one may want to go back for. */
  #wordsOf({ status, pointed, others }: CallRoomState): string {
    const { i18n } = this.bellhop!;
    if (status === 'back') return `${i18n.t('calls.back')}…`;
    if (others.length === 0) return i18n.t('calls.waiting');
    if (!pointed) return '';
    const by = others.find(({ id }) => id === pointed.by)?.name ?? this.of?.params.name;
    return i18n.t(`calls.points.${pointed.of}`, { name: by && isolate(by) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-call-tile': BellhopCallTile;
  }
}
