import { asciiDigits } from '../digits.js';

/** Scripts that are written without spaces between words. */
const unsegmented =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+/u;
const runs = new RegExp(`${unsegmented.source}|[\\p{L}\\p{N}\\p{M}]+`, 'gu');
const segmenters = new Map<string, Intl.Segmenter>();

/** A text as compared: one width, no case, no accents, vowel signs or stretching, one form of each Arabic letter. */
export function plainLetters(text: string): string {
  return asciiDigits(text.normalize('NFKD'))
    .replace(/ـ|(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a])\p{M}|\p{Cf}|['’]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[ىی]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/[ٱآأإ]/g, 'ا');
}

/** The words of an article, to be found by: of unsegmented scripts each character and each pair of neighbours. */
export function termsOf(text: string): string[] {
  return [...plainLetters(text).matchAll(runs)].flatMap(([run]) =>
    unsegmented.test(run) ? [...run, ...pairsOf(run)] : [stemOf(run)],
  );
}

/**
 * The words of a question, without those that every question has. Of unsegmented scripts the pairs within each word, so that
 * chance neighbours ask for nothing.
 */
export function questionTermsOf(text: string): string[] {
  const terms = [...plainLetters(text).matchAll(runs)].flatMap(([run]) => {
    if (!unsegmented.test(run)) return isFiller(run) ? [] : [stemOf(run)];
    return wordsWithin(run).flatMap((word) =>
      isFiller(word) ? [] : [...word].length < 2 ? word : pairsOf(word),
    );
  });
  return [...new Set(terms)];
}

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

function wordsWithin(run: string): string[] {
  const language = /\p{sc=Thai}/u.test(run)
    ? 'th'
    : /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(run)
      ? 'ja'
      : 'zh';
  // What a question is full of binds itself to the words around it.
  const parts = language === 'zh' ? run.replace(chineseFillers, ' ').split(' ').filter(Boolean) : [run];
  let segmenter = segmenters.get(language);
  if (!segmenter)
    segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: 'word' })));
  const segment = segmenter.segment.bind(segmenter);
  return parts.flatMap((part) => joined([...segment(part)].map((word) => word.segment)));
}

/** A word that the segmenter does not know comes in single characters: neighbours are one word again. */
function joined(words: readonly string[]): string[] {
  const whole: string[] = [];
  let isOpen = false;
  for (const word of words) {
    const isSingle = [...word].length === 1;
    if (isSingle && isOpen) whole.push(`${whole.pop() ?? ''}${word}`);
    else whole.push(word);
    isOpen = isSingle;
  }
  return whole;
}

/** Without the endings and beginnings that a word takes in a sentence: light on purpose, as two words must not become one. */
export function stemOf(word: string): string {
  if (/^\p{sc=Arabic}+$/u.test(word)) return arabicStem(word);
  return /^[a-z]+$/.test(word) ? latinStem(word) : word;
}

function arabicStem(word: string): string {
  let stem = word;
  const beginning = /^(وال|فال|بال|كال|لل|ال|و(?=ال))/.exec(stem)?.[0];
  if (beginning && stem.length - beginning.length >= 3) stem = stem.slice(beginning.length);
  const ending = /(كما|هما|تين|ات|ون|ين|ان|ها|هم|كم|نا|تي|ته|تك|يه|ه|ي|ك)$/.exec(stem)?.[0];
  return ending && stem.length - ending.length >= 3 ? stem.slice(0, -ending.length) : stem;
}

function latinStem(word: string): string {
  if (word.length < 4) return word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(sh|ch|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  const base = word.replace(/s$/, '');
  const ended = /^(.{3,}?)(?:ing|ed)$/.exec(base)?.[1];
  if (ended === undefined || !/[aeiouy]/.test(ended)) return base.replace(/(?<=.{3})e$/, '');
  return ended.replace(/([bdfgmnprt])\1$/, '$1');
}

const chineseFillers =
  /请问|你好|您好|怎么样|怎么办|怎么|怎样|如何|为什么|什么(?!时候)|可以|可不可以|能不能|能否|是否|是不是|有没有|我想|我要|想要|需要|我们|你们|他们|我的|你的|您的|一下|已经|还是|这个|那个|哪些|哪个|如果|但是|因为|没有|我|你|您|吗|呢|吧|啊|呀|的|了|是|在|和|与|也|都|就|很|把|被|给|请|能|会|想|要/gu;

const fillers = new Set(
  plainLetters(
    `a about after all am an and any are anything as at be been but by can cant could did do does doesnt dont for from get got had has
    have hello help here hey hi how i id if ill im in into is it item items its ive just know like make may me much my need no not
    now of on one or our out please should so some something stuff tell than thank thanks that the their them then there these
    they this those to too up us want was we were what whats which who why will with would you your yours
    في من على الى إلى عن مع هل ما ماذا كيف لماذا هذا هذه ذلك التي الذي أنا انا نحن أنت هو هي أن ان إن لا لم لن
    قد كان يكون أو او ثم لكن يمكن يمكنني ممكن أريد اريد عندي لدي لي لكم لديكم عندكم شو ليش شنو ايش بدي ابغى أبغى لو
    سمحت سمحتم مرحبا السلام عليكم رجاء شكرا أي اي كل بعد قبل إذا اذا`,
  )
    .split(/\s+/)
    .filter(Boolean),
);

function isFiller(word: string): boolean {
  return fillers.has(word) || /^[\u3040-\u309f]$/.test(word);
}
