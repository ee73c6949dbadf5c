import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';
import { safeLink } from '../shared/links.js';
import { notice } from '../shared/notice.js';
import { isolate } from './part.js';

export interface SummaryOptions {
  readonly i18n: I18n;
  /** The shop's name. */
  readonly shop: string;
  /** It was asked for a moment ago. */
  readonly isFresh: boolean;
  readonly renderHeading: (words: string) => TemplateResult;
}

/** Where a return stands, and what that means. */
export function renderSummary(
  { status, number, declined, sendBy, reservedUntil, tracking, events }: Return,
  { i18n, shop, isFresh, renderHeading }: SummaryOptions,
): TemplateResult {
  const isNew = isFresh && (status === 'requested' || status === 'approved');
  const words = events[0]?.words;
  const help = isNew
    ? i18n.t(status === 'approved' ? 'returns.done.approved' : 'returns.done.waiting')
    : declined
      ? `${i18n.t(`returns.declined.${declined.reason}`)} ${i18n.t('returns.help.declined')}`
      : i18n.t(`returns.help.${status}`);
  const carrier = tracking?.carriers.at(-1);
  return html`<section class="stack tight">
    ${renderHeading(i18n.t(isNew ? 'returns.done.title' : `returns.status.${status}`))}
    <p class="num" part="state"><bdi>${number}</bdi></p>
    <p>${help}</p>
    ${sendBy ? html`<p>${i18n.t('returns.show.sendBy', { day: i18n.day(sendBy) })}</p>` : nothing}
    ${
      reservedUntil
        ? html`<p>${i18n.t('returns.show.reserved', { day: i18n.day(reservedUntil.slice(0, 10)) })}</p>`
        : nothing
    }
    ${
      tracking
        ? html`<p class="num">
            ${
              safeLink(carrier?.url)
                ? html`<a href=${carrier!.url!} target="_blank" rel="noreferrer"
                    ><bdi>${carrier?.name} ${tracking.number}</bdi></a
                  >`
                : html`<bdi>${carrier?.name} ${tracking.number}</bdi>`
            }
          </p>`
        : nothing
    }
    ${words ? notice(i18n.t('returns.show.answerOf', { shop, words: isolate(words) })) : nothing}
  </section>`;
}
