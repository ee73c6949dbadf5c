import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { SupportError } from '../../src/contract/index.js';
import { errorNotice, notice, offlineTitle } from '../shared/notice.js';
import type { ConversationStores } from './conversation-stores.js';
import { drawReplies } from './empty.js';
import { icon, more, talks } from './icons.js';

interface TopOptions {
  readonly isMoreOpen: boolean;
  readonly onList: () => void;
  readonly onPerson: () => void;
  readonly onMore: () => void;
}

/** The way to the other conversations, to a person, and to what else can be done. */
export function drawTop(
  { i18n }: Bellhop,
  { timeline, can, id, unreadElsewhere: unread }: ConversationStores,
  { isMoreOpen, onList, onPerson, onMore }: TopOptions,
): TemplateResult {
  const canAsk = can?.assistant && (timeline?.handler ?? 'assistant') === 'assistant';
  const label = [i18n.t('chat.list.open'), unread > 0 && i18n.t('chat.list.unread', { count: unread })];
  return html`<div class="top">
    <button
      class="button plain compact"
      type="button"
      part="action"
      aria-label=${label.filter(Boolean).join(', ')}
      title=${label[0]}
      @click=${onList}
    >
      ${icon(talks)} ${unread > 0 ? html`<span class="count">${i18n.number(unread)}</span>` : nothing}
    </button>
    <span class="grow"></span>
    ${
      canAsk
        ? html`<button class="button plain compact person" type="button" part="action" @click=${onPerson}>
            ${i18n.t('chat.person')}
          </button>`
        : nothing
    }
    ${
      id
        ? html`<button
            class="round"
            type="button"
            part="action"
            aria-label=${i18n.t('chat.more.title')}
            aria-expanded=${isMoreOpen}
            @click=${onMore}
          >
            ${icon(more)}
          </button>`
        : nothing
    }
  </div>`;
}

interface TailOptions {
  readonly isBusy: boolean;
  readonly onReply: (words: string) => void;
  readonly onRate: () => void;
}

/** What is there besides messages: what is being done, and how to go on. */
export function drawTail(
  { i18n }: Bellhop,
  { timeline, typing, place, waiting, agent, id }: ConversationStores,
  { isBusy, onReply, onRate }: TailOptions,
): TemplateResult {
  const { tool, writing, stars } = timeline!;
  const last = timeline!.entries.at(-1);
  const replies =
    last?.kind === 'message' && !isBusy && waiting.length === 0 ? (last.message.replies ?? []) : [];
  const isOver = last?.kind === 'hand-over' && last.to === 'assistant' && stars === undefined && id;
  const who = typing === 'agent' ? (agent ?? i18n.t('chat.agent')) : typing && i18n.t(`chat.${typing}`);
  const doing = tool
    ? i18n.t(`chat.tool.${tool.tool}`)
    : typing && !writing
      ? i18n.t('chat.typing', { who })
      : undefined;
  return html`${doing ? html`<p class="doing small soft" role="status">${doing}…</p>` : nothing}
  ${place === undefined ? nothing : html`<p class="small soft">${i18n.t('chat.handOver.place', { place })}</p>`}
  ${replies.length > 0 ? drawReplies(i18n, replies, onReply) : nothing}
  ${
    isOver
      ? html`<button class="button line compact" type="button" part="action" @click=${onRate}>
          ${i18n.t('chat.more.rate')}
        </button>`
      : nothing
  }`;
}

/** In the place of a conversation that cannot be read. */
export function drawFailed(
  bellhop: Bellhop,
  error: SupportError,
  { onRetry, onNew }: { readonly onRetry: () => void; readonly onNew: () => void },
): TemplateResult {
  const { i18n } = bellhop;
  if (error.code !== 'not-found') return errorNotice(bellhop, error, onRetry);
  return notice(i18n.t('chat.gone'), {
    alert: true,
    actions: html`<button class="button line compact" type="button" part="action" @click=${onNew}>
      ${i18n.t('chat.list.new')}
    </button>`,
  });
}

/** That what is shown may not be all, and that nothing is lost. */
export function drawConnection(
  bellhop: Bellhop,
  { isOffline, isLost, state }: ConversationStores,
): TemplateResult | typeof nothing {
  if (!isOffline && !isLost && !(state?.status === 'failed' && state.value)) return nothing;
  const { i18n } = bellhop;
  return html`<p class="lost small" role="status">
    ${isOffline ? html`${offlineTitle(bellhop)} ${i18n.t('chat.waits')}` : i18n.t('chat.reconnecting')}
  </p>`;
}
