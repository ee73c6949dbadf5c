// What is wanted in so many words, whatever else the words alone may look like.
import { plainLetters } from '../../../../contract/articles/terms.js';
import { asksWhen, costIntent } from './costs.js';
import { lookIn } from './colours.js';
import { familyOf, isOfOrders, isOfProducts } from './families.js';
import { giftIn } from './gifts.js';
import {
  asksArrival,
  asksDifference,
  asksHours,
  asksCare,
  asksCustomsInvoice,
  asksRefundTime,
  asksReturnAddress,
  asksSold,
  asksWhere,
  asksWhetherReached,
  namesColours,
} from './phrases.js';
import { saysFit, saysMisfit, saysMissing, saysWrong } from './return-words.js';
import { wordsBeside } from './phrases.js';
import type { Understanding } from '../understanding/understand.js';
import type { Said } from './wishes.js';
import type { OfferedIntent } from './words/shape.js';

const mostBeside = 4;
const sizeAlone = /^(?:(?:and|in|size|what about)\s+)*(?:\d{2}(?:[.,]5)?|\d?x{0,3}[sml])\s*[?？؟]*$/i;

const changing = /\b(?:change|switch|instead|move)\b|改|换成|غير|تغيير|بدل/u;
const isNumbered = ({ slots }: Understanding): boolean =>
  slots.some(({ kind }) => kind === 'order-number' || kind === 'tracking-number');

/** What an order is opened for: what waits for it, what was said of its things, or the likeliest of what was asked about. */
export function ofOrderOpened({ waiting, previous }: Said): OfferedIntent {
  if (waiting) return waiting;
  if (previous && saysWrong(previous)) return 'item-wrong';
  if (previous && previous.topic && isOfProducts(previous.topic) && saysFit(previous.text)) return 'return';
  const asked = previous?.wish.kind === 'ask' ? previous.wish.choices.find(isOfOrders) : undefined;
  return asked ?? 'order-status';
}

/** What is meant though the model may be sure of something else; undefined where the words do not tell. */
export function saidPlainly(message: Said, topic: OfferedIntent | undefined): OfferedIntent | undefined {
  const { text, said } = message;
  const sure = said.verdict === 'answer' ? said.intents[0]?.intent : undefined;
  const ofReturns = topic && familyOf(topic) === 'returns' ? topic : 'return';
  if (asksCustomsInvoice(text)) return 'customs';
  if (saysMissing(message)) return 'item-wrong';
  if (giftIn(text) && !(sure && (isOfOrders(sure) || sure === 'withdrawal'))) return 'gifts';
  if (saysMisfit(message) && !(sure && familyOf(sure) === 'returns')) return ofReturns;
  if (asksRefundTime(text)) return 'refund-status';
  if (asksReturnAddress(text)) return ofReturns;
  // Of an order that is named nothing general is asked.
  const first = said.verdict === 'act' ? undefined : said.intents[0]?.intent;
  if (isNumbered(said) && (first === 'delivery-info' || first === 'customs'))
    return changing.test(plainLetters(text.slice(0, 300))) ? 'order-change' : 'order-status';
  if (asksWhetherReached(text) || (asksHours(text) && !sure)) return 'contact';
  const isOfThing =
    said.slots.some(({ kind }) => kind === 'product') || (topic !== undefined && isOfProducts(topic));
  if (isOfThing && asksDifference(text) && (!sure || isOfProducts(sure))) return 'product-comparison';
  if (topic && familyOf(topic) === 'goods' && sizeAlone.test(text.trim())) return 'stock';
  const isCost = (sure === undefined || sure === 'price') && said.language !== 'other';
  return isCost ? costIntent(text) : undefined;
}

/** What is meant where the model is not sure. */
export function saidLikely(message: Said, topic: OfferedIntent | undefined): OfferedIntent | undefined {
  const { text, said } = message;
  const isThing = said.slots.some(({ kind }) => kind === 'product');
  if (asksArrival(text) || (isNumbered(said) && asksWhere(text))) return 'order-status';
  if (saysWrong(message)) return 'item-wrong';
  if (isNumbered(said) && said.verdict === 'ask' && said.intents[0]?.intent === 'order-status')
    return 'order-status';
  if ((topic === 'customs' || topic === 'delivery-info') && asksWhen(text)) return 'delivery-info';
  // A thing, a size or a colour, and little else: whether there is one. Names look like another language.
  const isVariant = said.slots.some(({ kind }) => kind === 'size') || lookIn(text, []) !== undefined;
  const isBare = isThing && isVariant && !saysFit(text) && wordsBeside(text, said.slots) <= mostBeside;
  if (isBare) return 'stock';
  if (said.language === 'other') return undefined;
  if (asksCare(text)) return 'product-question';
  if (namesColours(text) && !isVariant && (isThing || (topic && isOfProducts(topic))))
    return 'product-question';
  return asksSold(text, said.slots) ? 'stock' : undefined;
}
