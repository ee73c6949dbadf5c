// What is wanted in so many words, whatever else the words alone may look like.
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
  asksSold,
  asksWhere,
  asksWhetherReached,
  namesColours,
} from './phrases.js';
import { saysBroken, saysFit, saysMisfit, saysMissing } from './return-words.js';
import { wordsBeside } from './phrases.js';
import type { Said } from './wishes.js';
import type { OfferedIntent } from './words/shape.js';

const mostBeside = 4;
const sizeAlone = /^(?:(?:and|in|size|what about)\s+)*(?:\d{2}(?:[.,]5)?|\d?x{0,3}[sml])\s*[?？؟]*$/i;

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
  const isNumbered = said.slots.some(({ kind }) => kind === 'order-number' || kind === 'tracking-number');
  if (asksArrival(text) || (isNumbered && asksWhere(text))) return 'order-status';
  if (saysBroken(message)) return 'item-wrong';
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
