import { ContextProvider } from '@lit/context';
import { createMemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../../src/client/client.js';
import type { SupportBackend } from '../../../src/contract/index.js';
import type { BellhopMessageList, ListedMessage } from '../../../widget/chat/message-list.js';
import { data } from '../../../widget/orders/fixtures.js';
import { bellhopContext } from '../../../widget/shared/context.js';
import '../../../widget/chat/messages.js';

/** What draws some payloads at once. Resolves with the element of each, which stays until the next ones are drawn. */
export type Sink = (payloads: readonly string[]) => Promise<readonly Element[]>;

export const at = '2026-11-20T09:00:00Z';

/** What the page has of a shop: an order of nothing, and what a sink puts into it. */
export const backend: SupportBackend = createMemoryBackend(data([]));
export const bellhop: Bellhop = createBellhop({ backend });
export const home: HTMLElement = document.createElement('div');
export const list: BellhopMessageList = document.createElement('bellhop-message-list');

let made = 0;

/** Puts what the sinks draw into on the page. */
export async function prepare(): Promise<void> {
  await bellhop.i18n.setLocale('en');
  await Promise.all(
    (['chat', 'knowledge', 'returns', 'orders'] as const).map((room) => bellhop.i18n.load(room)),
  );
  document.body.append(home);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  list.style.setProperty('block-size', '600px');
  home.append(list);
  // The chunk that reads Markdown comes with the first answer.
  while (!list.shadowRoot?.querySelector('strong')) {
    await list.updateComplete;
    list.messages = [message({ text: '**a**' })];
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function message(more: Partial<ListedMessage>): ListedMessage {
  made += 1;
  return { id: `m${made}`, writer: 'assistant', text: '', at, state: 'sent', ...more };
}

/** Lists messages that come while the reader looks on, so that they are read out too. */
export async function come(messages: readonly ListedMessage[]): Promise<readonly Element[]> {
  const first = message({ writer: 'shopper', text: 'First' });
  list.growing = undefined;
  list.messages = [first];
  await list.updateComplete;
  list.messages = [first, ...messages];
  await list.updateComplete;
  // Whatever is filled and not drawn yet is, as when the reader comes near.
  const near = new ContentVisibilityAutoStateChangeEvent('contentvisibilityautostatechange', {
    skipped: false,
  });
  for (const chunk of list.shadowRoot!.querySelectorAll('.chunk')) chunk.dispatchEvent(near);
  return articles().slice(1);
}

export const articles = (): Element[] => [...list.shadowRoot!.querySelectorAll('article')];
