import type { I18n } from '../../src/client/i18n/i18n.js';
import { asciiDigits } from '../../src/contract/index.js';

/** The digits in a text, whatever script they are typed in, as ASCII. */
export function digitsOf(text: string): string {
  return asciiDigits(text).replace(/\D/g, '');
}

/** What is left of a wait, in minutes and seconds. */
export function clockWords(i18n: I18n, wait: number): string {
  const seconds = wait % 60;
  return `${i18n.number(Math.floor(wait / 60))}:${seconds < 10 ? i18n.number(0) : ''}${i18n.number(seconds)}`;
}

/** Digits are added and taken at the end, wherever a box is tapped. */
export function toEnd(input: HTMLInputElement): void {
  if (input.selectionStart === input.selectionEnd)
    input.setSelectionRange(input.value.length, input.value.length);
}
