import { numberKey } from '../../../../contract/order-numbers.js';
import type { Found } from './slots.js';

const key = ([text]: RegExpExecArray): string => numberKey(text);
const last = (match: RegExpExecArray): string => numberKey(match[1] ?? '');

/** Addresses and numbers that tell by themselves what they are. */
const sure: readonly Found[] = [
  {
    kind: 'email',
    pattern: /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/giu,
    value: ([text]) => text.toLowerCase(),
  },
  { kind: 'tracking-number', pattern: /(?<![a-z0-9])1Z[0-9A-Z]{16}(?![a-z0-9])/giu, value: key },
  { kind: 'tracking-number', pattern: /(?<![a-z0-9])[A-Z]{2}\d{9}[A-Z]{2}(?![a-z0-9])/giu, value: key },
  {
    kind: 'tracking-number',
    pattern: /(?<![a-z0-9])(?:SF|YT|JD|JT|ZTO|STO|TBA|JJD)[A-Z]{0,4}\d{10,20}(?![a-z0-9])/giu,
    value: key,
  },
  { kind: 'phone', pattern: /(?<![\d+])(?:\+|00)[1-9][\d ().-]{6,18}\d/gu, value: phone },
  { kind: 'phone', pattern: /(?<![\d-])(?:1[3-9]\d{9}|05\d{8}|01[0125]\d{8})(?!\d)/gu, value: phone },
  {
    kind: 'phone',
    pattern: /(?:phone|tel|mobile|手机|电话|جوال|هاتف|تلفون)[^\d\n]{0,12}(\d[\d -]{5,14}\d)/giu,
    value: (match) => match[1]?.replace(/\D/g, ''),
  },
  { kind: 'tracking-number', pattern: /(?<![a-z0-9#-])\d{12,22}(?![a-z0-9])/giu, value: key },
  { kind: 'order-number', pattern: /#\s?[A-Z]{0,4}-?\d{3,14}(?![a-z0-9])/giu, value: key },
  {
    kind: 'order-number',
    pattern: /(?<![a-z0-9])(?!(?:EU|UK|US)[ -])[A-Z]{2,4}-\d{3,12}(?![a-z0-9])/giu,
    value: key,
  },
  // Broken at the sign between.
  {
    kind: 'order-number',
    pattern:
      /(?<![a-z0-9])(?!(?:EU|UK|US)[ -])[A-Z]{2,4}(?:[-–—_/.]{2,3}|[–—_/]|-\s|\s-)\s?\d{4,12}(?![a-z0-9/])/giu,
    value: ([text]) => numberKey(text.replace(/[_/.]/g, '')),
  },
  {
    kind: 'order-number',
    pattern:
      /(?:order|purchase|订单号?|单号|الطلب|طلب|طلبي|الاوردر)\s{0,2}(?:no\.?|number|nr\.?|رقم|是|:|#)?\s{0,2}([A-Z]{0,3}\d{4,14})(?![a-z0-9])/giu,
    value: last,
  },
];

/** Numbers that nothing else has claimed. */
const guessed: readonly Found[] = [
  { kind: 'phone', pattern: /(?<![\d.])0\d(?:[ -]?\d){7,9}(?![ -]?\d)/gu, value: phone },
  {
    kind: 'order-number',
    pattern:
      /(?<![a-z0-9.,$€£¥-])(?!(?:19|20)\d\d(?!\d))[A-Z]{0,2}\d{4,11}(?![a-z0-9.,]\d|[a-z0-9%€$£]|元|块)/giu,
    value: key,
  },
];

export const numbers = { sure, guessed };

function phone([text]: RegExpExecArray): string | undefined {
  const digits = text.replace(/[^\d+]/g, '').replace(/^00/, '+');
  return digits.length >= 8 && digits.length <= 16 ? digits : undefined;
}
