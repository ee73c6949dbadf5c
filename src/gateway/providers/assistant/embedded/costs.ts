import { plainLetters } from '../../../../contract/articles/terms.js';
import type { Article } from '../../../../contract/index.js';
import type { OfferedIntent } from './words/shape.js';

/** What a shop takes money for, beside its products. Each is another sum. */
export type Matter = 'delivery' | 'express' | 'return' | 'exchange' | 'guarantee' | 'repair' | 'customs';

/** What a question is after, as far as it decides which article may answer. */
export interface Asked {
  /** What it names; of an intent, where it names nothing. */
  readonly matters: ReadonlySet<Matter>;
  /** The matter is named in the question itself. */
  readonly isNamed: boolean;
  readonly what: 'cost' | 'time' | undefined;
  /** It is of money that comes back. */
  readonly isRefund: boolean;
  /** It asks how something is done. */
  readonly isHow: boolean;
}

// All of it as `plainLetters` has it.
const matters: Readonly<Record<Matter, RegExp>> = {
  return:
    /\breturn(?:s|ed|ing)?\b|\b(?:send|sending|sent|give|bring|mail|post|ship)\b.{0,30}\bback\b|退|ارجاع|ارجع|اعاده|اعيد|مرتجع|استرجاع/u,
  exchange: /\bexchang\w{0,4}\b|\bswap\w{0,4}\b|换|استبدال|تبديل|ابدل/u,
  guarantee: /\bwarrant(?:y|ies)\b|\bguarantees?\b|质保|保修|三包|ضمان|كفاله/u,
  repair: /\brepair\w{0,3}\b|\bmend\w{0,3}\b|\bfix(?:ed|ing)?\b|维修|修理|修补|免费修|تصليح|اصلاح|صيان/u,
  customs: /\bcustoms\b|\bdut(?:y|ies)\b|\bimport tax\w{0,2}\b|关税|海关|清关|جمارك|جمرك/u,
  express: /\bexpress\b|\b(?:next|same).day\b|加急|次日达|当日达|特快|سريع|عاجل|نفس اليوم/u,
  delivery:
    /\bdeliver\w{0,4}\b|\bshipping\b|\bship\b|\bpostage\b|运费|邮费|快递|包邮|配送|送货|送到|寄到|توصيل|توصل|شحن/u,
};

const costs =
  /\bcosts?\b|\bfees?\b|\bcharges?\b|\bprices?\b|\bpostage\b|\bhow much\b(?! (?:time|longer))|\bpay for\b|\bwho pays\b|\bfree\b|多少钱|[运邮递送货续]费|费用|收费|免费|要付费|包邮|要钱|价格|يكلف|تكلف|سعر|رسوم|مصاريف|بكم|بكام|مجان|كم ادفع|كم (?:ال)?(?:شحن|توصيل)|هل ادفع|اجره/u;
const questions =
  /\bhow much\b(?! (?:time|longer))|\bwhats?\b.{0,40}\b(?:costs?|fees?|charges?|prices?|postage)\b|\b(?:is|are)\b.{0,30}\bfree\b|\bwho pays\b|\bdo i\b.{0,12}\bpay\b|多少|怎么算|怎么收|收费吗|付费吗|免费吗|包邮吗|要钱吗|谁付|谁出|(?:^|\s)كم\s|بكم|بكام|(?:ما|هل).{0,20}(?:تكلف|رسوم|سعر|مجان)/u;
const times =
  /\bhow (?:long|soon|fast|many days|much (?:time|longer))\b|\bwhen\b|\btimes?\b|\bdays?\b|多久|几天|多长时间|什么时候|何时|时间|متي|كم (?:يوم|مده|يستغرق)|مده|وقت|موعد/u;
const refunds = /\brefund\w{0,3}\b|\bmoney back\b|退款|退钱|استرداد/u;
const hows = /\bhow (?:(?:do|can|should) (?:i|we)|to|you)\b|怎么|如何|كيف/u;
/** A sum, or that there is none. */
const sums =
  /[€$£¥]\s?\d|\d\s?(?:€|£|eur\b|euros?\b|usd\b|dollars?\b|元|块|欧元|美元|يورو|دولار|ريال|درهم)|\bfree\b|\bno charge\b|\bnothing to pay\b|免费|免运费|包邮|不收|无需支付|مجان|لا شيء/u;

const ofIntents: Readonly<Partial<Record<OfferedIntent, readonly Matter[]>>> = {
  'delivery-info': ['delivery'],
  return: ['return'],
  exchange: ['exchange'],
  customs: ['customs'],
  warranty: ['guarantee', 'repair'],
};
const intents: Readonly<Record<Matter, OfferedIntent>> = {
  delivery: 'delivery-info',
  express: 'delivery-info',
  return: 'return',
  exchange: 'exchange',
  customs: 'customs',
  guarantee: 'warranty',
  repair: 'warranty',
};

const longest = 400;

export function askedOf(text: string, intent?: OfferedIntent): Asked {
  const plain = plainLetters(text.slice(0, longest));
  const named = mattersIn(plain);
  const isRefund = refunds.test(plain);
  return {
    matters: named.size > 0 ? named : new Set(intent === undefined ? [] : ofIntents[intent]),
    isNamed: named.size > 0,
    what:
      times.test(plain) && !questions.test(plain)
        ? 'time'
        : costs.test(plain) && !isRefund
          ? 'cost'
          : undefined,
    isRefund,
    isHow: hows.test(plain),
  };
}

/** What a message that asks for a sum is about; undefined where it asks for none, or for more than one. */
export function costIntent(text: string): OfferedIntent | undefined {
  const plain = plainLetters(text.slice(0, longest));
  if (!questions.test(plain) || !costs.test(plain) || refunds.test(plain)) return undefined;
  const found = new Set([...mattersIn(plain)].map((matter) => intents[matter]));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** Whether a message asks when something comes, without saying of what. */
export function asksWhen(text: string): boolean {
  const plain = plainLetters(text.slice(0, longest));
  const named = mattersIn(plain);
  const isBare = named.size === 0 || (/\b(?:it|they|my|this|that)\b/.test(plain) && named.has('delivery'));
  return times.test(plain) && isBare && !refunds.test(plain);
}

const takes = /\b(?:takes?|get|wait)\b|多久|几天|[يت](?:ا?خذ|اخد|ستغرق|رجع)/u;
const lasts = /\bhave\b|\bcan i\b|[能可].{0,2}退|معي|عندي/u;
/** Whether it asks how long something that was spoken of takes, and not until when it can be done. */
export const asksDuration = (text: string): boolean => {
  const plain = plainLetters(text.slice(0, longest));
  return asksWhen(text) && takes.test(plain) && !lasts.test(plain);
};

/** Whether an article may answer: one that is about another sum does not, nor does a sum where a time is asked for. */
export function mayAnswer(
  { title, tags, body }: Pick<Article, 'title' | 'tags' | 'body'>,
  asked: Asked,
): boolean {
  const head = plainLetters(title);
  if (asked.what === 'time' && asked.isRefund) return refunds.test(plainLetters([title, ...tags].join('\n')));
  if (asked.what !== 'cost' && !asked.matters.has('customs') && costs.test(head) && !times.test(head))
    return false;
  if (asked.what === 'time') return true;
  if (asked.isHow && asked.what === undefined && times.test(head)) return false;
  const isOfReturns = asked.isNamed && asked.matters.has('return');
  if (asked.what !== 'cost' && !asked.matters.has('guarantee') && !isOfReturns) return true;
  const own = mattersIn(head);
  const about = own.size > 0 ? own : mattersIn(plainLetters(tags.join('\n')));
  if ((about.size > 0 || isOfReturns) && ![...about].some((matter) => asked.matters.has(matter)))
    return false;
  // What customs take is no sum that a shop could name.
  return asked.what !== 'cost' || asked.matters.has('customs') || hasSum(body);
}

/** What a question names that money is taken for, in its own words. */
export function matterNamed(text: string): string | undefined {
  const plain = plainLetters(text.slice(0, longest));
  for (const matter of mattersIn(plain)) return matters[matter].exec(plain)?.[0];
  return undefined;
}

/** Whether a title tells how long something takes that is asked about. */
export const tellsWhen = (title: string, { matters: asked }: Asked): boolean => {
  const head = plainLetters(title);
  return times.test(head) && [...mattersIn(head)].some((matter) => asked.has(matter));
};
export const tellsHow = (title: string): boolean => hows.test(plainLetters(title));
export const hasSum = (passage: string): boolean => sums.test(plainLetters(passage));

/** Haste and the way back have fees of their own, and so has what customs or a workshop take: delivery is what is left. */
function mattersIn(plain: string): Set<Matter> {
  const found = (Object.keys(matters) as Matter[]).filter((matter) => matters[matter].test(plain));
  return new Set(found.length > 1 ? found.filter((matter) => matter !== 'delivery') : found);
}
