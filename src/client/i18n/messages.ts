import type calls from './locales/en/calls.js';
import type chat from './locales/en/chat.js';
import type knowledge from './locales/en/knowledge.js';
import type menu from './locales/en/menu.js';
import type orders from './locales/en/orders.js';
import type photos from './locales/en/photos.js';
import type returns from './locales/en/returns.js';
import type shell from './locales/en/shell.js';
import type sizing from './locales/en/sizing.js';
import type withdrawal from './locales/en/withdrawal.js';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/**
 * Every language says what English says: a locale's file of a room `satisfies Messages['room']`, so a missing or extra
 * key is an error. `shell` is what the panel and home say; the others come with their views.
 */
export interface Messages {
  readonly shell: Words<typeof shell>;
  readonly calls: Words<typeof calls>;
  readonly chat: Words<typeof chat>;
  readonly knowledge: Words<typeof knowledge>;
  readonly menu: Words<typeof menu>;
  readonly orders: Words<typeof orders>;
  readonly photos: Words<typeof photos>;
  readonly returns: Words<typeof returns>;
  readonly sizing: Words<typeof sizing>;
  readonly withdrawal: Words<typeof withdrawal>;
}

/** Whose words: what is always there, or a view's. */
export type Room = keyof Messages;

/** The dotted path of a message: `orders.title`. */
export type MessageKey =
  | Paths<typeof shell>
  | Paths<typeof calls>
  | Paths<typeof chat>
  | Paths<typeof knowledge>
  | Paths<typeof menu>
  | Paths<typeof orders>
  | Paths<typeof photos>
  | Paths<typeof returns>
  | Paths<typeof sizing>
  | Paths<typeof withdrawal>;
