// Whole views, each with a backend that answers with payloads.
import { html, render } from 'lit';
import type { Article, Conversation } from '../../../src/contract/index.js';
import { chatOf } from '../../../widget/chat/store.js';
import { refusedNotice } from '../../../widget/shared/photos/tile.js';
import { define } from '../../../widget/shared/define.js';
import { BellhopConversations } from '../../../widget/chat/conversations.js';
import '../../../widget/knowledge/define.js';
import { at, backend, bellhop, home, type Sink } from './stage.js';

define(BellhopConversations);

const place = home.appendChild(document.createElement('div'));
const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

async function until<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await frame();
  }
}

let asked = 0;

export const articleTitles: Sink = async (payloads) => {
  const { knowledge } = backend;
  asked += 1;
  const prefix = `a${asked}-`;
  knowledge!.article = (id): Promise<Article> => {
    const title = payloads[Number(id.slice(prefix.length))]!;
    return Promise.resolve({
      ...{ id, slug: id, locale: 'en', title, body: title, tags: [], pages: [], updatedAt: at },
    });
  };
  const made = payloads.map(
    (_, index) => html`<bellhop-article .article=${`${prefix}${index}`}></bellhop-article>`,
  );
  // Others than before: what an article asked for once it keeps.
  render(html``, place);
  render(html`${made}`, place);
  return until(() => {
    const drawn = [...place.children].map((element) => element.shadowRoot?.querySelector('article'));
    return drawn.every((each) => each != null) ? drawn : undefined;
  });
};

export const conversationTitles: Sink = async (payloads) => {
  asked += 1;
  const conversations = payloads.map((title, index): Conversation => ({
    id: `c${asked}-${index}`,
    title,
    ...{ startedAt: at, lastAt: at, last: 1, unread: 1, handler: 'assistant' },
  }));
  backend.chat!.list = () => Promise.resolve({ conversations });
  await chatOf(bellhop).refresh();
  render(html`<bellhop-conversations></bellhop-conversations>`, place);
  const { shadowRoot } = place.querySelector('bellhop-conversations')!;
  return until(() => {
    const rows = [...(shadowRoot?.querySelectorAll('li') ?? [])];
    return rows.length === payloads.length && rows[0]?.textContent.includes(payloads[0]!) ? rows : undefined;
  });
};

export const fileNames: Sink = (payloads) => {
  const notices = payloads.map((name) =>
    refusedNotice(
      bellhop.i18n,
      { state: 'refused', progress: 0, refusal: 'unreadable', name },
      () => undefined,
    ),
  );
  render(html`${notices.map((each) => html`<div>${each}</div>`)}`, place);
  return Promise.resolve([...place.children]);
};
