import type { ColumnType, Generated } from 'kysely';
import type {
  ChatEvent,
  ChatHandler,
  ChatWriter,
  Proposal,
  ShopperContext,
} from '../../../contract/index.js';
import type { Instant, Json, MaybeInstant } from './columns.js';

/** Personal, as is what was said. */
export interface ConversationsTable {
  id: string;
  shop_id: string;
  /** The session that began it: it may read it also where it has no account, or has signed in since. */
  session_id: string;
  /** The merchant's id of the shopper who was signed in when it began. */
  customer_id: string | null;
  title: string | null;
  /** As the shopper's page spoke last, and where it was. */
  locale: string | null;
  page: string | null;
  /** What that page told of the cart and the clock: for those who answer, and for nobody else. */
  context: ColumnType<ShopperContext | null, string | null | undefined, string>;
  started_at: Instant;
  /** When a message was last written. */
  last_at: Instant;
  /** The number of the last event. */
  last: Generated<number>;
  read_up_to: Generated<number>;
  /** Up to where the shop was mailed what was said to nobody. */
  mailed_up_to: Generated<number>;
  /** Up to which event the shop's own systems were told. */
  told_up_to: Generated<number>;
  handler: ChatHandler;
  /** Who answers, where an agent does: by the desk's own id, with the name that the shopper reads. */
  agent_id: string | null;
  agent_name: string | null;
  staff_read_up_to: Generated<number>;
  /** Since when somebody waits for a person. */
  waiting_since: MaybeInstant;
  rating: number | null;
  rating_words: string | null;
  /** The number of the last message that the assistant is to answer, and of the last one that it has. */
  asked: Generated<number>;
  answered: Generated<number>;
  /** The session that asked. */
  asked_by: string | null;
  /** The network address it came from, until it is answered: look-ups of the assistant count as the shopper's own. */
  asked_from: string | null;
  /** The widest network around it, as a keyed hash: what was left to the shop is mailed by turns between these. */
  asked_network: string | null;
  /** The one turn that may write, until when without a word from it, and the message that it writes. */
  turn_holder: string | null;
  turn_until: MaybeInstant;
  turn_message: string | null;
  turn_stop: Generated<boolean>;
  /** How often the same was begun to be answered. */
  turn_tries: Generated<number>;
}

export interface ChatEventsTable {
  conversation_id: string;
  number: number;
  shop_id: string;
  at: Instant;
  writer: ChatWriter;
  type: ChatEvent['type'];
  /** The id of the message, call or proposal that it is about. */
  entry_id: string | null;
  /** The rest of the contract's event. */
  data: Json<Readonly<Record<string, unknown>>>;
}

type Choice = 'confirmed' | 'declined' | 'superseded';

export interface ProposalsTable {
  id: string;
  shop_id: string;
  conversation_id: string;
  proposal: Json<Proposal>;
  created_at: Instant;
  expires_at: Instant;
  /** What the shopper chose, before the service decides; or that a later one takes its place. */
  choice: ColumnType<Choice | null>;
  chosen_by: string | null;
}

/** The tables of the chat. */
export interface ChatTables {
  conversations: ConversationsTable;
  chat_events: ChatEventsTable;
  proposals: ProposalsTable;
}
