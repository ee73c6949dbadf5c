import {
  type ChatCard,
  type ChatSource,
  type Order,
  type Parcel,
  type Place,
  type RequestKind,
  requestKinds,
} from '../../../../contract/index.js';
import { orderCard, orderSource, type Reply } from './reply.js';
import type { Talk } from './talk.js';

const troubles: ReadonlySet<Parcel['state']> = new Set(['exception', 'attempt-failed', 'expired']);
const isInTrouble = ({ state, exception }: Parcel): boolean => exception !== undefined || troubles.has(state);
/** What needs the shopper first, then what is late, then what is on its way. */
const rank = (parcel: Parcel): number =>
  isInTrouble(parcel)
    ? 0
    : parcel.late
      ? 1
      : parcel.state === 'ready-for-pickup'
        ? 2
        : parcel.state === 'delivered'
          ? 4
          : 3;

/** Where an order is: what stands in the way first. */
export function statusOf(talk: Talk, order: Order): Reply {
  const { words, formats } = talk;
  const number = formats.name(order.number);
  const base = { cards: [orderCard(order)], sources: [orderSource(order)], order };
  if (order.cancelledAt !== undefined)
    return { ...base, text: [words.orders.cancelled(number, formats.day(order.cancelledAt))] };
  const asked = requestKinds.flatMap((kind) => askedBefore(talk, order, kind) ?? []);
  if (order.parcels.length === 0) return { ...base, text: [words.orders.preparing(number), ...asked] };

  const parcels = order.parcels.toSorted((a, b) => rank(a) - rank(b));
  const lines = parcels.map((parcel) => parcelLine(talk, order, parcel));
  const isOne = parcels.length === 1;
  const head = isOne ? words.orders.one(number) : words.orders.several(number, formats.count(parcels.length));
  return {
    ...base,
    text: [
      isOne ? `${head}${talk.locale.startsWith('zh') ? '' : ' '}${lines[0]}` : head,
      ...(isOne ? [] : [lines.map((line) => `- ${line}`).join('\n')]),
      ...(order.unshipped.length > 0 ? [words.orders.rest] : []),
      ...(parcels.some(isInTrouble) ? [words.orders.openOrder] : []),
      ...asked,
    ],
    cards: [...base.cards, ...parcels.filter(isInTrouble).map((parcel) => parcelCard(order, parcel))],
    sources: [...base.sources, ...parcels.map((parcel) => parcelSource(order, parcel))],
    ...(parcels.some(({ state }) => state === 'delivered') && {
      replies: [words.orders.replies.notReceived],
    }),
  };
}

/** What became of the last such thing that was asked of the shop; undefined where it was not asked. */
export function askedBefore(
  { words, formats }: Talk,
  { requests }: Order,
  kind: RequestKind,
): string | undefined {
  const last = requests
    .filter((one) => one.kind === kind)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
  return last && words.orders.asked(kind, formats.day(last.at), last.status);
}

export const parcelCard = (order: Order, parcel: Parcel): ChatCard => ({
  kind: 'parcel',
  orderId: order.id,
  parcelId: parcel.id,
  number: parcel.tracking?.number ?? order.number,
});

export const parcelSource = (order: Order, parcel: Parcel): ChatSource => ({
  kind: 'parcel',
  id: parcel.id,
  title: parcel.tracking?.number ?? order.number,
});

function parcelLine(talk: Talk, order: Order, parcel: Parcel): string {
  const { words, formats } = talk;
  const { state, detail, estimate, late, exception, pickup, deliveredAt } = parcel;
  const titles = parcel.lines
    .map(({ id }) => order.lines.find((line) => line.id === id)?.title)
    .filter((title) => title !== undefined)
    .map((title) => formats.name(title));
  const what = exception?.detail ?? detail;
  const last = parcel.checkpoints[0];
  const isUnderWay = state === 'in-transit' || state === 'out-for-delivery';
  const separator = talk.locale.startsWith('zh') ? '，' : talk.locale.startsWith('ar') ? '، ' : ', ';
  const stop = talk.locale.startsWith('zh') ? '。' : '.';
  const facts = [
    `**${words.orders.states[state]}**`,
    ...(what ? [words.orders.details[what]] : []),
    ...(isUnderWay && last ? [words.orders.seen(placeOf(talk, last.place), formats.day(last.at))] : []),
  ];
  const isOpen = state !== 'delivered' && !isInTrouble(parcel) && state !== 'ready-for-pickup';
  const sentences = [
    `${facts.join(separator)}${stop}`,
    exception?.amount && words.orders.toPay(formats.money(exception.amount)),
    exception?.until !== undefined && words.orders.until(formats.day(exception.until)),
    late && words.orders.late(formats.day(late.since)),
    state === 'delivered' && deliveredAt !== undefined && words.orders.deliveredOn(formats.day(deliveredAt)),
    pickup &&
      words.orders.pickUp(
        [placeOf(talk, pickup.place), pickup.street && formats.name(pickup.street)]
          .filter(Boolean)
          .join(separator),
        pickup.until && formats.day(pickup.until),
      ),
    isOpen &&
      estimate.basis === 'carrier' &&
      words.orders.byCarrier(formats.days(estimate.from, estimate.to)),
    isOpen &&
      estimate.basis === 'learnt' &&
      words.orders.learnt(formats.days(estimate.from, estimate.to), formats.count(estimate.sample)),
    isOpen && estimate.basis === 'none' && !late && words.orders.noEstimate,
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '');
  const said = sentences.join(talk.locale.startsWith('zh') ? '' : ' ');
  if (titles.length === 0) return said;
  const colon = talk.locale.startsWith('zh') ? '：' : ': ';
  return `${formats.list(titles)}${colon}${said}`;
}

function placeOf({ formats }: Talk, place: Place | undefined): string {
  const name = place?.name ?? place?.city ?? place?.region;
  return name === undefined ? '' : formats.name(name);
}
