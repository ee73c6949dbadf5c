import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { drawControls } from '../../../widget/call/controls.js';
import { drawStage } from '../../../widget/call/scene.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { CallRoomState } from '../../client/calls/state.js';
import { isolate } from '../../client/i18n/i18n.js';
import type { CallPlace, StaffConversation } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { icon, warning } from '../icons.js';
import { shopperName } from '../names.js';
import { isWith } from '../stores/queue.js';
import type { Work } from '../stores/work.js';
import { isAskedIn } from '../stores/queue.js';
import { callStyles } from './call.styles.js';
import { drawColleagues } from './colleagues.js';
import type { DeskCalls } from './store.js';

/** The call of the conversation that is open: that it rings, the call itself, and what became of it. */
export class ConsoleCall extends ConsoleElement {
  static readonly tagName = 'console-call';
  static override styles = [ConsoleElement.styles, callStyles];

  @property({ attribute: false }) work!: Work;
  @property({ attribute: false }) conversation!: StaffConversation;

  readonly #state = new StoreController(this, () => this.work?.calls.room.$state);
  readonly #call = new StoreController(this, () => this.work?.calls.$call);
  readonly #error = new StoreController(this, () => this.work?.calls.$error);
  readonly #here = new StoreController(this, () => this.work?.calls.$here);
  readonly #isBusy = new StoreController(this, () => this.work?.calls.$isBusy);

  get #calls(): DeskCalls {
    return this.work.calls;
  }

  get #isMine(): boolean {
    return isWith(this.conversation, this.work.me.agent.id);
  }

  /** Whoever has the conversation has asked one in. */
  get #isGuest(): boolean {
    return isAskedIn(this.conversation, this.work.me.agent.id);
  }

  /** Of the call that rings or goes on here. */
  get #place(): CallPlace | undefined {
    const { id, call } = this.conversation;
    return call && { conversation: id, call: call.id };
  }

  protected override updated(_changed: PropertyValues): void {
    const { call } = this.conversation;
    const place = this.#place;
    const isIdle = ['idle', 'over'].includes(this.#calls.room.$state.get().status);
    if (place && call?.state === 'ringing' && call.by === 'shopper' && this.#isMine && isIdle)
      this.#calls.expect(place);
  }

  protected override render(): TemplateResult | typeof nothing {
    const state = this.#state.value;
    if (!state) return nothing;
    const { call } = this.conversation;
    const isIn = !['idle', 'over'].includes(state.status);
    const isHere = this.#call.value?.conversation === this.conversation.id;
    if (isIn && isHere) return this.#renderCall(state);
    return html`${this.#renderError()} ${isIn ? this.#renderElsewhere() : nothing}
    ${!isIn && call ? this.#renderRinging(call) : nothing}
    ${!isIn && !call && isHere && state.status === 'over' ? this.#renderOver(state) : nothing}`;
  }

  #renderRinging({
    kind,
    state,
    by,
  }: NonNullable<StaffConversation['call']>): TemplateResult | typeof nothing {
    const { words } = this.desk;
    const { handler } = this.conversation;
    const place = this.#place!;
    const mayAnswer = this.#isMine || handler === 'waiting' || this.#isGuest;
    const isRinging = state === 'ringing' && by === 'shopper';
    if (!mayAnswer) return nothing;
    const agent = isolate(this.conversation.agent?.name ?? '');
    const button = this.#isGuest
      ? 'comeBack'
      : this.#isMine
        ? isRinging
          ? 'answer'
          : 'comeBack'
        : 'acceptAndAnswer';
    return html`<section class="ring" role="alert">
      <div>
        <b
          >${this.#isGuest ? words.t('calling.askedIn', { agent, name: this.#name }) : isRinging ? words.t('calling.rings', { name: this.#name }) : words.t('calling.goesOn')}</b
        >
        ${isRinging ? html`<p class="small soft">${words.t('calling.ringsHelp', { kind })}</p>` : nothing}
      </div>
      <div class="acts">
        <button
          class="button compact"
          type="button"
          aria-busy=${this.#isBusy.value ?? false}
          @pointerenter=${() => this.#calls.prepare()}
          @click=${() => void this.#answer(place, kind)}
        >
          ${words.t(`calling.${button}`)}
        </button>
        ${
          this.#isMine
            ? html`<button
                class="button line compact"
                type="button"
                @click=${() => void this.#calls.decline(place)}
              >
                ${isRinging ? words.t('calling.decline') : words.t('calls.end')}
              </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  #renderCall(state: CallRoomState): TemplateResult {
    const { words } = this.desk;
    const { room } = this.#calls;
    const isBlind = state.others.length > 0 && state.others.every(({ camera, screen }) => !camera && !screen);
    return html`<section class="call" aria-label=${words.t('calling.title', { name: this.#name })}>
      ${drawStage(words.i18n, {
        state,
        name: this.#name,
        onVoiceOnly: (isOn) => void room.setVoiceOnly(isOn),
        onSound: () => void room.startSound(),
        pointing: {
          hint: words.t('calling.point'),
          label: (at) =>
            at
              ? words.t('calling.pointAt', { x: Math.round(at.x * 100), y: Math.round(at.y * 100) })
              : words.t('calling.point'),
          onPoint: (spot) => room.point(spot),
        },
      })}
      ${isBlind ? html`<p class="small soft" role="status">${words.t('calling.noPicture', { name: this.#name })}</p>` : nothing}
      ${this.#renderFaults(state)} ${this.#renderError()}
      <div class="more">
        ${
          state.others.some(({ side, camera }) => side === 'shopper' && camera)
            ? html`<button
                class="button line compact still"
                type="button"
                ?disabled=${state.still === 'taking'}
                @click=${() => void room.askForStill().catch(() => undefined)}
              >
                ${words.t(state.still === 'taking' ? 'calling.stillTaking' : 'calling.still')}
              </button>`
            : nothing
        }
        ${this.#isMine ? drawColleagues(words, this.#calls, { conversation: this.conversation, state, here: this.#here.value }) : nothing}
      </div>
      ${drawControls(words.i18n, {
        ...{ room, state },
        ...(this.#isMine
          ? { onEnd: () => void this.#calls.hangUp() }
          : { onEnd: () => void this.#calls.leave(), endWords: words.t('calling.leave') }),
      })}
    </section>`;
  }

  #renderFaults({ faults }: CallRoomState): readonly TemplateResult[] {
    const { words } = this.desk;
    return (['microphone', 'camera', 'screen'] as const).flatMap((device) => {
      const fault = faults[device];
      if (!fault) return [];
      const { room } = this.#calls;
      const again = {
        microphone: () => room.setMicrophone(true),
        camera: () => room.setCamera(true),
        screen: () => room.setScreen(true),
      }[device];
      return html`<p class="notice warn small" role="alert">
        ${icon(warning, { small: true })}<span>${words.t(`calls.fault.${device}.${fault}`)}</span>
        <button class="button line compact" type="button" @click=${() => void again()}>
          ${words.t('common.retry')}
        </button>
      </p>`;
    });
  }

  #renderError(): TemplateResult | typeof nothing {
    const error = this.#error.value;
    if (!error) return nothing;
    return html`<p class="notice bad small" role="alert">
      ${icon(warning, { small: true })}<span>${this.desk.words.error(error)}</span>
      <button class="button line compact" type="button" @click=${() => this.#calls.dismiss()}>
        ${this.desk.words.t('common.close')}
      </button>
    </p>`;
  }

  #renderElsewhere(): TemplateResult {
    const { words } = this.desk;
    const at = this.#call.value?.conversation;
    return html`<p class="notice small" role="status">
      <span>${words.t('calling.elsewhere')}</span>
      <button class="button line compact" type="button" @click=${() => this.work.select(at)}>
        ${words.t('calling.toCall')}
      </button>
    </p>`;
  }

  #renderOver({ end }: CallRoomState): TemplateResult {
    const { words } = this.desk;
    const state = this.#call.value?.state;
    const why =
      end === 'lost'
        ? words.t('calling.lost')
        : end === 'elsewhere'
          ? words.t('calling.other')
          : words.t(state === 'declined' || state === 'missed' ? `call.${state}` : 'calling.ended');
    return html`<p class="notice small" role="status">
      <span>${why}</span>
      <button class="button line compact" type="button" @click=${() => this.#calls.dismiss()}>
        ${words.t('common.close')}
      </button>
    </p>`;
  }

  get #name(): string {
    return isolate(shopperName(this.desk.words, this.conversation));
  }

  async #answer(place: CallPlace, kind: 'voice' | 'video'): Promise<void> {
    if (!this.#isMine && !this.#isGuest) await this.work.thread(place.conversation).accept();
    await this.#calls.answer(place, kind);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleCall.tagName]: ConsoleCall;
  }
}
