import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type CallRoomState, noCall } from '../../src/client/calls/state.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { CallsStore } from '../../src/client/stores/calls.js';
import type { CallKind, SupportError } from '../../src/contract/index.js';
import { chatOf } from '../chat/store.js';
import { HeadingController } from '../shared/heading.js';
import { skeleton } from '../shared/loads.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import { styles } from './call.styles.js';
import { drawControls } from './controls.js';
import { drawNews } from './draw-news.js';
import { drawFaults } from './faults.js';
import { camera as cameraIcon, icon, phone } from './icons.js';
import { newsOf } from './news.js';
import { isOn } from './on.js';
import { titleOf, wordsOf } from './over.js';
import { noticeIn } from './said.js';
import { drawOwn, drawStage } from './scene.js';
import { stayOnPage } from './stay.js';
import { callsOf } from './store.js';
import { keepTile, makeSmall, showChat } from './ways.js';

/**
 * A call with somebody of the shop, by voice or video: first what one looks like, then the other side. In a panel it belongs to the
 * conversation that it was opened from; alone on a page it begins one.
 *
 * @tag bellhop-call
 * @summary Call the shop by voice or video.
 * @csspart heading - The title, where no panel has one.
 * @csspart stage - Where the others are seen.
 * @csspart other - Somebody else.
 * @csspart video - A picture.
 * @csspart control - A round button for a device, or the end of the call.
 * @csspart submit - The button that calls or answers.
 * @csspart action - What else can be done.
 * @csspart notice - A box that says what happened and what to do.
 * @cssproperty [--bellhop-call-block-size=480px] - Its height, where it stands alone on a page.
 */
export class BellhopCall extends BellhopView {
  static readonly tagName = 'bellhop-call';
  static override styles = styles;

  /** How it calls, where no panel says: `video` or `voice`. */
  @property() kind: CallKind = 'video';

  protected override readonly room = 'calls';
  @state() private error: SupportError | undefined;
  @state() private isBusy = false;
  /** The devices may be asked for: somebody has said that they want to call. */
  @state() private isWanted = false;

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #state = new StoreController(this, () => this.#store?.room.$state);
  readonly #call = new StoreController(this, () => this.#store?.$call);
  /** Of the conversation that the call is of, as long as one is in it. */
  readonly #timeline = new StoreController(this, () => {
    const conversation = isOn(this.#state.value ?? noCall) ? this.#call.value?.conversation : undefined;
    return conversation === undefined ? undefined : chatOf(this.bellhop!).thread(conversation).$timeline;
  });
  readonly #news = new StoreController(this, () => this.bellhop && newsOf(this.bellhop).$news);
  readonly #heading = new HeadingController(this);

  get #store(): CallsStore | undefined {
    return this.bellhop && callsOf(this.bellhop);
  }

  override focus(): void {
    this.#heading.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { bellhop, screen } = this;
    if (!bellhop) return;
    if (this.hasWords) this.#heading.set(this.#title);
    // What is said of a conversation in its call is said in the chat's words.
    if (isOn(this.#state.value ?? noCall)) bellhop.i18n.load('chat').catch(() => undefined);
    if (!screen || this.isWanted) return;
    if (screen.params.kind) this.kind = screen.params.kind === 'voice' ? 'voice' : 'video';
    // Opened by a tap that said so, unless a call goes on already.
    const status = this.#store?.room.$state.get().status;
    if (status === 'over') this.#store?.room.reset();
    if (status === 'idle' || status === 'over') this.#want(this.kind);
    else this.isWanted = true;
  }

  protected override updated(): void {
    if (this.bellhop) stayOnPage(this.#store!);
    if (this.screen) keepTile(this, this.screen);
  }

  /** Who looks at themselves and then goes elsewhere does not call: nothing films them any more. */
  override disconnectedCallback(): void {
    const store = this.#store;
    super.disconnectedCallback();
    if (this.isWanted && store?.room.$state.get().status === 'idle') store.room.reset();
    this.isWanted = false;
  }

  get #title(): string {
    return titleOf(this.bellhop!.i18n, {
      ...{ state: this.#state.value ?? noCall, kind: this.kind },
      ...{ isAnswer: this.screen?.params.call !== undefined, name: this.screen?.params.name },
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop || !this.hasWords) return this.renderWaiting();
    const shop = lastValue(this.#shop.value).value;
    const state = this.#state.value;
    if (!shop || !state) {
      return this.#shop.value?.status === 'failed'
        ? errorNotice(bellhop, this.#shop.value.error, () => void bellhop.shop.refresh())
        : skeleton(bellhop);
    }
    const isSetup = state.status === 'idle';
    return html`<div class="${this.screen ? 'fills' : 'alone'} ${isSetup ? 'setup' : ''}">
      ${this.#heading.isElsewhere ? nothing : html`<h2 class="h2" part="heading" tabindex="-1">${this.#title}</h2>`}
      ${this.error ? errorNotice(bellhop, this.error) : nothing}
      ${
        state.status === 'over'
          ? this.#renderOver(state)
          : isSetup
            ? shop.capabilities.calls
              ? this.#renderSetup(state)
              : notice(bellhop.i18n.t('calls.away'), { actions: this.#chatButton() })
            : this.#renderCall(state)
      }
    </div>`;
  }

  #renderSetup(state: CallRoomState): TemplateResult {
    const { i18n } = this.bellhop!;
    const room = this.#store!.room;
    if (!this.isWanted)
      return html`<div class="kinds">
        ${(['video', 'voice'] as const).map(
          (kind) =>
            html`<button
              class="button ${kind === this.kind ? '' : 'line'}"
              type="button"
              part="submit"
              @pointerenter=${() => void room.prepare().catch(() => undefined)}
              @click=${() => this.#want(kind)}
            >
              ${icon(kind === 'video' ? cameraIcon : phone)} ${i18n.t(`calls.${kind}`)}
            </button>`,
        )}
      </div>`;
    const isAnswer = this.screen?.params.call !== undefined;
    return html`${
        this.kind === 'video'
          ? html`<div class="stage" part="stage">
              ${state.isCameraOn ? drawOwn(i18n, state) : html`<div class="face">${icon(cameraIcon)}</div>`}
            </div>`
          : nothing
      }
      <p class="soft">${i18n.t(this.kind === 'video' ? 'calls.setup' : 'calls.setupVoice')}</p>
      ${drawControls(i18n, { room, state })} ${drawFaults(i18n, state, () => this.#want(this.kind))}
      <div class="kinds">
        <button
          class="button"
          type="button"
          part="submit"
          aria-busy=${this.isBusy}
          @click=${() => void this.#begin()}
        >
          ${i18n.t(isAnswer ? 'calls.answer' : 'calls.now')}
        </button>
        ${
          isAnswer
            ? html`<button
                class="button plain"
                type="button"
                part="action"
                @click=${() => void this.#decline()}
              >
                ${i18n.t('calls.notNow')}
              </button>`
            : nothing
        }
      </div>`;
  }

  #renderCall(state: CallRoomState): TemplateResult {
    const { i18n } = this.bellhop!;
    const room = this.#store!.room;
    const hasPicture = state.others.some(({ camera, screen }) => camera ?? screen);
    return html`${drawStage(i18n, {
      state,
      name: this.screen?.params.name,
      onVoiceOnly: (isOn) => void room.setVoiceOnly(isOn),
      onSound: () => void room.startSound(),
    })}
    ${drawFaults(i18n, state, () => this.#want(this.kind))} ${this.#renderSaid(state)}
    ${drawControls(i18n, {
      ...{ room, state },
      onEnd: () => void this.#attempt(() => this.#store!.hangUp()),
      onSmall:
        hasPicture && document.pictureInPictureEnabled ? () => void makeSmall(this.renderRoot) : undefined,
    })}`;
  }

  /** What is written or shown meanwhile. Who waits alone reads whether anybody is there. */
  #renderSaid({ others }: CallRoomState): TemplateResult {
    const bellhop = this.bellhop!;
    const isKnown = this.#timeline.value && bellhop.i18n.$rooms.get().has('chat');
    const timeline = isKnown && lastValue(this.#timeline.value).value;
    const words = timeline && others.length === 0 ? noticeIn(bellhop.i18n, timeline) : undefined;
    const { screen } = this;
    const onChat = screen && (() => showChat(bellhop, screen));
    const name = others.find((person) => person.name)?.name ?? screen?.params.name;
    return drawNews(bellhop, { words, name, news: this.#news.value, host: this, onChat });
  }

  #renderOver({ end }: CallRoomState): TemplateResult {
    const { i18n } = this.bellhop!;
    const call = this.#call.value;
    const [title, help] = wordsOf(i18n, end, call);
    return html`<div class="stack">
      <h2 class="h2" role="status">${title}</h2>
      ${help ? html`<p class="soft">${help}</p>` : nothing}
      <div class="kinds">
        ${this.#chatButton()}
        <button class="button line" type="button" part="action" @click=${() => this.#again()}>
          ${i18n.t('calls.over.again')}
        </button>
      </div>
    </div>`;
  }

  #chatButton(): TemplateResult | typeof nothing {
    const { bellhop, screen } = this;
    if (!screen) return nothing;
    return html`<button class="button" type="button" part="submit" @click=${() => showChat(bellhop!, screen)}>
      ${bellhop!.i18n.t('calls.toChat')}
    </button>`;
  }

  #want(kind: CallKind): void {
    this.kind = kind;
    this.isWanted = true;
    // A phone's back camera first: what is to be seen is the goods.
    const facing = matchMedia('(pointer: coarse)').matches ? 'environment' : 'user';
    void this.#attempt(() => this.#store!.room.take(kind, facing));
    const { call, conversation } = this.screen?.params ?? {};
    if (call && conversation) void this.#store!.prepare({ call, conversation });
  }

  async #begin(): Promise<void> {
    const { bellhop, screen } = this;
    const store = this.#store;
    if (!bellhop || !store || this.isBusy) return;
    const { call, conversation } = screen?.params ?? {};
    this.isBusy = true;
    await this.#attempt(() =>
      call && conversation
        ? store.answer({ call, conversation })
        : store.begin(this.kind, conversation, {
            locale: bellhop.i18n.$locale.get(),
            page: location.pathname,
          }),
    );
    this.isBusy = false;
  }

  async #decline(): Promise<void> {
    const { call = '', conversation = '' } = this.screen?.params ?? {};
    if (await this.#attempt(() => this.#store!.hangUp({ call, conversation }))) this.bellhop?.screens.back();
  }

  #again(): void {
    this.#store!.room.reset();
    this.#want(this.kind);
  }

  async #attempt(run: () => Promise<unknown>): Promise<boolean> {
    this.error = undefined;
    try {
      await run();
      return true;
    } catch (cause) {
      this.error = toSupportError(cause);
      return false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-call': BellhopCall;
  }
}
