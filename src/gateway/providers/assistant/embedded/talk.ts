import {
  type ChatCard,
  type ChatTool,
  isSupportError,
  type SupportErrorCode,
  type ToolInput,
  type ToolOutput,
} from '../../../../contract/index.js';
import type { AssistantStep, AssistantTurn, Tone } from '../assistant.js';
import { marketsOf, toneOf } from '../settings.js';
import { formatsFor, type Formats } from './formats.js';
import { hear, type Heard } from './heard.js';
import type { Words } from './words/shape.js';
import { wordsFor } from './words/words.js';

/** A conversation, at the message that is to be answered. */
export interface Talk {
  readonly turn: AssistantTurn;
  readonly signal: AbortSignal;
  readonly locale: string;
  /** Where the shopper shops, as far as the page says: a locale and its country. */
  readonly markets: readonly string[];
  readonly tone: Tone;
  readonly words: Words;
  readonly formats: Formats;
  readonly heard: readonly Heard[];
  readonly now: Heard;
  /** The messages since this was begun to be spoken of, the last of which is now. */
  readonly topic: readonly Heard[];
  /** What was shown of each kind, the latest first. */
  readonly shown: Shown;
  /** How many tools were used in this turn. */
  readonly uses: { count: number };
}

export interface Shown {
  /** Ids of orders, and of products with their titles. */
  readonly orders: readonly string[];
  readonly products: readonly { readonly id: string; readonly title: string }[];
}

/** What is to be answered, for each question of the last message; nothing where the shopper has said nothing. */
export function listen(turn: AssistantTurn, signal: AbortSignal): readonly Talk[] {
  const { shop, events } = turn;
  const heard = hear(events, {
    locales: shop.locales,
    locale: turn.locale,
    peopleTopics: shop.assistant.peopleTopics ?? [],
  });
  const last = heard.at(-1);
  if (!last) return [];
  const markets = marketsOf(turn.locale ?? last.locale);
  const tone = toneOf(shop.assistant, markets);
  const { words, locale } = wordsFor(last.locale, tone);
  const formats = formatsFor(locale, shop.timeZone, last.at);
  const shown = shownIn(turn);
  const uses = { count: 0 };
  const first = heard.findIndex(({ number }) => number === last.number);
  return heard.slice(first).map((now, index) => {
    const upTo = heard.slice(0, first + index + 1);
    const topic = upTo.slice(beginningOf(upTo));
    return { turn, signal, locale, markets, tone, words, formats, heard: upTo, now, topic, shown, uses };
  });
}

/** Where what is spoken of began: with the message that had several meanings, where one of them was chosen. */
function beginningOf(heard: readonly Heard[]): number {
  const begun = heard.findLastIndex(({ isNew }) => isNew);
  const isAsked = heard[begun]?.isChoice && heard[begun - 1]?.wish.kind === 'ask';
  return Math.max(isAsked ? begun - 1 : begun, 0);
}

function shownIn({ events }: AssistantTurn): Shown {
  const orders: string[] = [];
  const products: { id: string; title: string }[] = [];
  const show = (card: ChatCard): void => {
    if (card.kind === 'order' || card.kind === 'parcel' || card.kind === 'return-draft')
      orders.push(card.orderId);
    if (card.kind === 'product' || card.kind === 'size')
      products.push({ id: card.productId, title: card.title });
  };
  for (const event of events.toReversed()) {
    if (event.type === 'message' && event.by === 'assistant') event.message.cards?.forEach(show);
    if (event.type === 'proposal' && event.proposal.action !== 'cancel-return')
      orders.push(event.proposal.orderId);
  }
  return { orders: [...new Set(orders)], products };
}

/** What a tool answered, or why it did not. `unsupported`: there is none here. */
export type Outcome<T extends ChatTool> =
  | { readonly isDone: true; readonly value: ToolOutput<T> }
  | { readonly isDone: false; readonly code: SupportErrorCode };

/** Uses a tool, and tells that it does. */
export async function* use<T extends ChatTool>(
  talk: Talk,
  tool: T,
  input: ToolInput<T>,
): AsyncGenerator<AssistantStep, Outcome<T>> {
  const call = talk.turn.tools[tool] as
    ((input: ToolInput<T>, signal?: AbortSignal) => Promise<ToolOutput<T>>) | undefined;
  if (!call) return { isDone: false, code: 'unsupported' };
  const callId = `${talk.now.number}.${(talk.uses.count += 1)}`;
  yield { type: 'tool-call', callId, tool };
  try {
    const value = await call(input, talk.signal);
    yield { type: 'tool-result', callId, failed: false };
    return { isDone: true, value };
  } catch (error) {
    // Who aborts listens no more.
    talk.signal.throwIfAborted();
    yield { type: 'tool-result', callId, failed: true };
    return { isDone: false, code: isSupportError(error) ? error.code : 'server' };
  }
}
