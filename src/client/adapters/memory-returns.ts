import {
  NewReturnSchema,
  parseInput,
  QuoteRequestSchema,
  SupportError,
  type NewReturn,
  type Order,
  type Return,
  type ReturnsBackend,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { amountOf } from '../../contract/minor-units.js';
import { returnRoutes } from '../../contract/return-routes.js';
import {
  checkReturn,
  goneBack,
  isToCancel,
  quoteReturn,
  reserveUntil,
  returnLine,
  returnNumber,
  returnOptions,
  sendBy,
  toldReturn,
  withPhotos,
  type KeptReturn,
} from '../../contract/return-rules.js';
import type { MemoryOrders } from './memory-orders.js';
import { claimPhotos } from './memory-photos.js';
import { factsOf } from './memory-return-facts.js';
import { moveReturn } from './memory-return-steps.js';
import {
  writeOnce,
  type MemoryAnswer,
  type MemoryReturn,
  type MemorySession,
  type MemoryWorld,
} from './memory-world.js';

/** Returns by the shop's policy. What that does not approve waits for `move`. */
export function createMemoryReturns(
  world: MemoryWorld,
  present: () => MemorySession,
  answer: MemoryAnswer,
  { find }: MemoryOrders,
): ReturnsBackend {
  function open(id: string): Order {
    const { found, access } = find(id, present());
    if (access !== 'full') throw new SupportError('code-required');
    if (!world.data.shop.capabilities.returns) throw new SupportError('unsupported');
    return found.order;
  }

  /** By id or number. */
  function mine(reference: string): KeptReturn {
    const found =
      world.returns.get(reference) ??
      [...world.returns.values()].find(({ kept }) => kept.number === reference);
    if (!found || !sees(found)) throw new SupportError('not-found');
    return found.kept;
  }

  function sees({ kept }: MemoryReturn): boolean {
    try {
      return find(kept.orderId, present()).access === 'full';
    } catch {
      return false;
    }
  }

  function make(reference: string, asked: NewReturn): Return {
    const order = open(reference);
    const facts = factsOf(world, order);
    const { settlement, netted, automatic, exchanges } = checkReturn(facts, asked);
    const { policy, now, timeZone } = facts;
    const id = world.nextId('return');
    const photoIds = asked.lines.flatMap(({ photos }) => photos);
    claimPhotos(world, { orderId: order.id, session: present(), returnId: id, photoIds });
    const others = [...world.returns.values()].filter(({ kept }) => kept.orderId === order.id).length;
    const at = timestamp(now);
    const kept: KeptReturn = {
      id,
      number: returnNumber(order.number, others),
      orderId: order.id,
      orderNumber: order.number,
      createdAt: at,
      updatedAt: at,
      status: automatic ? 'approved' : 'requested',
      lines: asked.lines.map((line) => returnLine(facts, line)),
      method: asked.method,
      settlement,
      events: (automatic ? (['approved', 'requested'] as const) : (['requested'] as const)).map((type) => ({
        id: world.nextId('event'),
        at,
        type,
      })),
      arePhotosAsked: false,
      ...(policy.address && { address: policy.address }),
      ...(automatic && { sendBy: sendBy(timeZone, policy, now) }),
      ...(exchanges.length > 0 && { reservedUntil: timestamp(reserveUntil(policy, now)) }),
    };
    const backBefore = amountOf(goneBack(order), order.currency);
    world.returns.set(id, { kept, account: { netted, backBefore } });
    return toldReturn(kept);
  }

  function list(after: string | undefined): { returns: Return[]; next?: string } {
    const all = [...world.returns.values()].filter(sees).reverse();
    const start = after === undefined ? 0 : all.findIndex(({ kept }) => kept.id === after) + 1;
    if (after !== undefined && start === 0) return { returns: [] };
    const returns = all.slice(start, start + world.pageSize).map(({ kept }) => toldReturn(kept));
    const last = returns.at(-1);
    return { returns, ...(all.length > start + world.pageSize && last && { next: last.id }) };
  }

  return {
    options: (id, o) =>
      answer('returns.options', [id], o?.signal, () => returnOptions(factsOf(world, open(id)))),
    quote: (id, request, o) =>
      answer('returns.quote', [id, request], o?.signal, () => {
        const asked = parseInput(QuoteRequestSchema, request);
        return quoteReturn(factsOf(world, open(id)), asked);
      }),
    create: (id, request, o) =>
      answer('returns.create', [id, request, o], o.signal, () => {
        const session = present();
        const asked = parseInput(NewReturnSchema, request);
        return writeOnce(session, o.idempotencyKey, ['return', id, asked], () => make(id, asked));
      }),
    list: (o) => answer('returns.list', [o?.after], o?.signal, () => list(o?.after)),
    get: (id, o) => answer('returns.get', [id], o?.signal, () => toldReturn(mine(id))),
    cancel: (id, o) =>
      answer('returns.cancel', [id, o], o.signal, () =>
        writeOnce(present(), o.idempotencyKey, ['cancel', id], () => {
          const kept = mine(id);
          return isToCancel(kept.status) ? moveReturn(world, kept.id, 'cancelled') : toldReturn(kept);
        }),
      ),
    addPhotos: (id, photoIds, o) =>
      answer('returns.addPhotos', [id, photoIds, o], o.signal, () => {
        const session = present();
        const { photos } = parseInput(returnRoutes.addReturnPhotos.body, { photos: photoIds });
        return writeOnce(session, o.idempotencyKey, ['photos', id, photos], () => {
          const kept = mine(id);
          const changed = withPhotos(kept, photos);
          if (!changed) return toldReturn(kept);
          const { orderId, id: returnId } = kept;
          claimPhotos(world, { orderId, session, returnId, photoIds: changed.added });
          return moveReturn(world, returnId, 'photos-added', undefined, { lines: changed.lines });
        });
      }),
    slipLink: (id, o) =>
      answer('returns.slipLink', [id], o?.signal, () => {
        const found = toldReturn(mine(id));
        if (!found.actions.includes('slip')) throw new SupportError('conflict');
        return {
          url: `https://files.example/slips/${found.id}.pdf`,
          expiresAt: timestamp(new Date(world.now() + 300_000)),
        };
      }),
  };
}
