import type { Money } from './values.js';

/*
 * ISO 4217 minor units that are not two digits. Source: ISO 4217 list one, as published by its maintenance agency (SIX).
 * Not from `Intl`: CLDR's digits are those that people write, and differ (IQD, ISK).
 */
const exponents: Readonly<Record<string, number>> = {
  ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0 },
  ...{ UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLF: 4, UYW: 4 },
};

/**
 * An amount in its currency's minor unit, counted in whole numbers all the way. Digits below that unit are rounded half
 * away from zero. Throws a RangeError where the number would not be exact any more.
 */
export function toMinorUnits({ amount, currency }: Money): number {
  const exponent = Object.hasOwn(exponents, currency) ? (exponents[currency] ?? 2) : 2;
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const digits = fraction.padEnd(exponent + 1, '0');
  const rounded = BigInt(whole + digits.slice(0, exponent)) + (digits.charAt(exponent) >= '5' ? 1n : 0n);
  const minor = Number(rounded) * (amount.startsWith('-') ? -1 : 1);
  if (!Number.isSafeInteger(minor)) throw new RangeError('The amount is too large for minor units.');
  // Without a negative zero, which JSON does not keep.
  return minor + 0;
}

/** The timestamp as RFC 3339 writes it: a `T`, and an offset of hours and minutes. */
export function toRfc3339(timestamp: string): string {
  const [, day = '', time = '', hours, minutes = '00'] =
    /^(.{10}).([\d:.]+)(?:Z| ?([+-]\d{2}):?(\d{2})?)$/.exec(timestamp) ?? [];
  return `${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
}

/** A link as RFC 3986 writes it: what browsers allow beyond that is escaped. `base` completes a path. */
export function toUri(link: string, base: string): string {
  const whole = link.startsWith('/') ? (/^https?:\/\/[^/?#]*/i.exec(base)?.[0] ?? '') + link : link;
  const [, authority = '', rest = ''] = /^(https?:\/\/[^/?#\\]*)(.*)$/isu.exec(whole) ?? [];
  const hash = rest.indexOf('#');
  const [path, fragment] = hash < 0 ? [rest, ''] : [rest.slice(0, hash), rest.slice(hash + 1)];
  return escape(authority) + escape(path, '[]') + (hash < 0 ? '' : `#${escape(fragment, '[]#')}`);
}

function escape(text: string, also = ''): string {
  return [...text.replace(/%(?![0-9a-f]{2})/gi, '%25')]
    .map((character) =>
      /[^\x21-\x7e]|["<>\\^`{|}]/u.test(character) || also.includes(character)
        ? percent(character)
        : character,
    )
    .join('');
}

function percent(character: string): string {
  // Half of a pair stands for nothing.
  return /\p{Cs}/u.test(character)
    ? ''
    : encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}
