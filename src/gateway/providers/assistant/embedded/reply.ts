import { subjectOf } from '../../../../contract/chat-cards.js';
import type {
  ChatCard,
  ChatEvent,
  ChatSource,
  Order,
  Product,
  Proposal,
  SupportErrorCode,
} from '../../../../contract/index.js';
import type { AssistantStep } from '../assistant.js';
import { cut, shortened } from '../cut.js';
import { hasOpener, situationOf } from './families.js';
import { merchantReply } from './merchant.js';
import type { Talk } from './talk.js';
import type { GivingReason } from './words/shape.js';

/** What is answered, before the feelings and the shop's own words are put first. */
export interface Reply {
  /** Paragraphs of Markdown. */
  readonly text: readonly string[];
  readonly cards?: readonly ChatCard[];
  readonly sources?: readonly ChatSource[];
  readonly replies?: readonly string[];
  readonly proposal?: Proposal;
  readonly handOver?: GivingReason;
  /** What the shop's own words may name. */
  readonly order?: Order | undefined;
  /** It answers nothing yet: nothing is put before it. */
  readonly isPlain?: boolean;
}

/** What a dialogue says, once it has looked up what it needs. */
export type Dialogue = (talk: Talk) => AsyncGenerator<AssistantStep, Reply>;

/** Answers nothing before the shopper has said more. */
export const isAsking = ({ sources = [], proposal, handOver }: Reply): boolean =>
  sources.length === 0 && !proposal && !handOver;

/** Two answers as one; what asks back is said last, where the shopper answers it. */
export function joined(one: Reply, two: Reply): Reply {
  const [first, last] = isAsking(one) && !isAsking(two) ? [two, one] : [one, two];
  return {
    ...first,
    ...last,
    text: [...first.text, ...last.text],
    cards: [...(first.cards ?? []), ...(last.cards ?? [])],
    sources: [...(first.sources ?? []), ...(last.sources ?? [])],
    replies: [...(last.replies ?? []), ...(first.replies ?? [])],
    isPlain: (first.isPlain ?? false) && (last.isPlain ?? false),
  };
}

const mostReplies = 5;
const longestReply = 80;

export function* tell(talk: Talk, reply: Reply): Generator<AssistantStep> {
  const { words, now } = talk;
  const { handOver } = reply;
  const emotion = handOver && handOver !== 'upset' ? undefined : now.said.emotion;
  const paragraphs = [
    ...(emotion ? [words.talk.feelings[emotion]] : []),
    ...opening(talk, reply, emotion !== undefined),
    ...reply.text,
    ...(reply.proposal && isStanding(talk.turn.events, reply.proposal) ? [words.orders.replaced] : []),
    ...(emotion && !handOver ? [words.talk.choice] : []),
  ].filter(Boolean);
  for (const [index, paragraph] of paragraphs.entries()) {
    talk.signal.throwIfAborted();
    yield { type: 'text', text: index === 0 ? paragraph : `\n\n${paragraph}` };
  }
  if (reply.proposal) yield { type: 'proposal', proposal: reply.proposal };
  if (handOver) yield { type: 'hand-over', reason: handOver };
  const offered = [...(reply.replies ?? []), ...(emotion && !handOver ? [words.talk.replies.person] : [])];
  const replies = handOver
    ? []
    : [...new Set(offered)].map((label) => shortened(label, longestReply)).slice(0, mostReplies);
  yield {
    type: 'message',
    ...(reply.cards?.length && { cards: unique(reply.cards) }),
    ...(reply.sources?.length && { sources: unique(reply.sources) }),
    ...(replies.length > 0 && { replies }),
  };
}

/** Whether the shopper still has something about the same before them. */
function isStanding(events: readonly ChatEvent[], proposal: Proposal): boolean {
  const decided = new Set(events.map((event) => (event.type === 'decision' ? event.proposalId : undefined)));
  return events.some(
    (event) =>
      event.type === 'proposal' &&
      subjectOf(event.proposal) === subjectOf(proposal) &&
      !decided.has(event.proposalId),
  );
}

/** The merchant's own words for the situation, else ours, where it begins. */
function opening(talk: Talk, reply: Reply, hasFelt: boolean): string[] {
  const { now, heard, words } = talk;
  if (now.wish.kind !== 'intent' || reply.handOver || reply.isPlain) return [];
  const situation = situationOf(now.wish.intent);
  const before = heard.at(-2)?.topic;
  if (!situation || (before && situationOf(before) === situation)) return [];
  const own = merchantReply(talk, situation, reply.order);
  if (own !== undefined) return [own];
  // Who only names an order has not said that they wait, or what is wrong.
  const isBare = now.said.verdict === 'act' && now.isNew && !now.isChoice;
  return hasFelt || isBare || !hasOpener(now.wish.intent) ? [] : [words.talk.openers[situation] ?? ''];
}

function unique<T>(list: readonly T[]): T[] {
  const kept = new Map(list.map((one) => [JSON.stringify(one), one]));
  return [...kept.values()];
}

export const orderCard = ({ id, number }: Order): ChatCard & { readonly kind: 'order' } => ({
  kind: 'order',
  orderId: id,
  number,
});

export const orderSource = ({ id, number }: Order): ChatSource => ({ kind: 'order', id, title: number });

export const productSource = ({ id, title }: Pick<Product, 'id' | 'title'>): ChatSource => ({
  kind: 'product',
  id: cut(id, 200),
  title: cut(title, 300),
});

/** What is said where a tool did not do it. */
export function failed({ words, formats }: Talk, code: SupportErrorCode, order?: Order): Reply {
  if (code === 'code-required' && order)
    return {
      text: [words.orders.needsCode(formats.name(order.number))],
      cards: [{ ...orderCard(order), needsCode: true }],
      sources: [orderSource(order)],
      replies: [words.orders.replies.codeEntered],
      isPlain: true,
    };
  const said = code === 'rate-limited' ? words.talk.tooOften : words.talk.unavailable;
  return { text: [said, words.talk.offerPerson], replies: [words.talk.replies.person], isPlain: true };
}

/** Says that it does not know, and offers somebody who may. */
export function unknown({ words }: Talk): Reply {
  return {
    text: [words.talk.unknown, words.talk.offerPerson],
    replies: [words.talk.replies.person],
    isPlain: true,
  };
}
