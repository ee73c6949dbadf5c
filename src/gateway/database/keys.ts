import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** An order number as compared: NFKC, upper case, without `#`, blanks and dashes. `#nf 20418`, `NF-20418` -> `NF20418`. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s#\p{Pd}\p{Cf}]/gu, '');
}

/** An e-mail address as compared: NFKC, trimmed, lower case. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** A telephone number as compared: E.164 where the notation or the country tells it, else its digits; undefined for no number. */
export function phoneKey(phone: string, country?: string | null): string | undefined {
  const text = phone.normalize('NFKC').trim();
  const parsed = parsePhoneNumberFromString(text.replace(/^00/, '+'), (country ?? undefined) as CountryCode | undefined);
  if (parsed?.isPossible()) return parsed.number;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 ? digits : undefined;
}
