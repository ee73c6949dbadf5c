// Where words of others are drawn. A new place is one more function in the table.
import { ContextProvider } from '@lit/context';
import { html, render } from 'lit';
import { createMemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../../src/client/client.js';
import { MarkdownDocument } from '../../../widget/chat/markdown/document.js';
import type { BellhopMessageList, ListedMessage } from '../../../widget/chat/message-list.js';
import { data } from '../../../widget/orders/fixtures.js';
import { bellhopContext } from '../../../widget/shared/context.js';
import '../../../widget/chat/define.js';

/** What draws some payloads at once. Resolves with the element of each, which stays until the next ones are drawn. */
export type Sink = (payloads: readonly string[]) => Promise<readonly Element[]>;

const at = '2026-11-20T09:00:00Z';
let bellhop: Bellhop;
let list: BellhopMessageList;
let paper: ShadowRoot;
let drawn = 0;

/** Puts what the sinks draw into on the page. */
export async function prepare(): Promise<void> {
  bellhop = createBellhop({ backend: createMemoryBackend(data([])) });
  await bellhop.i18n.setLocale('en');
  await bellhop.i18n.load('chat');
  const home = document.body.appendChild(document.createElement('div'));
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  list = document.createElement('bellhop-message-list');
  list.style.setProperty('block-size', '600px');
  home.append(list);
  paper = home.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  // The chunk that reads Markdown comes with the first answer.
  while (!list.shadowRoot?.querySelector('strong')) {
    await asMessages(() => ({ writer: 'assistant' }))(['**a**']);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** As messages that come while the reader looks on, so that they are read out too. */
function asMessages(of: (payload: string) => Partial<ListedMessage>): Sink {
  return async (payloads) => {
    const first = message({ writer: 'shopper', text: 'First' });
    list.messages = [first];
    list.growing = undefined;
    await list.updateComplete;
    list.messages = [first, ...payloads.map((text) => message({ text, ...of(text) }))];
    await list.updateComplete;
    return articles().slice(1);
  };
}

/** As they are before the reader comes near: the chunks above are filled and not drawn. */
async function outOfView(payloads: readonly string[]): Promise<readonly Element[]> {
  const below = Array.from({ length: 100 }, () => message({ writer: 'shopper', text: 'Last' }));
  list.growing = undefined;
  list.messages = [];
  await list.updateComplete;
  list.messages = [...payloads.map((text) => message({ writer: 'assistant', text })), ...below];
  await list.updateComplete;
  return articles().slice(0, payloads.length);
}

/** As articles and other long texts are drawn. */
function asMarkdown(isGrowing: boolean): Sink {
  return (payloads) => {
    const drawings = payloads.map((payload) => new MarkdownDocument().draw(payload, isGrowing));
    render(html`${drawings.map((each) => html`<article><div class="text">${each}</div></article>`)}`, paper);
    return Promise.resolve([...paper.querySelectorAll('article')]);
  };
}

function message(more: Partial<ListedMessage>): ListedMessage {
  drawn += 1;
  return { id: `m${drawn}`, writer: 'assistant', text: '', at, state: 'sent', ...more };
}

const articles = (): Element[] => [...list.shadowRoot!.querySelectorAll('article')];

export const sinks: Readonly<Record<string, Sink>> = {
  "the shopper's words": asMessages(() => ({ writer: 'shopper' })),
  'words that were not sent': asMessages(() => ({ writer: 'shopper', state: 'failed' })),
  "the assistant's words": asMessages(() => ({ writer: 'assistant' })),
  "an agent's words": asMessages(() => ({ writer: 'agent' })),
  'words of the system': asMessages(() => ({ writer: 'system' })),
  'words out of view': outOfView,
  'half an answer': asMarkdown(true),
  'an article': asMarkdown(false),
};

/** Within the marks of an answer. */
export const marks: Readonly<Record<string, Sink>> = {
  "a link's words": asMessages((text) => ({ text: `[${text}](https://a.example)` })),
  "a link's address": asMessages((text) => ({ text: `[a](${text})` })),
  "a picture's address": asMessages((text) => ({ text: `![a](<${text}>)` })),
  code: asMessages((text) => ({ text: `\`\`\`${text}\n${text}\n\`\`\`` })),
  'a cell of a table': asMessages((text) => ({ text: `|a|\n|-|\n|${text}|` })),
};

/** As an answer comes: cut at each byte, and whole at the end. Calls back with what is shown each time. */
export async function stream(payload: string, onShown: (article: Element) => void): Promise<void> {
  const { id } = message({});
  const decoder = new TextDecoder();
  let text = '';
  list.messages = [message({ writer: 'shopper', text: 'First' })];
  for (const byte of new TextEncoder().encode(payload)) {
    text += decoder.decode(Uint8Array.of(byte), { stream: true });
    list.growing = { id, writer: 'assistant', text, at };
    await list.updateComplete;
    onShown(articles().at(-1)!);
  }
  list.messages = [...list.messages, { id, writer: 'assistant', text, at, state: 'sent' }];
  list.growing = undefined;
  await list.updateComplete;
  onShown(articles().at(-1)!);
}
