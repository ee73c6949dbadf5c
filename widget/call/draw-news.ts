import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { external, icon, close } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';
import { newsOf, wordsOfNews, type News } from './news.js';

interface NewsOptions {
  /** What else is to be known, where there are none. */
  readonly words?: string | undefined;
  readonly news: News | undefined;
  /** Of who is there, where what was said does not tell. */
  readonly name?: string | undefined;
  /** Whose event says that an order is opened. */
  readonly host: HTMLElement;
  /** Shows the conversation; absent where there is none to show. */
  readonly onChat?: (() => void) | undefined;
}

/** What was written or shown meanwhile, with the way to it. The words have a place that is always there, so that they are read out. */
export function drawNews(bellhop: Bellhop, { words, name, news, host, onChat }: NewsOptions): TemplateResult {
  const { i18n } = bellhop;
  const said = news ? wordsOfNews(i18n, { ...news, name: news.name ?? name }) : words;
  const dismiss = (): void => newsOf(bellhop).dismiss();
  return html`<div class="news ${said ? 'some' : ''}" part=${said ? 'notice' : nothing}>
    <p role="status" dir="auto">${said ?? nothing}</p>
    ${
      news
        ? html`<div class="row tight wrap">
            ${drawWay(bellhop, { news, host, onChat })}
            <button
              class="round"
              type="button"
              part="action"
              aria-label=${i18n.t('calls.news.hide')}
              @click=${dismiss}
            >
              ${icon(close)}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

function drawWay(
  bellhop: Bellhop,
  { news, host, onChat }: NewsOptions & { readonly news: News },
): TemplateResult | typeof nothing {
  const { i18n } = bellhop;
  const dismiss = (): void => newsOf(bellhop).dismiss();
  const { card } = news;
  const url = card?.kind === 'product' ? safeLink(card.url) : undefined;
  if (url)
    return html`<a
      class="button compact"
      part="action"
      href=${url}
      target="_blank"
      rel="noopener"
      @click=${dismiss}
      >${i18n.t('calls.news.look')} ${icon(external, { small: true })}</a
    >`;
  if (!onChat) return nothing;
  const act = (): void => {
    dismiss();
    if (card && card.kind !== 'product') void open(bellhop, host, card, onChat);
    else onChat();
  };
  return html`<button class="button compact" type="button" part="action" @click=${act}>
    ${i18n.t(card && card.kind !== 'product' ? 'calls.news.look' : 'calls.toChat')}
  </button>`;
}

/** The view itself; where what opens it cannot be had, the conversation has it, too. */
async function open(
  bellhop: Bellhop,
  host: HTMLElement,
  card: NonNullable<News['card']>,
  onChat: () => void,
): Promise<void> {
  try {
    const { openCard } = await import('../chat/messages.js');
    openCard(bellhop, host, card);
  } catch {
    onChat();
  }
}
