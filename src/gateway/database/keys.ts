import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { asciiDigits } from '../../contract/index.js';

export { bareNumber, numberKey } from '../../contract/index.js';

/** NFKC, and every script's decimal digits as ASCII: NFKC folds full-width ones, not Arabic-Indic or Devanagari ones. */
function plain(text: string): string {
  return asciiDigits(text.normalize('NFKC'));
}

/** An e-mail address as compared: NFKC, trimmed, lower case. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** A telephone number as compared: E.164 where the notation or the country tells it, else its digits; undefined for no number. */
export function phoneKey(phone: string, country?: string | null): string | undefined {
  const text = plain(phone)
    .replace(/\p{Cf}/gu, '')
    .trim();
  const parsed = parsePhoneNumberFromString(
    text.replace(/^00/, '+'),
    (country ?? undefined) as CountryCode | undefined,
  );
  if (parsed?.isPossible()) return parsed.number;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 ? digits : undefined;
}
