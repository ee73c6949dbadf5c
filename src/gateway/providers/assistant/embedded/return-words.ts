import type { Exchange, KnownReturnReason, ReturnOutcome, ReturnReason } from '../../../../contract/index.js';
import { plainLetters } from '../../../../contract/articles/terms.js';
import { fold } from '../understanding/fold.js';
import type { Heard } from './heard.js';
import { allWords } from './words/words.js';

/** How shoppers say why something goes back; the more telling first. */
const reasons: readonly (readonly [KnownReturnReason, RegExp])[] = [
  [
    'received-the-wrong-item',
    /\bwrong (?:item|size|colou?r|one|product|thing|shoes?|boots?|jacket)\b|\b(?:different|another) (?:item|product|one) (?:than|from)\b|\bordered .{1,40} (?:but )?(?:got|received)\b|发错|寄错|不是我(?:订|买)的|(?:منتج|مقاس|لون|قطعة|شيء) (?:خاطئ|خطأ|غلط|مختلف|آخر)/iu,
  ],
  [
    'damaged-or-defective',
    /\b(?:damaged|broken?|broke|torn|tear|ripp?ed|hole|crack(?:ed)?|faulty|defect\w{0,4}|stain(?:ed)?|scratch(?:ed)?|leak(?:s|ing)?|(?:does not|doesn'?t|not) work(?:ing)?|came apart|falling apart|zip(?:per)? (?:is )?(?:broken|stuck))\b|坏|破|裂|损|瑕疵|污渍|划痕|开线|脱胶|漏水|تالف|مكسور|مكسورة|ممزق|معيب|عيب|خربان|مشقوق|مخدوش/iu,
  ],
  [
    'too-small',
    /\btoo? (?:small|tight|short|narrow)\b|\bsize up\b|\bsmall on me\b|太小|小了|偏小|太紧|紧了|صغير|ضيق|قصير/iu,
  ],
  [
    'too-big',
    /\btoo? (?:big|large|loose|long|wide)\b|\bsize down\b|太大|大了|偏大|太松|太长|كبير|واسع|طويل/iu,
  ],
  [
    'item-not-as-described',
    /\bnot as (?:described|pictured|advertised)\b|\bdifferent from the (?:picture|photo|description)\b|描述不符|图片不符|与图不符|色差|مخالف للوصف|مختلف عن (?:الصورة|الوصف)|غير الصورة/iu,
  ],
  ['arrived-late', /\b(?:came|arrived) too late\b|到得太晚|来得太晚|وصل متأخر/iu],
  [
    'changed-my-mind',
    /\b(?:changed my mind|(?:do not|don'?t|no longer) (?:want|need|like)|didn'?t like)\b|不想要|不喜欢|不要了|用不着|لا أريد|ما أريد|ما ابي|ما ابغى|لم يعجبني|ما عجبني|غيرت رأيي/iu,
  ],
];

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
    const sample = fold(text).slice(0, 1_000);
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
