import { plainLetters } from '../../../../contract/articles/terms.js';
import type { Slot, Understanding } from '../understanding/understand.js';
import { askedOf, matterNamed } from './costs.js';
import { changes, familyOf, isOfOrders, isOfProducts } from './families.js';
import { asksCare, asksRefundTime } from './phrases.js';
import type { OfferedIntent } from './words/shape.js';

/** A part of a message that asks something by itself. */
export interface Question {
  readonly text: string;
  readonly intent: OfferedIntent;
}

/** So many are answered at once. */
const most = 3;
const longest = 600;
const mostParts = 8;

// Where one question may end and another begin: at the end of a sentence, and before a word that begins one.
const ends =
  /(?<=[.!?؟。！？;；\n])(?<!(?:^|\s)\d\.)\s*(?=\S)|\s+(?=\d[.)]\s)|[,，]\s*(?=\p{Script=Han})|[,،]?\s+(?=(?:and|also|plus)\s+(?:also\s+)?(?:what|where|when|how|which|who|do|does|did|is|are|can|could|will|would|may|have|has)\b)|[،,]?\s+(?=و(?:هل|كم|متى|كيف|أين|اين|وين|أيضا|كمان|ما هي|ما هو))/iu;
const asks =
  /[?？؟]\s*$|^(?:(?:or|hi|hello|hey)[\s,!.]+)*(?:what|where|when|how|which|who|why|do|does|did|is|are|can|could|will|would|may|have|has|i want|i need|i would like|i'?d like|please|whats|wheres)\b|[吗呢]|什么|多少|怎么|如何|哪|多久|几|能不能|可不可以|有没有|我想|我要|请|(?:^|\s)و?(?:هل|كم|متي|كيف|اين|وين|فين|ما هي|ما هو|ماذا|ايش|شو|ليش|لماذا|ممكن|اريد|ابغي|ابي|بدي)(?:\s|$)/iu;
const joins =
  /^\d[.)]\s+|^(?:(?:and|also|plus|then)\b[,\s]*)+|^(?:另外|还有|顺便|还想问)(?:问一下)?[,，]?|^و(?=هل|كم|متى|كيف|أين|اين|وين|ما هي|ما هو)|^(?:وأيضا|وايضا|أيضا|كمان|وكمان)[ً،,]?\s*/iu;
const ofLookUps: readonly Slot['kind'][] = ['order-number', 'tracking-number', 'email', 'phone'];

/** Whether a text asks or wants something, by its form. */
export const isQuestion = (text: string): boolean => asks.test(plainLetters(text.slice(0, longest)));

/**
 * The questions of a message that asks about several matters, each with what else was said of it; none where it asks about one. What
 * names an order names it for all of them that are of orders. `intentOf`: what a part asks, taken by itself.
 */
export function questionsIn(
  text: string,
  slots: Understanding['slots'],
  intentOf: (part: string) => OfferedIntent | undefined,
): readonly Question[] {
  if (text.length > longest) return [];
  const parts = text
    .split(ends)
    .map((part) => part.trim().replace(joins, ''))
    .filter((part) => /\p{L}/u.test(part));
  if (parts.length < 2 || parts.length > mostParts) return [];

  const questions: { text: string; intent: OfferedIntent }[] = [];
  let before = '';
  for (const part of parts) {
    const last = questions.at(-1);
    const question = asks.test(plainLetters(part)) ? questionOf(part, last, intentOf) : undefined;
    if (question && questions.every((one) => isOther(one, question))) {
      questions.push({ ...question, text: `${before}${question.text}` });
      before = '';
    } else if (last) last.text += ` ${part}`;
    else before += `${part} `;
  }
  if (questions.length < 2 || questions.length > most) return [];

  const wordsOf = (kind: Slot['kind']): readonly string[] =>
    slots.filter((slot) => slot.kind === kind).map(({ start, end }) => text.slice(start, end));
  const lookUps = ofLookUps.flatMap(wordsOf);
  const things = wordsOf('product');
  return questions.map(({ text: said, intent }) => {
    // A question that is of no order would be taken for one by its number.
    const isOfOrder = isOfOrders(intent);
    const own = isOfOrder ? said : lookUps.reduce((left, name) => left.replace(name, ''), said);
    // "Them" are what another question names.
    const isBare = isOfProducts(intent) && !things.some((thing) => own.includes(thing));
    const named = [...(isOfOrder ? lookUps : []), ...(isBare ? things.slice(0, 1) : [])];
    return { intent, text: [own, ...named.filter((name) => !own.includes(name))].join(' ').trim() };
  });
}

/** "And how much does it cost?" asks another thing of what was named before. */
function questionOf(
  part: string,
  last: Question | undefined,
  intentOf: (part: string) => OfferedIntent | undefined,
): Question | undefined {
  const { what, isNamed } = askedOf(part);
  const matter = last && what && !isNamed ? matterNamed(last.text) : undefined;
  if (last && matter !== undefined && what !== askedOf(last.text).what)
    return { text: `${part} ${matter}`, intent: last.intent };
  const intent = intentOf(part);
  return intent && { text: part, intent };
}

/** Whether two ask about matters that have different answers. Of one order much is asked that has one answer. */
function isOther(one: Question, two: Question): boolean {
  const both = [one, two];
  const [first, second] = both.map(({ text, intent }) => askedOf(text, intent).what);
  if (one.intent === two.intent) return first !== undefined && second !== undefined && first !== second;
  if (familyOf(one.intent) === familyOf(two.intent))
    return familyOf(one.intent) === 'goods' && asksCare(one.text) !== asksCare(two.text);
  const ofOrders = both.filter(({ text, intent }) => isOfOrders(intent) && !asksRefundTime(text));
  return ofOrders.length < 2 || (both.some(isStatus) && both.some(({ intent }) => changes.has(intent)));
}

const isStatus = ({ intent }: Question): boolean => intent === 'order-status';
