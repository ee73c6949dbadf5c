// What a conversation has besides words, through what the view makes of its events.
import * as v from 'valibot';
import { emptyTimeline, type ChatEntry } from '../../../src/client/chat/timeline.js';
import { ImageSchema, type ChatCard, type ChatMessage } from '../../../src/contract/index.js';
import { drawCard } from '../../../widget/chat/cards.js';
import { drawProposal } from '../../../widget/chat/proposal.js';
import { Rows, type RowMaker } from '../../../widget/chat/rows.js';
import { at, bellhop, come, type Sink } from './stage.js';

const nothing = (): void => undefined;
const maker: RowMaker = {
  i18n: bellhop.i18n,
  open: nothing,
  copy: nothing,
  retry: nothing,
  drop: nothing,

  photos: undefined,
  proposal: (entry, decision, deciding) =>
    drawProposal(
      {
        i18n: bellhop.i18n,
        drawCard: (card) => drawCard(bellhop.i18n, card, nothing),
        decide: nothing,
        prove: nothing,
        now: () => Date.parse(at),
      },
      entry,
      decision,
      deciding,
    ),
};

/** As an entry of a conversation. */
export function entries(of: (payload: string) => ChatEntry): Sink {
  return (payloads) => {
    const all = payloads.map((payload, index) => ({ ...of(payload), id: `e${index}` }));
    return come(new Rows().of(maker, { ...emptyTimeline, entries: all }, [], new Map()));
  };
}

const ofMessage = (more: Partial<ChatMessage>): ChatEntry => ({
  kind: 'message',
  id: 'm',
  at,
  by: 'assistant',
  message: { id: 'm', text: 'This one:', end: 'complete', ...more },
});

const price = { amount: '10.00', currency: 'EUR' };
const words = (payload: string): string => payload.slice(0, 300);

const product = (payload: string, url: string): ChatCard => ({
  ...{ kind: 'product', productId: words(payload), title: words(payload), price, url },
});

export const products: Sink = entries((payload) =>
  // An address as the border lets it through, and as it would not.
  ofMessage({ cards: [product(payload, `https://shop.example/${payload}`), product(payload, payload)] }),
);

export const otherCards: Sink = entries((payload) => {
  const title = words(payload);
  return ofMessage({
    cards: [
      product(payload, `https://${payload}`),
      product(payload, `javascript:${payload}`),
      { kind: 'size', productId: title, title },
      { kind: 'article', articleId: 'a', title },
      { kind: 'order', orderId: 'o', number: title },
      { kind: 'parcel', orderId: 'o', parcelId: 'p', number: title },
      { kind: 'return', returnId: 'r', number: title },
    ],
  });
});

/** Of the shop's own origin, so that each may be fetched; others go through the border only as whole addresses. */
export const pictures: Sink = entries((payload) => {
  const image = `/pictures/${payload}`;
  if (!v.is(ImageSchema, image)) throw new Error(`No picture by ${payload}`);
  return ofMessage({ cards: [{ kind: 'product', productId: 'p', title: 'A boot', image }] });
});

export const sources: Sink = entries((payload) =>
  ofMessage({
    sources: (['article', 'product'] as const).map((kind) => ({
      kind,
      id: payload.slice(0, 200),
      title: words(payload),
    })),
  }),
);

const proposal = { kind: 'proposal', id: 'p', at, expiresAt: '2026-11-20T10:00:00Z' } as const;

export const returnProposals: Sink = entries((payload) => {
  const text = words(payload);
  const none = { amount: '0.00', currency: 'EUR' };
  return {
    ...proposal,
    proposal: {
      action: 'return',
      orderId: 'o',
      orderNumber: text,
      return: {
        lines: [{ lineId: 'l', quantity: 1, reason: 'r', outcome: 'refund', note: text, photos: [] }],
        method: 'label',
      },
      settlement: { refund: price, credit: none, bonus: none, fee: none, due: none },
      items: [{ title: text, variant: text, reasonName: text, exchange: { title: text, variant: text } }],
    },
  };
});

export const addressProposals: Sink = entries((payload) => {
  const text = words(payload);
  const address = { name: text, street: text, extended: text, city: text, region: text, country: 'DE' };
  return {
    ...proposal,
    proposal: {
      action: 'request',
      orderId: 'o',
      orderNumber: text,
      request: { kind: 'change-address', message: text, address },
    },
  };
});
