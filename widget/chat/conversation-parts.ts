import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { SupportError } from '../../src/contract/index.js';
import { errorNotice, notice, offlineTitle } from '../shared/notice.js';
import type { ConversationStores } from './conversation-stores.js';
import { icon, more, talks } from './icons.js';

interface TopOptions {
  readonly isMoreOpen: boolean;
  /** The way to a call. */
  readonly call: unknown;
  readonly onList: () => void;
  readonly onPerson: () => void;
  readonly onMore: () => void;
}

/** The way to the other conversations, to a person, and to what else can be done. */
export function drawTop(
  { i18n }: Bellhop,
  { timeline, can, id, unreadElsewhere: unread }: ConversationStores,
  { isMoreOpen, call, onList, onPerson, onMore }: TopOptions,
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
    ${call}
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
