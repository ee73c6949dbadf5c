import { findByNumber, numberKey } from '../../../../contract/order-numbers.js';
import type { Order } from '../../../../contract/index.js';
import type { AssistantStep } from '../assistant.js';
import { fold } from '../understanding/fold.js';
import { isOfAddress } from './addresses.js';
import { isOfOrders } from './families.js';
import { lastSlot, type Heard } from './heard.js';
import { failed, orderCard, orderSource, type Reply } from './reply.js';
import { use, type Talk } from './talk.js';

/** The order that is meant, or what is said where it is not known. */
export type Found = { readonly order: Order } | { readonly reply: Reply };

const mostOffered = 4;
const isLookUp = ({ said }: Heard): boolean =>
  said.slots.some(({ kind }) => kind === 'order-number' || kind === 'email' || kind === 'phone');

/** Whether an order was looked for, as far as the message gave what opens it. */
const isTried = (one: Heard): boolean => isLookUp(one) && one.topic !== undefined && isOfOrders(one.topic);

/** Finds the order that is spoken of: by number, by what was shown, or by being the only one. */
export async function* findOrder(
  talk: Talk,
  isLikely: (order: Order) => boolean = () => true,
): AsyncGenerator<AssistantStep, Found> {
  const { words, topic, heard, now } = talk;
  const listed = yield* use(talk, 'find-order', {});
  if (!listed.isDone) return { reply: failed(talk, listed.code) };
  const open = listed.value.orders;

  // A number that was taken back, or was of another matter, is not meant any more.
  const typed = now.said.correction === 'other' ? lastSlot([now], 'order-number') : numberIn(topic);
  if (typed !== undefined) {
    const order = findByNumber(open, ({ number }) => number, typed) ?? byTracking(open, typed);
    if (order) return { order };
    return yield* lookUp(talk, typed);
  }
  const tracked = lastSlot(topic, 'tracking-number');
  const byParcel = tracked === undefined ? undefined : byTracking(open, tracked);
  if (byParcel) return { order: byParcel };

  if (open.length === 0) {
    const earlier = lastSlot(heard, 'order-number');
    const isTold = now.said.slots.some(({ kind }) => kind === 'email' || kind === 'phone');
    const isGiven = contactIn(heard) !== undefined && !heard.some(isTried);
    if (earlier !== undefined && (isTold || isGiven)) return yield* lookUp(talk, earlier);
    return { reply: askFor(talk, isTold ? words.orders.askNumber : words.orders.ask) };
  }
  const shown = talk.shown.orders.filter((id) => open.some((order) => order.id === id));
  if (now.said.correction === 'other') {
    // Another parcel is one of the same order first.
    const same = open.find(({ id, parcels }) => id === shown[0] && parcels.length > 1);
    if (same && /\b(?:parcel|package)\b|包裹|طرد|الشحنة/iu.test(now.text)) return { order: same };
    return otherOrder(talk, open, shown[0]);
  }
  const nth = ordinalIn(now.text);
  const offered = nth === undefined ? undefined : open[nth === -1 ? open.length - 1 : nth];
  if (offered && now.before?.replies?.some((reply) => reply.includes(offered.number)))
    return { order: offered };

  const named = open.filter((order) => namesLine(order, topic));
  if (named.length === 1 && named[0]) return { order: named[0] };
  const [last] = shown;
  const remembered = open.find(({ id }) => id === last);
  if (remembered && (topic.length > 1 || heard.length > topic.length)) return { order: remembered };
  if (open.length === 1 && open[0]) return { order: open[0] };
  const likely = open.filter(isLikely);
  if (likely.length === 1 && likely[0]) return { order: likely[0] };
  return { reply: whichOf(talk, likely.length > 1 ? likely : open) };
}

async function* lookUp(talk: Talk, number: string): AsyncGenerator<AssistantStep, Found> {
  const { heard, words, now } = talk;
  const contact = contactIn(heard);
  if (contact === undefined) return { reply: askFor(talk, words.orders.askContact) };
  // What was not found is not looked for again until something else is said of it.
  const isAgain = !isLookUp(now) && heard.slice(0, -1).some(isTried);
  const found = isAgain ? undefined : yield* use(talk, 'find-order', { number, contact });
  if (found?.isDone) {
    const order = findByNumber(found.value.orders, (one) => one.number, number) ?? found.value.orders[0];
    if (order) return { order };
  }
  if (found && !found.isDone && found.code !== 'not-found' && found.code !== 'invalid')
    return { reply: failed(talk, found.code) };
  const misses = heard.filter((one) => isLookUp(one) && one.topic === now.topic).length;
  const offer = misses > 2;
  return {
    reply: {
      ...askFor(talk, words.orders.miss),
      text: [words.orders.miss, ...(offer ? [words.talk.offerPerson] : [])],
      ...(offer && { replies: [words.talk.replies.person] }),
    },
  };
}

function askFor({ now }: Talk, text: string): Reply {
  return { text: [text], cards: [{ kind: 'order-lookup' }], isPlain: isLookUp(now) };
}

function contactIn(heard: readonly Heard[]): string | undefined {
  for (const one of heard.toReversed()) {
    const contact = lastSlot([one], 'email') ?? lastSlot([one], 'phone');
    if (contact !== undefined) return contact;
  }
  return undefined;
}

/** The number last given, unless what followed was another matter. */
function numberIn(topic: readonly Heard[]): string | undefined {
  const at = topic.findLastIndex(({ said }) => said.correction === 'other');
  // A house and a postcode have numbers, too.
  const told = topic
    .slice(at + 1)
    .filter((one) => one.topic !== 'address-change' || !isOfAddress(one.text, one.said.slots));
  return lastSlot(told, 'order-number');
}

function byTracking(open: readonly Order[], typed: string): Order | undefined {
  const key = numberKey(typed);
  return open.find(({ parcels }) =>
    parcels.some(({ tracking, lastMile }) =>
      [tracking, lastMile].some((one) => one && numberKey(one.number) === key),
    ),
  );
}

function otherOrder(talk: Talk, open: readonly Order[], last: string | undefined): Found {
  const others = open.filter(({ id }) => id !== last);
  const [other] = others;
  if (other && others.length === 1) return { order: other };
  if (other) return { reply: whichOf(talk, others) };
  return { reply: { text: [talk.words.orders.noOther], cards: [{ kind: 'order-lookup' }], isPlain: true } };
}

function whichOf({ words }: Talk, orders: readonly Order[]): Reply {
  const shown = orders.slice(0, mostOffered);
  return {
    text: [words.orders.which],
    cards: shown.map(orderCard),
    sources: shown.map(orderSource),
    replies: shown.map(({ number, lines }) => [number, lines[0]?.title].filter(Boolean).join(' · ')),
  };
}

/** 0 is the first, -1 the last. */
function ordinalIn(text: string): number | undefined {
  const sample = fold(text).slice(0, 80);
  const ways = [
    /\b(?:first|1st)\b|第一|الأولى?(?!\p{L})|الاولى?(?!\p{L})/iu,
    /\b(?:second|2nd)\b|第二|الثاني(?:ة)?(?!\p{L})/iu,
    /\b(?:third|3rd)\b|第三|الثالثة?(?!\p{L})/iu,
  ];
  const at = ways.findIndex((way) => way.test(sample));
  if (at >= 0) return at;
  return /\blast\b|最后|الأخيرة?(?!\p{L})|الاخيرة?(?!\p{L})/iu.test(sample) ? -1 : undefined;
}

/** Whether what is spoken of names something of this order by words that its title has. */
function namesLine({ lines }: Order, topic: readonly Heard[]): boolean {
  return lines.some(({ title }) => topic.some(({ text }) => isNamed(title, text)));
}

/** Whether a text has most of the words of a title. */
export function isNamed(title: string, text: string): boolean {
  const said = new Set(partsOf(text.slice(0, 1_000)));
  const wanted = partsOf(title);
  const hits = wanted.filter((part) => said.has(part)).length;
  return hits > 0 && hits * 2 >= wanted.length;
}

/** Words without their plural, and pairs of characters where words are not spaced. */
function partsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]{3,}/gu) ?? [];
  return words.flatMap((word) =>
    /^\p{Script=Han}/u.test(word)
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : [word.replace(/s$/, '')],
  );
}
