import { html, nothing, type TemplateResult } from 'lit';
import type { CallPerson, CallRoomState } from '../../src/client/calls/state.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import { icon, phone } from './icons.js';
import { camera as cameraIcon } from './icons.js';

interface StageOptions {
  readonly state: CallRoomState;
  /** Of the agent, once known. */
  readonly name: string | undefined;
  readonly onVoiceOnly: (isOn: boolean) => void;
  readonly onSound: () => void;
}

/** Everybody in the call, the others large and oneself in a corner. */
export function drawStage(i18n: I18n, options: StageOptions): TemplateResult {
  const { state, name } = options;
  const { others, camera, isCameraOn, status } = state;
  const who = isolate(name ?? i18n.t('calls.picture.shop'));
  return html`<div class="stage" part="stage">
    <div class="others">
      ${others.length > 0 ? others.map((person) => drawOther(i18n, person, who)) : drawAlone(i18n, status)}
    </div>
    ${isCameraOn && camera ? drawOwn(i18n, state, 'own') : nothing} ${drawTip(i18n, options)}
  </div>`;
}

export function drawOwn(i18n: I18n, { camera, facing }: CallRoomState, place = ''): TemplateResult {
  return html`<bellhop-call-picture
    class=${place}
    exportparts="video"
    .track=${camera}
    ?mirrored=${facing === 'user'}
    label=${i18n.t('calls.picture.own')}
  ></bellhop-call-picture>`;
}

function drawOther(i18n: I18n, { camera, screen }: CallPerson, name: string): TemplateResult {
  const shown = screen ?? camera;
  return html`<div class="other" part="other">
    ${
      shown
        ? html`<bellhop-call-picture
            exportparts="video"
            .track=${shown}
            ?whole=${screen !== undefined}
            label=${i18n.t(`calls.picture.${screen ? 'screen' : 'agent'}`, { name })}
          ></bellhop-call-picture>`
        : html`<div class="face">${icon(phone)}<b>${name}</b></div>`
    }
  </div>`;
}

function drawAlone(i18n: I18n, status: CallRoomState['status']): TemplateResult {
  return html`<div class="face" role="status">
    ${icon(status === 'joining' ? phone : cameraIcon)}
    <b>${i18n.t(status === 'joining' ? 'calls.joining' : 'calls.waiting')}</b>
    ${status === 'joined' ? html`<p class="small quiet">${i18n.t('calls.waitingHelp')}</p>` : nothing}
  </div>`;
}

/** What is not as it should be, the worst of it, and what can be done. */
function drawTip(i18n: I18n, { state, onVoiceOnly, onSound }: StageOptions): TemplateResult | typeof nothing {
  const { status, quality, isPoorForLong, isVoiceOnly, isSoundBlocked, others } = state;
  const tip = (words: string, button?: string, act?: () => void): TemplateResult =>
    html`<div class="tip" role="status">
      <span>${words}</span>
      ${button && act ? html`<button type="button" part="control" @click=${act}>${button}</button>` : nothing}
    </div>`;
  if (status === 'back') return tip(`${i18n.t('calls.back')}…`);
  if (state.still) return tip(i18n.t(`calls.still.${state.still}`));
  if (isSoundBlocked) return tip('', i18n.t('calls.sound'), onSound);
  if (isVoiceOnly) return tip(i18n.t('calls.noPictures'), i18n.t('calls.pictures'), () => onVoiceOnly(false));
  if (isPoorForLong) return tip(i18n.t('calls.weak'), i18n.t('calls.voiceOnly'), () => onVoiceOnly(true));
  if (quality !== 'good') return tip(i18n.t('calls.weak'));
  if (others.some(({ isWeak }) => isWeak)) return tip(i18n.t('calls.weakOther'));
  if (others.length > 0 && others.every(({ isMuted }) => isMuted)) return tip(i18n.t('calls.otherMuted'));
  return nothing;
}
