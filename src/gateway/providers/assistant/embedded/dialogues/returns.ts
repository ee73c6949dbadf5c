import type {
  ChatCard,
  Order,
  OrderLine,
  ReturnableLine,
  ReturnOptions,
  ReturnReason,
} from '../../../../../contract/index.js';
import type { AssistantStep } from '../../assistant.js';
import { cut, shortened } from '../../cut.js';
import { asksDuration, costIntent } from '../costs.js';
import { asksMore } from '../follow-ups.js';
import { findOrder, isNamed } from '../orders.js';
import { failed, joined, orderCard, orderSource, type Dialogue, type Reply } from '../reply.js';
import { outcomeSaid, reasonIn, reasonSaid, saysMissing, variantSaid } from '../return-words.js';
import { use, type Talk } from '../talk.js';
import { knowledge } from './knowledge.js';
import { itemMissing, wordsOf } from './orders.js';

type Eligible = ReturnableLine & { readonly eligible: true };
const hasCome = ({ cancelledAt, parcels }: Order): boolean =>
  cancelledAt === undefined && parcels.some(({ state }) => state === 'delivered');
const mostOffered = 5;

/** Gives something back. How long that takes may be asked at any step of it. */
export const returning: Dialogue = async function* (talk) {
  const reply = yield* begun(talk);
  if (talk.topic.length < 2 || !asksDuration(talk.now.text)) return reply;
  const { text, cards, sources } = yield* knowledge('refund-status')(talk);
  return sources ? { ...joined({ text, cards: cards ?? [], sources }, reply), isPlain: true } : reply;
};

/** Which, why, for what; a proposal where all of it is known, else the form with what is. */
const begun: Dialogue = async function* (talk) {
  const { words, topic, now } = talk;
  const photos = topic.flatMap((one) => one.photos);
  // What it costs is asked before it is done.
  if (costIntent(now.text) !== undefined) return yield* knowledge('return')(talk);
  const found = yield* findOrder(talk, hasCome);
  if ('reply' in found) return yield* withArticle(talk, found.reply, photos.length > 0);
  const { order } = found;

  const asked = yield* use(talk, 'return-options', { order: order.id });
  if (!asked.isDone) {
    if (asked.code === 'unsupported' || asked.code === 'not-found') return yield* knowledge('return')(talk);
    const reply = failed(talk, asked.code, order);
    if (photos.length === 0 || asked.code !== 'code-required') return reply;
    return {
      ...reply,
      text: [words.talk.photosSeen, ...reply.text],
      cards: [...(reply.cards ?? []), draft(order, { photos })],
    };
  }
  const { options } = asked.value;
  const items = itemsOf(order, options);
  const base = { sources: [orderSource(order)], order };
  const eligible = items.filter(({ can }) => can.eligible);
  if (eligible.length === 0)
    return {
      ...base,
      text: [words.returns.nothing, listed(talk, items)],
      cards: [orderCard(order)],
      replies: [words.talk.replies.person],
    };
  const named = items.filter(({ line }) => topic.some(({ text }) => isMeant(line, text)));
  const [refused] = named.filter(({ can }) => !can.eligible);
  const meant = named.filter(({ can }) => can.eligible);
  if (named.length === 1 && refused)
    return {
      ...base,
      text: [listed(talk, [refused])],
      cards: [orderCard(order)],
      replies: [words.talk.replies.person],
    };
  const [item] = meant.length === 1 ? meant : eligible.length === 1 ? eligible : [];
  if (!item)
    return {
      ...base,
      text: [listed(talk, items), words.returns.whichItem],
      cards: [draft(order, { photos })],
      replies: eligible.slice(0, mostOffered).map(({ line }) => titleOf(line)),
    };
  return yield* ofItem(talk, order, options, item.line, item.can as Eligible, photos);
};

/** What did not come cannot go back. */
export const itemWrong: Dialogue = (talk) =>
  talk.topic.some(saysMissing) ? itemMissing(talk) : returning(talk);

async function* ofItem(
  talk: Talk,
  order: Order,
  { reasons, maxPhotos }: ReturnOptions,
  line: OrderLine,
  can: Eligible,
  photos: readonly string[],
): AsyncGenerator<AssistantStep, Reply> {
  const { words, formats, topic, now } = talk;
  const said = topic.map(({ text }) => text).toReversed();
  const open = can.reasons.flatMap(({ id }) => reasons.filter((one) => one.id === id));
  const reason = reasonSaid(said, open);
  const base = {
    sources: [orderSource(order)],
    order,
    cards: [draft(order, { line, reason, photos: photos.slice(0, maxPhotos) })],
  };
  if (!reason) {
    const fact = words.returns.eligible(formats.name(titleOf(line)), formats.day(can.lastDay));
    const label = ({ id, name }: ReturnReason): string | undefined =>
      name ??
      (id in words.returns.reasons
        ? words.returns.reasons[id as keyof typeof words.returns.reasons]
        : undefined);
    return {
      ...base,
      text: [...(now.photos.length > 0 ? [words.talk.photosSeen] : [fact]), words.returns.whatIsWrong],
      replies: open
        .map(label)
        .filter((text) => text !== undefined)
        .slice(0, mostOffered),
    };
  }
  const rule = reason.photos;
  if (rule.rule === 'required' && photos.length === 0) return { ...base, text: [words.returns.askPhoto] };

  const outcome = outcomeSaid(said, reason, now.wish.kind === 'intent' && now.wish.intent === 'exchange');
  const isComplete =
    reason.question === undefined && (rule.rule !== 'required' || photos.length >= rule.count);
  if (!isComplete)
    return { ...base, text: [photos.length > 0 ? words.returns.photosReady : words.returns.needsMore] };
  if (!outcome)
    return {
      ...base,
      text: [words.returns.whichOutcome],
      replies: reason.outcomes.map((one) => words.returns.outcomes[one]),
    };
  const variant = outcome === 'exchange' ? variantSaid(topic, can.exchanges) : undefined;
  if (outcome === 'exchange' && !variant) return { ...base, text: [words.returns.inForm] };
  const asked = yield* use(talk, 'propose-return', {
    order: order.id,
    lines: [
      {
        line: line.id,
        quantity: 1,
        reason: reason.id,
        outcome,
        ...(variant && { variant: variant.variantId }),
        ...(reason.note && { note: cut(wordsOf(talk), 1000) }),
        ...(photos.length > 0 && rule.rule !== 'off' && { photos: photos.slice(0, maxPhotos) }),
      },
    ],
  });
  if (asked.isDone)
    return {
      ...base,
      cards: [orderCard(order)],
      text: [words.returns.proposed],
      proposal: asked.value.proposal,
    };
  if (asked.code === 'code-required') return failed(talk, asked.code, order);
  return { ...base, text: [words.returns.inForm] };
}

/** No order is open: what the articles say of returns, and the way to open one. */
async function* withArticle(
  talk: Talk,
  reply: Reply,
  hasPhotos: boolean,
): AsyncGenerator<AssistantStep, Reply> {
  const { words, topic, now } = talk;
  if (hasPhotos) return { ...reply, text: [words.talk.photosSeen, ...reply.text] };
  const isLookUp = reply.cards?.some(({ kind }) => kind === 'order-lookup') ?? false;
  const isMore = now.topic !== undefined && asksMore(now, now.topic);
  if ((topic.length > 1 && !isMore) || !isLookUp || now.said.slots.length > 0) return reply;
  const reason = now.topic === 'item-wrong' ? reasonIn(now.text) : undefined;
  const article = yield* reason
    ? knowledge('item-wrong', words.returns.reasons[reason], (passage) => reasonIn(passage) === reason)(talk)
    : knowledge('return')(talk);
  if (!article.sources) return reply;
  return {
    ...reply,
    text: [...article.text, ...reply.text],
    cards: [...(article.cards ?? []), ...(reply.cards ?? [])],
    sources: [...article.sources, ...(reply.sources ?? [])],
  };
}

interface Item {
  readonly line: OrderLine;
  readonly can: ReturnableLine;
}

function itemsOf(order: Order, { lines }: ReturnOptions): readonly Item[] {
  return lines.flatMap((can) => {
    const line = order.lines.find(({ id }) => id === can.lineId);
    return line ? [{ line, can }] : [];
  });
}

function listed({ words, formats }: Talk, items: readonly Item[]): string {
  return items
    .slice(0, 8)
    .map(({ line, can }) => {
      const title = formats.name(titleOf(line));
      const last = can.lastDay === undefined ? undefined : formats.day(can.lastDay);
      return `- ${can.eligible ? words.returns.eligible(title, last ?? '') : words.returns.refused(title, can.code, last)}`;
    })
    .join('\n');
}

const titleOf = ({ title }: OrderLine): string => shortened(title, 70);
const isMeant = (line: OrderLine, text: string): boolean =>
  text.trim() === titleOf(line) || isNamed(line.title, text);

function draft(
  order: Order,
  {
    line,
    reason,
    photos,
  }: { line?: OrderLine; reason?: ReturnReason | undefined; photos: readonly string[] },
): ChatCard {
  return {
    kind: 'return-draft',
    orderId: order.id,
    ...(line && { lineId: line.id }),
    ...(reason && { reason: reason.id }),
    ...(photos.length > 0 && { photos: [...photos] }),
  };
}
