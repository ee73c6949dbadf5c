import { html, nothing, type TemplateResult } from 'lit';
import type { Parcel, Tracking } from '../../src/contract/index.js';
import { answerOf, stateWords } from '../shared/answer.js';
import { icon, pin, truck, warning } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';
import { notice } from '../shared/notice.js';
import { isOverdue, progressOf, stops, toneOf } from '../shared/parcel.js';
import { actionButtons, outside, type OrderFrame } from './actions.js';
import { basisOf, explain, firstSentence, needsWords } from './answer.js';
import { lines } from './lines.js';
import { placeWords, timeline } from './timeline.js';

export interface ParcelFrame extends OrderFrame {
  /** Which of several it is. */
  readonly which: string | undefined;
}

/** What a shopper tells the shop, rather than has it do. */
const telling = /item|received|contact/;

/** One parcel: the answer, then why, then what can be done. */
export function renderParcel(frame: ParcelFrame, parcel: Parcel): TemplateResult {
  const { order } = frame;
  const { i18n } = frame.bellhop;
  const answer = answerOf(i18n, parcel);
  const basis = basisOf(i18n, parcel);
  const tone = toneOf(parcel);
  return html`<section class="stack" part="parcel" aria-labelledby="parcel-${parcel.id}">
    <div class="row between">
      <h3 class="h3" id="parcel-${parcel.id}">${frame.which ?? i18n.t('order.oneParcel')}</h3>
      <span class="tag ${tone}" part="state">${stateWords(i18n, parcel)}</span>
    </div>
    ${answer ? html`<p class="h2" part="answer">${answer}</p>` : nothing}
    <div>
      ${stops(parcel)}
      <span class="visually-hidden">${i18n.t('order.progress', { step: progressOf(parcel) })}</span>
    </div>
    ${basis ? html`<p class="small soft" part="basis">${basis}</p>` : nothing} ${renderLate(frame, parcel)}
    ${renderTrouble(frame, parcel)} ${renderPickup(frame, parcel)} ${timeline(i18n, parcel.checkpoints)}
    ${renderNumbers(frame, parcel)} ${lines(i18n, order, parcel.lines)} ${renderActions(frame, parcel)}
  </section>`;
}

function renderLate({ bellhop: { i18n } }: ParcelFrame, parcel: Parcel): TemplateResult | typeof nothing {
  const { late, state } = parcel;
  if (!late || state === 'delivered') return nothing;
  const day = i18n.day(late.since);
  const words = late.reason
    ? i18n.t('late.reason', { day, reason: i18n.t(`parcel.detail.${late.reason}`) })
    : i18n.t('late.since', { day });
  return html`<p class="small sign warn-text" part="late">
    ${icon(warning, { small: true })}<span
      >${isOverdue(parcel) ? nothing : html`${i18n.t('late.title')}<br />`}<span class="plain"
        >${words}</span
      ></span
    >
  </p>`;
}

/** Something keeps it from arriving: what it is, until when, and the remedy, in one box. */
function renderTrouble(frame: ParcelFrame, parcel: Parcel): TemplateResult | typeof nothing {
  const { exception } = parcel;
  const { i18n } = frame.bellhop;
  const words = explain(i18n, parcel);
  if (!exception) return needsWords(parcel) ? html`<p class="small soft">${words}</p>` : nothing;
  const [first, rest] = firstSentence(words);
  const isBad = toneOf(parcel) === 'bad';
  return notice(html`<b>${first}</b>${rest}`, {
    tone: isBad ? 'bad' : 'warn',
    actions: actionButtons(frame, exception.actions, {
      first: 'compact',
      rest: 'compact plain',
      parcelId: parcel.id,
      which: frame.which,
      // The words above end with "tell us": so does the first button.
      nameOf: (kind, isFirst) => (isBad && isFirst && telling.test(kind) ? i18n.t('ask.tell') : undefined),
    }),
  });
}

function renderPickup(
  { bellhop: { i18n } }: ParcelFrame,
  { pickup }: Parcel,
): TemplateResult | typeof nothing {
  if (!pickup) return nothing;
  return html`<div class="row numbers" part="pickup">
    ${icon(pin)}
    <div class="grow">
      ${i18n.t('order.pickup')} <bdi>${placeWords(i18n, pickup.place)}</bdi>
      ${pickup.street ? html`<div class="small soft"><bdi>${pickup.street}</bdi></div>` : nothing}
    </div>
  </div>`;
}

function renderNumbers(frame: ParcelFrame, { tracking, lastMile }: Parcel): TemplateResult | typeof nothing {
  if (!tracking) return nothing;
  const { i18n } = frame.bellhop;
  const count = tracking.carriers.length;
  return html`<div class="row numbers" part="carrier">
    ${icon(truck)}
    <div class="stack tight grow small">
      ${renderTracking(frame, tracking, count === 1 ? '' : i18n.t(count ? 'order.maybeCarrier' : 'order.unknownCarrier'))}
      ${lastMile ? renderTracking(frame, lastMile, '', (carrier) => i18n.t('order.lastMile', { carrier })) : nothing}
    </div>
  </div>`;
}

/** The number, with each carrier that it may belong to. */
function renderTracking(
  frame: ParcelFrame,
  { number, carriers }: Tracking,
  lead: string,
  words = (carrier: string): string => carrier,
): TemplateResult {
  return html`<div class="soft title">
    ${lead}
    ${carriers.map(({ name, url }) =>
      safeLink(url)
        ? html`<a href=${url} target="_blank" rel="noreferrer"
            ><bdi>${words(name)}</bdi>${outside(frame)}</a
          > `
        : html`<bdi>${words(name)}</bdi> `,
    )}
    <span class="visually-hidden">${frame.bellhop.i18n.t('order.trackingNumber')}</span>
    <bdi class="num">${number}</bdi>
  </div>`;
}

function renderActions(frame: ParcelFrame, parcel: Parcel): TemplateResult | typeof nothing {
  const pages = [parcel.tracking, parcel.lastMile].flatMap((each) => each?.carriers ?? []);
  // The carrier's name above is that link.
  const actions = parcel.actions.filter(
    (action) => action.kind !== 'ask-carrier' || pages.every(({ url }) => url !== action.url),
  );
  const buttons = actionButtons(frame, actions, {
    first: 'compact line',
    parcelId: parcel.id,
    which: frame.which,
  });
  return buttons === nothing ? nothing : html`<div class="row tight wrap" part="actions">${buttons}</div>`;
}
