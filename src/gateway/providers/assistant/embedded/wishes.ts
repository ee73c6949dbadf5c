import type { ChatMessage } from '../../../../contract/index.js';
import type { RankedIntent, Understanding } from '../understanding/understand.js';
import { addressOf, isOfAddress } from './addresses.js';
import { bodyOf } from './bodies.js';
import { asksWhen } from './costs.js';
import { familyOf, isOffered, isOfOrders, isOfProducts } from './families.js';
import { asksMore } from './follow-ups.js';
import type { Heard, Hearing, ProposalState } from './heard.js';
import { offeredBy, takenFrom } from './offers.js';
import {
  asksDiscount,
  asksNumber,
  asksWhere,
  givesUp,
  hasLostNumber,
  isForPeople,
  stopsReturn,
  wordsBeside,
} from './phrases.js';
import { isQuestion } from './questions.js';
import { ofOrderOpened, saidLikely, saidPlainly } from './plainly.js';
import { saysFit, saysMisfit } from './return-words.js';
import type { GivingReason, OfferedIntent } from './words/shape.js';

/** What is to be done about a message. */
export type Wish =
  | { readonly kind: 'intent'; readonly intent: OfferedIntent }
  | { readonly kind: 'ask' | 'rejected'; readonly choices: readonly OfferedIntent[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'person'; readonly reason: GivingReason }
  | { readonly kind: 'small'; readonly what: 'greeting' | 'thanks' | 'goodbye' | 'machine' }
  /** What was offered is not wanted; or it is, and goes on here. */
  | { readonly kind: 'nothing' | 'go-on' }
  /** Where somebody is to answer, and of no order. */
  | { readonly kind: 'contact-told' }
  /** The number of the order is not known. */
  | { readonly kind: 'lost-number' }
  /** What is proposed is said yes to, in words: only its card confirms it. */
  | { readonly kind: 'on-card' };

export interface Said {
  readonly text: string;
  readonly photos: readonly string[];
  readonly said: Understanding;
  readonly before: ChatMessage | undefined;
  readonly previous: Heard | undefined;
  readonly proposal: ProposalState | undefined;
  readonly hearing: Hearing;
  /** What was wanted of an order that is not open yet. */
  readonly waiting: OfferedIntent | undefined;
}

/** From which sum of confidence on intents of one family are acted on. The model's own bound for one. */
const familySure = 0.8;
/** And where something of what it is about is named: an order, a product. */
const namedSure = 0.5;
const foreignSure = 0.9;
const mostWords = 6;

type Decided = Pick<Heard, 'wish' | 'isNew'>;
const begins = (wish: Wish): Decided => ({ wish, isNew: true });
const goesOn = (wish: Wish): Decided => ({ wish, isNew: false });
const wants = (intent: OfferedIntent): Wish => ({ kind: 'intent', intent });
const turnsTo = (intent: OfferedIntent, topic: OfferedIntent | undefined): Decided =>
  intent === topic ? goesOn(wants(intent)) : begins(wants(intent));

export function wishOf(message: Said): Decided {
  const { said, text, before, previous, hearing } = message;
  const topic = previous?.topic;
  const offered = offeredBy(before);

  const taken = takenFrom(before, text);
  if (taken?.kind === 'person') return goesOn(givesAway(previous));
  if (taken?.kind === 'go-on') return goesOn({ kind: 'go-on' });
  // A choice belongs to what was asked about: that message begins it.
  if (taken?.kind === 'intent') return turnsTo(taken.intent, topic);
  if (taken && topic) return goesOn(wants(topic));

  if (said.wantsPerson) return goesOn({ kind: 'person', reason: 'asked' });
  if (isForPeople(text, hearing.peopleTopics)) return goesOn({ kind: 'person', reason: 'topic' });

  const [first] = said.intents;
  const up = givesUp(text);
  const isOther = said.verdict === 'answer' && first?.intent !== topic;
  const isElse = isOther || saidPlainly(message, topic) !== undefined;
  if (up === 'plainly' || (up && !isElse)) return goesOn({ kind: 'nothing' });
  // A return that is under way is stopped where it is shown, or by a person.
  if (stopsReturn(text))
    return goesOn({
      kind:
        topic && familyOf(topic) === 'returns' && message.proposal !== 'confirmed' ? 'nothing' : 'unknown',
    });
  if (asksNumber(text)) return begins(wants('contact'));
  if (hasLostNumber(text)) return goesOn({ kind: 'lost-number' });
  if (topic && tellsContact(message, topic))
    return goesOn({ kind: message.proposal === 'open' ? 'on-card' : 'contact-told' });
  if (said.verdict === 'act') {
    const decided = ofActs(message, topic);
    if (decided) return decided;
  }
  if (said.correction === 'rejected' && said.verdict !== 'answer' && topic)
    return goesOn({ kind: 'rejected', choices: othersThan(topic, previous?.said.intents ?? []) });
  if (said.correction === 'other' && topic && (isOfOrders(topic) || isOfProducts(topic)))
    return goesOn(wants(topic));

  if (topic && said.verdict !== 'answer' && opensOrder(message, topic))
    return begins(wants(ofOrderOpened(message)));
  if (topic && adds(message, topic)) return goesOn(wants(topic));
  const ofOrder = ofOrderShown(message, topic);
  if (ofOrder) return ofOrder;
  const plainly = saidPlainly(message, topic);
  if (plainly) return turnsTo(plainly, topic);
  if (asksDiscount(text)) return goesOn({ kind: 'unknown' });
  // What is proposed already is not proposed for a question about it.
  const isTold = said.verdict !== 'answer' && !isQuestion(text);
  if (message.proposal === 'open' && topic && (first?.intent === topic || isTold))
    return goesOn({ kind: 'on-card' });
  if (said.verdict === 'answer' && first) return answered(first, topic);
  const likely = saidLikely(message, topic);
  // Another thing that may be sold is no more of the one before.
  if (likely) return likely === 'stock' ? begins(wants(likely)) : turnsTo(likely, topic);

  const near = said.intents.filter(({ intent }) => isOffered(intent));
  const [best] = near;
  if (best && first === best && isOffered(best.intent)) {
    const family = familyOf(best.intent);
    const sum = near
      .filter(({ intent }) => familyOf(intent) === family)
      .reduce((total, { confidence }) => total + confidence, 0);
    if (said.verdict === 'ask' && sum >= sureFrom(best.intent, message)) return answered(best, topic);
    // What was spoken of last is likelier than the words alone say.
    if (said.verdict === 'ask' && topic && familyOf(topic) === family) return goesOn(wants(topic));
  }
  if (message.photos.length > 0) return photoSent(topic);
  // "Did it work?": what was just confirmed is meant, unless it says otherwise.
  if (topic && message.proposal === 'confirmed' && said.slots.length === 0) return goesOn(wants(topic));
  if (said.verdict === 'unknown' || said.verdict === 'act') return goesOn({ kind: 'unknown' });
  const choices = said.choices.map(({ intent }) => intent).filter(isOffered);
  const isAgain = offered.intents.length > 0 && choices.every((choice) => offered.intents.includes(choice));
  return goesOn(isAgain || choices.length < 2 ? { kind: 'unknown' } : { kind: 'ask', choices });
}

function sureFrom(intent: OfferedIntent, { said: { slots, language }, hearing, previous }: Said): number {
  // A few words with a name in them are taken for another language easily; a matter that is plain is one.
  if (language === 'other') return /^en\b/.test(previous?.locale ?? hearing.locale ?? '') ? foreignSure : 2;
  const kinds = new Set(slots.map(({ kind }) => kind));
  const isOrder = kinds.has('order-number') || kinds.has('tracking-number');
  const isNamed = isOfOrders(intent) ? isOrder : isOfProducts(intent) && kinds.has('product');
  return isNamed ? namedSure : familySure;
}

/** A message that says nothing by intents: small words, numbers, corrections, photos. */
function ofActs(message: Said, topic: OfferedIntent | undefined): Decided | undefined {
  const { said, photos, before, previous, proposal } = message;
  const offered = offeredBy(before);
  // Who takes leave agrees to nothing: "ok thanks bye".
  const act = said.acts.includes('goodbye') ? 'goodbye' : said.acts[0];
  if (photos.length > 0 && said.slots.length === 0) return photoSent(topic);
  if (topic && (said.correction === 'other' || said.correction === 'meant')) return goesOn(wants(topic));
  if (said.slots.length > 0) {
    const kinds = new Set(said.slots.map(({ kind }) => kind));
    if (topic && opensOrder(message, topic)) return begins(wants(ofOrderOpened(message)));
    const isBody = kinds.has('height') || kinds.has('weight');
    if (isBody && !(topic && (familyOf(topic) === 'sizes' || isOfOrders(topic))))
      return begins(wants('size-advice'));
    if (topic) return goesOn(wants(topic));
    if (kinds.has('order-number') || kinds.has('tracking-number'))
      return begins(wants(ofOrderOpened(message)));
    return begins({ kind: 'ask', choices: ['order-status', 'return', 'product-question'] });
  }
  if (topic && bodyAnswers(message, topic)) return goesOn(wants(topic));
  if (act === 'yes') {
    if (offered.intents.length === 1 && offered.intents[0]) return begins(wants(offered.intents[0]));
    if (offered.intents.length > 1) return goesOn({ kind: 'ask', choices: offered.intents });
    if (offered.isPerson && offered.others.length === 0) return goesOn(givesAway(previous));
    if (proposal === 'open') return goesOn({ kind: 'on-card' });
    if (topic) return goesOn(wants(topic));
    return goesOn({ kind: 'small', what: 'thanks' });
  }
  if (act === 'no' || said.correction === 'rejected') {
    if (offered.intents.length > 1) return goesOn({ kind: 'unknown' });
    if (offered.isPerson || !topic) return goesOn({ kind: 'nothing' });
    if (said.correction === 'rejected' && act !== 'no')
      return goesOn({ kind: 'rejected', choices: othersThan(topic, previous?.said.intents ?? []) });
    return goesOn({ kind: 'nothing' });
  }
  if (act) return goesOn({ kind: 'small', what: act });
  return undefined;
}

function answered({ intent }: RankedIntent, topic: OfferedIntent | undefined): Decided {
  if (intent === 'person') return goesOn({ kind: 'person', reason: 'asked' });
  if (intent === 'small-talk') return goesOn({ kind: 'small', what: 'machine' });
  if (!isOffered(intent)) return goesOn({ kind: 'unknown' });
  return turnsTo(intent, topic);
}

/** A few words below an order are about that order: when it comes, or that it does not fit. */
function ofOrderShown({ said, text, before }: Said, topic: OfferedIntent | undefined): Decided | undefined {
  const isShown = before?.cards?.some(({ kind }) => kind === 'order' || kind === 'parcel') ?? false;
  const wordCount = text.match(/\p{L}+/gu)?.length ?? 0;
  if (!isShown || !topic || familyOf(topic) !== 'orders' || wordCount > mostWords) return undefined;
  const likely = said.verdict === 'answer' ? said.intents.slice(0, 1) : said.intents;
  const isOfTimes = likely.some(({ intent }) => intent === 'order-status' || intent === 'delivery-info');
  if (isOfTimes && asksWhen(text)) return goesOn(wants('order-status'));
  return said.verdict !== 'answer' && saysFit(text) ? begins(wants('return')) : undefined;
}

/** Whether a message gives what opens an order, after something that is of none. */
function opensOrder({ said: { slots }, text }: Said, topic: OfferedIntent): boolean {
  const opening = slots.filter(({ kind }) =>
    ['order-number', 'tracking-number', 'email', 'phone'].includes(kind),
  );
  if (isOfOrders(topic) || opening.length === 0) return false;
  return wordsBeside(text, opening) <= mostWords;
}

/** Whether it is where to answer, and little else, after what is of no order that was named. */
function tellsContact({ said, text, waiting }: Said, topic: OfferedIntent): boolean {
  const looked = waiting ?? topic;
  if (said.verdict === 'answer' || (isOfOrders(looked) && looked !== 'complaint')) return false;
  return (
    said.slots.length > 0 &&
    said.slots.every(({ kind }) => kind === 'email' || kind === 'phone') &&
    wordsBeside(text, said.slots) <= mostWords
  );
}

/** Whether a message gives what its topic asks for, in so few other words that it wants nothing else. */
function adds(message: Said, topic: OfferedIntent): boolean {
  const { said, text, before } = message;
  if (offeredBy(before).intents.length > 0) return false;
  if (topic === 'address-change' && (addressOf(text) || isOfAddress(text, said.slots))) return true;
  const isSure = said.verdict === 'answer' && said.intents[0]?.intent !== topic;
  const wordCount = text.match(/\p{L}+/gu)?.length ?? 0;
  const isShort = wordCount <= mostWords;
  if (bodyAnswers(message, topic) && (isShort || !isSure)) return true;
  const kinds = new Set(said.slots.map(({ kind }) => kind));
  const isLookUp = kinds.has('order-number') || kinds.has('email') || kinds.has('phone');
  if (isOfOrders(topic) && isLookUp && (isShort || !isSure) && !wantsOther(message, topic)) return true;
  if (familyOf(topic) === 'returns' && kinds.has('size') && isShort) return true;
  // Which item it is, or what is wrong with it, while its return is begun.
  const isBegun = before?.cards?.some(({ kind }) => kind === 'return-draft') ?? false;
  if (isBegun && isShort && (saysFit(text) || (!said.correction && (kinds.has('product') || !isSure))))
    return true;
  if (asksMore(message, topic)) return true;
  if (isSure) return false;
  // A reason, an item or a product by its name: what was asked for, in words of one's own. What is no body is no answer of one.
  const { others } = offeredBy(before);
  if (others.length > 0 && familyOf(topic) !== 'sizes' && !said.correction && wordCount <= 25) return true;
  const asksProduct =
    isOfProducts(topic) && !before?.cards?.some(({ kind }) => kind === 'product' || kind === 'size');
  // Nothing was asked for where it was not understood: then only what is a thing is one.
  const isName = kinds.has('product') || !message.previous?.trouble;
  return asksProduct && isShort && isName && said.verdict !== 'answer';
}

/** Whether the order that it names is named for another matter than what was spoken of. Where an order is, any number seems to ask. */
function wantsOther({ said, text }: Said, topic: OfferedIntent): boolean {
  const [first] = said.intents;
  if (saysMisfit({ said, text })) return familyOf(topic) !== 'returns';
  if (said.verdict === 'act' || !first || !isOfOrders(first.intent)) return false;
  if (said.verdict !== 'answer' && first.confidence < namedSure) return false;
  if (first.intent === 'order-status') return topic !== 'order-status' && asksWhere(text);
  return familyOf(first.intent) !== familyOf(topic);
}

function bodyAnswers({ text, said, before }: Said, topic: OfferedIntent): boolean {
  if (familyOf(topic) !== 'sizes' || !before) return false;
  return Object.keys(bodyOf(text, said.slots, true)).length > 0;
}

/** A photo by itself is of something that came: the shop should see it. */
function photoSent(topic: OfferedIntent | undefined): Decided {
  return topic && ['returns', 'complaint'].includes(familyOf(topic))
    ? goesOn(wants(topic))
    : begins(wants('item-wrong'));
}

function givesAway(previous: Heard | undefined): Wish {
  const isUpset = previous?.said.emotion !== undefined;
  const isUnsure = previous?.wish.kind === 'unknown' || previous?.wish.kind === 'ask';
  return { kind: 'person', reason: isUpset ? 'upset' : isUnsure ? 'unsure' : 'asked' };
}

function othersThan(topic: OfferedIntent, intents: readonly RankedIntent[]): readonly OfferedIntent[] {
  return intents
    .map(({ intent }) => intent)
    .filter(isOffered)
    .filter((intent) => familyOf(intent) !== familyOf(topic))
    .slice(0, 3);
}
