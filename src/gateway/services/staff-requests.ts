import { sql } from 'kysely';
import {
  type RequestDecision,
  type RequestStatus,
  type StaffRequest,
  type StaffRequestPage,
  SupportError,
} from '../../contract/index.js';
import { plain } from '../../contract/texts.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { withMail } from './counted-mails.js';
import { readCursor, writeCursor } from './cursor.js';
import { mailLocale } from './locales.js';
import { decidedMail } from './mails.js';
import { requestColumns, toRequest } from './request-rows.js';
import type { StaffContext } from './staff-keys.js';
import { isUuid } from './uuid.js';
import { tellOfRequest } from './webhooks.js';

/** What shoppers ask about their orders, for those who answer them. Another shop's is `not-found`. */
export interface StaffRequests {
  /** Open ones the oldest first, others the newest first. */
  list(
    staff: StaffContext,
    page: { readonly after?: string | undefined; readonly status?: RequestStatus | undefined },
  ): Promise<StaffRequestPage>;
  /** Of these orders, open ones first, then newest first. */
  ofOrders(staff: StaffContext, orders: readonly string[]): Promise<StaffRequest[]>;
  get(staff: StaffContext, id: string): Promise<StaffRequest>;
  /** Once, however many decide at once: `conflict` for all others. The shopper is mailed, within the same transaction. */
  decide(staff: StaffContext, id: string, decision: RequestDecision): Promise<StaffRequest>;
}

const pageSize = 20;
/** An order takes few kinds, each open once for a parcel: what is past this is old. */
const mostBeside = 50;

export function createStaffRequests({ db, jobs, limits, now }: Deps): StaffRequests {
  const rowsOf = ({ shop }: StaffContext) =>
    db
      .selectFrom('order_requests')
      .innerJoin('orders', (join) =>
        join
          .onRef('orders.shop_id', '=', 'order_requests.shop_id')
          .onRef('orders.id', '=', 'order_requests.order_id'),
      )
      .leftJoin('parcels', (join) =>
        join
          .onRef('parcels.shop_id', '=', 'order_requests.shop_id')
          .onRef('parcels.order_id', '=', 'order_requests.order_id')
          .onRef('parcels.id', '=', 'order_requests.parcel_id'),
      )
      .select(requestColumns)
      .select(['order_requests.message', 'order_requests.address', 'order_requests.locale'])
      .select([
        'orders.id as order_id',
        'orders.number',
        'orders.customer_name',
        'orders.email_key',
        'orders.phone_key',
        'orders.locale as order_locale',
        'parcels.tracking_number',
      ])
      .where('order_requests.shop_id', '=', shop.id);
  type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

  function describe(row: Row): StaffRequest {
    const contact = row.email_key ?? row.phone_key;
    return {
      request: toRequest(row),
      order: {
        id: row.order_id,
        number: row.number,
        ...(row.customer_name !== null && { name: row.customer_name }),
        ...(contact !== null && { contact }),
      },
      ...(row.tracking_number !== null && { trackingNumber: row.tracking_number }),
      ...(row.message !== null && { message: row.message }),
      ...(row.address && { address: row.address }),
    };
  }

  async function find(staff: StaffContext, id: string): Promise<Row> {
    const row = isUuid(id)
      ? await rowsOf(staff).where('order_requests.id', '=', id).executeTakeFirst()
      : undefined;
    if (!row) throw new SupportError('not-found');
    return row;
  }

  return {
    async list(staff, { after, status }) {
      const cursor = readCursor(after);
      const isOpen = status === 'open';
      const place = sql`(order_requests.created_at, order_requests.id)`;
      const rows = await rowsOf(staff)
        .$if(status !== undefined, (query) => query.where('order_requests.status', '=', status ?? 'open'))
        .$if(cursor !== undefined, (query) =>
          query.where(
            sql<boolean>`${place} ${isOpen ? sql`>` : sql`<`} (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`,
          ),
        )
        .orderBy('order_requests.created_at', isOpen ? 'asc' : 'desc')
        .orderBy('order_requests.id', isOpen ? 'asc' : 'desc')
        .limit(pageSize + 1)
        .execute();
      const shown = rows.slice(0, pageSize);
      const last = shown.at(-1);
      return {
        requests: shown.map(describe),
        ...(rows.length > pageSize && last && { next: writeCursor(last.created_at, last.id) }),
      };
    },

    async ofOrders(staff, orders) {
      if (orders.length === 0) return [];
      const rows = await rowsOf(staff)
        .where('order_requests.order_id', 'in', orders)
        .orderBy(sql`order_requests.status <> 'open'`)
        .orderBy('order_requests.created_at', 'desc')
        .orderBy('order_requests.id')
        .limit(mostBeside)
        .execute();
      return rows.map(describe);
    },

    get: async (staff, id) => describe(await find(staff, id)),

    async decide(staff, id, { type, words: said }) {
      const { shop } = staff;
      const row = await find(staff, id);
      const status = type === 'done' ? 'done' : 'declined';
      const words = plain(said ?? '').trim() || undefined;
      const reader = row.email_key ?? undefined;
      await withMail(
        limits,
        'request-mail-per-recipient',
        reader,
        (isMailed) =>
          jobs.transaction(db, async (transaction, add) => {
            const at = now();
            const decided = await transaction
              .updateTable('order_requests')
              .set({ status, words: words ?? null, decided_at: at })
              .where('id', '=', row.id)
              .where('shop_id', '=', shop.id)
              .where('status', '=', 'open')
              .returning('id')
              .executeTakeFirst();
            if (!decided) throw new SupportError('conflict');
            if (isMailed && reader !== undefined) {
              const locale = mailLocale(shop, row.locale ?? undefined, row.order_locale ?? undefined);
              const about = { number: row.number, kind: row.kind, status, words } as const;
              await add('mail', decidedMail(shop, { to: reader, locale }, about));
            }
            await tellOfRequest(
              transaction,
              add,
              { shop: shop.id, order: row.order_id, id: row.id, status },
              at,
            );
            await audit(transaction, staff, at, {
              act: 'request-decided',
              about: { kind: 'request', id: row.id },
              detail: type,
            });
            return { isNew: true };
          }),
        // Who asked much is answered all the same.
        ' decided',
      );
      return describe(await find(staff, id));
    },
  };
}
