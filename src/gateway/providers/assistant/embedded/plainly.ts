// What is wanted in so many words, whatever else the words alone may look like.
import { costIntent } from './costs.js';
import { familyOf, isOfOrders } from './families.js';
import { giftIn } from './gifts.js';
import {
  asksArrival,
  asksCare,
  asksCustomsInvoice,
  asksRefundTime,
  asksSold,
  asksWhere,
  asksWhetherReached,
} from './phrases.js';
import { saysBroken, saysMisfit, saysMissing } from './return-words.js';
import type { Said } from './wishes.js';
import type { OfferedIntent } from './words/shape.js';

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
  if (asksWhetherReached(text)) return 'contact';
  const isCost = (sure === undefined || sure === 'price') && said.language !== 'other';
  return isCost ? costIntent(text) : undefined;
}

/** What is meant where the model is not sure. */
export function saidLikely(message: Said): OfferedIntent | undefined {
  const { text, said } = message;
  const isNumbered = said.slots.some(({ kind }) => kind === 'order-number' || kind === 'tracking-number');
  if (asksArrival(text) || (isNumbered && asksWhere(text))) return 'order-status';
  if (saysBroken(message)) return 'item-wrong';
  if (said.language === 'other') return undefined;
  if (asksCare(text)) return 'product-question';
  return asksSold(text, said.slots) ? 'stock' : undefined;
}
