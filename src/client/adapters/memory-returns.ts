import {
  NewReturnSchema,
  parseInput,
  QuoteRequestSchema,
  returnMethods,
  returnOutcomes,
  SupportError,
  type Money,
  type NewReturn,
  type Order,
  type OrderLine,
  type QuoteRequest,
  type Return,
  type ReturnableLine,
  type ReturnOptions,
  type ReturnReason,
  type ReturnsBackend,
  type ReturnStatus,
  type Settlement,
} from '../../contract/index.js';
import type { MemoryOrders } from './memory-orders.js';
import { dayMs, dayOf, moveReturn } from './memory-return-steps.js';
import { writeOnce, type MemoryAnswer, type MemorySession, type MemoryWorld } from './memory-world.js';

const windowDays = 30;
/** After these the items of a return are free again. */
const gone: readonly ReturnStatus[] = ['declined', 'cancelled'];

const photos = (count: number): ReturnReason['photos'] => ({ rule: 'required', count });
const reason = (id: string, over: Partial<ReturnReason> = {}): ReturnReason => ({
  id,
  note: false,
  photos: { rule: 'off' },
  outcomes: returnOutcomes.filter((outcome) => outcome !== 'keep'),
  methods: [...returnMethods],
  ...over,
});
const reasons: readonly ReturnReason[] = [
  reason('too-small', { question: 'where-it-does-not-fit' }),
  reason('too-big', { question: 'where-it-does-not-fit' }),
  reason('damaged-or-defective', { question: 'how-damaged', photos: photos(2), methods: ['label'] }),
  reason('changed-my-mind'),
  reason('other-reason', { note: true }),
];

/**
 * Returns by simple rules: what was delivered in the last 30 days comes back for its price; each exchange is for the same
 * thing again; nothing costs anything; all waits for `decide`.
 */
export function createMemoryReturns(
  world: MemoryWorld,
  present: () => MemorySession,
  answer: MemoryAnswer,
  { find }: MemoryOrders,
): ReturnsBackend {
  function open(id: string): Order {
    if (!world.data.shop.capabilities.returns) throw new SupportError('unsupported');
    const { found, access } = find(id, present());
    if (access !== 'full') throw new SupportError('code-required');
    return found.order;
  }

  function mine(id: string): Return {
    const found = world.returns.get(id);
    if (!found || !sees(found)) throw new SupportError('not-found');
    return found;
  }

  function sees({ orderId }: Return): boolean {
    try {
      return find(orderId, present()).access === 'full';
    } catch {
      return false;
    }
  }

  function options(order: Order): ReturnOptions {
    return {
      orderId: order.id,
      lines: order.lines.map((line) => lineOf(order, line)),
      reasons: [...reasons],
      maxPhotos: world.data.shop.capabilities.returns?.photos.maxCount ?? 0,
    };
  }

  function lineOf(order: Order, line: OrderLine): ReturnableLine {
    const lineId = line.id;
    const deliveredAt = order.parcels
      .filter((parcel) => parcel.deliveredAt && parcel.lines.some(({ id }) => id === lineId))
      .map((parcel) => Date.parse(parcel.deliveredAt!));
    if (deliveredAt.length === 0) return { eligible: false, lineId, code: 'not-delivered' };
    const lastDay = dayOf(Math.max(...deliveredAt) + windowDays * dayMs);
    if (lastDay < dayOf(world.now())) return { eligible: false, lineId, code: 'window-over', lastDay };
    const taken = [...world.returns.values()]
      .filter(({ orderId, status }) => orderId === order.id && !gone.includes(status))
      .flatMap(({ lines }) => lines.filter((each) => each.lineId === lineId))
      .reduce((sum, each) => sum + each.quantity, 0);
    const quantity = line.quantity.fulfilled - taken;
    if (quantity < 1) return { eligible: false, lineId, code: 'returned' };
    return {
      eligible: true,
      lineId,
      quantity,
      lastDay,
      reasons: reasons.map(({ id }) => ({ id, lastDay })),
      exchanges: (world.data.exchanges?.[lineId] ?? [line]).map((other) => ({
        variantId: other.variantId ?? line.id,
        title: other.title,
        ...(other.variant && { variant: other.variant }),
        difference: { amount: zero(order), currency: order.currency },
      })),
    };
  }

  /** The lines as asked for, each of which may be returned so. */
  function check(order: Order, lines: QuoteRequest['lines']): void {
    const { lines: possible } = options(order);
    for (const [index, asked] of lines.entries()) {
      if (!order.lines.some(({ id }) => id === asked.lineId))
        throw invalid(`lines.${index}.lineId`, 'unknown');
      const line = possible.find(({ lineId }) => lineId === asked.lineId);
      if (!line?.eligible || line.quantity < asked.quantity) throw new SupportError('conflict');
      const rule = reasons.find(({ id }) => id === asked.reason);
      if (!rule) throw invalid(`lines.${index}.reason`, 'unknown');
      if (asked.outcome && !rule.outcomes.includes(asked.outcome))
        throw invalid(`lines.${index}.outcome`, 'unknown');
      if (asked.outcome === 'exchange' && !line.exchanges.some((one) => one.variantId === asked.variantId))
        throw asked.variantId === undefined
          ? invalid(`lines.${index}.variantId`, 'required')
          : new SupportError('conflict');
    }
  }

  function worth(order: Order, lineId: string, quantity: number): number {
    return Number(order.lines.find(({ id }) => id === lineId)?.price?.amount ?? 0) * quantity;
  }

  function settle(order: Order, lines: QuoteRequest['lines']): Settlement {
    const sum = (outcome: string): Money =>
      money(
        order,
        lines
          .filter((line) => line.outcome === outcome)
          .reduce((total, { lineId, quantity }) => total + worth(order, lineId, quantity), 0),
      );
    const none = money(order, 0);
    return { refund: sum('refund'), credit: sum('store-credit'), bonus: none, fee: none, due: none };
  }

  function make(id: string, input: unknown): Return {
    const order = open(id);
    const asked = parseInput(NewReturnSchema, input);
    check(order, asked.lines);
    for (const [index, line] of asked.lines.entries()) {
      const rule = reasons.find((each) => each.id === line.reason)!;
      if (rule.note && !line.note) throw invalid(`lines.${index}.note`, 'required');
      if (rule.photos.rule === 'required' && line.photos.length < rule.photos.count)
        throw invalid(`lines.${index}.photos`, 'required');
      if (line.photos.some((photo) => world.photos.get(photo) !== order.id))
        throw invalid(`lines.${index}.photos`, 'unknown');
    }
    const at = new Date(world.now()).toISOString();
    const made: Return = {
      id: world.nextId('return'),
      number: `R-${order.number}-${world.returns.size + 1}`,
      orderId: order.id,
      orderNumber: order.number,
      createdAt: at,
      updatedAt: at,
      status: 'requested',
      lines: asked.lines.map((line) => described(order, line)),
      method: asked.method,
      settlement: settle(order, asked.lines),
      events: [{ id: world.nextId('event'), at, type: 'requested' }],
      actions: ['cancel'],
    };
    world.returns.set(made.id, made);
    return made;
  }

  function described(
    order: Order,
    asked: NewReturn['lines'][number] & { photos?: string[] },
  ): Return['lines'][number] {
    const { variantId, outcome, ...line } = asked;
    const { title, variant, image } = order.lines.find(({ id }) => id === line.lineId)!;
    const possible = options(order).lines.find((each) => each.lineId === line.lineId);
    const other =
      outcome === 'exchange' && possible?.eligible
        ? possible.exchanges.find((each) => each.variantId === variantId)
        : undefined;
    return {
      ...line,
      photos: line.photos ?? [],
      title,
      ...(variant && { variant }),
      ...(image && { image }),
      outcome,
      ...(other && {
        exchange: {
          variantId: other.variantId,
          title: other.title,
          ...(other.variant && { variant: other.variant }),
        },
      }),
    };
  }

  function list(after: string | undefined): { returns: Return[]; next?: string } {
    const all = [...world.returns.values()].filter(sees).reverse();
    const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    if (after !== undefined && start === 0) return { returns: [] };
    const returns = all.slice(start, start + world.pageSize);
    const last = returns.at(-1);
    return { returns, ...(all.length > start + world.pageSize && last && { next: last.id }) };
  }

  return {
    options: (id, o) => answer('returns.options', [id], o?.signal, () => options(open(id))),
    quote: (id, request, o) =>
      answer('returns.quote', [id, request], o?.signal, () => {
        const order = open(id);
        const { lines } = parseInput(QuoteRequestSchema, request);
        check(order, lines);
        return {
          lines: lines.map(({ lineId, quantity, reason: why, outcome }) => ({
            lineId,
            outcomes: reasons
              .find((each) => each.id === why)!
              .outcomes.filter((each) => outcome === undefined || each === outcome)
              .map((each) => ({
                outcome: each,
                amount: money(order, each === 'exchange' ? 0 : worth(order, lineId, quantity)),
              })),
          })),
          settlement: settle(order, lines),
          automatic: false,
        };
      }),
    create: (id, request, o) =>
      answer('returns.create', [id, request, o], o.signal, () =>
        writeOnce(present(), o.idempotencyKey, ['return', id, request], () => make(id, request)),
      ),
    list: (o) => answer('returns.list', [o?.after], o?.signal, () => list(o?.after)),
    get: (id, o) => answer('returns.get', [id], o?.signal, () => mine(id)),
    cancel: (id, o) =>
      answer('returns.cancel', [id, o], o.signal, () =>
        writeOnce(present(), o.idempotencyKey, ['cancel', id], () => {
          if (!mine(id).actions.includes('cancel')) throw new SupportError('conflict');
          return moveReturn(world, id, 'cancelled');
        }),
      ),
    addPhotos: (id, added, o) =>
      answer('returns.addPhotos', [id, added, o], o.signal, () =>
        writeOnce(present(), o.idempotencyKey, ['photos', id, added], () => {
          const { actions, orderId, lines } = mine(id);
          if (!actions.includes('add-photos')) throw new SupportError('conflict');
          if (added.some((photo) => world.photos.get(photo) !== orderId)) throw invalid('photos', 'unknown');
          const [first, ...rest] = lines;
          const withPhotos = { ...first!, photos: [...first!.photos, ...added] };
          return moveReturn(world, id, 'photos-added', undefined, { lines: [withPhotos, ...rest] });
        }),
      ),
    slipLink: (id, o) =>
      answer('returns.slipLink', [id], o?.signal, () => {
        if (!mine(id).actions.includes('slip')) throw new SupportError('conflict');
        return {
          url: `https://files.example/slips/${id}.pdf`,
          expiresAt: new Date(world.now() + 300_000).toISOString(),
        };
      }),
  };
}

const digitsOf = ({ lines }: Order): number =>
  Math.max(0, ...lines.map(({ price }) => price?.amount.split('.')[1]?.length ?? 0));
const zero = (order: Order): string => (0).toFixed(digitsOf(order));
const money = (order: Order, amount: number): Money => ({
  amount: amount.toFixed(digitsOf(order)),
  currency: order.currency,
});

function invalid(path: string, rule: string): SupportError {
  return new SupportError('invalid', { fields: [{ path, rule }] });
}
