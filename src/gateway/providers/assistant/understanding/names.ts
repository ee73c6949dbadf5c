import type { Found } from './slots.js';

const notLatinBefore = '(?<![\\p{L}\\p{N}])';
const notLatinAfter = '(?![\\p{L}\\p{N}])';

/** Things for sale, in English, Chinese and Arabic, by one name each. */
const products: Readonly<Record<string, string>> = {
  jacket: 'jackets?|coats?|parkas?|外套|夹克|大衣|冲锋衣|جاكيت|معطف',
  shirt: 't-?shirts?|tees?|shirts?|blouses?|衬衫|T恤|上衣|قميص|تيشيرت|بلوزة',
  sweater: 'sweaters?|jumpers?|hoodies?|pullovers?|毛衣|卫衣|كنزة|سويتر|هودي',
  trousers: 'trousers|pants|jeans|chinos|裤子|牛仔裤|بنطلون|بنطال|جينز',
  shorts: 'shorts|短裤|شورت',
  dress: 'dress(?:es)?|skirts?|裙子|连衣裙|فستان|تنورة',
  shoes: 'shoes?|sneakers?|boots?|trainers|sandals?|鞋子?|靴子|حذاء|أحذية|احذية|جزمة|بوت|صندل',
  bag: 'bags?|backpacks?|rucksacks?|背包|包包|شنطة|حقيبة',
  hat: 'hats?|caps?|beanies?|帽子|قبعة|طاقية',
  socks: 'socks?|袜子|جوارب|شراب',
  belt: 'belts?|皮带|腰带|حزام',
  scarf: 'scar(?:f|ves)|围巾|شال|وشاح',
  lamp: 'lamps?|台灯|لمبة|مصباح',
  mug: 'mugs?|cups?|杯子|كوب|اكواب',
  blanket: 'blankets?|毛毯|毯子|بطانية',
  tent: 'tents?|帐篷|خيمة|خيام',
  bottle: 'bottles?|水壶|瓶子|قارورة',
};

const counts: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const countOf = (word = ''): number => counts[word.toLowerCase()] ?? Number(word);

const days =
  'today|tomorrow|yesterday|tonight|last week|next week|this week|(?:last |next |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|今天|明天|昨天|前天|后天|上周[一二三四五六日天]?|下周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天]|اليوم|امس|أمس|بكرة|بكره|غدا|الاسبوع الماضي|الاسبوع القادم|السبت|الاحد|الأحد|الاثنين|الإثنين|الثلاثاء|الاربعاء|الأربعاء|الخميس|الجمعة';
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const languages: Readonly<Record<string, string>> = {
  en: 'english|英语|英文|الانجليزي(?:ة)?|انجليزي|الإنجليزية',
  zh: 'chinese|mandarin|中文|普通话|汉语|الصيني(?:ة)?|صيني',
  ar: 'arabic|阿拉伯语|العربي(?:ة)?|عربي',
  de: 'german|deutsch|德语|الالمانية|الماني',
  fr: 'french|fran[cç]ais|法语|الفرنسية|فرنسي',
  es: 'spanish|espa[nñ]ol|西班牙语|الاسبانية|اسباني',
};

/** Labels, words and days. */
export const names: readonly Found[] = [
  { kind: 'date', pattern: /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)/gu, value: ([text]) => text },
  {
    kind: 'date',
    pattern: /(?<![\d./])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)/gu,
    value: ([text]) => text,
  },
  { kind: 'date', pattern: /(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?[日号]/gu, value: ([text]) => text },
  {
    kind: 'date',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${months})|(?:${months}) \\d{1,2}(?:st|nd|rd|th)?)(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    value: ([text]) => text.toLowerCase(),
  },
  {
    kind: 'date',
    pattern: new RegExp(`(?<![a-z])(?:${days})(?![a-z])`, 'giu'),
    value: ([text]) => text.toLowerCase(),
  },
  {
    kind: 'size',
    pattern:
      /(?:(?<![\p{L}])sizes?|尺码|码数|(?<![\p{L}])(?:ال)?مقاسي?|(?<![\p{L}])سايز)\s{0,2}(?:is|:|是)?\s{0,2}((?:EU|UK|US)?\s?\d{1,2}(?:[.,]5)?|X{0,4}[SML]|\dXL)(?![a-z0-9])/giu,
    value: ([, label]) => label?.toUpperCase(),
  },
  {
    kind: 'size',
    pattern: /(?<![a-z0-9])(?:EU|UK|US)[ -]?\d{1,2}(?:[.,]5)?(?!\d)/giu,
    value: ([text]) => text.toUpperCase(),
  },
  {
    kind: 'size',
    pattern: /(?<![\d.])(\d{2}(?:\.5)?|X{0,4}[SML]|\dXL)\s?[码号](?!\d)/giu,
    value: ([, label]) => label?.toUpperCase(),
  },
  {
    kind: 'size',
    pattern: /(?<![a-z0-9'-])(?:X{1,4}[SL]|[2-6]XL)(?![a-z0-9'-])/giu,
    value: ([text]) => text.toUpperCase(),
  },
  { kind: 'size', pattern: /(?<![a-zA-Z0-9'&-])[SML](?![a-zA-Z0-9'&-])/gu, value: ([text]) => text },
  {
    kind: 'size',
    pattern:
      /(?<![\p{L}])(?:a|an|in|size|the|بمقاس|مقاس|ال)?\s?(small|medium|large|x-?large|ميديم|سمول|لارج|اكس لارج)(?![\p{L}])/giu,
    value: ([, word = '']) => labels[word.toLowerCase().replace('-', '')],
  },
  {
    kind: 'quantity',
    pattern: /(?<![\p{L}\d.])(\d{1,2})\s?(?:pcs?|pieces?|pairs?|x(?![a-z0-9]))/giu,
    value: ([, count]) => countOf(count),
  },
  {
    kind: 'quantity',
    pattern: /(?<![\p{L}\d.])x\s?(\d{1,2})(?![\p{L}\d])/giu,
    value: ([, count]) => countOf(count),
  },
  {
    kind: 'quantity',
    pattern: /(?<![\d.])(\d{1,2}|[一两二三四五六七八九十])\s?[件个双条只套份](?!月)/gu,
    value: ([, count]) => countOf(count),
  },
  {
    kind: 'quantity',
    pattern: /(?<![\d.])(\d{1,2})\s?(?:قطع(?:ة)?|حبات|حبة)/gu,
    value: ([, count]) => countOf(count),
  },
  { kind: 'quantity', pattern: /(?<![\p{L}])(?:قطعتين|ثنتين|حبتين|اثنين)(?![\p{L}])/gu, value: () => 2 },
  {
    kind: 'quantity',
    pattern: /(?<![\p{L}])(two|three|four|five) (?:of |more )/giu,
    value: ([, count]) => countOf(count),
  },
  ...Object.entries(languages).map(([tag, words]): Found => ({
    kind: 'language',
    pattern: new RegExp(
      `(?:${notLatinBefore}(?:in|speak|talk|write|to|use)\\s{1,2}|[说讲用]|请?用|ب|بال|تتكلم\\s|تحكي\\s)(?:${words})(?![a-z])`,
      'giu',
    ),
    value: () => tag,
  })),
  ...Object.entries(products).map(([name, words]): Found => ({
    kind: 'product',
    pattern: new RegExp(
      `(?:${notLatinBefore}(?:[وب]?ال|و?لل|ب)?(?:${latinOf(words)})${notLatinAfter}|${hanOf(words)})`,
      'giu',
    ),
    value: () => name,
  })),
];

const labels: Readonly<Record<string, string>> = {
  small: 'S',
  medium: 'M',
  large: 'L',
  xlarge: 'XL',
  ميديم: 'M',
  سمول: 'S',
  لارج: 'L',
  'اكس لارج': 'XL',
};

function latinOf(words: string): string {
  return words
    .split('|')
    .filter((word) => !/\p{Script=Han}/u.test(word))
    .join('|');
}

function hanOf(words: string): string {
  return words
    .split('|')
    .filter((word) => /\p{Script=Han}/u.test(word))
    .join('|');
}
