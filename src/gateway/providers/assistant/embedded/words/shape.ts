import type {
  KnownReturnReason,
  LineRefusal,
  OrderRequest,
  ParcelDetail,
  ParcelState,
  RequestKind,
  ReturnOutcome,
  SizeFit,
} from '../../../../../contract/index.js';
import type { Situation } from '../../../../../contract/index.js';
import type { Intent } from '../../understanding/intents.js';
import type { Emotion } from '../../understanding/understand.js';
import type { Matter } from '../costs.js';

/** Why the assistant itself gives a conversation to a person. */
export type GivingReason = 'asked' | 'unsure' | 'upset' | 'topic' | 'failed-twice';

/** What can be offered with a tap: intents, and what the words alone tell. */
export type OfferedIntent = Exclude<Intent, 'other' | 'person' | 'small-talk'> | 'gifts';

/** What is said whatever it is about. Slots are words that may stand in Markdown already. */
export interface TalkWords {
  greeting(shop: string): string;
  readonly thanks: string;
  readonly goodbye: string;
  readonly machine: string;
  readonly anythingElse: string;
  readonly goOn: string;
  readonly feelings: Readonly<Record<Emotion, string>>;
  /** Before the answer, where the tone says something first; empty or none where it does not. */
  readonly openers: Readonly<Partial<Record<Situation, string>>>;
  readonly choice: string;
  readonly didYouMean: string;
  readonly didYouMeanAgain: string;
  readonly rejected: string;
  /** Of a second question, which waits until the first is answered. */
  readonly later: string;
  readonly unknown: string;
  /** What can be done here. */
  readonly able: string;
  readonly mayAnswer: string;
  readonly inOtherLanguage: string;
  /** What is not understood for its language; `languages` are those that are. */
  otherLanguage(languages: string): string;
  readonly offerPerson: string;
  readonly handOver: Readonly<Record<GivingReason, string>>;
  /** Who tells where to be answered is answered by people alone, or names an order. */
  readonly contactTold: string;
  readonly unavailable: string;
  readonly tooOften: string;
  readonly photosSeen: string;
  readonly replies: Readonly<Record<'person' | 'message' | 'goOn', string>>;
  readonly intents: Readonly<Record<OfferedIntent, string>>;
  /** What an article is looked for by, where the shopper's own words find none. */
  readonly queries: Readonly<Partial<Record<OfferedIntent, string>>>;
  /** And where it is asked how something is looked after. */
  readonly care: string;
  /** And where a matter is named: what it costs, or which guarantee there is. */
  readonly matters: Readonly<Record<Matter, string>>;
}

export interface OrderWords {
  readonly ask: string;
  readonly askContact: string;
  readonly askNumber: string;
  /** Where the numbers can be had: what stands below the form. */
  readonly lostNumber: string;
  readonly miss: string;
  readonly which: string;
  readonly noOther: string;
  needsCode(number: string): string;
  cancelled(number: string, day: string): string;
  preparing(number: string): string;
  several(number: string, count: string): string;
  /** Above what is said of the only parcel. */
  one(number: string): string;
  readonly rest: string;
  readonly states: Readonly<Record<ParcelState, string>>;
  readonly details: Readonly<Record<ParcelDetail, string>>;
  seen(place: string, day: string): string;
  byCarrier(days: string): string;
  learnt(days: string, sample: string): string;
  readonly noEstimate: string;
  late(day: string): string;
  deliveredOn(day: string): string;
  pickUp(place: string, until: string | undefined): string;
  until(day: string): string;
  toPay(amount: string): string;
  readonly openOrder: string;
  readonly notReceived: string;
  readonly lookAround: string;
  readonly notLate: string;
  readonly reported: string;
  cancelProposed(number: string): string;
  cannotCancel(number: string): string;
  readonly askAddress: string;
  addressProposed(number: string): string;
  cannotMove(number: string): string;
  changeProposed(number: string): string;
  ticketProposed(number: string): string;
  refundDone(number: string, amount: string | undefined, day: string): string;
  refundPending(number: string, amount: string | undefined, day: string): string;
  noRefund(number: string): string;
  /** What was asked of the shop before, and what became of it. */
  asked(kind: RequestKind, day: string, status: OrderRequest['status']): string;
  readonly confirmOnCard: string;
  /** Below what is proposed: what was proposed before about the same is over. */
  readonly replaced: string;
  readonly replies: Readonly<Record<'notReceived' | 'codeEntered', string>>;
}

export interface ReturnWords {
  readonly whichItem: string;
  readonly whatIsWrong: string;
  readonly askPhoto: string;
  readonly photosReady: string;
  readonly inForm: string;
  readonly proposed: string;
  readonly needsMore: string;
  readonly nothing: string;
  eligible(title: string, lastDay: string): string;
  refused(title: string, code: LineRefusal, lastDay: string | undefined): string;
  readonly reasons: Readonly<Record<KnownReturnReason, string>>;
  readonly outcomes: Readonly<Record<ReturnOutcome, string>>;
  readonly whichOutcome: string;
}

export interface GoodsWords {
  readonly askProduct: string;
  readonly whichProduct: string;
  readonly noProduct: string;
  /** After that. */
  readonly another: string;
  /** Before what holds for all things. */
  generalCare(title: string | undefined): string;
  readonly twoProducts: string;
  /** What has to be known for a size, one or more of it. */
  sizeAsk(title: string, missing: readonly ('fit' | 'height' | 'weight')[]): string;
  readonly fits: Readonly<Record<SizeFit, string>>;
  /** `sure` from 0 to 2: a guess, likely, nearly certain. */
  size(title: string, size: string, sure: 0 | 1 | 2): string;
  /** From what it was told: `height` and `weight` with their units. */
  from(height: string | undefined, weight: string | undefined): string;
  neighbour(size: string, when: 'closer' | 'looser'): string;
  sizeGone(size: string): string;
  sizeNone(title: string): string;
  /** A shoe is chosen by the foot, or by a shoe that fits. */
  shoeSize(title: string): string;
  price(title: string, price: string): string;
  priceFrom(title: string, least: string, most: string): string;
  readonly noPrice: string;
  inStock(title: string, variants: string | undefined): string;
  few(title: string, count: string): string;
  soldOut(title: string): string;
  /** `what`: a size, a colour, or both. */
  noneOf(title: string, what: string): string;
  /** What there is instead. */
  comesIn(variants: string): string;
  tags(title: string, tags: string): string;
  readonly notSaid: string;
  readonly compare: string;
}

export interface Words {
  readonly talk: TalkWords;
  readonly orders: OrderWords;
  readonly returns: ReturnWords;
  readonly goods: GoodsWords;
}
