import type { ColumnType, Generated } from 'kysely';
import type {
  Return,
  ReturnEvent,
  ReturnLine,
  ReturnMethod,
  ReturnStatus,
  Settlement,
  Tracking,
} from '../../../contract/index.js';
import type { Day, Instant, InstantByDefault, Json, MaybeInstant } from './columns.js';

/** By an account or a key, which alone has a name: so it goes with it. */
export interface FirstApproval {
  readonly kind: 'account' | 'key';
  readonly by: string;
  readonly at: string;
  /** For the shopper. */
  readonly words?: string | undefined;
}

export interface ReturnsTable {
  id: string;
  shop_id: string;
  order_id: string;
  number: string;
  status: ReturnStatus;
  method: ReturnMethod;
  lines: Json<ReturnLine[]>;
  settlement: Json<Settlement>;
  /** What of its refund paid for dearer exchanges, in the order's currency. */
  netted: Generated<string>;
  /** How much of the order's money had gone back when it was asked for; null where that was not kept. */
  back_before: string | null;
  declined: ColumnType<Return['declined'] | null, string | null, string | null>;
  /** Where two must approve it and one has. */
  first_approval: ColumnType<FirstApproval | null, never, string | null>;
  /** Staff asked for photos, and none came since. */
  photos_asked: Generated<boolean>;
  tracking: ColumnType<Tracking | null, string | null, string | null>;
  /** Where the label to print is. */
  label_url: ColumnType<string | null, string | null | undefined, string | null>;
  send_by: Day | null;
  reserved_until: MaybeInstant;
  /** In which its mails are written. */
  locale: string;
  created_at: InstantByDefault;
  updated_at: InstantByDefault;
}

export interface ReturnEventsTable {
  id: string;
  shop_id: string;
  return_id: string;
  at: InstantByDefault;
  type: ReturnEvent['type'];
  words: string | null;
  /** The key of the staff who decided it, for the shop alone; null where it was none of theirs. */
  staff_key: string | null;
  /** In which order events of one moment came. */
  position: ColumnType<unknown, never, never>;
}

/** Stock kept for an exchange until then. */
export interface ReservationsTable {
  return_id: string;
  shop_id: string;
  variant_id: string;
  quantity: number;
  expires_at: Instant;
}

export interface PhotosTable {
  id: string;
  shop_id: string;
  /** Of whose items it is; of a conversation's only once a return names it. */
  order_id: string | null;
  /** In which it was brought: who may read that may read it. Null also of one that was erased. */
  conversation_id: ColumnType<string | null, string | undefined, string | null>;
  /** The message that it was sent with. */
  message_id: ColumnType<string | null, never, string | null>;
  /** Of the shopper who brought it; until a return names it only they can read an order's. Of an agent: who they are. */
  session_id: string;
  by_agent: Generated<boolean>;
  return_id: string | null;
  state: 'pending' | 'ready';
  /** As announced. */
  type: string;
  bytes: number;
  /** SHA-256 of the token that its upload needs. */
  token_hash: Buffer;
  /** The names under which the files lie: what was uploaded, and what was made of it. */
  upload_name: string;
  file_name: string | null;
  width: number | null;
  height: number | null;
  created_at: InstantByDefault;
}

export interface WithdrawalsTable {
  id: string;
  shop_id: string;
  number: string;
  /** Where one of that number was found. */
  order_id: string | null;
  order_number: string;
  name: string;
  email: string;
  items: string | null;
  locale: string;
  at: Instant;
  /** Whether the address is that of the order; null of those from before that was kept. */
  is_of_order: boolean | null;
}

/** The tables of returns, their photos, and withdrawals. */
export interface ReturnTables {
  returns: ReturnsTable;
  return_events: ReturnEventsTable;
  reservations: ReservationsTable;
  photos: PhotosTable;
  withdrawals: WithdrawalsTable;
}
