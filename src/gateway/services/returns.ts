import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import {
  type NewReturn,
  type Order,
  type QuoteRequest,
  type Return,
  type ReturnDecision,
  type ReturnEvent,
  type ReturnOptions,
  type ReturnPage,
  type ReturnQuote,
  type ReturnStatus,
  SupportError,
} from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { idFromKey } from './idempotency.js';
import { addDays, calendarIn } from './calendar.js';
import { type Grants, ownerOf } from './grants.js';
import type { Orders } from './orders.js';
import type { Photos } from './photos.js';
import { checkReturn, quoteReturn } from './return-money.js';
import { type ReturnFacts, returnOptions } from './return-eligibility.js';
import { policyOf, type ReturnPolicy } from './return-policy.js';
import { cancellable, eventsOf, type ReturnRow, toReturn } from './return-rows.js';
import { readCursor, writeCursor } from './cursor.js';
import type { SessionContext } from './session.js';
import type { StaffContext } from './staff.js';
import { readVariants } from './variants.js';

type Shop = SessionContext['shop'];
type Transaction = Kysely<Database>;

export interface Returns {
  /** These three need full access to the order: `not-found` without any, `code-required` without enough. */
  options(session: SessionContext, order: string): Promise<ReturnOptions>;
  quote(session: SessionContext, order: string, request: QuoteRequest): Promise<ReturnQuote>;
  /** One key of a session is one return. What the options no longer allow is `conflict`. */
  create(
    session: SessionContext,
    order: string,
    asked: NewReturn,
    call: { readonly idempotencyKey: string; readonly locale: string },
  ): Promise<Return>;
  list(session: SessionContext, after?: string): Promise<ReturnPage>;
  /** By id or number, of an order to which the session has full access; `not-found` whatever the reason. */
  get(session: SessionContext, reference: string): Promise<Return>;
  cancel(session: SessionContext, reference: string): Promise<Return>;
  addPhotos(session: SessionContext, reference: string, photos: readonly string[]): Promise<Return>;
  staffList(
    staff: StaffContext,
    page: { readonly after?: string | undefined; readonly status?: ReturnStatus | undefined },
  ): Promise<ReturnPage>;
  staffGet(staff: StaffContext, reference: string): Promise<Return>;
  /** Does what follows the return's status (`conflict` otherwise); what was done last may be said again. */
  decide(staff: StaffContext, reference: string, decision: ReturnDecision): Promise<Return>;
}

const pageSize = 20;

/** What may follow what; a return that only keeps items is resolved without being sent. */
const before: Readonly<Record<ReturnDecision['type'], readonly ReturnStatus[]>> = {
  approve: ['requested'],
  decline: ['requested'],
  'ask-photos': ['requested'],
  'label-ready': ['approved'],
  'in-transit': ['approved', 'label-ready'],
  received: ['approved', 'label-ready', 'in-transit'],
  resolve: ['received'],
};
const statusAfter = {
  approve: 'approved',
  decline: 'declined',
  'ask-photos': 'requested',
  'label-ready': 'label-ready',
  'in-transit': 'in-transit',
  received: 'received',
  resolve: 'resolved',
} as const satisfies Record<ReturnDecision['type'], ReturnStatus>;

export function createReturns(
  deps: Deps,
  { grants, orders, photos }: { readonly grants: Grants; readonly orders: Orders; readonly photos: Photos },
): Returns {
  const { db, limits, jobs, now } = deps;

  function policyFor(shop: Shop): ReturnPolicy {
    const policy = policyOf(shop);
    if (!policy) throw new SupportError('unsupported');
    return policy;
  }

  async function fullOrder(session: SessionContext, reference: string): Promise<Order> {
    const grant = await grants.find(session, reference);
    if (!grant) throw new SupportError('not-found');
    if (grant.access !== 'full') throw new SupportError('code-required');
    return orders.read(session, grant);
  }

  /** What the rules decide from, as it is for this reader of the database. */
  async function factsOf(
    reader: Kysely<Database>,
    shop: Shop,
    order: Order,
    apart?: string,
  ): Promise<ReturnFacts> {
    const earlier = await reader
      .selectFrom('returns')
      .select(['id', 'lines'])
      .where('shop_id', '=', shop.id)
      .where('order_id', '=', order.id)
      .where('status', 'not in', ['declined', 'cancelled'])
      .execute();
    const taken = new Map<string, number>();
    for (const { id, lines } of earlier) {
      if (id === apart) continue;
      for (const { lineId, quantity } of lines) taken.set(lineId, (taken.get(lineId) ?? 0) + quantity);
    }
    return {
      policy: policyFor(shop),
      order,
      variants: await readVariants(reader, shop.id, order, now()),
      taken,
      now: now(),
      timeZone: shop.time_zone,
    };
  }

  async function describe(rows: readonly ReturnRow[], shop: Shop): Promise<Return[]> {
    if (rows.length === 0) return [];
    const [events, numbers] = await Promise.all([
      eventsOf(
        db,
        rows.map(({ id }) => id),
      ),
      db
        .selectFrom('orders')
        .select(['id', 'number'])
        .where('shop_id', '=', shop.id)
        .where(
          'id',
          'in',
          rows.map((row) => row.order_id),
        )
        .execute(),
    ]);
    const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
    const policy = policyOf(shop);
    return rows.map((row) =>
      toReturn(row, events.get(row.id) ?? [], { orderNumber: numberOf.get(row.order_id) ?? '', policy }),
    );
  }

  async function describeOne(row: ReturnRow, shop: Shop): Promise<Return> {
    const [described] = await describe([row], shop);
    if (!described) throw new SupportError('not-found');
    return described;
  }

  /** Writes steps down; `tell` afterwards, as a mail must not be sent for what is rolled back. */
  async function record(
    transaction: Transaction,
    row: { readonly id: string; readonly shop_id: string },
    steps: readonly { readonly type: ReturnEvent['type']; readonly words?: string | undefined }[],
  ): Promise<string[]> {
    const events = steps.map(({ type, words }, index) => ({
      id: randomUUID(),
      shop_id: row.shop_id,
      return_id: row.id,
      at: now(),
      type,
      words: words ?? null,
      // One mail, for the last of them.
      told_at: index < steps.length - 1 ? now() : null,
    }));
    await transaction.insertInto('return_events').values(events).execute();
    return events.slice(-1).map(({ id }) => id);
  }

  async function tell(eventIds: readonly string[]): Promise<void> {
    for (const eventId of eventIds) await jobs.add('return-mail', { eventId });
  }

  /** A return, locked until the transaction ends. */
  async function lock(
    transaction: Transaction,
    shopId: string,
    reference: string,
  ): Promise<ReturnRow | undefined> {
    return transaction
      .selectFrom('returns')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where((either) => byReference(either, reference))
      .forUpdate()
      .executeTakeFirst();
  }

  async function visible(session: SessionContext, reference: string): Promise<ReturnRow> {
    const row = await db
      .selectFrom('returns')
      .selectAll()
      .where('shop_id', '=', session.shop.id)
      .where((either) => byReference(either, reference))
      .executeTakeFirst();
    const grant = row && (await grants.find(session, row.order_id));
    if (!row || grant?.orderId !== row.order_id || grant.access !== 'full') {
      throw new SupportError('not-found');
    }
    return row;
  }

  async function release(transaction: Transaction, returnId: string): Promise<void> {
    await transaction.deleteFrom('reservations').where('return_id', '=', returnId).execute();
  }

  async function pageOf(
    shop: Shop,
    after: string | undefined,
    narrow: (query: ReturnType<typeof newest>) => ReturnType<typeof newest>,
  ): Promise<ReturnPage> {
    const rows = await narrow(newest(shop.id, after)).execute();
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      returns: await describe(shown, shop),
      ...(rows.length > pageSize && last && { next: writeCursor(last.created_at, last.id) }),
    };
  }

  const newest = (shopId: string, after: string | undefined) => {
    const cursor = readCursor(after);
    return db
      .selectFrom('returns')
      .selectAll()
      .where('shop_id', '=', shopId)
      .$if(cursor !== undefined, (query) =>
        query.where(sql<boolean>`(created_at, id) < (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1);
  };

  return {
    async options(session, reference) {
      policyFor(session.shop);
      const order = await fullOrder(session, reference);
      return returnOptions(await factsOf(db, session.shop, order));
    },

    async quote(session, reference, request) {
      policyFor(session.shop);
      const order = await fullOrder(session, reference);
      return quoteReturn(await factsOf(db, session.shop, order), request);
    },

    async create(session, reference, asked, { idempotencyKey, locale }) {
      const { shop } = session;
      const policy = policyFor(shop);
      const order = await fullOrder(session, reference);
      await limits.take('return-per-session', session.id);
      const id = idFromKey(session.id, idempotencyKey);

      const { row, told } = await db.transaction().execute(async (transaction) => {
        // Whoever returns items of this order takes turns.
        const earlier = await sql<{ count: number }>`
          select (select count(*)::int from returns r where r.shop_id = o.shop_id and r.order_id = o.id) as count
          from orders o where o.shop_id = ${shop.id} and o.id = ${order.id} for update of o`.execute(
          transaction,
        );
        const begun = await lock(transaction, shop.id, id);
        // The first try came this far and died before its answer was kept.
        if (begun) return { row: begun, told: [] };

        const { settlement, automatic, exchanges } = checkReturn(
          await lockedFacts(transaction, shop, order, asked),
          asked,
        );
        const names = new Map(policy.reasons.map((reason) => [reason.id, reason.names]));
        const variants = await readVariants(transaction, shop.id, order, now());
        const lines = asked.lines.map((line) => {
          const item = order.lines.find(({ id: lineId }) => lineId === line.lineId);
          const variant = line.variantId === undefined ? undefined : variants.get(line.variantId);
          const reasonName = nameFor(names.get(line.reason), locale);
          return {
            lineId: line.lineId,
            title: item?.title ?? '',
            ...(item?.variant !== undefined && { variant: item.variant }),
            ...(item?.image !== undefined && { image: item.image }),
            quantity: line.quantity,
            reason: line.reason,
            ...(reasonName !== undefined && { reasonName }),
            ...(line.answer !== undefined && { answer: line.answer }),
            ...(line.note !== undefined && line.note !== '' && { note: clean(line.note) }),
            photos: line.photos,
            outcome: line.outcome,
            ...(line.outcome === 'exchange' &&
              variant && {
                exchange: {
                  variantId: variant.id,
                  title: variant.title,
                  ...(variant.variant !== undefined && { variant: variant.variant }),
                },
              }),
          };
        });
        const reservedUntil = new Date(now().getTime() + policy.reserveDays * 86_400_000);
        const inserted = await transaction
          .insertInto('returns')
          .values({
            id,
            shop_id: shop.id,
            order_id: order.id,
            number: `${order.number}-R${(earlier.rows[0]?.count ?? 0) + 1}`,
            status: automatic ? 'approved' : 'requested',
            method: asked.method,
            lines: JSON.stringify(lines),
            settlement: JSON.stringify(settlement),
            send_by: automatic ? sendBy(shop, policy) : null,
            reserved_until: exchanges.length > 0 ? reservedUntil : null,
            locale,
            created_at: now(),
            updated_at: now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        for (const { variantId, quantity } of exchanges) {
          await transaction
            .insertInto('reservations')
            .values({
              return_id: id,
              shop_id: shop.id,
              variant_id: variantId,
              quantity,
              expires_at: reservedUntil,
            })
            .execute();
        }
        const photoIds = asked.lines.flatMap((line) => line.photos);
        await photos.claim(transaction, {
          shopId: shop.id,
          orderId: order.id,
          sessionId: session.id,
          photoIds,
          returnId: id,
        });
        const steps = automatic ? (['requested', 'approved'] as const) : (['requested'] as const);
        const events = await record(
          transaction,
          inserted,
          steps.map((type) => ({ type })),
        );
        return { row: inserted, told: events };
      });
      await tell(told);
      return describeOne(row, shop);
    },

    async list(session, after) {
      const granted = [...(await grants.all(session))]
        .filter(([, access]) => access === 'full')
        .map(([orderId]) => orderId);
      const { customerId, emailKey } = ownerOf(session);
      return pageOf(session.shop, after, (query) =>
        query.where(
          sql<boolean>`order_id in (
            select id from orders o where o.shop_id = ${session.shop.id} and (
              o.id = any(${granted}::text[])
              or o.customer_id = ${customerId ?? null}
              or o.email_key = ${emailKey ?? null}))`,
        ),
      );
    },

    get: async (session, reference) => describeOne(await visible(session, reference), session.shop),

    async cancel(session, reference) {
      const { id } = await visible(session, reference);
      return change(session.shop, id, async (transaction, row) => {
        if (row.status === 'cancelled') return undefined;
        if (!cancellable.includes(row.status)) throw new SupportError('conflict');
        await release(transaction, row.id);
        return { set: { status: 'cancelled', reserved_until: null }, step: { type: 'cancelled' } };
      });
    },

    async addPhotos(session, reference, photoIds) {
      const { id } = await visible(session, reference);
      return change(session.shop, id, async (transaction, row) => {
        const has = new Set(row.lines.flatMap((line) => line.photos));
        if (photoIds.every((photoId) => has.has(photoId))) return undefined;
        if (row.status !== 'requested' || !row.photos_asked) throw new SupportError('conflict');
        await photos.claim(transaction, {
          shopId: session.shop.id,
          orderId: row.order_id,
          sessionId: session.id,
          photoIds,
          returnId: row.id,
        });
        // Asked for the return as a whole: they stand with its first item.
        const lines = row.lines.map((line, index) =>
          index === 0 ? { ...line, photos: [...line.photos, ...photoIds] } : line,
        );
        return {
          set: { lines: JSON.stringify(lines), photos_asked: false },
          step: { type: 'photos-added' },
        };
      });
    },

    staffList: ({ shop }, { after, status }) =>
      pageOf(shop, after, (query) => (status === undefined ? query : query.where('status', '=', status))),

    async staffGet({ shop }, reference) {
      const row = await db
        .selectFrom('returns')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .where((either) => byReference(either, reference))
        .executeTakeFirst();
      if (!row) throw new SupportError('not-found');
      return describeOne(row, shop);
    },

    decide: ({ shop }, reference, decision) =>
      change(shop, reference, async (transaction, row) => {
        const { type } = decision;
        const words = 'words' in decision && decision.words ? clean(decision.words) : undefined;
        const status = statusAfter[type];
        const isKept = row.lines.every(({ outcome }) => outcome === 'keep');
        const isAllowed =
          before[type].includes(row.status) || (type === 'resolve' && isKept && row.status === 'approved');
        const isAgain = type === 'ask-photos' ? row.photos_asked : row.status === status;
        if (isAgain) return undefined;
        if (!isAllowed) throw new SupportError('conflict');
        if (type === 'decline' || type === 'resolve') await release(transaction, row.id);
        return {
          set: {
            status,
            photos_asked: type === 'ask-photos',
            ...(type === 'approve' && { send_by: sendBy(shop, policyFor(shop)) }),
            ...(type === 'decline' && {
              declined: JSON.stringify({ reason: decision.reason, ...(words && { words }) }),
            }),
            ...((type === 'decline' || type === 'resolve') && { reserved_until: null }),
            ...(type === 'label-ready' &&
              decision.trackingNumber !== undefined && {
                tracking: JSON.stringify({
                  number: clean(decision.trackingNumber),
                  carriers: decision.carrier === undefined ? [] : [{ name: clean(decision.carrier) }],
                }),
              }),
          },
          step: { type: type === 'ask-photos' ? 'photos-asked' : status, words },
        };
      }),
  };

  /** The facts with every variant that is asked for locked, so that the last one is promised once. */
  async function lockedFacts(
    transaction: Transaction,
    shop: Shop,
    order: Order,
    { lines }: NewReturn,
  ): Promise<ReturnFacts> {
    const wanted = [
      ...new Set(lines.flatMap(({ variantId }) => (variantId === undefined ? [] : [variantId]))),
    ];
    if (wanted.length > 0) {
      await transaction
        .selectFrom('product_variants')
        .select('id')
        .where('shop_id', '=', shop.id)
        .where('id', 'in', wanted.sort())
        .orderBy('id')
        .forUpdate()
        .execute();
    }
    return factsOf(transaction, shop, order);
  }

  /** Changes a return under a lock; `undefined` from `work` leaves it as it is. */
  async function change(
    shop: Shop,
    reference: string,
    work: (
      transaction: Transaction,
      row: ReturnRow,
    ) => Promise<
      | {
          readonly set: Partial<Record<string, unknown>>;
          readonly step: { readonly type: ReturnEvent['type']; readonly words?: string | undefined };
        }
      | undefined
    >,
  ): Promise<Return> {
    const { row, told } = await db.transaction().execute(async (transaction) => {
      const found = await lock(transaction, shop.id, reference);
      if (!found) throw new SupportError('not-found');
      const changed = await work(transaction, found);
      if (!changed) return { row: found, told: [] };
      const updated = await transaction
        .updateTable('returns')
        .set({ ...changed.set, updated_at: now() })
        .where('id', '=', found.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return { row: updated, told: await record(transaction, updated, [changed.step]) };
    });
    await tell(told);
    return describeOne(row, shop);
  }

  function sendBy(shop: Shop, policy: ReturnPolicy): string {
    return addDays(calendarIn(shop.time_zone).dayAt(now()), policy.sendDays);
  }
}

/** Any text may be asked for: only a real id is compared as one. */
function byReference(either: ExpressionBuilder<Database, 'returns'>, reference: string) {
  const text = reference.replaceAll('\0', '');
  return either.or([either(sql<string>`id::text`, '=', text), either('number', '=', text)]);
}

/** Without characters that no text needs and that the database refuses; line breaks stay. */
const clean = (text: string): string => text.replace(/(?![\n\t])\p{Cc}/gu, '');
