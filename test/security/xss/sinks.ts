// Where words of others are drawn. A new place is one more function in the table.
import { html, render } from 'lit';
import { MarkdownDocument } from '../../../widget/shared/markdown/document.js';
import type { ListedMessage } from '../../../widget/chat/message-list.js';
import {
  addressProposals,
  entries,
  otherCards,
  pictures,
  products,
  returnProposals,
  sources,
} from './rows.js';
import { deskSinks } from './desk.js';
import { articles, at, come, home, list, message, type Sink } from './stage.js';
import { articleTitles, conversationTitles, fileNames } from './views.js';

const asMessages =
  (of: (payload: string) => Partial<ListedMessage>): Sink =>
  (payloads) =>
    come(payloads.map((text) => message({ text, ...of(text) })));

/** As they are before the reader comes near: the chunks above are filled and not drawn. */
async function outOfView(payloads: readonly string[]): Promise<readonly Element[]> {
  const below = Array.from({ length: 100 }, () => message({ writer: 'shopper', text: 'Last' }));
  list.growing = undefined;
  list.messages = [];
  await list.updateComplete;
  list.messages = [...payloads.map((text) => message({ text })), ...below];
  await list.updateComplete;
  return articles().slice(0, payloads.length);
}

const paper = home.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });

/** As articles and other long texts are drawn. */
function asMarkdown(isGrowing: boolean): Sink {
  return (payloads) => {
    const drawings = payloads.map((payload) => new MarkdownDocument().draw(payload, isGrowing));
    render(html`${drawings.map((each) => html`<article><div class="text">${each}</div></article>`)}`, paper);
    return Promise.resolve([...paper.querySelectorAll('article')]);
  };
}

export const sinks: Readonly<Record<string, Sink>> = {
  "the shopper's words": asMessages(() => ({ writer: 'shopper' })),
  "the assistant's words": asMessages(() => ({ writer: 'assistant' })),
  "an agent's words": asMessages(() => ({ writer: 'agent' })),
  'words of the system': asMessages(() => ({ writer: 'system' })),
  'words out of view': outOfView,
  'half an answer': asMarkdown(true),
  'an article': asMarkdown(false),
  "an agent's name": entries((name) => ({
    ...{ kind: 'message', id: 'm', at, by: 'agent' },
    message: { id: 'm', text: 'Hello', end: 'complete', name },
  })),
  'who takes over': entries((name) => ({
    ...{ kind: 'hand-over', id: 'h', at, to: 'agent', reason: 'asked', name },
  })),
  'cards of products': products,
  'sources of an answer': sources,
  'the proposal of a return': returnProposals,
  'the name of a file': fileNames,
  ...deskSinks,
};

/** Within the marks of an answer, and where each is slow to draw. */
export const marks: Readonly<Record<string, Sink>> = {
  "a link's words": asMessages((text) => ({ text: `[${text}](https://a.example)` })),
  "a link's address": asMessages((text) => ({ text: `[a](${text})` })),
  "a picture's address": asMessages((text) => ({ text: `![a](<${text}>)` })),
  code: asMessages((text) => ({ text: `\`\`\`${text}\n${text}\n\`\`\`` })),
  'a cell of a table': asMessages((text) => ({ text: `|a|\n|-|\n|${text}|` })),
  'words that were not sent': asMessages(() => ({ writer: 'shopper', state: 'failed' })),
  'the proposal of an address': addressProposals,
  'other cards': otherCards,
  'the picture of a product': pictures,
  'titles of articles': articleTitles,
  'titles of conversations': conversationTitles,
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
