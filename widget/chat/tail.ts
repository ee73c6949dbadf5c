import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { ConversationStores } from './conversation-stores.js';

interface TailOptions {
  readonly isBusy: boolean;
  readonly onReply: (words: string) => void;
  readonly onRate: () => void;
}

/** What is there besides messages: what is being done, and how to go on. */
export function drawTail(
  { i18n, screens }: Bellhop,
  { timeline, typing, queued, waiting, agent, id, can }: ConversationStores,
  { isBusy, onReply, onRate }: TailOptions,
): TemplateResult {
  const { tool, writing, stars, handler } = timeline!;
  const last = timeline!.entries.at(-1);
  const replies =
    last?.kind === 'message' && !isBusy && waiting.length === 0 ? (last.message.replies ?? []) : [];
  const isOver = last?.kind === 'hand-over' && last.to === 'assistant' && stars === undefined && id;
  const isLeft = handler === 'waiting' && can?.assistant && !can.people;
  const who = typing === 'agent' ? (agent ?? i18n.t('chat.agent')) : typing && i18n.t(`chat.${typing}`);
  const doing = tool
    ? i18n.t(`chat.tool.${tool.tool}`)
    : typing && !writing
      ? i18n.t('chat.typing', { who })
      : undefined;
  return html`${doing ? html`<p class="doing small soft" role="status">${doing}…</p>` : nothing}
  ${queued?.place === undefined ? nothing : html`<p class="small soft">${i18n.t('chat.handOver.place', { wait: undefined, ...queued })}</p>`}
  ${replies.length > 0 ? drawReplies(i18n, replies, onReply) : nothing}
  ${
    isOver || isLeft
      ? html`<button
          class="button line compact"
          type="button"
          part="action"
          @click=${isLeft ? () => screens.replace('chat', { new: '' }) : onRate}
        >
          ${i18n.t(isLeft ? 'chat.handOver.anew' : 'chat.more.rate')}
        </button>`
      : nothing
  }`;
}

/** Answers for a tap. */
function drawReplies(i18n: I18n, replies: readonly string[], send: (words: string) => void): TemplateResult {
  return html`<ul class="replies" aria-label=${i18n.t('chat.replies')}>
    ${replies.map(
      (words) =>
        html`<li>
          <button class="reply" type="button" part="reply" dir="auto" @click=${() => send(words)}>
            ${words}
          </button>
        </li>`,
    )}
  </ul>`;
}
