import type { ColumnType, Generated } from 'kysely';
import type { AuditAct, AuditKind, Situation, StaffRole } from '../../../contract/index.js';
import type { WebhookEvent } from '../../../contract/webhooks.js';
import type { Instant, MaybeInstant } from './columns.js';

/** Who may sign in at the console of a shop. Personal. */
export interface AccountsTable {
  id: string;
  shop_id: string;
  /** As it is compared; one account in all shops. */
  email: string;
  name: string;
  role: StaffRole;
  /** Null until the invitation is accepted. */
  password: string | null;
  /** The secret of the authenticator, sealed. */
  authenticator: string | null;
  /** The step of the last code that was used: none of before is taken again. */
  used_step: number | null;
  /** The hash of the invitation's token. */
  invitation: Buffer | null;
  invited_until: MaybeInstant;
  is_disabled: Generated<boolean>;
  created_at: Instant;
  seen_at: MaybeInstant;
}

export interface StaffSessionsTable {
  id: string;
  account_id: string;
  token_hash: Buffer;
  created_at: Instant;
  seen_at: Instant;
  expires_at: Instant;
  /** When a code was shown last; null where that was as it began. */
  confirmed_at: MaybeInstant;
}

/** Who has said to be at the desk, and until when that holds. */
export interface AgentsHereTable {
  shop_id: string;
  id: string;
  name: string;
  until: Instant;
}

/** What those who answer write for each other. Personal; goes with its conversation. */
export interface NotesTable {
  id: string;
  shop_id: string;
  conversation_id: string;
  at: Instant;
  agent_id: string;
  agent_name: string;
  words: string;
}

/** What a shop's people have ready to say. */
export interface ReplyTemplatesTable {
  shop_id: string;
  id: string;
  locale: string;
  situation: Situation;
  title: string;
  words: string;
}

/** How long shoppers waited before a person came. */
export interface WaitsTable {
  shop_id: string;
  accepted_at: Instant;
  seconds: number;
}

/** Where the chain of a shop ends: who appends holds this row. */
export interface AuditHeadsTable {
  shop_id: string;
  number: number;
  hash: Buffer;
}

/** What staff did and read. Only grows. */
export interface AuditEntriesTable {
  shop_id: string;
  number: number;
  at: Instant;
  act: AuditAct;
  actor_kind: 'account' | 'key' | 'command';
  actor_id: string;
  /** For whom a key spoke. */
  agent: string | null;
  role: StaffRole;
  about_kind: AuditKind | null;
  about_id: string | null;
  detail: string | null;
  request_id: string;
  hash: Buffer;
}

/** Personal: for whom keys spoke, by the desk's own id. */
export interface AuditAgentsTable {
  id: string;
  shop_id: string;
  agent_id: string;
  name: string;
}

/** A system of the shop's own that is told of what happens. */
export interface WebhooksTable {
  shop_id: string;
  id: string;
  url: string;
  /** Sealed. */
  secret: string;
  /** Of what it is told; of everything where null. */
  types: ColumnType<WebhookEvent['type'][] | null, string | null, string | null>;
  /** What was before is not told. */
  created_at: Instant;
}

/** The tables of those who answer. */
export interface StaffTables {
  accounts: AccountsTable;
  staff_sessions: StaffSessionsTable;
  agents_here: AgentsHereTable;
  conversation_notes: NotesTable;
  reply_templates: ReplyTemplatesTable;
  waits: WaitsTable;
  audit_heads: AuditHeadsTable;
  audit_entries: AuditEntriesTable;
  audit_agents: AuditAgentsTable;
  webhooks: WebhooksTable;
}
