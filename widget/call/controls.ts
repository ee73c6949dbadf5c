import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CallRoom, CallRoomState } from '../../src/client/calls/state.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { camera, flip, hangUp, icon, mic, off, screen, small } from './icons.js';

interface ControlsOptions {
  readonly room: CallRoom;
  readonly state: CallRoomState;
  /** Absent before the call. */
  readonly onEnd?: (() => void) | undefined;
  /** What that is called, where it is not the end for everybody. */
  readonly endWords?: string | undefined;
  /** Where the browser can, and there is a picture of somebody else. */
  readonly onSmall?: (() => void) | undefined;
}

/** A device that is on or off: the button says what it does next, and shows what is. */
export function toggle(words: string, path: string, isOn: boolean, act: () => void): TemplateResult {
  return html`<button
    class="round ${isOn ? '' : 'is-off'}"
    type="button"
    part="control"
    aria-label=${words}
    title=${words}
    @click=${act}
  >
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${path} />
      ${isOn ? nothing : svg`<path d=${off} />`}
    </svg>
  </button>`;
}

/** What can be done with one's own devices, and the end of the call. */
export function drawControls(i18n: I18n, options: ControlsOptions): TemplateResult {
  const { room, state, onEnd, onSmall, endWords = i18n.t('calls.end') } = options;
  const { isMicrophoneOn, isCameraOn, isScreenOn, isVoiceOnly } = state;
  const canTurn = isCameraOn && matchMedia('(pointer: coarse)').matches;
  const canShow = onEnd && 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  const plain = (words: string, path: string, act: () => void, more = ''): TemplateResult =>
    html`<button
      class="round ${more}"
      type="button"
      part="control"
      aria-label=${words}
      title=${words}
      @click=${act}
    >
      ${icon(path)}
    </button>`;
  return html`<div class="controls" role="group">
    ${toggle(i18n.t(`calls.microphone.${isMicrophoneOn ? 'off' : 'on'}`), mic, isMicrophoneOn, () => void room.setMicrophone(!isMicrophoneOn))}
    ${isVoiceOnly ? nothing : toggle(i18n.t(`calls.camera.${isCameraOn ? 'off' : 'on'}`), camera, isCameraOn, () => void room.setCamera(!isCameraOn))}
    ${canTurn ? plain(i18n.t('calls.camera.flip'), flip, () => void room.flip()) : nothing}
    ${canShow ? plain(i18n.t(`calls.screen.${isScreenOn ? 'off' : 'on'}`), screen, () => void room.setScreen(!isScreenOn)) : nothing}
    ${onSmall ? plain(i18n.t('calls.small'), small, onSmall) : nothing}
    ${onEnd ? plain(endWords, hangUp, onEnd, 'end') : nothing}
  </div>`;
}
