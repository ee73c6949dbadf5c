import * as v from 'valibot';
import {
  EmailSchema,
  findByNumber,
  NewOrderRequestSchema,
  OneTimeCodeSchema,
  OrderLookupSchema,
  parseInput,
  SupportError,
  toDelivery,
  type Access,
  type NewOrderRequest,
  type Order,
  type OrderRequest,
  type OrdersBackend,
} from '../../contract/index.js';
import {
  matchesContact,
  raisedMs,
  writeOnce,
  type MemoryAnswer,
  type MemoryOrder,
  type MemorySession,
  type MemoryWorld,
} from './memory-world.js';

const codeMs = 600_000;
const againMs = 30_000;
const codeTries = 5;

/** The orders, and how the other rooms find one. */
export interface MemoryOrders {
  readonly backend: OrdersBackend;
  /** Rejects with `not-found` what there is not and what this session may not know of alike. */
  readonly find: (
    id: string,
    session: MemorySession,
  ) => { readonly found: MemoryOrder; readonly access: Access };
}

export function createMemoryOrders(
  world: MemoryWorld,
  present: (anew?: boolean) => MemorySession,
  answer: MemoryAnswer,
): MemoryOrders {
  const capabilities = world.data.shop.capabilities.orders;

  function accessTo({ order, customer }: MemoryOrder, session: MemorySession): Access | undefined {
    if (customer !== undefined && session.customer === customer) return 'full';
    return session.grants.get(order.id);
  }

  /** The order, if this session may know of it: what it may not and what there is not answer the same. */
  function find(
    id: string,
    session: MemorySession,
  ): { readonly found: MemoryOrder; readonly access: Access } {
    const seen = world.data.orders.filter((each) => accessTo(each, session));
    const found = seen.find(({ order }) => order.id === id) ?? findByNumber(seen, numberOf, id);
    const access = found && accessTo(found, session);
    if (!found || !access) throw new SupportError('not-found');
    return { found, access };
  }

  function show({ order }: MemoryOrder, access: Access): Order {
    if (access === 'delivery') return toDelivery(order);
    return { ...order, access, requests: [...order.requests, ...(world.requests.get(order.id) ?? [])] };
  }

  function raise(session: MemorySession, level: 'matched' | 'verified'): void {
    if (session.level === 'anonymous' || (session.level === 'matched' && level === 'verified'))
      session.level = level;
  }

  function lookUp(input: unknown): Order {
    const { number, contact } = parseInput(OrderLookupSchema, input);
    const session = present(true);
    const found = findByNumber(world.data.orders, numberOf, number);
    const kind = contact.includes('@') ? 'email' : 'phone';
    if (!found || !capabilities?.contacts.includes(kind) || !matchesContact(found, contact)) {
      throw new SupportError('not-found');
    }
    if (!session.grants.has(found.order.id)) session.grants.set(found.order.id, 'delivery');
    raise(session, 'matched');
    return show(found, accessTo(found, session) ?? 'delivery');
  }

  function list(after: string | undefined): { orders: Order[]; next?: string } {
    const session = present();
    const visible = world.data.orders
      .filter((each) => accessTo(each, session))
      .sort((a, b) => Date.parse(b.order.placedAt) - Date.parse(a.order.placedAt));
    const start = after === undefined ? 0 : visible.findIndex(({ order }) => order.id === after) + 1;
    // What followed an order that is gone nobody knows.
    if (after !== undefined && start === 0) return { orders: [] };
    const page = visible.slice(start, start + world.pageSize);
    const last = page.at(-1);
    const hasMore = visible.length > start + world.pageSize;
    return {
      orders: page.map((each) => show(each, accessTo(each, session) ?? 'delivery')),
      ...(hasMore && last && { next: last.order.id }),
    };
  }

  function sendCode(id: string): { channel: 'email'; expiresAt: string; againAt: string } {
    const session = present();
    const { found } = find(id, session);
    if (!capabilities?.codes || !found.email) throw new SupportError('unsupported');
    const last = session.codes.get(found.order.id);
    if (last && last.againAt > world.now()) {
      throw new SupportError('rate-limited', { retryAfter: Math.ceil((last.againAt - world.now()) / 1000) });
    }
    const code = { expiresAt: world.now() + codeMs, againAt: world.now() + againMs, triesLeft: codeTries };
    session.codes.set(found.order.id, code);
    return {
      channel: 'email',
      expiresAt: new Date(code.expiresAt).toISOString(),
      againAt: new Date(code.againAt).toISOString(),
    };
  }

  function checkCode(id: string, input: unknown): Order {
    const code = parseInput(v.object({ code: OneTimeCodeSchema }), { code: input }).code;
    const session = present();
    const { found } = find(id, session);
    const sent = session.codes.get(found.order.id);
    if (!sent || sent.expiresAt <= world.now() || sent.triesLeft === 0)
      throw new SupportError('code-expired');
    if (code !== (world.data.code ?? '123456')) {
      sent.triesLeft -= 1;
      throw new SupportError('code-wrong', { triesLeft: sent.triesLeft });
    }
    session.codes.delete(found.order.id);
    session.grants.set(found.order.id, 'full');
    if (session.level !== 'signed-in') session.expiresAt = world.now() + raisedMs;
    raise(session, 'verified');
    return show(found, 'full');
  }

  function request(id: string, input: unknown, key: string): OrderRequest {
    const asked = parseInput(NewOrderRequestSchema, input);
    const session = present();
    return writeOnce(session, key, [id, asked], () => {
      const { found, access } = find(id, session);
      if (access !== 'full') throw new SupportError('code-required');
      if (!capabilities?.requests.includes(asked.kind)) throw new SupportError('unsupported');
      return ask(found, asked);
    });
  }

  function ask(found: MemoryOrder, { kind, parcelId, address }: NewOrderRequest): OrderRequest {
    const order = show(found, 'full');
    if (parcelId !== undefined && !order.parcels.some(({ id }) => id === parcelId))
      throw invalid('parcelId', 'unknown');
    if (kind === 'change-address' && !address) throw invalid('address', 'required');
    if (!offers(order, kind, parcelId)) throw new SupportError('conflict');
    // Nobody need ask twice: while it is open, the same is answered again.
    const open = order.requests.find(
      (r) => r.kind === kind && r.parcelId === parcelId && r.status === 'open',
    );
    if (open) return open;
    const made: OrderRequest = {
      id: world.nextId('request'),
      kind,
      ...(parcelId !== undefined && { parcelId }),
      at: new Date(world.now()).toISOString(),
      status: 'open',
    };
    world.requests.set(order.id, [...(world.requests.get(order.id) ?? []), made]);
    return made;
  }

  const backend: OrdersBackend = {
    lookUp: (lookup, options) => answer('orders.lookUp', [lookup], options?.signal, () => lookUp(lookup)),
    list: (options) => answer('orders.list', [options?.after], options?.signal, () => list(options?.after)),
    get: (id, options) =>
      answer('orders.get', [id], options?.signal, () => {
        const { found, access } = find(id, present());
        return show(found, access);
      }),
    sendCode: (id, options) => answer('orders.sendCode', [id], options?.signal, () => sendCode(id)),
    checkCode: (id, code, options) =>
      answer('orders.checkCode', [id, code], options?.signal, () => checkCode(id, code)),
    mailNumbers: (email, options) =>
      answer('orders.mailNumbers', [email], options?.signal, () => {
        if (!capabilities?.numberMails) throw new SupportError('unsupported');
        parseInput(v.object({ email: EmailSchema }), { email });
        present(true);
      }),
    request: (id, asked, options) =>
      answer('orders.request', [id, asked, options], options.signal, () =>
        request(id, asked, options.idempotencyKey),
      ),
  };

  return { backend, find };
}

const numberOf = ({ order }: MemoryOrder): string => order.number;

/** Whether the order offers it now; writing to the shop is always offered. */
function offers(
  { actions, parcels }: Order,
  kind: OrderRequest['kind'],
  parcelId: string | undefined,
): boolean {
  const ofParcels = parcels
    .filter(({ id }) => parcelId === undefined || id === parcelId)
    .flatMap((parcel) => [...parcel.actions, ...(parcel.exception?.actions ?? [])]);
  return (
    kind === 'contact' || [...actions, ...ofParcels].some((a) => a.type === 'request' && a.kind === kind)
  );
}

function invalid(path: string, rule: string): SupportError {
  return new SupportError('invalid', { fields: [{ path, rule }] });
}
