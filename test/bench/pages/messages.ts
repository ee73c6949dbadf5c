// A page with the list of messages, and with the least that could hold as many, for a side by side.
import { ContextProvider } from '@lit/context';
import { createMemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop } from '../../../src/client/client.js';
import type { ListedMessage } from '../../../widget/chat/message-list.js';
import { data } from '../../../widget/orders/fixtures.js';
import { bellhopContext } from '../../../widget/shared/context.js';
import '../../../widget/chat/define.js';

/** What the page offers to the bench. Each takes one or more frames. */
export interface MessagesPage {
  /** Takes all away, and has other messages ready. */
  prepare(kind: Kind, count: number): Promise<void>;
  /** Puts all in at once. */
  fill(kind: Kind): Promise<void>;
  /** Adds an answer token by token, one in a frame. Resolves with how many those were. */
  stream(kind: Kind): Promise<number>;
  /** Goes up through the list and back. Resolves with the milliseconds between its frames. */
  scroll(kind: Kind): Promise<readonly number[]>;
  /** That many frames in which nothing happens. */
  rest(frames: number): Promise<void>;
}

/** `bare` is the floor: text in elements, without days, writers, Markdown or anything that follows the reader. */
export type Kind = 'list' | 'bare';

const answer = `Your order **NF-1042** left our warehouse this morning. Here is what happens next:

1. The carrier scans it tonight, and the [tracking page](https://carrier.example/NF-1042) shows it
2. It reaches your town on *Thursday*
3. You get a message an hour before it is there

| Parcel | Items | Expected |
| --- | --- | --- |
| 1 of 2 | Boots, \`size 42\` | Thursday |
| 2 of 2 | Socks | Friday |

> If nobody is at home, it waits at the shop next door for **seven days**.

Would you like to change the address, or is there something else that I can do for you today?`;

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString();

function listed(index: number): ListedMessage {
  const isAnswer = index % 2 === 1;
  const text = isAnswer
    ? index % 20 === 1
      ? answer
      : `It is on its way: **parcel ${index}** comes on *Thursday*, by \`14:00\`.`
    : `Where is my order ${index}? It should have been here yesterday.`;
  return { id: `m${index}`, writer: isAnswer ? 'assistant' : 'shopper', text, at: at(index), state: 'sent' };
}

const bellhop = createBellhop({ backend: createMemoryBackend(data([])) });
await bellhop.i18n.setLocale('en');
await bellhop.i18n.load('chat');
const home = document.body.appendChild(document.createElement('div'));
new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
const list = document.createElement('bellhop-message-list');
const bare = document.createElement('div');
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  body { margin: 0; font: 15px/22px system-ui; }
  bellhop-message-list, .bare { block-size: 600px; inline-size: 390px; }
  .bare { overflow: auto; }
  .bare > div { content-visibility: auto; contain-intrinsic-block-size: auto 3000px; padding-inline: 20px; }
  .bare p { margin: 8px 0 0; white-space: pre-wrap; }`);
document.adoptedStyleSheets.push(sheet);
bare.className = 'bare';

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
let messages: readonly ListedMessage[] = [];

function fillBare(): void {
  for (let from = 0; from < messages.length; from += 50) {
    const chunk = document.createElement('div');
    for (const { text } of messages.slice(from, from + 50)) {
      chunk.appendChild(document.createElement('p')).textContent = text;
    }
    bare.append(chunk);
  }
  bare.scrollTop = bare.scrollHeight;
}

const page: MessagesPage = {
  async prepare(kind, count) {
    messages = Array.from({ length: count }, (_, index) => listed(index));
    home.replaceChildren(kind === 'bare' ? bare : list);
    bare.replaceChildren();
    list.messages = [];
    await list.updateComplete;
    await page.rest(3);
  },

  async fill(kind) {
    if (kind === 'bare') fillBare();
    else list.messages = messages;
    await page.rest(3);
  },

  async stream(kind) {
    const paragraph = bare.lastElementChild?.appendChild(document.createElement('p'));
    const parts = answer.match(/\S+\s*/g) ?? [];
    let text = '';
    for (const part of parts) {
      text += part;
      if (kind === 'bare') {
        paragraph!.textContent = text;
        bare.scrollTop = bare.scrollHeight;
      } else list.growing = { id: 'growing', writer: 'assistant', text, at: at(20_000) };
      await frame();
    }
    paragraph?.remove();
    list.growing = undefined;
    await page.rest(3);
    return parts.length;
  },

  async scroll(kind) {
    const element = kind === 'bare' ? bare : list.shadowRoot!.querySelector<HTMLElement>('.scroller')!;
    const gaps: number[] = [];
    let before = await frame();
    for (const step of [-240, 240]) {
      for (let count = 0; count < 100; count += 1) {
        element.scrollTop += step;
        const now = await frame();
        gaps.push(now - before);
        before = now;
      }
    }
    return gaps;
  },

  async rest(frames) {
    for (let count = 0; count < frames; count += 1) await frame();
  },
};

// The chunk that reads Markdown is there from here on, as it is from the first answer of a conversation.
home.append(list);
list.messages = [listed(1)];
while (!list.shadowRoot?.querySelector('strong')) await frame();
Object.assign(window, page);
console.log('ready');
