import { asciiDigits } from '../../../../contract/digits.js';

/**
 * The text with ASCII digits, letters and signs for full-width, Arabic and other ones, and not a unit longer or shorter:
 * what is found in it lies at the same place in what was typed.
 */
export function fold(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, asciiDigits)
    .replace(/[\u066B\u3002]/g, '.')
    .replace(/[\u060C\u3001]/g, ',')
    .replace(/[\u2018\u2019\u2032]/g, "'")
    .replace(/[\u201C\u201D\u2033]/g, '"')
    .replace(/[\u00A0\u3000]/g, ' ');
}
