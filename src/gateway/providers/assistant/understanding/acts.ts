import { fold } from './fold.js';

export type Act = 'yes' | 'no' | 'thanks' | 'greeting' | 'goodbye';
export type Emotion = 'threat' | 'anger' | 'distress';
/** `other`: another of those that were shown. `meant`: what follows instead. `rejected`: not this, without saying what. */
export type Correction = 'other' | 'meant' | 'rejected';

/** The few words that make a message which wants nothing new, alone or before something that does. */
const acts: Readonly<Record<Act, string>> = {
  yes: 'yes|yeah|yep|yup|ya|sure|ok|okay|correct|right|exactly|please do|go ahead|do it|confirm|是的?|对的?|好的?|嗯|可以|行|没错|确认|نعم|ايه|اي|أجل|ايوه|أيوه|تمام|صح|اوكي|طيب|ماشي|اكيد|موافق',
  no: "no|nope|nah|not really|don't|wrong|不|不是|不用|不要|不对|没有|别|لا|لأ|كلا|مو|مش",
  thanks:
    'thank you|thanks?|thx|ty|tnx|cheers|much appreciated|谢谢你?|多谢|感谢|谢啦|thank u|شكرا|شكراً|مشكور|يعطيك العافية|تسلم|جزاك الله خير',
  greeting:
    'hi|hiya|hello|hey|(?:is )?(?:anyone|anybody|someone|somebody) (?:here|there)|good (?:morning|afternoon|evening)|你好|您好|在吗|亲|有没有人|有人吗|有人在吗|哈喽|嗨|早上好|مرحبا|مرحباً|هلا|اهلا|أهلا|السلام عليكم|صباح الخير|مساء الخير|هاي|(?:في|فيه|هل من) احد|احد (?:هنا|موجود)',
  goodbye:
    'bye|goodbye|good bye|see you|see ya|have a nice day|good night|再见|拜拜|回头见|晚安|مع السلامة|وداعا|باي|الى اللقاء|تصبح على خير',
};

const praise =
  '(?:(?:you (?:guys )?are|you.?re|ur) )?(?:so |the |very )?(?:great|best|amazing|awesome|kind|helpful|star)(?![a-z])';
const soft = `(?:[\\s,.!?~:;)(،؟。！？，-]|\\p{Extended_Pictographic}|\\uFE0F|there|please|pls|so much|very much|a lot|${praise}|for (?:your|the) help|没事了|太好了|真棒|你真好|帮大忙了|(?:انتم |انتو |انت )?(?:ممتاز|رائع)\\p{L}{0,3}|呀|啊|哦|了|哈|جزيلا|كثير|لك|فيك|والله)`;
const alone = Object.entries(acts).map(
  ([act, words]) =>
    [
      act as Act,
      new RegExp(`^${soft}{0,6}(?:${words})(?![a-z'\\p{Script=Arabic}])${soft}{0,12}`, 'iu'),
    ] as const,
);

/** The acts that a message begins with, and what is left of it. */
export function actsOf(text: string): { acts: readonly Act[]; rest: string } {
  const found: Act[] = [];
  let rest = fold(text).slice(0, 2_000);
  for (let round = 0; round < 4; round += 1) {
    const next = alone.find(([, pattern]) => pattern.test(rest));
    if (!next) break;
    // A Chinese no is the beginning of many words: it counts only where the message ends with it.
    const left = rest.replace(next[1], '');
    if (left && /^\s*[不没别是对行好可嗯]/u.test(rest) && /^\p{Script=Han}/u.test(left)) break;
    if (!found.includes(next[0])) found.push(next[0]);
    rest = left;
  }
  return { acts: found, rest };
}

const emotions: readonly (readonly [Emotion, RegExp])[] = [
  [
    'threat',
    /\b(?:sue you|lawyer|attorney|legal action|small claims|chargeback|consumer protection|trading standards|report you|bad review|ombudsman|police)\b|12315|消协|起诉|律师|曝光|报警|差评|工商局|محامي|قضية|حماية المستهلك|وزارة التجارة|برفع عليكم|بشتكي عليكم|الشرطة|تقييم سيء/iu,
  ],
  [
    'anger',
    /\b(?:furious|unacceptable|ridiculous|disgust\w{0,6}|pissed|wtf|worst|scam\w{0,5}|useless|joke|fed up|sick of|angry|outrageous|terrible|liars?|crap|bullshit|shame on|fuck\w{0,5}|shit\w{0,3}|im done|third time)\b|[😡🤬😤👿]|气死|垃圾|骗子|太过分|受够|什么破|不像话|到底行不行|太差|混蛋|坑人|他妈|نصاب|زفت|اسوأ|أسوأ|حسبي الله|طفح الكيل|كذاب|قليل ادب|مهزلة|استهتار|فاشل|زعلان|!{3,}|！{3,}/iu,
  ],
  [
    'distress',
    /\b(?:desperate|crying|panic\w{0,5}|so worried|stressed|heartbroken|funeral|begging|please help me|emergency|devastated|i'?m scared|cant sleep)\b|[😭😢😱]|急死|求求|怎么办啊|好着急|着急死|崩溃|哭了|葬礼|الله يخليكم|تكفون|قلقان|منهار|ابكي|ضروري جدا|عزاء|ارجوكم/iu,
  ],
];

/** The strongest feeling that shows. */
export function emotionOf(text: string): Emotion | undefined {
  const sample = fold(text).slice(0, 4_000);
  const found = emotions.find(([, pattern]) => pattern.test(sample))?.[0];
  if (found) return found;
  const letters = sample.match(/[a-z]/gi)?.length ?? 0;
  const capitals = sample.match(/[A-Z]/g)?.length ?? 0;
  // Shouting: a whole sentence in capitals.
  return letters >= 15 && capitals / letters > 0.8 && /\s\S+\s/.test(sample) ? 'anger' : undefined;
}

/** The text without the words that show a feeling: what is wanted is easier to tell without. */
export function withoutFeelings(text: string): string {
  return emotions.reduce((rest, [, pattern]) => rest.replace(new RegExp(pattern, 'giu'), ' '), text);
}

const persons =
  /\b(?:human|real person|live agent|(?:to|with|get|a) (?:an? |your |the )?(?:agent|person|manager|supervisor|representative|someone real)|somebody real|operator|call me back)\b|^\W{0,3}(?:agent|representative)\W{0,3}$|人工|真人|叫(?:个|一个)?人来?(?!民)|找客服|找你们经理|转接|工作人员|(?:اكلم|أكلم|احكي مع|التحدث مع|حولني|حولوني|وصلني (?:ب|ل|مع ))|شخص حقيقي|احد حقيقي|^[\s]{0,3}(?:موظف|انسان)[\s.!]{0,3}$/iu;

export function wantsPerson(text: string): boolean {
  const sample = fold(text).slice(0, 2_000);
  return (
    persons.test(sample) &&
    !/are you (?:a )?human|你是(?:人|真人|人工)|(?:انت|أنت) (?:انسان|إنسان)/iu.test(sample)
  );
}

const corrections: readonly (readonly [Correction, RegExp])[] = [
  [
    'other',
    /\b(?:the|that|my) other (?:one|order|parcel|item|pair)\b|\bnot (?:this|that) one\b|\bthe (?:second|first|last) one\b|另一个|另外那个|第[一二三]个|不是这个(?!意思)|那一单|الثاني(?:ة)?(?![\p{L}])|الثانيه|مو (?:هذا|هذي|هاد)|مش (?:ده|هذا)|الآخر|الاخر(?![\p{L}])/iu,
  ],
  [
    'meant',
    /\b(?:i|what i) mean(?:t)?\b|\bactually\b|\bcorrection\b|\bi said\b|\bnot .{1,30}(?:,| but) |\bsorry,? (?:it'?s|its)\b|我(?:的意思)?是说|我说的是|不是.{1,15}[,，]?是|应该是|打错了|写错了|قصدي|اقصد|أقصد|بل |لا مو .{1,20} /iu,
  ],
  [
    'rejected',
    /^\W{0,3}(?:no|nope|nah|wrong)\b.{0,12}$|\bthat'?s (?:not (?:it|right|what i)|wrong)\b|\bnot what i\b|^\W{0,3}不对|搞错了|不是这个意思|(?:مو|مش) (?:كذا|كده|هيك|صح)|^\W{0,3}(?:لا|غلط)[\s!.]{0,3}$|فهمتني غلط/iu,
  ],
];

/** Whether what was understood before is taken back, and how. */
export function correctionOf(text: string): Correction | undefined {
  const sample = fold(text).slice(0, 300);
  return corrections.find(([, pattern]) => pattern.test(sample))?.[0];
}
