import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import {
  type CallKind,
  type CallReason,
  type CallState,
  type ChatWriter,
  SupportError,
} from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { codeOf } from '../error-code.js';
import {
  type Caller,
  type CallRow,
  callThatGoesOn,
  identityOf,
  nameOf,
  type Seated,
  seatedIn,
} from './call-rows.js';
import { append, type NewEvent } from './chat-log.js';

interface CallPlaceGiven {
  readonly row: CallRow;
  readonly url: string;
  readonly token: string;
}

/** How calls begin, go on and end, whoever is allowed what: the row, the conversation's log and the media server's room. */
export interface CallLog {
  /** The call that goes on, or a new one. Rejects with `unavailable`, and has begun nothing, where there is no media server. */
  begin(
    conversation: { readonly id: string; readonly shopId: string },
    call: { readonly id: string; readonly kind: CallKind },
    caller: Caller,
  ): Promise<CallRow>;
  /** Gives a place in it, which the last who had it loses; with it the other side answers. */
  seat(row: CallRow, caller: Caller): Promise<CallPlaceGiven>;
  /** Gives one that counts for nothing until somebody comes with it. */
  seatAhead(row: CallRow, caller: Caller): Promise<CallPlaceGiven>;
  /** As it stands: where it may have been answered and nobody has told, as the media server has it. */
  look(row: CallRow): Promise<CallRow>;
  end(row: CallRow, by: Caller | 'system', reason: CallReason): Promise<CallRow>;
  /** Looks who is in the room, sends out who may not be, and ends the call whose room is over. */
  reconcile(row: CallRow, isEnd?: boolean): Promise<void>;
}

const foreignKeyViolation = '23503';

/** Whoever lost a call comes back to it; after this long, in milliseconds, nobody does. */
const lostLife = 90_000;

type Needed = Pick<Deps, 'db' | 'chat' | 'calls' | 'log' | 'now'>;

export function createCallLog({ db, chat, calls, log, now }: Needed): CallLog {
  /** Writes down how the call stands now, in the conversation that it is of. */
  async function note(
    writer: Kysely<Database>,
    row: CallRow,
    by: ChatWriter,
    more: { readonly seconds?: number; readonly name?: string } = {},
  ): Promise<() => void> {
    const { id, kind, state, reason } = row;
    const event: NewEvent = { by, type: 'call', callId: id, kind, state, ...(reason && { reason }), ...more };
    const written = await append(writer, { conversationId: row.conversation_id, events: [event], at: now() });
    return () => written && chat.tell(row.conversation_id, written);
  }

  const find = (id: string): Promise<CallRow> =>
    db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  /** One that the media server keeps for lack of an answer is closed later. */
  async function close(row: CallRow): Promise<void> {
    try {
      await calls.close(row.room);
      await db.updateTable('calls').set({ is_closed: true }).where('id', '=', row.id).execute();
    } catch (error) {
      log.warn({ err: error, call: row.id }, 'the room of a call could not be closed yet');
    }
  }

  async function end(row: CallRow, by: Caller | 'system', reason: CallReason): Promise<CallRow> {
    const at = now();
    const isOther = by !== 'system' && by.side !== row.begun_by;
    const unanswered: CallState = isOther ? 'declined' : 'missed';
    const ended = await db.transaction().execute(async (transaction) => {
      const [changed] = await transaction
        .updateTable('calls')
        .set({
          state: sql<CallState>`case when state = 'live' then 'ended' else ${unanswered} end`,
          reason,
          ended_at: at,
        })
        .where('id', '=', row.id)
        .where('ended_at', 'is', null)
        .returningAll()
        .execute();
      if (!changed) return undefined;
      const seconds =
        changed.answered_at && Math.round((at.getTime() - changed.answered_at.getTime()) / 1000);
      const tell = await note(transaction, changed, by === 'system' ? by : by.side, {
        ...(seconds !== null && { seconds: Math.max(0, seconds) }),
      });
      return { changed, tell };
    });
    if (!ended) return find(row.id);
    ended.tell();
    await close(row);
    return ended.changed;
  }

  async function sendOut(row: CallRow, inside: readonly string[]): Promise<void> {
    const may = new Map((await seatedIn(db, row.id)).map((seated) => [seated.identity, seated]));
    for (const identity of inside) {
      const seated = may.get(identity);
      if (!seated?.isAhead) continue;
      await arrive(row, seated);
      for (const other of may.values())
        if (!other.isAhead && other.seat === seated.seat) may.delete(other.identity);
      may.set(identity, { ...seated, isAhead: false });
    }
    const others = inside.filter((identity) => !may.has(identity));
    await Promise.all(others.map((identity) => calls.remove(row.room, identity)));
  }

  /** Takes a seat, and with it answers a call of the other side. */
  async function take(
    transaction: Kysely<Database>,
    row: CallRow,
    identity: string,
    caller: Caller,
  ): Promise<{ row: CallRow; tell?: () => void }> {
    const before = await transaction
      .selectFrom('call_seats')
      .select('seat')
      .where('call_id', '=', row.id)
      .where('seat', '=', caller.seat)
      .executeTakeFirst();
    await transaction
      .insertInto('call_seats')
      .values({ call_id: row.id, seat: caller.seat, identity })
      .onConflict((conflict) => conflict.columns(['call_id', 'seat']).doUpdateSet({ identity }))
      .execute();
    // That they are there now, everybody reads; coming back is nothing new.
    if (caller.isGuest)
      return { row, ...(!before && { tell: await note(transaction, row, caller.side, nameOf(caller)) }) };
    if (row.state !== 'ringing' || row.begun_by === caller.side) return { row };
    const live = await transaction
      .updateTable('calls')
      .set({ state: 'live', answered_at: now() })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { row: live, tell: await note(transaction, live, caller.side, nameOf(caller)) };
  }

  /** The row, held until the transaction ends; undefined where the call is over. */
  const hold = (transaction: Kysely<Database>, row: CallRow): Promise<CallRow | undefined> =>
    transaction
      .updateTable('calls')
      .set({ seen_at: now() })
      .where('id', '=', row.id)
      .where('ended_at', 'is', null)
      .returningAll()
      .executeTakeFirst();

  /** Somebody has come with a place that was given ahead. */
  async function arrive(row: CallRow, { seat, identity, name, isGuest }: Seated): Promise<void> {
    const tell = await db.transaction().execute(async (transaction) => {
      const held = await hold(transaction, row);
      // Whoever was told of it at once has done it.
      const ahead = await transaction
        .deleteFrom('call_seats_ahead')
        .where('identity', '=', identity)
        .returning('seat')
        .executeTakeFirst();
      if (!held || !ahead) return undefined;
      const side = seat === 'shopper' ? 'shopper' : 'agent';
      const caller = { side, seat, isGuest, ...(side === 'agent' && name !== null && { name }) } as const;
      return (await take(transaction, held, identity, caller)).tell;
    });
    tell?.();
  }

  async function access(row: CallRow, identity: string, { name }: Caller): Promise<CallPlaceGiven> {
    return { row, ...(await calls.seat(row.room, identity, name)) };
  }

  return {
    end,

    async begin({ id: conversationId, shopId }, { id, kind }, caller) {
      const known = await callThatGoesOn(db, conversationId, id);
      if (known) return known;
      const room = `call_${randomBytes(16).toString('base64url')}`;
      await calls.open(room);
      const at = now();
      const work = db.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto('calls')
          .values({
            ...{ id, room, kind, shop_id: shopId, conversation_id: conversationId, begun_by: caller.side },
            ...{ state: 'ringing', reason: null, started_at: at, seen_at: at },
            ...{ answered_at: null, ended_at: null },
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        return row && { row, tell: await note(transaction, row, caller.side, nameOf(caller)) };
      });
      const begun = await work.catch(async (error: unknown) => {
        await calls.close(room).catch(() => undefined);
        // Its conversation was erased in this moment.
        throw codeOf(error) === foreignKeyViolation ? new SupportError('not-found') : error;
      });
      if (begun) {
        begun.tell();
        return begun.row;
      }
      // Both sides called at once.
      await calls.close(room).catch(() => undefined);
      const other = await callThatGoesOn(db, conversationId);
      if (!other) throw new SupportError('conflict');
      return other;
    },

    async seat(row, caller) {
      if (row.ended_at !== null) throw new SupportError('conflict');
      const identity = identityOf(caller);
      const [seated] = await Promise.all([
        db.transaction().execute(async (transaction) => {
          const held = await hold(transaction, row);
          if (!held) return undefined;
          const before = await transaction
            .selectFrom('call_seats')
            .select('identity')
            .where('call_id', '=', row.id)
            .executeTakeFirst();
          return { ...(await take(transaction, held, identity, caller)), isFirst: !before };
        }),
        // It may have been forgotten. The database need not wait for that.
        calls.open(row.room),
      ]);
      if (!seated) {
        // Ended in the same moment, and its room may have been made anew here.
        await close(row);
        throw new SupportError('conflict');
      }
      seated.tell?.();
      // Who had a place before gives it up.
      if (!seated.isFirst) await sendOut(row, (await calls.inside(row.room)) ?? []);
      return access(seated.row, identity, caller);
    },

    async seatAhead(row, caller) {
      if (row.ended_at !== null) throw new SupportError('conflict');
      const identity = identityOf(caller);
      await calls.open(row.room);
      await db
        .insertInto('call_seats_ahead')
        .values({ identity, call_id: row.id, seat: caller.seat, at: now() })
        .execute();
      return access(row, identity, caller);
    },

    async look(row) {
      if (row.state !== 'ringing') return row;
      const ahead = await db
        .selectFrom('call_seats_ahead')
        .select('identity')
        .where('call_id', '=', row.id)
        .executeTakeFirst();
      if (!ahead) return row;
      await sendOut(row, (await calls.inside(row.room)) ?? []);
      return find(row.id);
    },

    async reconcile(row, isEnd = false) {
      // A token that is not over yet may have made its room anew.
      if (row.ended_at !== null) return row.is_closed && isEnd ? undefined : close(row);
      const inside = await calls.inside(row.room);
      if (inside === undefined) {
        const isLost = now().getTime() - row.seen_at.getTime() > lostLife;
        if (isEnd || isLost) await end(row, 'system', isEnd ? 'left' : 'failed');
        // A server that was restarted knows no rooms: whoever comes back by themselves finds theirs.
        else await calls.open(row.room);
        return;
      }
      if (inside.length > 0)
        await db.updateTable('calls').set({ seen_at: now() }).where('id', '=', row.id).execute();
      await sendOut(row, inside);
    },
  };
}
