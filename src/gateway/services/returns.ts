import { sql } from 'kysely';
import {
  type NewReturn,
  type QuoteRequest,
  type Return,
  type ReturnOptions,
  type ReturnPage,
  type ReturnQuote,
  SupportError,
} from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { ownedBy } from './conversation-rows.js';
import { type Grant, type Grants, ownerOf } from './grants.js';
import { idFromKey } from './idempotency.js';
import { counting } from './limits.js';
import { mailLocale } from './locales.js';
import type { Orders } from './orders.js';
import type { Photos } from './photos.js';
import { insertReturn, release } from './return-create.js';
import {
  isToCancel,
  quoteReturn,
  returnOptions,
  type ReturnPolicy,
  withPhotos,
} from '../../contract/return-rules.js';
import { policyOf } from './return-policy.js';
import { type Asked, readReturnFacts } from './return-known.js';
import type { ReturnRow } from './return-rows.js';
import type { ReturnStore } from './return-store.js';
import type { SessionContext } from './session.js';

export interface Returns {
  /** These three need full access to the order: `not-found` without any, `code-required` without enough. */
  options(session: SessionContext, order: string, locale: string | undefined): Promise<ReturnOptions>;
  quote(session: SessionContext, order: string, request: QuoteRequest): Promise<ReturnQuote>;
  /** One key of a session is one return. What the options no longer allow is `conflict`. */
  create(
    session: SessionContext,
    order: string,
    asked: NewReturn,
    call: { readonly idempotencyKey: string; readonly locale: string | undefined },
  ): Promise<Return>;
  list(session: SessionContext, after?: string): Promise<ReturnPage>;
  /** By id or number, of an order to which the session has full access; `not-found` whatever the reason. */
  get(session: SessionContext, reference: string): Promise<Return>;
  cancel(session: SessionContext, reference: string): Promise<Return>;
  addPhotos(session: SessionContext, reference: string, photos: readonly string[]): Promise<Return>;
}

/** So many of their conversations can be open before somebody. */
const atDesks = 5;

/** What shoppers do about the returns of their orders. */
export function createReturns(
  { db, chat, limits, log, now }: Deps,
  {
    grants,
    orders,
    photos,
    store,
  }: {
    readonly grants: Grants;
    readonly orders: Orders;
    readonly photos: Photos;
    readonly store: ReturnStore;
  },
): Returns {
  function policyFor({ shop }: SessionContext): ReturnPolicy {
    const policy = policyOf(shop);
    if (!policy) throw new SupportError('unsupported');
    return policy;
  }

  async function fullGrant(session: SessionContext, reference: string): Promise<Grant> {
    const grant = await grants.find(session, reference);
    if (!grant) throw new SupportError('not-found');
    if (grant.access !== 'full') throw new SupportError('code-required');
    return grant;
  }

  async function askedOf(session: SessionContext, grant: Grant, locale?: string): Promise<Asked> {
    const order = await orders.read(session, grant);
    return { shop: session.shop, policy: policyFor(session), order, locale, now: now() };
  }

  const visible = (session: SessionContext, reference: string): Promise<ReturnRow> =>
    store.find(session.shop, reference, ofOpenOrder(session));

  /** Whoever answers this shopper has it beside what was said. */
  async function tellDesks(session: SessionContext): Promise<void> {
    try {
      const rows = await db
        .selectFrom('conversations')
        .select('id')
        .where(ownedBy(session))
        .where('handler', '<>', 'assistant')
        .orderBy('last_at', 'desc')
        .limit(atDesks)
        .execute();
      for (const { id } of rows) chat.tell(id, []);
    } catch (error) {
      log.warn({ err: error }, 'desks could not be told of a return');
    }
  }

  return {
    async options(session, reference, locale) {
      const grant = await fullGrant(session, reference);
      return returnOptions(await readReturnFacts(db, await askedOf(session, grant, locale)));
    },

    async quote(session, reference, request) {
      const grant = await fullGrant(session, reference);
      return quoteReturn(await readReturnFacts(db, await askedOf(session, grant)), request);
    },

    async create(session, reference, asked, { idempotencyKey, locale }) {
      const { shop } = session;
      const grant = await fullGrant(session, reference);
      const about = await askedOf(session, grant, locale);
      const fresh = {
        id: idFromKey(session.id, idempotencyKey),
        session,
        asked,
        mailLocale: mailLocale(shop, locale, grant.order.locale),
      };
      const order = { number: grant.order.number, email: grant.order.emailKey };
      const counted = [
        ['return-per-session', session.id],
        ['return-per-order', JSON.stringify([shop.id, grant.order.id])],
      ] as const;
      const row = await counting(limits, counted, () =>
        store.write(shop, order, 'requested', (transaction) =>
          insertReturn(transaction, { photos }, about, fresh),
        ),
      );
      await tellDesks(session);
      return store.describe(shop, row);
    },

    list: (session, after) => store.page(session.shop, after, ofOpenOrder(session)),

    get: async (session, reference) => store.describe(session.shop, await visible(session, reference)),

    async cancel(session, reference) {
      const found = await visible(session, reference);
      const cancelled = await store.change(session.shop, found, 'cancelled', async (transaction, row) => {
        if (!isToCancel(row.status)) return undefined;
        await release(transaction, row.id);
        return { set: { status: 'cancelled', photos_asked: false, reserved_until: null } };
      });
      await tellDesks(session);
      return cancelled;
    },

    async addPhotos(session, reference, photoIds) {
      const found = await visible(session, reference);
      const added = await store.change(session.shop, found, 'photos-added', async (transaction, row) => {
        const { status, photos_asked: arePhotosAsked } = row;
        const changed = withPhotos({ status, arePhotosAsked, lines: row.lines }, photoIds);
        if (!changed) return undefined;
        await photos.claim(transaction, {
          session,
          orderId: row.order_id,
          photoIds: changed.added,
          returnId: row.id,
        });
        return { set: { lines: JSON.stringify(changed.lines), photos_asked: false } };
      });
      await tellDesks(session);
      return added;
    },
  };
}

/** Returns of the orders that the session sees in full. Others are never touched, so their number takes no time to guess. */
function ofOpenOrder(session: SessionContext) {
  const { customerId, emailKey } = ownerOf(session);
  const opened = [...session.opened].filter(([, access]) => access === 'full').map(([orderId]) => orderId);
  return sql<boolean>`order_id in (
    select o.id from orders o where o.shop_id = ${session.shop.id} and (
      o.id = any(${opened}::text[]) or o.customer_id = ${customerId ?? null} or o.email_key = ${emailKey ?? null}))`;
}
