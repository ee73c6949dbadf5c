import { css, html, nothing, type TemplateResult } from 'lit';
import { seen } from '../../../widget/shared/clean.js';
import type { ReadyReply } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';

/** The replies to choose from, above the field in which one begins with a slash. */
export function drawReplies(
  words: Words,
  replies: readonly ReadyReply[],
  { chosen, take }: { readonly chosen: number; readonly take: (reply: ReadyReply) => void },
): TemplateResult {
  if (replies.length === 0) return html`<p class="list-none small soft">${words.t('replies.none')}</p>`;
  return html`<ul id="replies" role="listbox" aria-label=${words.t('replies.title')}>
    ${replies.map(
      (reply, index) =>
        // The field has the keys.
        html`<li
          id="reply-${index}"
          role="option"
          aria-selected=${index === chosen}
          @pointerdown=${(event: Event) => {
            event.preventDefault();
            take(reply);
          }}
        >
          <span class="title" dir="auto"
            >${seen(reply.title ?? words.t(`situation.${reply.situation}`))}</span
          >
          <span class="text soft small" dir="auto">${seen(reply.text)}</span>
          ${reply.open.length > 0 ? html`<span class="chip warn">${words.t('replies.open')}</span>` : nothing}
        </li>`,
    )}
  </ul>`;
}

export const replyStyles = css`
  #replies {
    max-block-size: 280px;
    margin-block-end: 8px;
    padding: 6px;
    overflow-y: auto;
    border-radius: var(--_radius-m);
    background: var(--_paper);
    box-shadow: var(--_shadow);
  }
  #replies li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    padding: 8px 10px;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }
  #replies li[aria-selected='true'] {
    background: var(--_accent-wash);
  }
  #replies li .title {
    font-weight: 600;
  }
  #replies li .text {
    grid-column: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .list-none {
    margin-block-end: 8px;
    padding: 8px 10px;
  }
  .helps {
    display: flex;
    gap: 8px;
    margin-block-end: 10px;
  }
  .helps button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-pill);
    font-size: 14px;
  }
  .still {
    margin-block-end: 8px;
    color: var(--_warn);
    font-weight: 600;
  }
`;
