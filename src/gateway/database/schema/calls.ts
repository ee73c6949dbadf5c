import type { Generated } from 'kysely';
import type { CallKind, CallReason, CallState } from '../../../contract/index.js';
import type { Instant, MaybeInstant } from './columns.js';

/** Says who spoke when, and nothing of what was said, which is kept nowhere. Goes with its conversation. */
export interface CallsTable {
  id: string;
  shop_id: string;
  conversation_id: string;
  /** Its name at the media server. */
  room: string;
  kind: CallKind;
  begun_by: 'shopper' | 'agent';
  state: CallState;
  reason: CallReason | null;
  started_at: Instant;
  answered_at: MaybeInstant;
  ended_at: MaybeInstant;
  /** When somebody last was in it, or came. */
  seen_at: Instant;
  /** Over, and the media server has it no more. */
  is_closed: Generated<boolean>;
}

export interface CallSeatsTable {
  call_id: string;
  /** `shopper`, or an agent by the desk's own id. */
  seat: string;
  /** Who may sit there: the last to whom a token was given. */
  identity: string;
}

/** A place that was given ahead: it becomes the seat's own when somebody comes into the room with it. */
export interface CallSeatsAheadTable {
  identity: string;
  call_id: string;
  seat: string;
  at: Instant;
}

/** A colleague whom the agent of the conversation has asked in: as long as that agent has it. */
export interface CallGuestsTable {
  call_id: string;
  agent_id: string;
  agent_name: string;
  asked_by: string;
}

/** What the media server has told, once. */
export interface CallHooksTable {
  id: string;
  at: Instant;
}

/** The tables of calls. */
export interface CallTables {
  calls: CallsTable;
  call_seats: CallSeatsTable;
  call_seats_ahead: CallSeatsAheadTable;
  call_guests: CallGuestsTable;
  call_hooks: CallHooksTable;
}
