import type {
  Access,
  NextAction,
  Order,
  Parcel,
  OrderRequest,
  SessionLevel,
  ShopConfig,
} from '../../contract/index.js';

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
  readonly writes: Map<string, { readonly body: string; readonly answer: OrderRequest }>;
}

export interface MemoryCode {
  readonly expiresAt: number;
  readonly againAt: number;
  triesLeft: number;
}

/** What all shoppers of one memory backend share. */
export interface MemoryWorld {
  readonly data: MemoryData;
  readonly now: () => number;
  readonly pageSize: number;
  /** What shoppers asked for, by order. */
  readonly requests: Map<string, OrderRequest[]>;
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
    before: (call) => options.before?.(call),
    nextId: (prefix) => `${prefix}-${(ids += 1)}`,
  };
}

/** As numbers of orders are compared: without `#`, spaces and dashes, in any case. */
export function sameNumber(a: string, b: string): boolean {
  return numberKey(a) === numberKey(b);
}

function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[\s#-]/g, '')
    .toUpperCase();
}

export function matchesContact({ email, phone }: MemoryOrder, contact: string): boolean {
  if (contact.includes('@')) return email?.toLowerCase() === contact.normalize('NFKC').trim().toLowerCase();
  const digits = phoneKey(contact);
  return phone !== undefined && digits.length >= 6 && phoneKey(phone) === digits;
}

/** The last digits are the same in every notation: with a country, with a trunk zero, with neither. */
function phoneKey(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '').slice(-9);
}

/** An order as a match alone shows it: the delivery, without name, address, money or words that may hold a name. */
export function deliveryView(order: Order): Order {
  const { totals, name, address, url, ...rest } = order;
  return {
    ...rest,
    access: 'delivery',
    lines: order.lines.map(({ price, ...line }) => line),
    parcels: order.parcels.map(deliveryParcel),
    actions: [],
    requests: [],
    adjustments: order.adjustments.map(({ amount, description, ...adjustment }) => adjustment),
  };
}

function deliveryParcel({ exception, ...parcel }: Parcel): Parcel {
  const isSeen = (action: NextAction): boolean => action.type === 'request' || action.kind !== 'pay-duties';
  return {
    ...parcel,
    checkpoints: parcel.checkpoints.map(({ words, ...checkpoint }) => checkpoint),
    actions: parcel.actions.filter(isSeen),
    ...(exception && {
      exception: {
        detail: exception.detail,
        since: exception.since,
        ...(exception.until !== undefined && { until: exception.until }),
        actions: exception.actions.filter(isSeen),
      },
    }),
  };
}
