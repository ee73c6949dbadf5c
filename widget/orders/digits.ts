import { asciiDigits } from '../../src/contract/index.js';

/** The digits in a text, whatever script they are typed in, as ASCII. */
export function digitsOf(text: string): string {
  return asciiDigits(text).replace(/\D/g, '');
}
