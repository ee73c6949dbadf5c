import { codeOfStatus, SupportError } from '../../src/contract/index.js';
import type { CallOptions, Order, OrdersBackend, ParcelState } from '../../src/contract/index.js';
import type { SupportBackend, SupportErrorCode } from '../../src/contract/index.js';

/** What this shop's own tracking page already answers: `GET /track?number=…&email=…`, 404 where nothing matches. */
interface TrackAnswer {
  readonly number: string;
  readonly placed: string;
  readonly items: readonly { readonly name: string; readonly count: number }[];
  readonly carrier: string;
  readonly tracking: string;
  readonly state: ParcelState;
  readonly updated: string;
  readonly due?: string;
}

/** A shop that can only say where a parcel is: guests look up by e-mail, and that is all its capabilities claim. */
export function createTrackPageBackend(baseUrl: string, name: string): SupportBackend {
  const found = new Map<string, { readonly order: Order; readonly address: URL }>();
  const begin = (): { id: string; expiresAt: string } => ({
    id: crypto.randomUUID(),
    expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  });
  let session = begin();

  /** Whoever gave up gets no answer. */
  async function answer<T>(make: () => T | Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    const made = signal?.aborted ? undefined : await make();
    if (made === undefined || signal?.aborted) throw new SupportError('timeout');
    return made;
  }

  async function ask(address: URL): Promise<Order> {
    const response = await fetch(address).catch((cause: unknown) => {
      throw new SupportError('offline', { cause });
    });
    if (!response.ok) throw new SupportError(codeOfStatus(response.status));
    const order = toOrder((await response.json()) as TrackAnswer);
    found.set(keyOf(order.number), { order, address });
    return order;
  }

  const refuse = (code: SupportErrorCode) => (): Promise<never> => Promise.reject(new SupportError(code));
  const orders: OrdersBackend = {
    lookUp: ({ number, contact }, options) => {
      const query = new URLSearchParams({ number: keyOf(number), email: contact.trim() });
      return answer(() => ask(new URL(`/track?${query.toString()}`, baseUrl)), options);
    },
    list: (options) => {
      const page = options?.after ? [] : [...found.values()].map(({ order }) => order).reverse();
      return answer(() => ({ orders: page }), options);
    },
    get: (id, options) => {
      const known = found.get(keyOf(id));
      return known ? answer(() => ask(known.address), options) : refuse('not-found')();
    },
    sendCode: refuse('unsupported'),
    checkCode: refuse('unsupported'),
    mailNumbers: refuse('unsupported'),
    request: refuse('unsupported'),
  };
  const can = { contacts: ['email' as const], codes: false, numberMails: false, requests: [] };
  const capabilities = { orders: can, identity: false };
  const config = { id: 'shop', name, locales: ['en'], timeZone: 'UTC', capabilities };

  return {
    session: {
      config: (options) => answer(() => config, options),
      current: (options) =>
        answer(() => ({ ...session, level: found.size > 0 ? 'matched' : 'anonymous' }), options),
      identify: refuse('identity-refused'),
      end: () => {
        found.clear();
        session = begin();
        return Promise.resolve();
      },
    },
    orders,
  };
}

/** Numbers are compared without case, blanks, `#` and dashes, as shoppers write them. */
const keyOf = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s#-]/g, '');

function toOrder({ number, placed, items, carrier, tracking, state, updated, due }: TrackAnswer): Order {
  const lines = items.map((item, index) => ({ id: String(index + 1), title: item.name, count: item.count }));
  const parcel: Order['parcels'][number] = {
    id: tracking,
    lines: lines.map(({ id, count }) => ({ id, quantity: count })),
    tracking: { number: tracking, carriers: [{ name: carrier }] },
    state,
    checkpoints: [{ id: updated, at: updated, state }],
    estimate: due ? { basis: 'carrier', from: due, to: due } : { basis: 'none' },
    actions: [],
  };
  return {
    ...{ id: number, number, placedAt: placed, updatedAt: updated, access: 'delivery', currency: 'EUR' },
    lines: lines.map(({ id, title, count: n }) => ({
      id,
      title,
      quantity: { original: n, total: n, fulfilled: n },
    })),
    parcels: [parcel],
    ...{ unshipped: [], actions: [], requests: [], adjustments: [] },
  };
}
