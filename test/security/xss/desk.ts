// What the console draws of shoppers, of the assistant and of colleagues.
import { html, render } from 'lit';
import { drawNotes } from '../../../src/console/case/notes.js';
import { drawOrders } from '../../../src/console/case/orders.js';
import { drawReturn } from '../../../src/console/case/returns.js';
import { drawEntries } from '../../../src/console/manage/audit.js';
import type { Desk } from '../../../src/console/desk.js';
import { createDesk } from '../../../src/console/desk.js';
import { drawItem } from '../../../src/console/queue/item.js';
import type { Row } from '../../../src/console/rows.js';
import { bought, requested, robin } from '../../../src/console/stage.js';
import type { CaseStore } from '../../../src/console/stores/case.js';
import type { Work } from '../../../src/console/stores/work.js';
import type { ThreadStore } from '../../../src/console/stores/thread.js';
import { drawAttached } from '../../../src/console/thread/attached.js';
import { drawBar } from '../../../src/console/thread/bar.js';
import { drawPending } from '../../../src/console/thread/pending.js';
import { drawHelps } from '../../../src/console/thread/helps.js';
import { drawReplies } from '../../../src/console/thread/replies.js';
import { drawRow } from '../../../src/console/thread/row.js';
import { drawSummary } from '../../../src/console/thread/summary.js';
import type { StaffConversation } from '../../../src/contract/index.js';
import { MarkdownDocument } from '../../../widget/shared/markdown/document.js';
import { at, home, type Sink } from './stage.js';

const nothing = (): void => undefined;
const place = home.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
// Nothing of it is asked: only what is here is drawn.
const desk: Desk = await createDesk({
  baseUrl: location.origin,
  locale: 'en',
  fetch: () => Promise.reject(new Error()),
});
await desk.words.loadManage();

/** `part`: what of each is looked at, where there is a form or a list around it. */
function draw(drawings: readonly unknown[], part?: string): Promise<readonly Element[]> {
  render(html``, place);
  render(html`${drawings.map((each) => html`<div>${each}</div>`)}`, place);
  const all = [...place.children];
  return Promise.resolve(part === undefined ? all : all.map((each) => each.querySelector(part)!));
}

/** As rows of a conversation. */
const rows =
  (of: (payload: string) => Row): Sink =>
  (payloads) =>
    draw(
      payloads.map((payload) =>
        drawRow(
          {
            desk,
            me: { name: 'Robin' },
            shopper: payload,
            colour: 'a0',
            readByShopper: 0,
            documentOf: () => new MarkdownDocument(),
          },
          of(payload),
          false,
        ),
      ),
    );

const message = (by: 'shopper' | 'assistant' | 'agent', text: string): Row => ({
  kind: 'message',
  ...{ id: 'm', at, by, number: 1 },
  message: {
    ...{ id: 'm', text, end: 'complete' },
    ...(by === 'agent' && { name: text }),
    sources: [{ kind: 'article', id: 'a', title: text }],
  },
});

const conversation = (payload: string): StaffConversation => ({
  ...{ id: 'c', startedAt: at, lastAt: at, last: 1, handler: 'waiting', unread: 1, reason: 'upset' },
  ...{ title: payload, lastWords: payload, locale: payload, page: payload },
  agent: { id: 'robin', name: payload },
  shopper: { level: 'signed-in', email: payload },
});

export const deskSinks: Readonly<Record<string, Sink>> = {
  "a shopper's words at the desk": rows((text) => message('shopper', text)),
  "the assistant's words at the desk": rows((text) => message('assistant', text)),
  "a colleague's words at the desk": rows((text) => message('agent', text)),
  'words that still come, at the desk': rows((text) => ({
    kind: 'writing',
    ...{ id: 'm', at, by: 'assistant', text },
  })),
  'who takes over, at the desk': rows((name) => ({
    kind: 'hand-over',
    ...{ id: 'h', at, to: 'agent', reason: 'accepted', name },
  })),
  'the list of the desk': (payloads) =>
    draw(
      payloads.map((payload) =>
        drawItem(conversation(payload), {
          words: desk.words,
          ...{ now: Date.parse(at), isSelected: false, isTyping: false, hasAgent: true },
          onSelect: nothing,
        }),
      ),
    ),
  'notes at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawNotes([{ id: 'n', at, agent: { id: 'sam', name: text }, text }], {
          words: desk.words,
          me: { ...robin, role: 'agent' },
          ...{ draft: '', isBusy: false, error: undefined },
          ...{ write: nothing, add: nothing, remove: nothing },
        }),
      ),
      '.note',
    ),
  'returns at the desk': (payloads) =>
    draw(
      payloads.map((payload) => {
        const { return: given } = requested(payload);
        const [line] = given.lines;
        const lines = [{ ...line!, title: payload, variant: payload, reasonName: payload, note: payload }];
        const declined = { reason: 'other', words: payload } as const;
        return drawReturn(
          {
            return: { ...given, orderNumber: payload, lines, declined },
            decisions: [],
            approval: { first: { name: payload, isYours: false, at: given.createdAt } },
          },
          {
            ...{ words: desk.words, desk },
            store: {} as CaseStore,
            ...{ deciding: undefined, declining: undefined, decline: nothing },
          },
        );
      }),
      '.facts',
    ),
  'orders at the desk': (payloads) =>
    draw(
      payloads.map((payload) => {
        const { order, shown } = bought(payload);
        const lines = order.lines.map((line) => ({ ...line, title: payload, variant: payload }));
        return drawOrders(desk.words, [{ shown, order: { ...order, lines } }], {
          ...{ cards: [], lay: nothing, takeOut: nothing },
        });
      }),
      'section',
    ),
  'what goes with an answer, at the desk': (payloads) =>
    draw(
      payloads.map((title) =>
        drawAttached({
          words: desk.words,
          cards: [{ card: { kind: 'order', orderId: 'o' }, title }],
          photos: [{ id: 'p', state: 'refused', refusal: 'not-a-photo', progress: 0, name: title }],
          ...{ isDropping: false, tooMany: undefined },
          ...{ takeOut: nothing, remove: nothing, retake: nothing, retry: nothing },
        }),
      ),
      '.attached',
    ),
  'an answer that did not arrive, at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawPending(
          {
            ...{ key: 'k', text, at, photos: [] },
            cards: [{ card: { kind: 'order', orderId: 'o' }, title: text }],
          },
          { words: desk.words, document: new MarkdownDocument(), retry: nothing, takeBack: nothing },
        ),
      ),
      'article',
    ),
  'summaries at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawSummary(desk.words, {
          asked: [
            { number: 1, text },
            { number: 2, text },
          ],
          reason: 'upset',
          sources: [{ kind: 'article', id: 'a', title: text }],
        }),
      ),
      '.summary',
    ),
  "a model's summaries at the desk": (payloads) =>
    draw(
      payloads.map((text) => drawSummary(desk.words, { text, asked: [], sources: [] })),
      '.summary',
    ),
  'what is suggested, at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawHelps({
          words: desk.words,
          suggestion: { text, sources: [{ kind: 'article', id: 'a', title: text }] },
          ...{ hasReplies: false, take: nothing, find: nothing, attach: nothing, show: nothing },
        }),
      ),
      '.suggestion',
    ),
  'the audit log at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawEntries(desk.words, [
          {
            ...{ number: 1, at, act: 'return-decided', role: 'agent', detail: text },
            actor: { kind: 'account', id: 'sam', name: text },
            about: { kind: 'return', id: text },
            ...{ requestId: 'q', hash: 'h' },
          },
        ]),
      ),
      'tbody',
    ),
  'ready replies at the desk': (payloads) =>
    draw(
      payloads.map((text) =>
        drawReplies(
          desk.words,
          [{ situation: 'delivery', locale: 'en', title: text, text, open: ['order'] }],
          {
            chosen: 0,
            take: nothing,
          },
        ),
      ),
      'li',
    ),
  'whose conversation it is, at the desk': (payloads) =>
    draw(
      payloads.map((payload) =>
        drawBar({
          desk,
          work: { me: { agent: { id: 'sam', name: 'Sam' } } } as Work,
          store: {} as ThreadStore,
          conversation: conversation(payload),
          canCall: false,
          hasAssistant: true,
        }),
      ),
    ),
};
