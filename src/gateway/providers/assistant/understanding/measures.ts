import type { Found } from './slots.js';

/** Chinese digits as people write heights: 一米七五. */
const hanDigits = '零一二三四五六七八九';
const digitOf = (sign: string): number => {
  const place = hanDigits.indexOf(sign);
  return place < 0 ? (sign === '两' ? 2 : Number(sign)) : place;
};

const between = (value: number, least: number, most: number): number | undefined =>
  value >= least && value <= most ? Math.round(value * 10) / 10 : undefined;
const cm = (value: number): number | undefined => between(value, 40, 250);
const kg = (value: number): number | undefined => between(value, 2, 300);

/** Heights in cm and weights in kg, the surest way of writing them first. */
export const measures: readonly Found[] = [
  {
    kind: 'height',
    pattern:
      /(?<![\d.])([12一两])\s?(?:米|m(?![a-z])|متر)\s?(?:و\s?)?([\d零一二三四五六七八九]{1,2})(?!\d)/giu,
    value: ([, metres = '', rest = '']: RegExpExecArray): number | undefined => {
      const digits = [...rest].map(digitOf).join('');
      return cm(digitOf(metres) * 100 + Number(digits.padEnd(2, '0')));
    },
  },
  {
    kind: 'height',
    pattern: /(?<![\d.])([12])[.,](\d{1,2})\s?(?:meters?|metres?|mtr|m|米|متر)(?![a-z])/giu,
    value: ([, metres, rest = '']) => cm(Number(metres) * 100 + Number(rest.padEnd(2, '0'))),
  },
  {
    kind: 'height',
    pattern: /(?<![\d.])(\d{2,3}(?:\.\d)?)\s?(?:cms?|厘米|公分|سم|سنتي(?:متر)?)(?![a-z])/giu,
    value: ([, value]) => between(Number(value), 100, 250),
  },
  {
    kind: 'height',
    pattern:
      /(?<![\d.])([3-7])\s?(?:'|ft\.?|foot|feet|英尺|قدم)\s?(?:و\s?)?(?:(\d{1,2})(?!\d)\s?(?:''|"|in(?:ch(?:es)?)?(?![a-z])|英寸|بوصة)?)?/giu,
    value: ([, feet, inches = '0']) =>
      Number(inches) < 12 ? cm((Number(feet) * 12 + Number(inches)) * 2.54) : undefined,
  },
  {
    kind: 'weight',
    pattern:
      /(?<![\d.])(\d{1,3}(?:\.\d)?)\s?(?:kgs?|kilos?|kilograms?|公斤|千克|كيلو(?:غرام|جرام)?|كغ|كجم)(?![a-z])/giu,
    value: ([, value]) => kg(Number(value)),
  },
  {
    kind: 'weight',
    pattern: /(?<![\d.])(\d{2,3}(?:\.\d)?)\s?(?:lbs?|pounds?|磅|رطل|باوند)(?![a-z])/giu,
    value: ([, value]) => kg(Number(value) * 0.45359237),
  },
  {
    kind: 'weight',
    pattern: /(?<![\d.])(\d{2,3}(?:\.\d)?)\s?斤/gu,
    value: ([, value]) => kg(Number(value) / 2),
  },
  {
    kind: 'weight',
    pattern: /(?<![\d.])(\d{1,2})\s?(?:stones?|st)(?![a-z])(?:\s?(\d{1,2})(?!\d))?/giu,
    value: ([, stones, pounds = '0']) => kg((Number(stones) * 14 + Number(pounds)) * 0.45359237),
  },
  {
    kind: 'height',
    pattern:
      /(?:身高|个子|طولي|طوله|طولها|الطول|height|tall)\s{0,2}(?:is|:|是|大概|:)?\s{0,2}(1\d\d|2[0-4]\d)(?![\d.])/giu,
    value: ([, value]) => cm(Number(value)),
  },
  {
    kind: 'weight',
    pattern:
      /(?:体重|وزني|وزنه|وزنها|الوزن|weight|weigh)\s{0,2}(?:is|:|是|大概)?\s{0,2}(\d{2,3}(?:\.\d)?)(?!\d)/giu,
    value: ([, value]) => kg(Number(value)),
  },
  // A bare number of that size before a weight, or of who speaks, is a height.
  {
    kind: 'height',
    pattern: /(?<![\d.#-])(1[3-9]\d|20\d)(?=[\s,/]{1,3}\d{2,3}\s?(?:kg|kilo|公斤|斤|lb|كيلو|كغ))/giu,
    value: ([, value]) => cm(Number(value)),
  },
  {
    kind: 'height',
    pattern: /(?<=我|i'm |im |i am |she is |he is )(1[4-9]\d|20\d)(?![\d.])/giu,
    value: ([, value]) => cm(Number(value)),
  },
  {
    kind: 'age',
    pattern: /(?<![\d.])(\d{1,3})\s?-?(?:years?[\s-]old|yrs? old|y\/?o(?![a-z])|周岁|岁)/giu,
    value: ([, value]) => between(Number(value), 0, 120),
  },
  {
    kind: 'age',
    pattern: /(?:\b(?:age|aged)|عمر(?:ي|ه|ها)?|年龄|今年)\s{0,2}(?:is|:|是)?\s{0,2}(\d{1,2})(?!\d)/giu,
    value: ([, value]) => between(Number(value), 0, 120),
  },
  {
    kind: 'age',
    pattern: /(?:ولد|بنت|طفل|طفلة)\s{1,2}(?:عمره?ا?\s)?(\d{1,2})\s(?:سنة|سنوات|سنين)/gu,
    value: ([, value]) => between(Number(value), 0, 120),
  },
];
