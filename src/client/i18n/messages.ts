import type en from './locales/en.js';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** Every language says what English says: a locale file `satisfies Messages`, so a missing or extra key is an error. */
export type Messages = Words<typeof en>;

/** The dotted path of a message: `orders.title`. */
export type MessageKey = Paths<typeof en>;
