import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { seen } from '../../../widget/shared/clean.js';
import type { HandOverReason, StaffConversation } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import { colourOf, shopperName, waitedFor, waitsLong } from '../names.js';

export interface ItemOptions {
  readonly words: Words;
  readonly now: number;
  readonly isSelected: boolean;
  readonly isTyping: boolean;
  /** Whose it is, where it is nobody's of those who look. */
  readonly hasAgent: boolean;
  /** They ask one into a call. */
  readonly isAskedIn?: boolean;
  readonly onSelect: (id: string) => void;
}

/** Those of which somebody should know before they open it. */
const urgent: ReadonlySet<HandOverReason> = new Set(['upset', 'failed-twice']);

/** One conversation of a list. */
export function drawItem(conversation: StaffConversation, options: ItemOptions): unknown {
  const { words, now, isSelected, isTyping } = options;
  const side = sideOf(conversation, options);
  const isLong = conversation.handler === 'waiting' && now - sinceOf(conversation) > waitsLong;
  return guard([conversation, words.$locale.get(), side, isLong, isSelected, isTyping], () =>
    draw(conversation, options, side, isLong),
  );
}

const sinceOf = ({ waitingSince, startedAt }: StaffConversation): number =>
  Date.parse(waitingSince ?? startedAt);

function sideOf(
  { handler, waitingSince, startedAt, lastAt }: StaffConversation,
  { words, now, isTyping }: ItemOptions,
): string {
  if (isTyping) return words.t('queue.typing');
  return handler === 'waiting' ? waitedFor(words, waitingSince ?? startedAt, now) : words.when(lastAt);
}

function draw(
  conversation: StaffConversation,
  { words, isSelected, isTyping, hasAgent, isAskedIn, onSelect }: ItemOptions,
  side: string,
  isLong: boolean,
): TemplateResult {
  const { id, lastWords, reason, locale, unread, agent, handler, call } = conversation;
  const language = locale && words.language(locale);
  const isForeign = language !== undefined && language !== words.language(words.$locale.get());
  const isWaiting = handler === 'waiting';
  // That a person was asked for goes without saying here.
  const isTold = reason !== undefined && reason !== 'asked';
  return html`<button
    class="item"
    type="button"
    data-id=${id}
    aria-current=${isSelected}
    @click=${() => onSelect(id)}
  >
    <span class="avatar ${colourOf(id)}" aria-hidden="true"></span>
    <span class="body">
      <span class="top">
        <span class="name"><bdi>${shopperName(words, conversation)}</bdi></span>
        <span class="side ${isLong && !isTyping ? 'long' : ''}">
          ${isWaiting && !isTyping ? html`<span class="visually-hidden">${words.t('queue.waits')} </span>` : nothing}${side}
        </span>
      </span>
      <span class="top">
        <span class="words grow" dir="auto">${seen(lastWords ?? '') || words.t('queue.photo')}</span>
        ${
          unread > 0
            ? html`<span class="count" title=${words.t('queue.unread', { count: unread })}
                ><span aria-hidden="true">${words.number(unread)}</span
                ><span class="visually-hidden">${words.t('queue.unread', { count: unread })}</span></span
              >`
            : nothing
        }
      </span>
      ${
        call || (isWaiting && isTold) || isForeign || (hasAgent && agent)
          ? html`<span class="chips">
              ${call && !isAskedIn ? drawCallChip(words, call) : nothing}
              ${
                isWaiting && isTold
                  ? html`<span class="chip ${urgent.has(reason) ? 'warn' : ''}"
                      >${words.t(`reason.${reason}`)}</span
                    >`
                  : nothing
              }
              ${isAskedIn ? html`<span class="chip warn">${words.t('calling.comeBack')}</span>` : nothing}
              ${hasAgent && agent ? html`<bdi class="chip">${seen(agent.name)}</bdi>` : nothing}
              ${isForeign ? html`<span class="chip info">${language}</span>` : nothing}
            </span>`
          : nothing
      }
    </span>
  </button>`;
}

/** That a shopper calls does not wait until their conversation is opened. */
function drawCallChip(words: Words, { state, by }: NonNullable<StaffConversation['call']>): TemplateResult {
  const isCalling = state === 'ringing' && by === 'shopper';
  return html`<span class="chip ${isCalling ? 'warn' : 'info'}"
    >${words.t(isCalling ? 'queue.calls' : 'queue.inCall')}</span
  >`;
}
