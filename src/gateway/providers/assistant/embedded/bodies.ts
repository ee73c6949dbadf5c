import type { FitPreference, SizeFit } from '../../../../contract/index.js';
import { fold } from '../understanding/fold.js';
import type { Slot } from '../understanding/understand.js';

/** What one or more messages say of a body. cm and kg. */
export interface Body {
  readonly height?: number;
  readonly weight?: number;
  readonly age?: number;
  readonly fit?: SizeFit;
  readonly preference?: FitPreference;
}

const women =
  /\b(?:women'?s?|woman|female|lady|ladies|girl|wife|she|her)\b|女|امرأة|امراة|لامرأة|نسائي|نساء|حريمي|بنت|زوجتي/iu;
const men = /\b(?:men'?s?|man|male|guy|husband|he|his|him)\b|男|(?<!\p{L})(?:ل)?رجل|رجالي|رجال|زوجي/iu;

export function fitOf(text: string): SizeFit | undefined {
  const sample = fold(text).slice(0, 500);
  const isFor = [women.test(sample), men.test(sample)];
  return isFor[0] === isFor[1] ? undefined : isFor[0] ? 'women' : 'men';
}

function preferenceOf(text: string): FitPreference | undefined {
  const sample = fold(text).slice(0, 500);
  if (/\b(?:loose|looser|baggy|oversized?|roomy|relaxed)\b|宽松|大一点|واسع|فضفاض/iu.test(sample))
    return 'loose';
  return /\b(?:tight|tighter|snug|close|slim|fitted)\b|贴身|修身|紧身|ضيق/iu.test(sample)
    ? 'close'
    : undefined;
}

/** `isAsked`: the question was about a body, so that a bare number is one of it. */
export function bodyOf(text: string, slots: readonly Slot[], isAsked: boolean): Body {
  const last = (kind: 'height' | 'weight' | 'age'): number | undefined => {
    const value = slots.findLast((slot) => slot.kind === kind)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  let [height, weight] = [last('height'), last('weight')];
  if (isAsked)
    for (const bare of bareNumbers(text, slots)) {
      if (height === undefined && bare >= 130 && bare <= 220) height = bare;
      // In China a bare weight from here on is in 斤 or in kg: nobody knows.
      else if (weight === undefined && bare >= 35 && bare <= (/\p{Script=Han}/u.test(text) ? 90 : 150))
        weight = bare;
    }
  const age = last('age');
  const fit = fitOf(text);
  const preference = preferenceOf(text);
  return {
    ...(height !== undefined && { height }),
    ...(weight !== undefined && { weight }),
    ...(age !== undefined && { age: Math.round(age) }),
    ...(fit && { fit }),
    ...(preference && { preference }),
  };
}

function bareNumbers(text: string, slots: readonly Slot[]): number[] {
  const measured = slots.filter(({ kind }) => kind !== 'size' && kind !== 'quantity');
  return [
    ...fold(text)
      .slice(0, 300)
      .matchAll(/(?<![\d.,])\d{2,3}(?:[.,]\d)?(?![\d.,]?\d)/g),
  ]
    .filter(({ index }) => !measured.some(({ start, end }) => index >= start && index < end))
    .map(([number]) => Number(number.replace(',', '.')));
}
