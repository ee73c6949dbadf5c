import { sql } from 'kysely';
import type { StaffCase } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Deps } from '../deps.js';
import { approvalsOf, toApproval } from './approvals.js';
import { accessTo, createGrants, ownerOf } from './grants.js';
import { createOrders } from './orders.js';
import { createReturnStore } from './return-store.js';
import { createSessions, levelOf, type SessionContext } from './session.js';
import type { StaffContext } from './staff-keys.js';
import { notesOf } from './staff-notes.js';
import { decisionsOn } from './staff-returns.js';
import { contextOf } from './shopper-context.js';
import { createStaffRequests } from './staff-requests.js';
import { readConversation, readStaffRows, type StaffRow, toStaffConversation } from './staff-rows.js';

/** What those who answer see beside a conversation. Another shop's is `not-found`. */
export interface StaffCases {
  get(staff: StaffContext, conversation: string): Promise<StaffCase>;
}

const most = 10;

export function createStaffCases(deps: Deps): StaffCases {
  const { db, calls, chat, commerce, now } = deps;
  const sessions = createSessions(deps);
  const orders = createOrders(deps, createGrants(deps));
  const returns = createReturnStore(deps);
  const requests = createStaffRequests(deps);

  /** The account that was signed in when a conversation began, once its session is over. A guest without a session is nobody that is known. */
  function accountOf({ shop }: StaffContext, row: StaffRow): SessionContext | undefined {
    if (row.customer_id === null) return undefined;
    const account = { customerId: row.customer_id, customerEmail: undefined };
    return { id: row.session_id, shop, level: 'signed-in', ...account, opened: new Map(), expiresAt: now() };
  }

  async function ordersOf(shopper: SessionContext) {
    const found = await commerce.list(shopper.shop.id, ownerOf(shopper), { limit: most });
    const shown = found.flatMap((order) => {
      const access = accessTo(shopper, order);
      return access ? [{ order, access }] : [];
    });
    const whole = await orders.readAll(
      shopper,
      shown.map(({ order }) => ({ order, access: 'full' })),
    );
    return {
      orders: whole.map((order, index) => ({ order, shown: shown[index]?.access ?? 'delivery' })),
      // Where a code was sent to, and came back from.
      proved: shown.find(({ order }) => shopper.opened.get(order.id) === 'full')?.order.emailKey,
    };
  }

  async function returnsOf(staff: StaffContext, orderIds: readonly string[]): Promise<StaffCase['returns']> {
    if (orderIds.length === 0) return [];
    const page = await returns.page(staff.shop, undefined, sql<boolean>`order_id = any(${orderIds}::text[])`);
    const ids = page.returns.map(({ id }) => id);
    const approvals = await approvalsOf(db, staff, ids, now());
    return page.returns.map((each) => {
      const approving = approvals.get(each.id);
      const approval = approving && toApproval(approving, staff);
      // Whoever approved it first is not the second.
      const decisions = decisionsOn(each).filter((type) => type !== 'approve' || !approval?.first?.isYours);
      return { return: each, decisions, ...(approval && { approval }) };
    });
  }

  const photosOf = (id: string) =>
    db
      .selectFrom('photos')
      .select(['id', 'created_at'])
      .where('conversation_id', '=', id)
      .where('message_id', 'is not', null)
      .where('state', '=', 'ready')
      .orderBy('created_at')
      .execute();

  const proposalsOf = (id: string) =>
    db
      .selectFrom('proposals')
      .select(['id', 'proposal', 'expires_at'])
      .where('conversation_id', '=', id)
      .where('expires_at', '>', now())
      .where('choice', 'is', null)
      .orderBy('created_at')
      .execute();

  /** A guest's by the session alone; an account's wherever they were signed in. */
  const othersOf = ({ shop }: StaffContext, row: StaffRow, shopper: SessionContext | undefined) =>
    readStaffRows(
      db,
      shop.id,
      now(),
      sql`conversations.id <> ${row.id} and (conversations.session_id = ${row.session_id}
          or conversations.customer_id = ${shopper?.customerId ?? row.customer_id})
        order by conversations.last_at desc, conversations.id limit ${most}`,
    );

  return {
    async get(staff, id) {
      const row = await readConversation(db, staff, id, now());
      const session = await sessions.find(row.asked_by ?? row.session_id);
      const shopper = session ?? accountOf(staff, row);
      const own = shopper ? await ordersOf(shopper) : { orders: [], proved: undefined };
      const orderIds = own.orders.map(({ order }) => order.id);
      const [returned, asked, photos, proposals, notes, context, others] = await Promise.all([
        returnsOf(staff, orderIds),
        requests.ofOrders(staff, orderIds),
        photosOf(row.id),
        proposalsOf(row.id),
        notesOf(db, row.id),
        contextOf(db, row.id),
        othersOf(staff, row, shopper),
      ]);
      const email = shopper?.customerEmail ?? own.proved;
      return {
        conversation: toStaffConversation(row),
        shopper: {
          ...(session && { level: levelOf(session) }),
          ...(shopper?.customerId !== undefined && { customerId: shopper.customerId }),
          ...(email !== undefined && { email }),
          ...(row.locale !== null && { locale: row.locale }),
          ...(context.timeZone !== undefined && { timeZone: context.timeZone }),
        },
        ...(context.cart && { cart: context.cart }),
        help: {
          suggestions: chat.assistant !== undefined,
          translations: chat.assistant?.write !== undefined,
        },
        calls: calls.isReady,
        orders: own.orders,
        returns: returned,
        requests: asked,
        photos: photos.map((photo) => ({ id: photo.id, at: timestamp(photo.created_at) })),
        proposals: proposals.map((each) => ({
          id: each.id,
          proposal: each.proposal,
          expiresAt: timestamp(each.expires_at),
        })),
        notes,
        others: others.map(toStaffConversation),
      };
    },
  };
}
