import { plainLetters } from '../../../../../contract/articles/terms.js';
import { fold } from '../../understanding/fold.js';
import { lastSlot } from '../heard.js';
import { giftIn, tellsOf } from '../gifts.js';
import { findOrder } from '../orders.js';
import { asksNumber, asksWhetherReached, tellsReach } from '../phrases.js';
import { type Dialogue, type Reply } from '../reply.js';
import type { Talk } from '../talk.js';
import type { GivingReason, OfferedIntent } from '../words/shape.js';
import { knowledge, lookAround, nearest } from './knowledge.js';
import { openTicket } from './orders.js';

/** So many messages in a row that were not understood are enough: a person goes on. */
const tooMany = 3;
/** What is offered instead of guessing on: what most come for. */
const usual: readonly OfferedIntent[] = ['order-status', 'return', 'delivery-info', 'size-advice'];

/** From which confidence on a message in another language is taken for one with slips in it. */
const plain = 0.6;

/** What is said where nothing is to be looked up, or nothing was understood. */
export const otherwise: Dialogue = async function* (talk) {
  const { words, now, turn, formats } = talk;
  const { wish } = now;
  if (wish.kind === 'person') return handing(talk, wish.reason);
  if (wish.kind === 'nothing') return { text: [words.talk.anythingElse], isPlain: true };
  if (wish.kind === 'on-card') {
    const near = now.said.verdict === 'act' ? undefined : yield* nearest(talk);
    return {
      ...near,
      text: [...(near ? [words.talk.mayAnswer] : []), words.orders.confirmOnCard],
      isPlain: true,
    };
  }
  if (wish.kind === 'contact-told')
    return { text: [words.talk.contactTold], replies: [await personOf(talk)], isPlain: true };
  if (wish.kind === 'lost-number')
    return { text: [words.orders.lostNumber], cards: [{ kind: 'order-lookup' }], isPlain: true };
  if (wish.kind === 'go-on') return { text: [words.talk.goOn], isPlain: true };
  if (wish.kind === 'small') {
    if (wish.what === 'greeting') return { text: [words.talk.greeting(formats.name(turn.shop.name))] };
    if (wish.what === 'machine') return { text: [words.talk.machine], replies: [words.talk.replies.person] };
    return { text: [words.talk[wish.what]] };
  }
  if (isForeign(talk) || asksLanguage(talk))
    return {
      text: [words.talk.otherLanguage(languagesOf(talk)), words.talk.offerPerson],
      replies: [words.talk.replies.person],
      isPlain: true,
    };
  if (now.trouble >= tooMany) return handing(talk, 'failed-twice');
  if (wish.kind === 'ask') {
    const near = yield* nearest(talk);
    const asked = now.trouble > 1 ? words.talk.didYouMeanAgain : words.talk.didYouMean;
    return {
      ...(await choosing(talk, [...(near ? [words.talk.mayAnswer] : []), asked], wish.choices)),
      ...near,
    };
  }
  if (wish.kind === 'rejected') {
    if (wish.choices.length === 0 && now.trouble > 1) return await able(talk);
    if (wish.choices.length === 0)
      return { text: [words.talk.rejected, words.talk.offerPerson], replies: [words.talk.replies.person] };
    return choosing(talk, [words.talk.rejected, words.talk.didYouMean], wish.choices);
  }
  const near = yield* lookAround(talk);
  return near.sources || now.trouble < 2 ? near : await able(talk);
};

/** Who is not here is left a message. */
const personOf = async ({ turn, words }: Talk): Promise<string> =>
  words.talk.replies[(await turn.isSomebodyHere()) ? 'person' : 'message'];

/** Not understood again: what can be done here, and a message for whoever answers later. */
async function able(talk: Talk): Promise<Reply> {
  const { words } = talk;
  return {
    text: [words.talk.unknown, words.talk.able],
    replies: [...usual.map((intent) => words.talk.intents[intent]), await personOf(talk)],
    isPlain: true,
  };
}

/** Not understood, and of another language: a slip of the pen looks like one, but what it is about is plain mostly. */
function isForeign({ now: { wish, said } }: Talk): boolean {
  if (said.language !== 'other' || said.verdict === 'act') return false;
  return wish.kind === 'unknown' || (wish.kind === 'ask' && (said.intents[0]?.confidence ?? 0) < plain);
}

const speaking = /\b(?:speak|talk|understand)\b|说|讲|会|懂|تكلم|تتكلم|تحكي|تفهم/u;
/** Which languages it answers in, where one is asked for. */
const asksLanguage = ({ now: { said, text } }: Talk): boolean =>
  said.slots.some(({ kind }) => kind === 'language') && speaking.test(plainLetters(text));

/** The shop's languages of which messages are understood, by their names. */
function languagesOf({ turn, locale, formats }: Talk): string {
  const spoken = turn.shop.locales.map((one) => new Intl.Locale(one).language);
  const understood = [...new Set(spoken)].filter((one) => ['en', 'zh', 'ar'].includes(one));
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return formats.list((understood.length > 0 ? understood : ['en']).map((one) => names.of(one) ?? one));
}

async function choosing(
  talk: Talk,
  text: readonly string[],
  choices: readonly OfferedIntent[],
): Promise<Reply> {
  const { words, now } = talk;
  return {
    text,
    replies: [
      ...choices.map((intent) => words.talk.intents[intent]),
      now.trouble > 1 ? await personOf(talk) : words.talk.replies.person,
    ],
    isPlain: true,
  };
}

export function handing({ words }: Talk, reason: GivingReason): Reply {
  return { text: [words.talk.handOver[reason]], handOver: reason };
}

/** A complaint goes to whom it concerns: about an order to the shop with it, else to a person. */
export const complaint: Dialogue = async function* (talk) {
  const { words, formats, topic } = talk;
  const found = yield* findOrder(talk);
  const isNamed = topic.length > 1 || lastSlot(topic, 'order-number') !== undefined;
  // A code is not asked for an order that nobody spoke of.
  if ('order' in found && found.order.access !== 'full' && !isNamed)
    return { text: [words.talk.offerPerson], replies: [words.talk.replies.person] };
  if ('order' in found)
    return yield* openTicket(
      talk,
      found.order,
      'contact',
      words.orders.ticketProposed(formats.name(found.order.number)),
    );
  const { reply } = found;
  return {
    ...reply,
    text: [...reply.text, words.talk.offerPerson],
    replies: [...(reply.replies ?? []), words.talk.replies.person],
    isPlain: false,
  };
};

/** What an article answers, and a person beside it where it often does not end there. */
const withPerson = (
  intent: OfferedIntent,
  isMeant: (asked: string) => ((passage: string) => boolean) | undefined,
): Dialogue =>
  async function* (talk) {
    const meant = isMeant(talk.now.text);
    const reply = yield* knowledge(intent, undefined, meant)(talk);
    const replies = [...new Set([...(reply.replies ?? []), talk.words.talk.replies.person])];
    return { ...reply, replies };
  };

const went =
  /\b(?:declin|refus|fail|charg|twice|taken|reject)\w*|\b(?:not|doesnt|wont|cant|cannot|didnt)\b|失败|被?拒|扣|付不|不了|重复|两次|رفض|فشل|انسحب|خصم|مرتين|(?:ما|لا|لم) /iu;
const declined = /\b(?:declin|refus|fail|charged)\w*|失败|被拒|拒付|扣款|رفض|فشل|خصم/iu;
const isOfTrouble = (passage: string): boolean => declined.test(fold(passage));
/** What is told of payments that went wrong is no list of those there are. */
export const paymentTrouble = withPerson('payment-trouble', (asked) => {
  const hasGone = went.test(plainLetters(asked));
  return (passage) => isOfTrouble(passage) === hasGone;
});
export const paymentMethods = knowledge('payment-methods', undefined, (passage) => !isOfTrouble(passage));

export const contact = withPerson('contact', (asked) =>
  asksNumber(asked) || asksWhetherReached(asked) ? tellsReach : undefined,
);

export const gifts: Dialogue = (talk) => {
  const gift = talk.topic.map(({ text }) => giftIn(text)).findLast((one) => one !== undefined);
  return knowledge('gifts', undefined, gift && tellsOf(gift))(talk);
};
