import { html, type TemplateResult } from 'lit';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { ChatCard, ChatSource } from '../../src/contract/index.js';
import { safeLink } from '../shared/links.js';
import { box, forward, giveBack, icon, page, receipt, ruler, search, tag, truck } from './icons.js';

const cardIcons: Readonly<Record<ChatCard['kind'], string>> = {
  order: receipt,
  parcel: truck,
  return: giveBack,
  'return-draft': giveBack,
  size: ruler,
  article: page,
  product: tag,
  'order-lookup': search,
};
const sourceIcons: Readonly<Record<ChatSource['kind'], string>> = {
  order: box,
  parcel: truck,
  return: giveBack,
  article: page,
  product: tag,
  policy: page,
};

/** What opens the view that a card stands for. */
export function drawCard(i18n: I18n, card: ChatCard, open: (card: ChatCard) => void): TemplateResult {
  const kind = 'needsCode' in card ? 'order-code' : card.kind;
  const words = i18n.t(`chat.card.${kind}`, { number: 'number' in card ? isolate(card.number) : '' });
  const title = 'title' in card ? card.title : undefined;
  const price = card.kind === 'product' && card.price ? i18n.money(card.price) : undefined;
  const contents = html`${card.kind === 'product' && card.image ? picture(card.image) : icon(cardIcons[card.kind])}
    <span class="grow">
      ${title ? html`<bdi>${title}</bdi> <span class="small soft">${price ?? words}</span>` : words}
    </span>
    ${icon(forward, { small: true, flip: true })}`;
  if (card.kind !== 'product')
    return html`<button class="opens" type="button" part="card" @click=${() => open(card)}>
      ${contents}
    </button>`;
  const url = safeLink(card.url);
  return url
    ? html`<a class="opens" part="card" href=${url}>${contents}</a>`
    : html`<div class="opens" part="card">${contents}</div>`;
}

const picture = (image: string): TemplateResult =>
  html`<span class="thumb"><img src=${image} alt="" width="52" height="52" loading="lazy" /></span>`;

/** Where the facts come from. One that can be read is opened. */
export function drawSources(
  i18n: I18n,
  sources: readonly ChatSource[],
  open: (card: ChatCard) => void,
): TemplateResult {
  return html`<ul class="chips" aria-label=${i18n.t('chat.sources')}>
    ${sources.map(({ kind, id, title }) => {
      const words = html`${icon(sourceIcons[kind])}<bdi>${title}</bdi>`;
      return html`<li>
        ${
          kind === 'article'
            ? html`<button
                class="chip"
                type="button"
                part="source"
                @click=${() => open({ kind, articleId: id, title })}
              >
                ${words}
              </button>`
            : html`<span class="chip" part="source">${words}</span>`
        }
      </li>`;
    })}
  </ul>`;
}
