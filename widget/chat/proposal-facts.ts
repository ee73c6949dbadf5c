import { html, nothing, type TemplateResult } from 'lit';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { MessageKey } from '../../src/client/i18n/messages.js';
import type { Proposal } from '../../src/contract/index.js';

type Drawn = TemplateResult | typeof nothing;
type DrawPhotos = ((ids: readonly string[]) => TemplateResult) | undefined;
type Of<Action> = Extract<Proposal, { readonly action: Action }>;

/**
 * All that would be done, and each word that would be sent as the shopper's: an assistant chose it, and may have been talked
 * into it.
 */
export function drawFacts(i18n: I18n, proposal: Proposal, drawPhotos: DrawPhotos): TemplateResult {
  if (proposal.action === 'return') return drawReturn(i18n, proposal, drawPhotos);
  const items = (proposal.items ?? []).map((item) => itemWords(i18n, item.quantity, item));
  const request = proposal.action === 'request' ? proposal : undefined;
  return html`<div>
      ${items.length > 0 ? html`<p>${items.join(' · ')}</p>` : nothing}
      ${request?.request.parcelId ? html`<p class="small">${parcelWords(i18n, request)}</p>` : nothing}
    </div>
    ${request?.request.address ? drawAddress(i18n, request.request.address) : nothing}
    ${drawWords(i18n, request?.request.message)}`;
}

function drawReturn(i18n: I18n, proposal: Of<'return'>, drawPhotos: DrawPhotos): TemplateResult {
  const { return: wanted, settlement } = proposal;
  const { fee } = settlement;
  const some = (['bonus', 'fee', 'credit', 'refund', 'due'] as const).filter(
    (key) => Number(settlement[key].amount) !== 0,
  );
  const isExchange = wanted.lines.every(({ outcome }) => outcome === 'exchange');
  // Nothing, where something was to come back, is said as the amount that it is.
  const shown = some.length > 0 || isExchange ? some : (['refund'] as const);
  const facts = [
    [i18n.t('chat.proposal.way'), i18n.t(`returns.method.${wanted.method}`)],
    ...shown.map((key) => [
      i18n.t(`returns.money.${key}`),
      i18n.money(key === 'fee' ? { ...fee, amount: `-${fee.amount}` } : settlement[key]),
    ]),
  ];
  return html`<ul>
      ${wanted.lines.map((_, at) => drawLine(i18n, proposal, at, drawPhotos))}
    </ul>
    <dl class="num">
      ${facts.map(
        ([words, value]) =>
          html`<dt>${words}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${shown.length > 0 ? nothing : html`<p>${i18n.t('returns.money.even')}</p>`}`;
}

function drawLine(i18n: I18n, proposal: Of<'return'>, at: number, drawPhotos: DrawPhotos): TemplateResult {
  const { lineId, quantity, reason, variantId, outcome, answer, note, photos } = proposal.return.lines[at]!;
  // An id that nobody explained is shown as it is, rather than not at all.
  const {
    exchange = variantId && { title: variantId },
    reasonName,
    ...item
  } = proposal.items[at] ?? {
    title: lineId,
  };
  const words = [
    exchange && i18n.t('returns.show.exchange', { what: otherName(exchange, item) }),
    (outcome !== 'exchange' || !exchange) && i18n.t(`returns.outcome.${outcome}`),
    reasonName ?? knownWords(i18n, 'returns.reason', reason),
    answer && knownWords(i18n, 'returns.answer', answer),
    photos.length > 0 && i18n.t('returns.review.photos', { count: photos.length }).replace(' ', '\u00a0'),
  ];
  return html`<li>
    <div>
      <p>${itemWords(i18n, quantity, item)}</p>
      <p class="small">${words.filter(Boolean).join(' · ')}</p>
    </div>
    ${drawWords(i18n, note)} ${photos.length > 0 ? (drawPhotos?.(photos) ?? nothing) : nothing}
  </li>`;
}

interface Named {
  readonly title: string;
  readonly variant?: string | undefined;
}

const itemWords = (i18n: I18n, quantity: number, item: Named): string =>
  `${quantity > 1 ? `${i18n.number(quantity)} × ` : ''}${nameOf(item)}`;

const nameOf = ({ title, variant }: Named): string => isolate([title, variant].filter(Boolean).join(', '));

/** What makes it another one than the item. */
const otherName = (other: Named, { title }: Named): string =>
  nameOf(other.variant && other.title === title ? { title: other.variant } : other);

/** Bellhop's words for what has some; else what it is called. */
function knownWords(i18n: I18n, room: 'returns.reason' | 'returns.answer', id: string): string {
  const key = `${room}.${id}`;
  const words = i18n.t(key as MessageKey);
  return words === key ? id : words;
}

function parcelWords(i18n: I18n, { request, parcel }: Of<'request'>): string {
  const which = parcel && parcel.count > 1 ? i18n.t('order.parcel', parcel) : i18n.t('order.oneParcel');
  const number = parcel ? parcel.tracking : request.parcelId;
  return number ? `${which} · ${isolate(number)}` : which;
}

function drawAddress(i18n: I18n, address: NonNullable<Of<'request'>['request']['address']>): TemplateResult {
  const { name, street, extended, postalCode, city, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const lines = [name, street, extended, town, region, country && i18n.country(country)];
  return html`<div>
    <p class="small soft">${i18n.t('chat.proposal.address')}</p>
    <p>${lines.filter(Boolean).map((line) => html`<bdi>${line}</bdi><br />`)}</p>
  </div>`;
}

/** As they are written, and as those that the shop takes for the shopper's. */
function drawWords(i18n: I18n, words: string | undefined): Drawn {
  if (!words) return nothing;
  // The element holds its direction over line breaks, where marks of direction end.
  const [before, after] = i18n.t('chat.proposal.quote', { words: '\n' }).split('\n');
  return html`<div>
    <p class="small soft">${i18n.t('chat.proposal.message')}</p>
    <p class="plain">${before}<bdi>${isolate(words)}</bdi>${after}</p>
  </div>`;
}
