import { type Order, type OrderPage, type OrderRequest, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { assembleOrder } from './assembly.js';
import { createEstimates } from './estimates.js';
import { accessTo, type Grant, type Grants, ownerOf } from './grants.js';
import { toDelivery } from './redaction.js';
import { requestColumns, toRequest } from './request-rows.js';
import type { SessionContext } from './session.js';

export interface Orders {
  /** The order with this id or number, as far as the session may see it; `not-found` whatever the reason. */
  get(session: SessionContext, reference: string): Promise<Order>;
  /** The order of a grant, whole or as its delivery. */
  read(session: SessionContext, grant: Grant): Promise<Order>;
  /** The same of several at once. */
  readAll(session: SessionContext, found: readonly Grant[]): Promise<Order[]>;
  /** The orders that the session may see, newest first. `after` is what the page before called `next`. */
  list(session: SessionContext, after?: string): Promise<OrderPage>;
}

const pageSize = 20;

export function createOrders({ db, commerce, carriers, now }: Deps, grants: Grants): Orders {
  const estimates = createEstimates({ db, now });

  async function requestsOf(
    shopId: string,
    orderIds: readonly string[],
  ): Promise<Map<string, OrderRequest[]>> {
    const requests = new Map<string, OrderRequest[]>();
    if (orderIds.length === 0) return requests;
    const rows = await db
      .selectFrom('order_requests')
      .select(['order_id', ...requestColumns])
      .where('shop_id', '=', shopId)
      .where('order_id', 'in', orderIds)
      .orderBy('created_at', 'desc')
      .execute();
    for (const row of rows)
      requests.set(row.order_id, [...(requests.get(row.order_id) ?? []), toRequest(row)]);
    return requests;
  }

  /** Everything about some orders, in as many queries as about one. Requests are read only where they are shown. */
  async function assemble({ shop }: SessionContext, found: readonly Grant[]): Promise<Order[]> {
    const full = found.filter(({ access }) => access === 'full');
    const [parcels, requests] = await Promise.all([
      carriers.parcels(
        shop.id,
        found.map(({ order }) => order.id),
      ),
      requestsOf(
        shop.id,
        full.map(({ order }) => order.id),
      ),
    ]);
    const countries = new Map(found.map(({ order }) => [order.id, order.address?.country]));
    const located = parcels.map((parcel) => {
      const destination = parcel.destination ?? countries.get(parcel.orderId);
      return { ...parcel, ...(destination !== undefined && { destination }) };
    });
    const experience = await estimates.learn(shop.id, located);
    return found.map(({ order, access }) => {
      const own = located.filter((parcel) => parcel.orderId === order.id);
      const parts = { order, parcels: own, requests: requests.get(order.id) ?? [], experience };
      const whole = assembleOrder(parts, shop, now());
      return access === 'full' ? whole : toDelivery(whole);
    });
  }

  async function read(session: SessionContext, grant: Grant): Promise<Order> {
    const [order] = await assemble(session, [grant]);
    if (!order) throw new SupportError('not-found');
    return order;
  }

  return {
    read,
    readAll: assemble,

    async get(session, reference) {
      const grant = await grants.find(session, reference);
      if (!grant) throw new SupportError('not-found');
      return read(session, grant);
    },

    async list(session, after) {
      const page = {
        limit: pageSize + 1,
        ...(after !== undefined && {
          after: Buffer.from(after, 'base64url').toString().replaceAll('\0', ''),
        }),
      };
      const found = await commerce.list(session.shop.id, ownerOf(session), page);
      const stored = found.slice(0, pageSize);
      const seen = stored.flatMap((order) => {
        const access = accessTo(session, order);
        return access ? [{ order, access }] : [];
      });
      const last = stored.at(-1);
      return {
        orders: await assemble(session, seen),
        ...(found.length > pageSize && last && { next: Buffer.from(last.id).toString('base64url') }),
      };
    },
  };
}
