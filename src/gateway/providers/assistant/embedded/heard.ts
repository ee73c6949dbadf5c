import type { ChatEvent, ChatMessage } from '../../../../contract/index.js';
import { withoutFeelings } from '../understanding/acts.js';
import { understand, type Slot, type Understanding } from '../understanding/understand.js';
import { wishOf, type Said, type Wish } from './wishes.js';
import { isOfOrders, isOfProducts } from './families.js';
import { languageHeard } from './languages.js';
import { offeredBy, takenFrom } from './offers.js';
import { questionsIn } from './questions.js';
import type { OfferedIntent } from './words/shape.js';

/** One message of the shopper, as it is understood where it stands. */
export interface Heard {
  readonly number: number;
  readonly at: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly said: Understanding;
  /** What it is spoken in, or what was spoken before where it does not tell. */
  readonly locale: string;
  readonly wish: Wish;
  /** What is spoken of from here on: what was last wanted, and not given up. */
  readonly topic: OfferedIntent | undefined;
  /** Begins something else than what was spoken of. */
  readonly isNew: boolean;
  /** It chooses one of several meanings, of which the message before had asked. */
  readonly isChoice: boolean;
  /** What the assistant said before it, since the shopper's message before. */
  readonly before: ChatMessage | undefined;
  /** A proposal stands open before it, or has been confirmed since the message before. */
  readonly proposal: ProposalState | undefined;
  /** How many messages in a row were not understood, up to this one. */
  readonly trouble: number;
}

export type ProposalState = 'open' | 'confirmed';

/** Who is heard, and in which languages the shop answers. */
export interface Hearing {
  readonly locales: readonly string[];
  /** The page's. */
  readonly locale: string | undefined;
  readonly peopleTopics: readonly string[];
}

/** Of a long conversation the last messages say what it is about. */
const mostMessages = 16;
/** The beginning of a message says what it is about: it may be long, and takes time by its length. */
const mostText = 1_500;
const troubles: ReadonlySet<Wish['kind']> = new Set<Wish['kind']>(['unknown', 'rejected', 'ask']);

/** All that the shopper said, understood again: a conversation keeps no other state than its events. */
export function hear(events: readonly ChatEvent[], hearing: Hearing): readonly Heard[] {
  const heard: Heard[] = [];
  let before: ChatMessage | undefined;
  let isPassed = false;
  let proposal: ProposalState | undefined;
  let waiting: OfferedIntent | undefined;
  const shoppers = events.filter((event) => event.type === 'message' && event.by === 'shopper');
  const first = shoppers.at(-mostMessages)?.number ?? 0;
  for (const event of events) {
    if (event.number < first) continue;
    if (event.type === 'hand-over') isPassed = true;
    if (event.type === 'proposal') proposal = 'open';
    if (event.type === 'decision') proposal = event.outcome === 'confirmed' ? 'confirmed' : undefined;
    if (event.type !== 'message') continue;
    if (event.by === 'assistant') {
      before = event.message;
      const left = offeredBy(before).intents;
      while (isOneOfSeveral(heard) && left.some((intent) => intent === heard.at(-1)?.topic)) heard.pop();
      const asked = heard.filter(({ number }) => number === heard.at(-1)?.number).map(({ topic }) => topic);
      const ofOrder = asked.findLast((topic) => topic !== undefined && isOfOrders(topic));
      waiting = waitingAfter(before, ofOrder ?? asked.at(-1), waiting);
    }
    if (event.by !== 'shopper') continue;

    const previous = heard.at(-1);
    const { photos = [] } = event.message;
    const text = event.message.text.slice(0, mostText);
    const locale = languageHeard(text, previous?.locale, hearing);
    const said = understood(text, locale, previous?.said);
    const all = { text, photos, said, before, previous, proposal, hearing, waiting };
    const questions = severalIn(all, locale);
    for (const one of questions.length > 0 ? questions : [all]) {
      const { wish, isNew } = wishOf(one);
      const last = heard.at(-1);
      // So does an order that is named where it was asked what it is about.
      const isNamed = last?.wish.kind === 'ask' && wish.kind === 'intent' && one.said.verdict === 'act';
      heard.push({
        number: event.number,
        at: event.at,
        text: one.text,
        photos,
        said: one.said,
        locale,
        wish,
        topic: topicAfter(wish, last),
        isNew,
        isChoice: isNamed || takenFrom(before, text)?.kind === 'intent',
        before,
        proposal,
        trouble: troubles.has(wish.kind) ? 1 + (isPassed ? 0 : (last?.trouble ?? 0)) : 0,
      });
    }
    before = undefined;
    isPassed = false;
    if (proposal === 'confirmed') proposal = undefined;
  }
  return heard;
}

/** Where the whole of a message is not sure: without its feelings, or by the one of its sentences that is. */
function understood(text: string, locale: string, previous: Understanding | undefined): Understanding {
  const of = (part: string): Understanding => understand(part, { locale, ...(previous && { previous }) });
  const whole = of(text);
  if (whole.verdict !== 'ask' && whole.verdict !== 'unknown') return whole;
  const sentences = text.slice(0, 1_000).match(/[^.!?؟。！？\n]{8,}/gu) ?? [];
  const parts = [
    ...(whole.emotion ? [withoutFeelings(text)] : []),
    ...(sentences.length > 1 ? sentences.slice(0, 4) : []),
  ].map(of);
  const sure = parts.filter(({ verdict }) => verdict === 'answer');
  const [one] = sure;
  const isOne = new Set(sure.map(({ intents }) => intents[0]?.intent)).size === 1;
  return one && isOne ? { ...whole, verdict: 'answer', intents: one.intents, choices: [] } : whole;
}

/** What a message asks where it asks several things, each as if it were said by itself. */
function severalIn(all: Said, locale: string): readonly Said[] {
  const { text, photos, said, before, proposal } = all;
  const isOne =
    photos.length > 0 || said.wantsPerson || said.emotion || said.correction || proposal === 'open';
  if (isOne || takenFrom(before, text)) return [];
  const alone = (part: string): Said => {
    const { hearing } = all;
    const none = { before: undefined, previous: undefined, proposal: undefined, waiting: undefined };
    return { ...none, hearing, text: part, photos: [], said: understood(part, locale, undefined) };
  };
  const questions = questionsIn(text, said.slots, (part) => {
    const { wish } = wishOf(alone(part));
    return wish.kind === 'intent' ? wish.intent : undefined;
  });
  // What an article answers comes first: what asks back comes last, where the shopper answers it.
  return [...questions]
    .toSorted((one, two) => Number(asksBack(one.intent)) - Number(asksBack(two.intent)))
    .map((one) => alone(one.text));
}

const isOneOfSeveral = (heard: readonly Heard[]): boolean => {
  const [before, last] = heard.slice(-2);
  return before !== undefined && before.number === last?.number;
};

const asksBack = (intent: OfferedIntent): boolean => isOfOrders(intent) || isOfProducts(intent);

/** What waits for its order: asked for beside a look-up, until an order is shown. */
function waitingAfter(
  { cards = [] }: ChatMessage,
  topic: OfferedIntent | undefined,
  waiting: OfferedIntent | undefined,
): OfferedIntent | undefined {
  const kinds = new Set(cards.map(({ kind }) => kind));
  if (kinds.has('order') || kinds.has('return-draft')) return undefined;
  return kinds.has('order-lookup') ? topic : waiting;
}

function topicAfter(wish: Wish, previous: Heard | undefined): OfferedIntent | undefined {
  if (wish.kind === 'intent') return wish.intent;
  return wish.kind === 'nothing' || wish.kind === 'go-on' ? undefined : previous?.topic;
}

/** The last of a kind in these messages, the latest message first. */
export function lastSlot(heard: readonly Heard[], kind: Slot['kind']): string | undefined {
  for (const { said } of heard.toReversed()) {
    const slot = said.slots.findLast((one) => one.kind === kind);
    if (slot) return String(slot.value);
  }
  return undefined;
}
