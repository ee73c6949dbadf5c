import type { Order, Parcel, RequestKind } from '../../../../../contract/index.js';
import { actionsOf } from '../../../../../contract/tools/requests.js';
import type { AssistantStep } from '../../assistant.js';
import { addressOf } from '../addresses.js';
import { cut } from '../../cut.js';
import { findOrder } from '../orders.js';
import { askedBefore, parcelSource, statusOf } from '../parcels.js';
import { asksRefundTime } from '../phrases.js';
import { failed, orderCard, orderSource, type Dialogue, type Reply } from '../reply.js';
import { use, type Talk } from '../talk.js';
import { knowledge } from './knowledge.js';

const isUnderWay = ({ cancelledAt, parcels }: Order): boolean =>
  cancelledAt === undefined && (parcels.length === 0 || parcels.some(({ state }) => state !== 'delivered'));
const isUnsent = ({ cancelledAt, parcels }: Order): boolean =>
  cancelledAt === undefined && parcels.every(({ state }) => state === 'pending' || state === 'info-received');
const offers = ({ actions }: Pick<Order | Parcel, 'actions'>, kind: RequestKind): boolean =>
  actions.some((action) => action.type === 'request' && action.kind === kind);

/** What the shopper said of a matter, for whoever reads it at the shop. */
export const wordsOf = ({ topic }: Talk): string =>
  cut(
    topic
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join('\n'),
    2000,
  ) || '…';

async function* tracked(talk: Talk, order: Order): AsyncGenerator<AssistantStep, Order> {
  const fresh = yield* use(talk, 'track', { order: order.id });
  return fresh.isDone ? fresh.value.order : order;
}

export const orderStatus: Dialogue = async function* (talk) {
  const found = yield* findOrder(talk, isUnderWay);
  if ('reply' in found) return found.reply;
  return statusOf(talk, yield* tracked(talk, found.order));
};

/** It did not come: where it is, and a report where it should have. */
export const parcelMissing: Dialogue = async function* (talk) {
  const { words } = talk;
  const found = yield* findOrder(talk, isUnderWay);
  if ('reply' in found) return found.reply;
  const order = yield* tracked(talk, found.order);
  const status = statusOf(talk, order);
  const gone = order.parcels.find(
    (parcel) =>
      parcel.state === 'delivered' || parcel.state === 'expired' || parcel.late || parcel.detail === 'lost',
  );
  if (!gone) return { ...status, text: [...status.text, words.orders.notLate] };
  const isDelivered = gone.state === 'delivered';
  const kind = offers(gone, 'not-received') || offers(order, 'not-received') ? 'not-received' : 'contact';
  const ticket = yield* openTicket(
    talk,
    order,
    kind,
    isDelivered ? words.orders.lookAround : words.orders.reported,
    gone,
  );
  return { ...ticket, text: [...status.text.slice(0, 2), ...ticket.text], sources: status.sources ?? [] };
};

/** Something was not in what came: where the rest is, if it is on its way, else a report. */
export const itemMissing: Dialogue = async function* (talk) {
  const { words, formats } = talk;
  const found = yield* findOrder(talk, ({ parcels }) => parcels.some(({ state }) => state === 'delivered'));
  if ('reply' in found) return found.reply;
  const order = yield* tracked(talk, found.order);
  const isAllHere = order.unshipped.length === 0 && order.parcels.every(({ state }) => state === 'delivered');
  if (!isAllHere) {
    const status = statusOf(talk, order);
    return { ...status, replies: [words.talk.replies.person] };
  }
  return yield* openTicket(
    talk,
    order,
    'missing-item',
    words.orders.ticketProposed(formats.name(order.number)),
  );
};

export const orderCancel: Dialogue = async function* (talk) {
  const { words, formats } = talk;
  const found = yield* findOrder(talk, isUnsent);
  if ('reply' in found) return found.reply;
  const { order } = found;
  const number = formats.name(order.number);
  if (order.cancelledAt !== undefined) return statusOf(talk, order);
  const asked = yield* use(talk, 'propose-cancel', { order: order.id, message: wordsOf(talk) });
  return proposed(
    talk,
    order,
    asked,
    'cancel',
    words.orders.cancelProposed(number),
    words.orders.cannotCancel(number),
  );
};

export const addressChange: Dialogue = async function* (talk) {
  const { words, formats, topic } = talk;
  const found = yield* findOrder(talk, isUnsent);
  if ('reply' in found) return found.reply;
  const { order } = found;
  const number = formats.name(order.number);
  // The whole of an address is not asked for in vain.
  const isAsked = order.requests.some(({ kind, status }) => kind === 'change-address' && status === 'open');
  const offered = [...order.actions, ...order.parcels.flatMap(actionsOf)];
  const mayMove = (['change-address', 'confirm-address'] as const).some((kind) =>
    offers({ actions: offered }, kind),
  );
  if (isAsked || (!mayMove && !isUnsent(order)))
    return proposed(
      talk,
      order,
      { isDone: false, code: 'conflict' },
      'change-address',
      '',
      words.orders.cannotMove(number),
    );
  const address =
    topic.map(({ text }) => addressOf(text)).findLast((one) => one !== undefined) ??
    // In parts, as they came to mind.
    addressOf(
      topic
        .slice(1)
        .map(({ text }) => text)
        .join('\n'),
    );
  if (!address)
    return {
      text: [words.orders.askAddress],
      cards: [orderCard(order)],
      sources: [orderSource(order)],
      order,
    };
  const asked = yield* use(talk, 'propose-address', { order: order.id, address });
  return proposed(
    talk,
    order,
    asked,
    'change-address',
    words.orders.addressProposed(number),
    words.orders.cannotMove(number),
  );
};

export const orderChange: Dialogue = async function* (talk) {
  const { words, formats } = talk;
  const found = yield* findOrder(talk, isUnsent);
  if ('reply' in found) return found.reply;
  const { order } = found;
  return yield* openTicket(talk, order, 'contact', words.orders.changeProposed(formats.name(order.number)));
};

export const refundStatus: Dialogue = async function* (talk) {
  const { words, formats, now } = talk;
  // What holds for all is told before an order is asked for.
  const general = asksRefundTime(now.text) ? yield* knowledge('refund-status')(talk) : undefined;
  if (general?.sources) return { ...general, replies: [words.talk.intents['refund-status']] };
  const found = yield* findOrder(talk, ({ adjustments }) => adjustments.length > 0);
  if ('reply' in found) return found.reply;
  const { order } = found;
  const number = formats.name(order.number);
  const base = { cards: [orderCard(order)], sources: [orderSource(order)], order };
  const refunds = order.adjustments.filter(({ type }) => type === 'refund' || type === 'cancellation');
  const refund = refunds.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  const amount = refund?.amount && formats.money(positive(refund.amount));
  if (refund?.status === 'completed')
    return { ...base, text: [words.orders.refundDone(number, amount, formats.day(refund.at))] };
  const said = refund
    ? words.orders.refundPending(number, amount, formats.day(refund.at))
    : words.orders.noRefund(number);
  // How long it takes is for an article to say.
  const article = yield* knowledge('refund-status')(talk);
  const isAnswered = article.sources !== undefined;
  return {
    ...base,
    text: [said, ...(isAnswered ? article.text : [])],
    cards: [...base.cards, ...(isAnswered ? (article.cards ?? []) : [])],
    sources: [...base.sources, ...(article.sources ?? [])],
    ...(!isAnswered && { replies: [words.talk.replies.person] }),
  };
};

const positive = <T extends { readonly amount: string }>(money: T): T => ({
  ...money,
  amount: money.amount.replace(/^-/, ''),
});

/** Asks the shop about an order, once the shopper confirms it. */
export async function* openTicket(
  talk: Talk,
  order: Order,
  kind: 'contact' | 'not-received' | 'missing-item' | 'wrong-item',
  said: string,
  parcel?: Parcel,
): AsyncGenerator<AssistantStep, Reply> {
  const { words } = talk;
  const asked = yield* use(talk, 'open-ticket', {
    order: order.id,
    kind,
    message: wordsOf(talk),
    ...(parcel && { parcel: parcel.id }),
  });
  if (asked.isDone && 'handOver' in asked.value)
    return { text: [words.talk.handOver.unsure], handOver: 'unsure', cards: [orderCard(order)], order };
  const sources = parcel ? [parcelSource(order, parcel)] : [];
  const reply = proposed(talk, order, asked as Asked, kind, said, words.talk.unavailable);
  return { ...reply, sources: [...(reply.sources ?? []), ...sources] };
}

type Asked =
  | { readonly isDone: true; readonly value: { readonly proposal: NonNullable<Reply['proposal']> } }
  | { readonly isDone: false; readonly code: Parameters<typeof failed>[1] };

/** Shows what would be done, or says why it cannot be: it was asked before, or is possible no longer. */
function proposed(
  talk: Talk,
  order: Order,
  asked: Asked,
  kind: RequestKind,
  said: string,
  cannot: string,
): Reply {
  const { words } = talk;
  const base = { cards: [orderCard(order)], sources: [orderSource(order)], order };
  if (asked.isDone) return { ...base, text: [said], proposal: asked.value.proposal };
  const replies = [words.talk.replies.person];
  const before = asked.code === 'conflict' ? askedBefore(talk, order, kind) : undefined;
  if (before !== undefined) return { ...base, text: [before], replies, isPlain: true };
  if (['conflict', 'not-found', 'invalid'].includes(asked.code))
    return { ...base, text: [cannot, words.talk.offerPerson], replies };
  return failed(talk, asked.code, order);
}
