import type { Assistant } from '../assistant.js';
import { prepare } from '../understanding/understand.js';
import { comparison, price, productQuestion, stock } from './dialogues/goods.js';
import { knowledge } from './dialogues/knowledge.js';
import {
  addressChange,
  orderCancel,
  orderChange,
  orderStatus,
  parcelMissing,
  refundStatus,
} from './dialogues/orders.js';
import { itemWrong, returning } from './dialogues/returns.js';
import { sizeAdvice, sizeChart } from './dialogues/sizes.js';
import {
  complaint,
  contact,
  gifts,
  handing,
  otherwise,
  paymentMethods,
  paymentTrouble,
} from './dialogues/talk.js';
import { changes } from './families.js';
import { isAsking, joined, tell, type Dialogue, type Reply } from './reply.js';
import { listen, type Talk } from './talk.js';
import type { OfferedIntent } from './words/shape.js';

const dialogues: Readonly<Record<OfferedIntent, Dialogue>> = {
  'order-status': orderStatus,
  'parcel-missing': parcelMissing,
  'order-cancel': orderCancel,
  'address-change': addressChange,
  'order-change': orderChange,
  return: returning,
  exchange: returning,
  'item-wrong': itemWrong,
  'refund-status': refundStatus,
  withdrawal: knowledge('withdrawal'),
  'size-advice': sizeAdvice,
  'size-chart': sizeChart,
  'product-question': productQuestion,
  'product-comparison': comparison,
  stock,
  price,
  'payment-trouble': paymentTrouble,
  'payment-methods': paymentMethods,
  invoice: knowledge('invoice'),
  'delivery-info': knowledge('delivery-info'),
  customs: knowledge('customs'),
  warranty: knowledge('warranty'),
  account: knowledge('account'),
  privacy: knowledge('privacy'),
  complaint,
  contact,
  gifts,
};

/**
 * Answers by rules and a small model of what shoppers mean, in English, Chinese and Arabic, without any network. It keeps
 * nothing between turns: what was meant before is understood again from the events, of which texts are read once. The same turn has the same answer.
 */
export function createEmbeddedAssistant(): Assistant {
  // Unpacked now, not while the first shopper waits.
  prepare();
  return {
    async *answer(turn, signal) {
      signal.throwIfAborted();
      const [talk, ...others] = listen(turn, signal);
      if (!talk) return;
      let reply = isTooUpset(talk) ? handing(talk, 'upset') : yield* answerOf(talk);
      for (const other of others) reply = joined(reply, yield* alsoOf(other, reply));
      yield* tell(talk, reply);
    },
  };
}

const answerOf = (talk: Talk): ReturnType<Dialogue> =>
  talk.now.wish.kind === 'intent' ? dialogues[talk.now.wish.intent](talk) : otherwise(talk);

/** Another question of the same message; where it asks back, too, or changes something, too, it is offered for later. */
async function* alsoOf(talk: Talk, before: Reply): ReturnType<Dialogue> {
  const { now, words } = talk;
  if (now.wish.kind !== 'intent' || before.handOver) return { text: [] };
  const later: Reply = { text: [words.talk.later], replies: [words.talk.intents[now.wish.intent]] };
  if (before.proposal && changes.has(now.wish.intent)) return later;
  const reply = yield* answerOf(talk);
  return isAsking(before) && isAsking(reply) ? later : reply;
}

/** Somebody who stays upset, or threatens and wants nothing else, wants no more of a program. */
function isTooUpset({ now, heard }: Talk): boolean {
  const { emotion } = now.said;
  if (emotion === undefined || now.wish.kind === 'person') return false;
  const isAgain = heard.at(-2)?.said.emotion !== undefined;
  return isAgain || (emotion === 'threat' && now.wish.kind !== 'intent');
}
