import { type Agent, type Call, type CallKind, type CallSeat, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { askIn, isGuest } from './call-guests.js';
import { type CallLog, createCallLog } from './call-log.js';
import { type Caller, type CallRow, callThatGoesOn, toCall } from './call-rows.js';
import { ownedBy } from './conversation-rows.js';
import type { Conversations } from './conversations.js';
import { idFromKey } from './idempotency.js';
import type { SessionContext } from './session.js';
import { agentOf, type StaffContext } from './staff-keys.js';
import { findConversation } from './staff-rows.js';
import { isUuid } from './uuid.js';

interface Place {
  readonly conversation: string;
  readonly call: string;
}

/** Calls of shoppers: in conversations of their own. */
export interface ShopperCalls {
  begin(session: SessionContext, conversation: string, kind: CallKind, key: string): Promise<Call>;
  get(session: SessionContext, place: Place): Promise<Call>;
  join(session: SessionContext, place: Place, isAhead?: boolean): Promise<CallSeat>;
  end(session: SessionContext, place: Place): Promise<Call>;
  /** A guest leaves: nothing of theirs goes on. */
  endAll(session: SessionContext): Promise<void>;
}

/** Calls of those who answer: of a conversation that the agent has taken on. */
export interface StaffCalls {
  begin(staff: StaffContext, conversation: string, asked: Acting & { kind: CallKind }): Promise<Call>;
  get(staff: StaffContext, place: Place): Promise<Call>;
  /** Also by a colleague who was asked in. */
  join(staff: StaffContext, place: Place, acting: Acting & { readonly isAhead?: boolean }): Promise<CallSeat>;
  /** Asks a colleague in who is at the desk, by their id. */
  ask(staff: StaffContext, place: Place & { readonly guest: string }, acting: Acting): Promise<Call>;
  end(staff: StaffContext, place: Place, acting: Acting): Promise<Call>;
  /** Somebody else has the conversation now: whoever had it is sent out, and what went on with nobody else ends. */
  handedOn(staff: StaffContext, conversation: string): Promise<void>;
  /** Somebody's sessions were taken away: they are sent out of what they still are in. */
  sentAway(staff: StaffContext, agentId: string): Promise<void>;
}

interface Acting {
  readonly agent?: Agent | undefined;
}

const shopper: Caller = { side: 'shopper', seat: 'shopper' };
type Needed = Pick<Deps, 'db' | 'chat' | 'calls' | 'limits' | 'log' | 'now'>;

const seatOf = async (log: CallLog, row: CallRow, caller: Caller, isAhead = false): Promise<CallSeat> => {
  const { row: seated, url, token } = await (isAhead ? log.seatAhead(row, caller) : log.seat(row, caller));
  return { call: toCall(seated), url, token };
};

async function findCall({ db }: Needed, conversationId: string, id: string): Promise<CallRow> {
  const row = isUuid(id)
    ? await db
        .selectFrom('calls')
        .selectAll()
        .where('id', '=', id)
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new SupportError('not-found');
  return row;
}

export function createShopperCalls(deps: Needed, conversations: Conversations): ShopperCalls {
  const { db, calls, limits } = deps;
  const log = createCallLog(deps);

  async function find(session: SessionContext, { conversation, call }: Place): Promise<CallRow> {
    const { id } = await conversations.find(session, conversation);
    return findCall(deps, id, call);
  }

  return {
    async begin(session, conversation, kind, key) {
      const row = await conversations.find(session, conversation);
      if (!calls.isSetUp || !session.shop.chat) throw new SupportError('unsupported');
      await limits.take('ring-per-session', session.id);
      const begun = await log.begin(
        { id: row.id, shopId: row.shop_id },
        { id: idFromKey(session.id, key), kind },
        shopper,
      );
      // Not before: where nobody can be called, nobody is asked for either.
      await conversations.handOver(session, row.id);
      return toCall(begun);
    },
    get: async (session, place) => toCall(await log.look(await find(session, place))),
    async join(session, place, isAhead) {
      const row = await find(session, place);
      await limits.take('seat-per-session', session.id);
      return seatOf(log, row, shopper, isAhead);
    },
    end: async (session, place) => toCall(await log.end(await find(session, place), shopper, 'hung-up')),
    async endAll(session) {
      const open = await db
        .selectFrom('calls')
        .innerJoin('conversations', 'conversations.id', 'calls.conversation_id')
        .selectAll('calls')
        .where('calls.ended_at', 'is', null)
        .where(ownedBy(session))
        .execute();
      for (const row of open) await log.end(row, shopper, 'hung-up');
    },
  };
}

export function createStaffCalls(deps: Needed): StaffCalls {
  const { db, calls, limits } = deps;
  const log = createCallLog(deps);

  /** The conversation, and the agent who has it; `conflict` for anybody else. */
  async function assigned(staff: StaffContext, id: string, { agent: named }: Acting) {
    const row = await findConversation(db, staff, id);
    const agent = agentOf(staff, named);
    if (row.handler !== 'agent' || row.agent_id !== agent.id) throw new SupportError('conflict');
    const caller: Caller = { side: 'agent', seat: `agent:${agent.id}`, name: agent.name };
    return { row, caller, agent };
  }

  return {
    async begin(staff, conversation, { kind, ...acting }) {
      const { row, caller } = await assigned(staff, conversation, acting);
      if (!calls.isSetUp) throw new SupportError('unsupported');
      const id = crypto.randomUUID();
      return toCall(await log.begin({ id: row.id, shopId: row.shop_id }, { id, kind }, caller));
    },
    async get(staff, { conversation, call }) {
      const { id } = await findConversation(db, staff, conversation);
      return toCall(await log.look(await findCall(deps, id, call)));
    },
    async join(staff, { conversation, call: id }, { isAhead, agent: named }) {
      const row = await findConversation(db, staff, conversation);
      const agent = agentOf(staff, named);
      const by = row.handler === 'agent' ? row.agent_id : null;
      if (by === null) throw new SupportError('conflict');
      const call = await findCall(deps, row.id, id);
      const isOwn = by === agent.id;
      if (!isOwn && !(await isGuest(db, { call: call.id, agent: agent.id, by })))
        throw new SupportError('conflict');
      const caller: Caller = { side: 'agent', seat: `agent:${agent.id}`, name: agent.name, isGuest: !isOwn };
      await limits.take('seat-per-session', `staff ${staff.actor} ${caller.seat}`);
      return seatOf(log, call, caller, isAhead);
    },
    async ask(staff, { conversation, call, guest }, acting) {
      const { row, agent } = await assigned(staff, conversation, acting);
      const found = await findCall(deps, row.id, call);
      await askIn(deps, staff, { call: found, by: agent, guest });
      return toCall(found);
    },
    async end(staff, { conversation, call }, acting) {
      const { row, caller } = await assigned(staff, conversation, acting);
      return toCall(await log.end(await findCall(deps, row.id, call), caller, 'hung-up'));
    },
    async handedOn(staff, conversation) {
      const { id, handler } = await findConversation(db, staff, conversation);
      const open = await callThatGoesOn(db, id);
      if (!open) return;
      const isLeft = handler !== 'agent' && (open.state === 'live' || open.begun_by === 'agent');
      if (isLeft) await log.end(open, 'system', 'left');
      else await log.reconcile(open).catch(() => undefined);
    },
    async sentAway({ shop }, agentId) {
      const open = await db
        .selectFrom('calls')
        .innerJoin('conversations', 'conversations.id', 'calls.conversation_id')
        .selectAll('calls')
        .where('calls.shop_id', '=', shop.id)
        .where('calls.ended_at', 'is', null)
        .where((either) =>
          either.or([
            either('conversations.agent_id', '=', agentId),
            either(
              'calls.id',
              'in',
              either.selectFrom('call_guests').select('call_id').where('agent_id', '=', agentId),
            ),
          ]),
        )
        .execute();
      for (const row of open) await log.reconcile(row).catch(() => undefined);
    },
  };
}
