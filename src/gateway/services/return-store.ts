import { randomUUID } from 'node:crypto';
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { type Return, type ReturnEvent, type ReturnPage, SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { withMail } from './counted-mails.js';
import { readCursor, writeCursor } from './cursor.js';
import { notToShopper, returnMail, returnMailToShop, type ReturnStep, toShop } from './return-mails.js';
import { policyOf } from './return-policy.js';
import { eventsOf, type ReturnRow, toReturn } from './return-rows.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';
import { tellOfReturn } from './webhooks.js';

type Shop = SessionContext['shop'];
type Transaction = Kysely<Database>;

/** Of the order that is returned: its number as printed, and where its shopper reads mail. */
export interface ReturnedOrder {
  readonly number: string;
  readonly email: string | undefined;
}

/** `staffKey` is the id of the key by which staff did it: it is kept for the shop and shown to nobody. */
interface WrittenStep extends ReturnStep {
  readonly staffKey?: string | undefined;
}

/** A row as it is now, and what was done to it: nothing, where it was so before. */
export interface Written {
  readonly row: ReturnRow;
  readonly steps: readonly WrittenStep[];
  /** Done last in the transaction. */
  readonly lastly?: Lastly | undefined;
}
type Lastly = (transaction: Transaction) => Promise<void>;

/** The returns of shops as rows: whoever calls has settled who may. */
export interface ReturnStore {
  /** By id or number, among those that `narrow` leaves; `not-found` without one. */
  find(shop: Shop, reference: string, narrow?: Expression<SqlBool>): Promise<ReturnRow>;
  page(shop: Shop, after: string | undefined, narrow: Expression<SqlBool> | undefined): Promise<ReturnPage>;
  describe(shop: Shop, row: ReturnRow): Promise<Return>;
  /**
   * Writes steps of a return down, and adds the mails that the last of them owes: all of it or nothing. `type` is that
   * last step's.
   */
  write(
    shop: Shop,
    order: ReturnedOrder,
    type: ReturnEvent['type'],
    work: (transaction: Transaction) => Promise<Written>,
  ): Promise<ReturnRow>;
  /** The same for a return that there is, under its lock; `undefined` from `work` leaves it as it is. */
  change(
    shop: Shop,
    found: ReturnRow,
    type: ReturnEvent['type'],
    work: (transaction: Transaction, row: ReturnRow) => Promise<ReturnChange | undefined>,
  ): Promise<Return>;
}

export interface ReturnChange {
  readonly set: Readonly<Record<string, unknown>>;
  readonly words?: string | undefined;
  readonly staffKey?: string | undefined;
  readonly lastly?: Lastly;
  /** No step that the shopper hears of. */
  readonly isQuiet?: true;
}

const pageSize = 20;

export function createReturnStore({ db, jobs, limits, now }: Deps): ReturnStore {
  async function describeAll(shop: Shop, rows: readonly ReturnRow[]): Promise<Return[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const orderIds = rows.map((row) => row.order_id);
    const [events, numbers] = await Promise.all([
      eventsOf(db, ids),
      db
        .selectFrom('orders')
        .select(['id', 'number'])
        .where('shop_id', '=', shop.id)
        .where('id', 'in', orderIds)
        .execute(),
    ]);
    const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
    const policy = policyOf(shop);
    return rows.map((row) =>
      toReturn(row, events.get(row.id) ?? [], { orderNumber: numberOf.get(row.order_id) ?? '', policy }),
    );
  }

  async function describe(shop: Shop, row: ReturnRow): Promise<Return> {
    const [described] = await describeAll(shop, [row]);
    if (!described) throw new SupportError('not-found');
    return described;
  }

  async function orderOf(row: ReturnRow): Promise<ReturnedOrder> {
    const order = await db
      .selectFrom('orders')
      .select(['number', 'email_key'])
      .where('shop_id', '=', row.shop_id)
      .where('id', '=', row.order_id)
      .executeTakeFirst();
    return { number: order?.number ?? '', email: order?.email_key ?? undefined };
  }

  async function record(transaction: Transaction, { row, steps }: Written): Promise<void> {
    const events = steps.map(({ type, words, staffKey }) => ({
      id: randomUUID(),
      shop_id: row.shop_id,
      return_id: row.id,
      at: now(),
      type,
      words: words ?? null,
      staff_key: staffKey ?? null,
    }));
    await transaction.insertInto('return_events').values(events).execute();
  }

  const write: ReturnStore['write'] = async (shop, order, type, work) => {
    const reader = notToShopper.includes(type) ? undefined : order.email;
    const { row } = await withMail(limits, 'return-mail-per-recipient', reader, (isMailed) =>
      jobs.transaction(db, async (transaction, add) => {
        const written = await work(transaction);
        const step = written.steps.at(-1);
        if (!step) {
          await written.lastly?.(transaction);
          return { row: written.row, isNew: false };
        }
        await record(transaction, written);
        for (const { type: told } of written.steps)
          await tellOfReturn(transaction, add, written.row, told, now());
        const about = { orderNumber: order.number, address: policyOf(shop)?.address };
        if (isMailed && reader !== undefined)
          await add('mail', returnMail(shop, reader, written.row, step, about));
        const { email } = shop;
        const told = toShop.find((each) => each === step.type);
        if (email !== null && told) {
          await add('mail', returnMailToShop({ ...shop, email }, written.row, told, order.number));
        }
        await written.lastly?.(transaction);
        return { row: written.row, isNew: true };
      }),
    );
    return row;
  };

  return {
    describe,
    write,

    async find(shop, reference, narrow) {
      const row = await db
        .selectFrom('returns')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .where(isUuid(reference) ? 'id' : 'number', '=', reference)
        .$if(narrow !== undefined, (query) => query.where(narrow ?? sql<boolean>`true`))
        .executeTakeFirst();
      if (!row) throw new SupportError('not-found');
      return row;
    },

    async page(shop, after, narrow) {
      const cursor = readCursor(after);
      const rows = await db
        .selectFrom('returns')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .where(narrow ?? sql<boolean>`true`)
        .where(
          cursor
            ? sql<boolean>`(created_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
            : sql<boolean>`true`,
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(pageSize + 1)
        .execute();
      const shown = rows.slice(0, pageSize);
      const last = shown.at(-1);
      return {
        returns: await describeAll(shop, shown),
        ...(rows.length > pageSize && last && { next: writeCursor(last.created_at, last.id) }),
      };
    },

    async change(shop, found, type, work) {
      const row = await write(shop, await orderOf(found), type, async (transaction) => {
        const locked = await transaction
          .selectFrom('returns')
          .selectAll()
          .where('id', '=', found.id)
          .forUpdate()
          .executeTakeFirst();
        // Its order was removed in this moment.
        if (!locked) throw new SupportError('not-found');
        const changed = await work(transaction, locked);
        if (!changed) return { row: locked, steps: [] };
        const updated = await transaction
          .updateTable('returns')
          // What somebody approved is not what it is after another step.
          .set({ first_approval: null, ...changed.set, ...(!changed.isQuiet && { updated_at: now() }) })
          .where('id', '=', locked.id)
          .returningAll()
          .executeTakeFirstOrThrow();
        const { words, staffKey, lastly, isQuiet } = changed;
        return { row: updated, steps: isQuiet ? [] : [{ type, words, staffKey }], lastly };
      });
      return describe(shop, row);
    },
  };
}
