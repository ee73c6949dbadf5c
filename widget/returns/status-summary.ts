import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';
import { safeLink } from '../shared/links.js';
import { notice } from '../shared/notice.js';
import { isolate } from './part.js';
import { dayOf, isToSend, keptUntil } from './to-send.js';

export interface SummaryOptions {
  readonly i18n: I18n;
  /** The shop's name. */
  readonly shop: string;
  /** Where the shop's days are. */
  readonly timeZone: string | undefined;
  /** It was asked for a moment ago. */
  readonly isFresh: boolean;
  readonly renderHeading: (words: string) => TemplateResult;
}

/** What there is to do, or else where it stands, in the largest words; then what that means. */
export function renderSummary(found: Return, options: SummaryOptions): TemplateResult {
  const { i18n, shop, renderHeading } = options;
  const { status, number, tracking, events } = found;
  const words = events[0]?.words;
  const carrier = tracking?.carriers.at(-1);
  const heading = headingOf(found, options);
  const state = i18n.t(`returns.status.${status}`);
  return html`<section class="stack tight">
    ${renderHeading(heading)}
    <p class="small soft num" part="state">
      <bdi>${number}</bdi>${heading === state ? nothing : html` · ${state}`}
    </p>
    <p>${helpOf(found, options)}</p>
    ${renderReserved(found, options)}
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

function headingOf(found: Return, { i18n, isFresh, timeZone }: SummaryOptions): string {
  const { status, sendBy, actions } = found;
  if (actions.includes('add-photos')) return i18n.t('returns.show.addPhotos');
  const kept = keptUntil(found, timeZone);
  if (isToSend(found) && kept) return i18n.t('returns.show.reservedFirst', { day: i18n.day(kept) });
  if (isToSend(found) && sendBy) return i18n.t('returns.show.sendBy', { day: i18n.day(sendBy) });
  const isNew = isFresh && (status === 'requested' || status === 'approved');
  return i18n.t(isNew ? 'returns.done.title' : `returns.status.${status}`);
}

function helpOf(found: Return, { i18n, isFresh }: SummaryOptions): string {
  const { status, method, declined, actions } = found;
  if (actions.includes('add-photos')) return i18n.t('returns.show.photosHelp');
  if (declined) return `${i18n.t(`returns.declined.${declined.reason}`)} ${i18n.t('returns.help.declined')}`;
  // Of what the shopper keeps only the money is left to settle.
  if (!isToSend(found)) return i18n.t(`returns.help.${status === 'approved' ? 'received' : status}`);
  const how = i18n.t(`returns.hand.${status === 'label-ready' ? 'labelReady' : method}`);
  return isFresh ? `${i18n.t('returns.done.approved')} ${how}` : how;
}

/** How long the exchange is kept, as long as that still depends on the shopper; what is first stands above. */
function renderReserved(found: Return, { i18n, timeZone }: SummaryOptions): TemplateResult | typeof nothing {
  const { status, reservedUntil, sendBy } = found;
  const isOpen = status === 'requested' || status === 'in-transit' || isToSend(found);
  if (!reservedUntil || !isOpen || Date.parse(reservedUntil) < Date.now()) return nothing;
  const isFirst = isToSend(found) && keptUntil(found, timeZone);
  return html`<p>
    ${
      isFirst
        ? i18n.t('returns.show.laterToo', { day: i18n.day(sendBy!) })
        : i18n.t('returns.show.reserved', { day: i18n.day(dayOf(reservedUntil, timeZone)) })
    }
  </p>`;
}
