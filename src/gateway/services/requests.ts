import { type Kysely, sql } from 'kysely';
import {
  type NewOrderRequest,
  type Order,
  type OrderRequest,
  requestKinds,
  SupportError,
} from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { parcelRequests } from './actions.js';
import { withMail } from './counted-mails.js';
import type { Grants } from './grants.js';
import { idFromKey } from './idempotency.js';
import { mailLocale } from './locales.js';
import { askedMail, requestMail } from './mails.js';
import type { Orders } from './orders.js';
import { requestColumns, toRequest } from './request-rows.js';
import type { SessionContext } from './session.js';
import { plain } from '../../contract/texts.js';
import { tellOfRequest } from './webhooks.js';

export interface Requests {
  /**
   * Asks the shop for something that the order offers now. While one such request about the same parcel is open, the
   * same is answered again: nobody need ask twice.
   */
  ask(
    session: SessionContext,
    reference: string,
    request: NewOrderRequest,
    call: { readonly idempotencyKey: string; readonly locale: string | undefined },
  ): Promise<OrderRequest>;
}

export function createRequests(
  deps: Deps,
  { grants, orders }: { readonly grants: Grants; readonly orders: Orders },
): Requests {
  const { db, limits, jobs, now } = deps;

  async function insert(
    transaction: Kysely<Database>,
    { id: sessionId, shop }: SessionContext,
    orderId: string,
    { kind, parcelId, message, address }: NewOrderRequest,
    { key, locale }: { readonly key: string; readonly locale: string | undefined },
  ): Promise<{ readonly request: OrderRequest; readonly isNew: boolean }> {
    const id = idFromKey(sessionId, key);
    const inserted = await sql`
      insert into order_requests (id, shop_id, order_id, parcel_id, kind, message, address, locale, created_at)
      values (${id}, ${shop.id}, ${orderId}, ${parcelId ?? null}, ${kind}, ${message ?? null},
        ${address ? JSON.stringify(address) : null}::jsonb, ${locale ?? null}, ${now()})
      on conflict do nothing returning id`.execute(transaction);
    const row = await transaction
      .selectFrom('order_requests')
      .select(requestColumns)
      .where('shop_id', '=', shop.id)
      .where('order_id', '=', orderId)
      .where((either) =>
        either.or([
          either('id', '=', id),
          either.and([
            either('kind', '=', kind),
            either('parcel_id', parcelId === undefined ? 'is' : '=', parcelId ?? null),
            either('status', '=', 'open'),
          ]),
        ]),
      )
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    // Closed by the shop between the two queries: asking again will do.
    if (!row) throw new SupportError('conflict');
    return { request: toRequest(row), isNew: inserted.rows.length > 0 };
  }

  return {
    async ask(session, reference, asked, { idempotencyKey, locale }) {
      const { shop } = session;
      const grant = await grants.find(session, reference);
      if (!grant) throw new SupportError('not-found');
      if (grant.access !== 'full') throw new SupportError('code-required');
      await limits.take('request-per-session', session.id);

      const request = tidy(asked);
      const order = await orders.read(session, grant);
      checkOffered(order, request, shop.request_kinds ?? requestKinds);
      const { order: stored } = grant;
      const tracking = order.parcels.find((parcel) => parcel.id === request.parcelId)?.tracking?.number;
      const { emailKey } = stored;
      const { request: kept } = await withMail(limits, 'request-mail-per-recipient', emailKey, (isMailed) =>
        jobs.transaction(db, async (transaction, add) => {
          const call = { key: idempotencyKey, locale };
          const inserted = await insert(transaction, session, order.id, request, call);
          if (!inserted.isNew) return inserted;
          await tellOfRequest(
            transaction,
            add,
            { shop: shop.id, order: order.id, ...inserted.request },
            now(),
          );
          if (shop.email !== null) {
            const about = {
              ...request,
              number: order.number,
              contact: emailKey ?? stored.phoneKey,
              tracking,
            };
            await add('mail', requestMail({ ...shop, email: shop.email }, about));
          }
          if (isMailed && emailKey !== undefined) {
            const reader = { to: emailKey, locale: mailLocale(shop, locale, stored.locale) };
            await add('mail', askedMail(shop, reader, { number: order.number, kind: request.kind }));
          }
          return inserted;
        }),
      );
      return kept;
    },
  };
}

function checkOffered(
  order: Order,
  { kind, parcelId, address }: NewOrderRequest,
  taken: readonly string[],
): void {
  if (!taken.includes(kind)) throw new SupportError('unsupported');
  const parcels = order.parcels.filter((parcel) => parcelId === undefined || parcel.id === parcelId);
  if (parcelId !== undefined && parcels.length === 0) {
    throw new SupportError('invalid', { fields: [{ path: 'parcelId', rule: 'unknown' }] });
  }
  if (kind === 'change-address' && !address) {
    throw new SupportError('invalid', { fields: [{ path: 'address', rule: 'required' }] });
  }
  const ofOrder = order.actions.flatMap((action) => (action.type === 'request' ? [action.kind] : []));
  const offered = [...parcels.flatMap(parcelRequests), ...ofOrder];
  if (!offered.includes(kind)) throw new SupportError('conflict');
}

function tidy({ kind, parcelId, message, address }: NewOrderRequest): NewOrderRequest {
  return {
    kind,
    ...(parcelId !== undefined && { parcelId: plain(parcelId) }),
    ...(message !== undefined && message !== '' && { message: plain(message) }),
    ...(address && {
      address: Object.fromEntries(
        Object.entries(address).map(([name, value]) => [name, plain(value ?? '')]),
      ) as NonNullable<NewOrderRequest['address']>,
    }),
  };
}
