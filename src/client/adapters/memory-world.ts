import {
  asciiDigits,
  SupportError,
  type Access,
  type Article,
  type ChatEvent,
  type ChatSignal,
  type Conversation,
  type Order,
  type OrderLine,
  type OrderRequest,
  type Product,
  type ProductSizing,
  type SessionLevel,
  type ShopConfig,
  type SizeProfile,
} from '../../contract/index.js';
import { idempotencyKeyPattern } from '../../contract/options.js';
import type { KeptReturn, ReturnAccount, ReturnPolicyInput } from '../../contract/return-rules.js';

/** An order as the shop knows it, and who may ask for it. */
export interface MemoryOrder {
  /** All of it; what a session may not see is taken out. */
  readonly order: Order;
  readonly email?: string;
  /** In any notation. */
  readonly phone?: string;
  /** Whose it is when signed in. */
  readonly customer?: string;
}

/** What a memory backend knows. */
export interface MemoryData {
  readonly shop: ShopConfig;
  readonly orders: readonly MemoryOrder[];
  /** The merchant's tokens that are accepted, and the customer that each names. */
  readonly identities?: Readonly<Record<string, string>>;
  /** The one-time code that is "sent". */
  readonly code?: string;
  /** The rules for returns, where the shop takes some; simple ones if it says none. How many photos, the capabilities say. */
  readonly returns?: ReturnPolicyInput;
  /**
   * What a line can be exchanged for, by the line's id; the same thing again if it says none. Without a price of its own it
   * costs what the line did.
   */
  readonly exchanges?: Readonly<
    Record<string, readonly Pick<OrderLine, 'variantId' | 'title' | 'variant' | 'price'>[]>
  >;
  /** The products whose sizes are known. */
  readonly products?: readonly ProductSizing[];
  /** What the shop sells and shows. */
  readonly catalogue?: readonly Product[];
  /** What the shop's articles say. */
  readonly articles?: readonly Article[];
}

export interface MemoryCall {
  /** `orders.lookUp` */
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface MemoryOptions {
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  readonly pageSize?: number;
  /** Awaited before each call. Throw a `SupportError` to play a fault, wait to play a slow network. */
  before?(call: MemoryCall): void | Promise<void>;
}

/** How long sessions live. */
export const anonymousMs = 30 * 24 * 3_600_000;
export const raisedMs = 12 * 3_600_000;

/** One shopper's session, on the server's side of it. */
export interface MemorySession {
  readonly id: string;
  level: SessionLevel;
  expiresAt: number;
  customer: string | undefined;
  readonly grants: Map<string, Access>;
  readonly codes: Map<string, MemoryCode>;
  readonly writes: Map<string, { readonly body: string; readonly answer: unknown }>;
  /** The size profiles that it keeps while nobody has signed in. */
  readonly profiles: MemoryProfiles;
}

/** The size profiles of one shopper, the one changed last at the end. */
export interface MemoryProfiles {
  readonly kept: Map<string, SizeProfile>;
  /** The last erasing. */
  erasure?: string;
}

export interface MemoryCode {
  readonly expiresAt: number;
  readonly againAt: number;
  triesLeft: number;
}

export interface MemoryReturn {
  readonly kept: KeptReturn;
  readonly account: ReturnAccount;
}

/** Of which order or conversation an uploaded photo is, and what names it. */
export interface MemoryPhoto {
  orderId?: string;
  readonly conversationId?: string;
  readonly sessionId: string;
  returnId?: string;
  messageId?: string;
}

/** Whose a conversation is, what was said in it, and who follows it. */
export interface MemoryConversation {
  state: Omit<Conversation, 'unread' | 'place'>;
  readonly sessionId: string;
  readonly customer: string | undefined;
  readonly events: ChatEvent[];
  readUpTo: number;
  /** The shopper's messages, by their keys. */
  readonly sent: Map<string, ChatEvent>;
  readonly followers: Set<MemoryFollower>;
}

export interface MemoryFollower {
  readonly sessionId: string;
  readonly onEvent: (event: ChatEvent) => void;
  readonly onSignal: (signal: ChatSignal) => void;
  end(): void;
}

/** What all shoppers of one memory backend share. */
export interface MemoryWorld {
  readonly data: MemoryData;
  readonly now: () => number;
  readonly pageSize: number;
  /** What shoppers asked for, by order. */
  readonly requests: Map<string, OrderRequest[]>;
  readonly returns: Map<string, MemoryReturn>;
  readonly photos: Map<string, MemoryPhoto>;
  /** The size profiles that signed-in shoppers keep, by customer. */
  readonly profiles: Map<string, MemoryProfiles>;
  readonly conversations: Map<string, MemoryConversation>;
  readonly before: (call: MemoryCall) => void | Promise<void>;
  /** `prefix-1`, `prefix-2`: the same in each run. */
  nextId(prefix: string): string;
}

/** Every call: the test's hook, the caller's signal, the answer as a copy that nobody shares. */
export type MemoryAnswer = <T>(
  name: string,
  args: readonly unknown[],
  signal: AbortSignal | undefined,
  answer: () => T,
) => Promise<T>;

export function createWorld(data: MemoryData, options: MemoryOptions): MemoryWorld {
  let ids = 0;
  return {
    data,
    now: options.now ?? Date.now,
    pageSize: options.pageSize ?? 20,
    requests: new Map(),
    returns: new Map(),
    photos: new Map(),
    profiles: new Map(),
    conversations: new Map(),
    before: (call) => options.before?.(call),
    nextId: (prefix) => `${prefix}-${(ids += 1)}`,
  };
}

/** The same key is the same write: it has the first one's answer, and stands for no other. */
export function writeOnce<T>({ writes }: MemorySession, key: string, what: unknown, write: () => T): T {
  if (!idempotencyKeyPattern.test(key))
    throw new SupportError('invalid', { fields: [{ path: 'Idempotency-Key', rule: 'key' }] });
  const body = JSON.stringify(what);
  const earlier = writes.get(key);
  if (earlier && earlier.body !== body) throw new SupportError('key-reused');
  if (earlier) return earlier.answer as T;
  const answer = write();
  writes.set(key, { body, answer });
  return answer;
}

/**
 * An e-mail address matches when it is the same; a telephone number when all of it is, or all but the country where one
 * side does not tell it. Never by its last digits.
 */
export function matchesContact({ email, phone }: MemoryOrder, contact: string): boolean {
  const typed = contact.normalize('NFKC').trim();
  if (typed.includes('@')) return email?.toLowerCase() === typed.toLowerCase();
  if (phone === undefined) return false;
  const [a, b] = [phoneParts(typed), phoneParts(phone)];
  const isOfOneCountry = a.country === undefined || b.country === undefined || a.country === b.country;
  return isOfOneCountry && a.national === b.national && a.national.length >= shortestNational;
}

/** A shorter national number is an extension, and anybody's guess. */
const shortestNational = 7;
/** The country codes of one and two digits; all others have three (ITU-T E.164). */
const countryCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Without the zeros that are dialled before it within a country. */
function phoneParts(phone: string): { readonly country?: string; readonly national: string } {
  const text = asciiDigits(phone.normalize('NFKC')).trim().replace(/^00/, '+');
  const digits = text.replace(/\D/g, '');
  const country = text.startsWith('+') ? countryCode.exec(digits)?.[0] : undefined;
  const national = digits.slice(country?.length ?? 0).replace(/^0+/, '');
  return country === undefined ? { national } : { country, national };
}
