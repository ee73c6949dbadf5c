import { html, nothing, type TemplateResult } from 'lit';
import type { CallPerson, CallRoomState, Spot } from '../../src/client/calls/state.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import { camera as cameraIcon, icon, phone } from './icons.js';
import type { PicturePointing } from './picture.js';
import type { Place } from './place.js';

interface StageOptions {
  readonly state: CallRoomState;
  /** Of the agent, once known. */
  readonly name: string | undefined;
  readonly onVoiceOnly: (isOn: boolean) => void;
  readonly onSound: () => void;
  /** Of an agent, who may point at what the shopper shows. */
  readonly pointing?:
    (Omit<PicturePointing, 'onPoint'> & { readonly onPoint: (spot: Spot) => void }) | undefined;
}

/** Everybody in the call, the others large and oneself in a corner. */
export function drawStage(i18n: I18n, options: StageOptions): TemplateResult {
  const { state, name } = options;
  const { others, camera, isCameraOn, status } = state;
  const who = isolate(name ?? i18n.t('calls.picture.shop'));
  const isShown = isCameraOn && camera !== undefined;
  const pointed = pointedAt(options);
  return html`<div
    class="stage ${pointed ? `turned ${isLowRight(state, pointed) ? 'other-way' : ''}` : ''}"
    part="stage"
  >
    <div class="others">
      ${others.length > 0 ? others.map((person) => drawOther(i18n, person, who, options)) : drawAlone(i18n, status, name)}
    </div>
    ${
      others.length > 1
        ? html`<p class="visually-hidden" role="status">
            ${i18n.t('calls.present', { names: others.map((person) => nameOf(person, who)).join(', ') })}
          </p>`
        : nothing
    }
    ${isShown || pointed ? drawOwn(i18n, state, { place: 'own', pointed }) : nothing}
    ${drawTip(i18n, options)}
  </div>`;
}

/** What of one's own an agent points at: it is large meanwhile, and all of it is seen, as the agent may see what is cut off here. */
function pointedAt({ state, pointing }: StageOptions): CallRoomState['pointed'] {
  const { pointed, camera, isCameraOn, screen } = state;
  if (pointing || !pointed) return undefined;
  return (pointed.of === 'screen' ? screen : isCameraOn && camera) ? pointed : undefined;
}

const isMirrored = ({ facing }: CallRoomState, pointed: CallRoomState['pointed']): boolean =>
  facing === 'user' && pointed?.of !== 'screen';

/** The others are not to be in the way. */
const isLowRight = (state: CallRoomState, pointed: NonNullable<CallRoomState['pointed']>): boolean =>
  pointed.y > 0.5 && (isMirrored(state, pointed) ? pointed.x < 0.5 : pointed.x > 0.5);

export function drawOwn(
  i18n: I18n,
  state: CallRoomState,
  { place = '', pointed }: { readonly place?: string; readonly pointed?: CallRoomState['pointed'] } = {},
): TemplateResult {
  const { camera, screen } = state;
  return html`<bellhop-call-picture
    class=${place}
    exportparts="video"
    .track=${pointed?.of === 'screen' ? screen : camera}
    .mark=${pointed}
    ?whole=${pointed !== undefined}
    ?mirrored=${isMirrored(state, pointed)}
    label=${i18n.t('calls.picture.own')}
  ></bellhop-call-picture>`;
}

const nameOf = ({ name }: CallPerson, otherwise: string): string => (name ? isolate(name) : otherwise);

function drawOther(
  i18n: I18n,
  person: CallPerson,
  otherwise: string,
  { state: { pointed, others }, pointing }: StageOptions,
): TemplateResult {
  const { camera, screen, side } = person;
  const name = nameOf(person, otherwise);
  const shown = screen ?? camera;
  const of = screen ? 'screen' : 'camera';
  const isPointable = side === 'shopper' && pointing !== undefined;
  return html`<div class="other" part="other">
    ${
      shown
        ? html`<bellhop-call-picture
            exportparts="video"
            .track=${shown}
            .mark=${isPointable && pointed?.of === of ? pointed : undefined}
            .pointing=${isPointable ? { ...pointing, onPoint: (at: Place) => pointing.onPoint({ of, ...at }) } : undefined}
            ?whole=${screen !== undefined}
            label=${i18n.t(`calls.picture.${screen ? 'screen' : 'agent'}`, { name })}
          ></bellhop-call-picture>`
        : html`<div class="face">${icon(phone)}<b>${name}</b></div>`
    }
    ${shown && others.length > 1 ? html`<span class="name" aria-hidden="true">${name}</span>` : nothing}
  </div>`;
}

/** Nobody else is there, or not seen while the connection is away, which is said elsewhere. */
function drawAlone(i18n: I18n, status: CallRoomState['status'], name: string | undefined): TemplateResult {
  const isJoining = status === 'joining';
  const words = isJoining
    ? i18n.t('calls.joining')
    : i18n.t('calls.waiting', { name: name && isolate(name) });
  return html`<div class="face" role="status">
    ${icon(isJoining ? phone : cameraIcon)} ${status === 'back' ? nothing : html`<b>${words}</b>`}
    ${status === 'joined' ? html`<p class="small quiet">${i18n.t('calls.waitingHelp')}</p>` : nothing}
  </div>`;
}

/** What is not as it should be, the worst of it, and what can be done. */
function drawTip(i18n: I18n, options: StageOptions): TemplateResult | typeof nothing {
  const { state, name, onVoiceOnly, onSound } = options;
  const { status, quality, isPoorForLong, isVoiceOnly, isSoundBlocked, others } = state;
  const tip = (words: string, button?: string, act?: () => void): TemplateResult =>
    html`<div class="tip" role="status">
      <span>${words}</span>
      ${button && act ? html`<button type="button" part="control" @click=${act}>${button}</button>` : nothing}
    </div>`;
  if (status === 'back') return tip(`${i18n.t('calls.back')}…`);
  const pointed = pointedAt(options);
  if (pointed) {
    const by = others.find(({ id }) => id === pointed.by)?.name ?? name;
    return tip(i18n.t(`calls.points.${pointed.of}`, { name: by && isolate(by) }));
  }
  if (state.still) return tip(i18n.t(`calls.still.${state.still}`));
  if (isSoundBlocked) return tip('', i18n.t('calls.sound'), onSound);
  if (isVoiceOnly) return tip(i18n.t('calls.noPictures'), i18n.t('calls.pictures'), () => onVoiceOnly(false));
  if (isPoorForLong) return tip(i18n.t('calls.weak'), i18n.t('calls.voiceOnly'), () => onVoiceOnly(true));
  if (quality !== 'good') return tip(i18n.t('calls.weak'));
  if (others.some(({ isWeak }) => isWeak)) return tip(i18n.t('calls.weakOther'));
  if (others.length > 0 && others.every(({ isMuted }) => isMuted)) return tip(i18n.t('calls.otherMuted'));
  return nothing;
}
