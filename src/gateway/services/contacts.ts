import { timingSafeEqual } from 'node:crypto';
import parsePhoneNumber from 'libphonenumber-js/max';
import { emailKey, phoneKey } from '../database/keys.js';
import type { OrderContacts } from '../providers/commerce/commerce.js';

/** Compares what a shopper typed with an order's contacts, in one time whatever the answer. */
export type ContactMatch = (typed: string, stored: OrderContacts, shopCountry: string | null) => boolean;

/** A shorter national number is an extension, and anybody's guess. */
const shortestNational = 7;
/** Stand in for what is absent, so that its absence costs the same work. They never match. */
const noEmail = 'nobody@bellhop.invalid';
const noPhone = '+493023125000';

/**
 * An e-mail address matches when it is the same as compared (`emailKey`). A telephone number does when it is the same in
 * E.164, read as a number of the order's country or the shop's; or, where one side does not tell its country, when the
 * whole national number is the same. Never by its last digits: those are printed on receipts and easily guessed.
 */
export function createContactMatch(hash: (text: string) => Buffer): ContactMatch {
  // Digests are of one length and compared in one time.
  const isSame = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

  return (typed, stored, shopCountry) => {
    const isEmail = isEmailLike(typed);
    const isSameEmail = isSame(emailKey(typed), stored.emailKey ?? noEmail);

    const storedPhone = stored.phoneKey ?? noPhone;
    const forms = [stored.country ?? shopCountry, shopCountry, null].map(
      (country) => phoneKey(isEmail ? noPhone : typed, country) ?? 'none',
    );
    const storedNational = nationalOf(storedPhone);
    const phones = forms.map((form) => {
      const isWhole = isSame(form, storedPhone);
      const isNational = isSame(`n${nationalOf(form)}`, `n${storedNational}`);
      const oneTellsNoCountry = !form.startsWith('+') || !storedPhone.startsWith('+');
      return isWhole || (isNational && oneTellsNoCountry && storedNational.length >= shortestNational);
    });

    return isEmail
      ? isSameEmail && stored.emailKey !== undefined
      : phones.includes(true) && stored.phoneKey !== undefined;
  };
}

/** What an e-mail address has and a telephone number has not; a full-width keyboard types `＠`. */
function isEmailLike(typed: string): boolean {
  return /[@＠]/.test(typed);
}

/** What limits count for a contact, in whatever notation it comes. */
export function contactKey(typed: string, country: string | null): string {
  return isEmailLike(typed) ? emailKey(typed) : (phoneKey(typed, country) ?? typed);
}

/** The number without its country code and without the zeros that are dialled before it within a country. */
function nationalOf(key: string): string {
  const digits = key.startsWith('+') ? (parsePhoneNumber(key)?.nationalNumber ?? key) : key;
  return digits.replace(/^0+/, '');
}
