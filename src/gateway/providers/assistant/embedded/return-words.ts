import type { Exchange, KnownReturnReason, ReturnOutcome, ReturnReason } from '../../../../contract/index.js';
import { plainLetters } from '../../../../contract/articles/terms.js';
import { fold } from '../understanding/fold.js';
import type { Heard } from './heard.js';
import { allWords } from './words/words.js';

/** How shoppers say why something goes back; the more telling first. */
const reasons: readonly (readonly [KnownReturnReason, RegExp])[] = [
  [
    'received-the-wrong-item',
    /\bwrong (?:item|size|colou?r|one|product|thing|shoes?|boots?|jacket)\b|\b(?:different|another) (?:item|product|one) (?:than|from)\b|\bordered .{1,40} (?:but )?(?:got|received)\b|发错|寄错|不是我(?:订|买)的|غير (?:ما|اللي|الذي) طلبت|(?:منتج|مقاس|لون|قطعة|شيء|غرض) (?:خاطئ|خطأ|غلط|مختلف|آخر)|(?:مو|مش|ليس) (?:لي|طلبي|حقي)/iu,
  ],
  [
    'damaged-or-defective',
    /\b(?:damaged|broken?|broke|torn|tear|ripp?ed|hole|crack(?:ed)?|faulty|defect\w{0,4}|stain(?:ed)?|scratch(?:ed)?|leak(?:s|ing)?|faded|shrunk|(?:does not|doesn'?t|not) work(?:ing)?|(?:came|fell) (?:off|apart)|falling apart|zip(?:per)? (?:is )?(?:broken|stuck))\b|坏|破|裂|损|瑕疵|污渍|划痕|开线|脱胶|掉色|褪色|起球|漏水|تالف|مكسور|مكسورة|ممزق|معيب|عيب|خربان|مشقوق|مخدوش|مقطوع|متقطع/iu,
  ],
  [
    'too-small',
    /\b(?:too?|2) (?:small|tight|short|narrow)\b|\bsize up\b|\bsmall on me\b|太小|小了|偏小|太紧|紧了|صغير|ضيق|قصير/iu,
  ],
  [
    'too-big',
    /\b(?:too?|2) (?:big|large|loose|long|wide)\b|\bsize down\b|太大|大了|偏大|太松|太长|كبير|واسع|طويل/iu,
  ],
  [
    'item-not-as-described',
    /\bnot as (?:described|pictured|advertised)\b|\bdifferent from the (?:picture|photo|description)\b|描述不符|[跟和与]?图片?.{0,6}(?:不一样|不同)|图片不符|与图不符|色差|مخالف للوصف|مختلف عن (?:الصورة|الوصف)|غير (?:اللي ب)?(?:ال)?صورة/iu,
  ],
  ['arrived-late', /\b(?:came|arrived) too late\b|到得太晚|来得太晚|وصل متأخر/iu],
  [
    'changed-my-mind',
    /\b(?:changed my mind|(?:do not|don'?t|no longer) (?:want|need|like)|didn'?t like)\b(?! (?:an? |any |to |the )?(?:exchang|swap|replac|credit|store credit|voucher|refund))|不想要(?!换|退|余额)|不喜欢|不要了|用不着|(?:لا أريد|ما أريد|ما ابي|ما ابغى)(?! (?:ال)?(?:استبدال|تبديل|ابدل|أبدل|بديل|رصيد|استرداد))|لم يعجبني|ما عجبني|غيرت رأيي/iu,
  ],
];

/** Why something would go back, as a message says it. */
export const reasonIn = (text: string): KnownReturnReason | undefined =>
  reasons.find(([, way]) => way.test(fold(text).slice(0, 300)))?.[0];

/** Whether a message says that something does not fit. */
export const saysFit = (text: string): boolean =>
  reasons.some(([id, way]) => (id === 'too-small' || id === 'too-big') && way.test(fold(text).slice(0, 300)));

const own =
  /\b(?:my|mine|on me|for me)\b|\bi(?:'ve| have)? (?:bought|got|ordered|received|purchased)\b|我(?:的|买|订|收到)|买(?:得|的)?(?:太|有点)?[小大]了|(?:^|\s)(?:علي|عليا|اشتريت\w*|وصلني|وصلتني|طلبت|طلع لي|جاني)(?:\s|$|[.!،])|مقاسه (?:صغير|كبير) علي/iu;
const buying =
  /[?؟？]|\b(?:should|would|which|what|if|buy|take|choose|recommend)\b|吗|呢|哪|会不会|想买|要买|如果|(?:^|\s)(?:هل|اي|لو|اذا|اشتري|تنصح\w*)(?:\s|$)/iu;

/** Whether it says of a thing that the shopper has, and names, or of an order, that it does not fit: not whether one would. */
export function saysMisfit({ text, said }: Pick<Heard, 'text' | 'said'>): boolean {
  const kinds = new Set(said.slots.map(({ kind }) => kind));
  const plain = plainLetters(text.slice(0, 300));
  const isOfBody = kinds.has('height') || kinds.has('weight');
  const isOwn = kinds.has('order-number') || (kinds.has('product') && own.test(plain));
  return isOwn && !isOfBody && !buying.test(plain) && saysFit(text);
}

const missing =
  /\b(?:items?|products?|things?|pieces?|pairs?|parts?|something|one)\b.{0,25}\bmissing\b|\bmissing\b.{0,15}\b(?:items?|products?|pieces?|parts?|things?|from (?:my|the))\b|\bincomplete\b|\b(?:only|just) (?:got|received|came|sent|had|contained)\b.{0,15}\b(?:\d|one|half|part)\b|\b(?:got|received|sent) (?:me )?(?:only|just) (?:\d|one|half|part)\b|\b(?:wasnt|isnt|werent|was not|is not|were not) (?:in|inside) (?:it|the (?:box|parcel|package))\b|\bforgot to (?:send|include|pack)\b|(?<![至最减多])少[发寄送]?了?[一两二几\d][件个双条样只]|[漏少][发寄装]|[发寄送收]少了|少了?东西|没(?:发|寄|收)(?:全|齐)|缺[了少]?[一两几\d]?[件个双条]|只(?:收到|来了).{0,4}[件个双条]|(?:^|\s)(?:ال)?ناقص(?:ه|ني|نا)?(?=$|[\s.!،])|(?:^|\s)نسيتوا? (?:ت|ا)|(?:^|\s)(?:وصل\p{L}{0,3}|جاني) (?:بس|فقط) /u;
const gone =
  /\b(?:is|are|was|were|went) (?:still )?missing\b|没(?:有)?(?:寄|发)来|不在(?:里面|包裹)|غير موجود|مو موجود/u;
const wholes =
  /\b(?:parcels?|packages?|orders?|deliver\w*|shipments?|refunds?|money|invoices?|codes?|e?mails?) (?:is|are|was|were|has gone|went|still)? ?missing\b|\bmissing (?:parcel|package|order|delivery)\b/u;

/** Whether it says that something was not in what came: one of the things, not all of them. */
export function saysMissing({ text, said }: Pick<Heard, 'text' | 'said'>): boolean {
  const plain = plainLetters(text.slice(0, 300));
  const isThing = said.slots.some(({ kind }) => kind === 'product') && gone.test(plain);
  return (isThing || missing.test(plain)) && !wholes.test(plain);
}

const wrongs: ReadonlySet<string> = new Set<KnownReturnReason>([
  'received-the-wrong-item',
  'damaged-or-defective',
  'item-not-as-described',
]);
const parts =
  /\b(?:zip\w*|soles?|seams?|buttons?|straps?|buckles?|laces?)\b|拉链|鞋底|扣子|带子|سحاب|نعل|زر|خياطه/u;
const mistakes = /\b(?:by mistake|by accident|accidentally|i ordered)\b|[买选下订点]错|طلبت/u;

/** Whether it says of a thing that came, or that it names, that it is not as it should be. */
export function saysWrong({ text, said }: Pick<Heard, 'text' | 'said'>): boolean {
  const kinds = new Set(said.slots.map(({ kind }) => kind));
  const plain = plainLetters(text.slice(0, 300));
  const isOwn = kinds.has('order-number') || kinds.has('product') || own.test(plain) || parts.test(plain);
  return isOwn && wrongs.has(reasonIn(text) ?? '') && !buying.test(plain) && !mistakes.test(plain);
}

/** What was last given as the reason, of those there are. */
export function reasonSaid(said: readonly string[], open: readonly ReturnReason[]): ReturnReason | undefined {
  for (const text of said) {
    const tapped = open.find(
      ({ id, name }) => isSame(text, name) || labelsOf(id).some((label) => isSame(text, label)),
    );
    if (tapped) return tapped;
    const sample = fold(text).slice(0, 1_000);
    for (const [id, pattern] of reasons) {
      const reason = pattern.test(sample) ? open.find((one) => one.id === id) : undefined;
      if (reason) return reason;
    }
  }
  return undefined;
}

const outcomes: readonly (readonly [ReturnOutcome, RegExp])[] = [
  ['refund', /\brefund\b|\bmoney back\b|退款|退钱|استرداد|فلوسي|المبلغ/iu],
  ['store-credit', /\b(?:store )?credit\b|余额|رصيد/iu],
  ['exchange', /\b(?:exchange|swap|replac\w{0,6})\b|换|استبدال|ابدل|أبدل|تبديل/iu],
  ['keep', /\bkeep it\b|折价|留下|الاحتفاظ/iu],
];

const refused =
  /\b(?:do not|don'?t) (?:want|need) (?:an? |the |any )?\w+|\b(?:no|not an?) \w+|不(?:想要?|要)(?:换货?|退款|余额)|(?:ما|لا|مو) (?:ابي|ابغى|أريد|اريد|بدي) \S+/giu;

/** What is wanted for it, where only one is offered or one was named. */
export function outcomeSaid(
  said: readonly string[],
  { outcomes: offered }: ReturnReason,
  isExchange: boolean,
): ReturnOutcome | undefined {
  const [only] = offered;
  if (offered.length === 1) return only;
  for (const text of said) {
    const tapped = offered.find((outcome) =>
      allWords.some(({ returns }) => isSame(text, returns.outcomes[outcome])),
    );
    if (tapped) return tapped;
    const sample = fold(text).slice(0, 1_000).replace(refused, ' ');
    const named = outcomes.filter(([outcome, pattern]) => offered.includes(outcome) && pattern.test(sample));
    if (named.length === 1 && named[0]) return named[0][0];
  }
  return isExchange && offered.includes('exchange') ? 'exchange' : undefined;
}

/** The variant that is wanted instead: the one of the size that was named, else the only one. */
export function variantSaid(topic: readonly Heard[], exchanges: readonly Exchange[]): Exchange | undefined {
  const size = topic.map(sizeWanted).findLast((one) => one !== undefined);
  if (size === undefined) return exchanges.length === 1 ? exchanges[0] : undefined;
  const fitting = exchanges.filter(({ variant, title }) => hasLabel(variant ?? title, size));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A size that was named, and not as what is wrong: "too small" is no wish for S. */
function sizeWanted({ text, said }: Heard): string | undefined {
  const slot = said.slots.findLast(
    ({ kind, end }) => kind === 'size' && !/\b(?:too|so|very)\s+[\w-]+$/i.test(text.slice(0, end)),
  );
  return slot && String(slot.value);
}

/** Whether a variant's name has a label as a part of its own: `Blue / M` has `M`. */
export function hasLabel(variant: string, label: string): boolean {
  const wanted = label.toUpperCase().replace(/^(?:EU|UK|US)\s?/, '');
  return variant
    .toUpperCase()
    .split(/[\s/,·|-]+/)
    .includes(wanted);
}

const labelsOf = (id: string): string[] =>
  allWords.flatMap(({ returns }) =>
    Object.hasOwn(returns.reasons, id) ? [returns.reasons[id as KnownReturnReason]] : [],
  );

const isSame = (text: string, label: string | undefined): boolean =>
  label !== undefined && text.trim().toLowerCase() === label.trim().toLowerCase();
