import * as v from 'valibot';

/** An instant: ISO 8601 with its zone, e.g. `2026-11-24T14:20:00+01:00`. */
export const TimestampSchema = v.pipe(v.string(), v.isoTimestamp(), v.metadata({ format: 'date-time' }));

/** A calendar day at the place it speaks of: `2026-11-24`. */
export const DaySchema = v.pipe(v.string(), v.isoDate(), v.metadata({ format: 'date' }));

/**
 * The address of one letter box, as people have them: also `o'brien@…` and `müller@müller.de`. Nothing in it could be read as a
 * second address, a name or a header.
 */
export const EmailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}.]+(\.[^\s@<>(),;:"\\[\]\p{C}.]+)+$/u),
  v.maxLength(254),
);

/** ISO 3166-1 alpha-2, upper case. */
export const CountrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/**
 * A BCP 47 language tag, e.g. `zh-Hans`: language, script, region and one variant, so that none is long and `Intl` takes each.
 */
export const LocaleSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))?$/),
);

/** Money: a decimal string (`"129.50"`, never a float) and its ISO 4217 currency. May be negative in adjustments. */
export const MoneySchema = v.pipe(
  v.object({
    amount: v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d{1,4})?$/)),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  }),
  v.metadata({ ref: 'Money' }),
);
export type Money = v.InferOutput<typeof MoneySchema>;

/** A web address that a page may link to. None with a user in it: `https://shop.example@evil.example` reads as another's. */
export const LinkSchema = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\/[^/?#\\@]+([/?#]|$)/i));

/** A picture: absolute, or a path of the shop's own origin. */
export const ImageSchema = v.pipe(v.string(), v.regex(/^(https?:\/\/|\/(?!\/))/i));

export const PostalAddressSchema = v.pipe(
  v.object({
    name: v.optional(v.string()),
    street: v.optional(v.string()),
    extended: v.optional(v.string()),
    city: v.optional(v.string()),
    region: v.optional(v.string()),
    postalCode: v.optional(v.string()),
    country: v.optional(CountrySchema),
  }),
  v.metadata({ ref: 'PostalAddress' }),
);
export type PostalAddress = v.InferOutput<typeof PostalAddressSchema>;

/** Where something is, as coarse as a carrier tells it. */
export const PlaceSchema = v.pipe(
  v.object({
    name: v.optional(v.string()),
    city: v.optional(v.string()),
    region: v.optional(v.string()),
    country: v.optional(CountrySchema),
  }),
  v.metadata({ ref: 'Place' }),
);
export type Place = v.InferOutput<typeof PlaceSchema>;
