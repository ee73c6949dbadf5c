import { randomBytes } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Call } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { CallsTable } from '../database/schema/calls.js';

export type CallRow = Selectable<CallsTable>;

/** Who calls or answers, and what of theirs others see. */
export interface Caller {
  readonly side: 'shopper' | 'agent';
  /** `shopper`, or `agent:` with the desk's own id. */
  readonly seat: string;
  readonly name?: string | undefined;
  /** A colleague who was asked in. */
  readonly isGuest?: boolean;
}

export const nameOf = ({ name }: Caller): { readonly name?: string } => (name === undefined ? {} : { name });

/** Says which side somebody is on, and nothing else. No other token has the same. */
export const identityOf = ({ side }: Caller): string => `${side}_${randomBytes(16).toString('base64url')}`;

/** A conversation has one at a time, if any. With `id` that one, too, also when it is over. */
export const callThatGoesOn = (
  db: Kysely<Database>,
  conversationId: string,
  id?: string,
): Promise<CallRow | undefined> =>
  db
    .selectFrom('calls')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where((either) =>
      either.or([either('ended_at', 'is', null), ...(id === undefined ? [] : [either('id', '=', id)])]),
    )
    .executeTakeFirst();

/** Also as JSON has it, with its times as text. */
export function toCall(row: CallRow): Call {
  const at = (time: Date): string => timestamp(new Date(time));
  return {
    id: row.id,
    conversation: row.conversation_id,
    kind: row.kind,
    state: row.state,
    by: row.begun_by,
    startedAt: at(row.started_at),
    ...(row.answered_at !== null && { answeredAt: at(row.answered_at) }),
    ...(row.ended_at !== null && { endedAt: at(row.ended_at) }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}

/** Takes an agent's places in what goes on from them: who is in the room is sent out when it is looked at next. */
export async function giveUpSeats(writer: Kysely<Database>, shopId: string, agentId: string): Promise<void> {
  for (const seats of ['call_seats', 'call_seats_ahead'] as const)
    await writer
      .deleteFrom(seats)
      .where('seat', '=', `agent:${agentId}`)
      .where('call_id', 'in', (select) =>
        select.selectFrom('calls').select('id').where('shop_id', '=', shopId).where('ended_at', 'is', null),
      )
      .execute();
}

/** A name under which somebody may be in a call. */
export interface Seated {
  readonly seat: string;
  readonly identity: string;
  /** It was given ahead, and nobody has come with it yet. */
  readonly isAhead: boolean;
  /** Of an agent. */
  readonly name: string | null;
  readonly isGuest: boolean;
}

/** Those given last, or ahead, to the shopper, to the agent who has the conversation, and to colleagues whom that agent has asked in. */
export async function seatedIn(db: Kysely<Database>, callId: string): Promise<readonly Seated[]> {
  const { rows } = await sql<Seated>`
    select s.seat, s.identity, s.ahead as "isAhead", coalesce(g.agent_name, c.agent_name) as name,
      g.agent_id is not null as "isGuest"
    from (
      select call_id, seat, identity, false as ahead from call_seats
      union all
      select call_id, seat, identity, true from call_seats_ahead
    ) s
    join calls k on k.id = s.call_id
    join conversations c on c.id = k.conversation_id
    left join call_guests g on g.call_id = s.call_id and s.seat = 'agent:' || g.agent_id
      and c.handler = 'agent' and g.asked_by = c.agent_id
    where s.call_id = ${callId}
      and (s.seat = 'shopper' or (c.handler = 'agent' and s.seat = 'agent:' || c.agent_id) or g.agent_id is not null)`.execute(
    db,
  );
  return rows;
}
