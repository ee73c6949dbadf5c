import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import {
  type ChatEvent,
  type ChatEventPage,
  ChatEventSchema,
  type ChatHandler,
  type ChatWriter,
  type EventRange,
  parseInput,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { ChatEventsTable } from '../database/schema/chat.js';
import { prepared } from '../database/prepared.js';
import { codeOf } from '../error-code.js';

type Unnumbered<E> = E extends ChatEvent ? Omit<E, 'number' | 'at' | 'by'> : never;
/** An event as its writer has it: the log gives it its number and time. */
export type NewEvent = Unnumbered<ChatEvent> & { readonly by: ChatWriter };

export interface Append {
  readonly conversationId: string;
  readonly events: readonly NewEvent[];
  readonly at: Date;
  /** What of the conversation's row changes with it; `next` in it is the number of the last of the events. */
  readonly set?: readonly RawBuilder<unknown>[];
  /** Nothing is written unless the row is so, under its lock. */
  readonly where?: RawBuilder<boolean>;
}

/** The number that the last of the events that are written will have. */
export const next = (count: number): RawBuilder<number> => sql<number>`(last + ${count}::int)`;

/**
 * The one way into a conversation: numbers the events without a gap, in one statement, under the lock of the conversation's
 * row. A message that ends takes the place of its deltas, a later title or mark of reading that of an earlier one. Undefined, and
 * nothing is written, where `where` does not hold; so for a message or decision that is there already.
 */
export async function append(
  db: Kysely<Database>,
  appended: Append,
): Promise<readonly ChatEvent[] | undefined> {
  return (await appendTo(db, appended))?.events;
}

/** How a conversation stands with what was written. */
export interface Appended {
  readonly events: readonly ChatEvent[];
  readonly handler: ChatHandler;
  /** The number of the message that is to be answered, by the turn of whom. */
  readonly asked: number;
  readonly holder: string | undefined;
  readonly locale: string | undefined;
  readonly page: string | undefined;
}

/** The same, told how the conversation stands now. */
export async function appendTo(
  db: Kysely<Database>,
  { conversationId, events, at, set = [], where = sql<boolean>`true` }: Append,
): Promise<Appended | undefined> {
  // What does not fit the contract is refused here, so that whatever is read fits.
  const checked = events.map((event) =>
    parseInput(ChatEventSchema, { ...event, number: 1, at: timestamp(at) }),
  );
  const rows = checked.map(({ number: _, at: __, by, type, ...data }) => ({
    by,
    type,
    entry: entryOf({ type, ...data } as Unnumbered<ChatEvent>) ?? null,
    data: JSON.stringify(data),
  }));
  const ended = checked.flatMap((event) => (event.type === 'message' ? [event.message.id] : []));
  const readers = checked.flatMap((event) => (event.type === 'read' ? [event.by] : []));
  const changes = sql.join([sql`last = ${next(rows.length)}`, ...set]);
  const isRenamed = checked.some((event) => event.type === 'title');
  const obsolete = [
    ...(ended.length > 0 ? [sql`type = 'delta' and entry_id = any(${ended}::text[])`] : []),
    ...(readers.length > 0 ? [sql`type = 'read' and writer = any(${readers}::text[])`] : []),
    ...(isRenamed ? [sql`type = 'title'`] : []),
  ];
  const gone =
    obsolete.length === 0
      ? sql``
      : sql`, gone as (
        delete from chat_events
        where conversation_id in (select id from c) and (${sql.join(obsolete, sql` or `)}))`;
  try {
    const { rows: written } = await sql<{
      last: number;
      handler: ChatHandler;
      asked: number;
      turn_holder: string | null;
      locale: string | null;
      page: string | null;
    }>`
      ${prepared} with c as (
        update conversations set ${changes} where id = ${conversationId} and ${where}
        returning id, shop_id, last, handler, asked, turn_holder, locale, page
      )${gone}, e as (
        insert into chat_events (conversation_id, number, shop_id, at, writer, type, entry_id, data)
        select c.id, c.last - ${rows.length}::int + x.i, c.shop_id, ${at}, x.writer, x.type, x.entry, x.data::jsonb
        from c, unnest(
          ${rows.map(({ by }) => by)}::text[], ${rows.map(({ type }) => type)}::text[],
          ${rows.map(({ entry }) => entry)}::text[], ${rows.map(({ data }) => data)}::text[]
        ) with ordinality as x(writer, type, entry, data, i)
      )
      select last, handler, asked, turn_holder, locale, page from c`.execute(db);
    const [row] = written;
    if (!row) return undefined;
    const first = row.last - checked.length + 1;
    return {
      events: checked.map((event, index) => ({ ...event, number: first + index })),
      handler: row.handler,
      asked: row.asked,
      holder: row.turn_holder ?? undefined,
      locale: row.locale ?? undefined,
      page: row.page ?? undefined,
    };
  } catch (error) {
    if (codeOf(error) === uniqueViolation) return undefined;
    throw error;
  }
}

const uniqueViolation = '23505';

/** The id of what it is about, where that is looked for. */
function entryOf(event: Unnumbered<ChatEvent>): string | undefined {
  if (event.type === 'message') return event.message.id;
  if (event.type === 'delta') return event.messageId;
  if (event.type === 'decision' || event.type === 'proposal') return event.proposalId;
  return undefined;
}

type EventRow = Pick<Selectable<ChatEventsTable>, 'number' | 'at' | 'writer' | 'type' | 'data'>;

export const eventColumns = ['number', 'at', 'writer', 'type', 'data'] as const;

export function toEvent({ number, at, writer, type, data }: EventRow): ChatEvent {
  return { number, at: timestamp(at), by: writer, type, ...data } as ChatEvent;
}

const pageSize = 100;
/** Of the end of a conversation, as it is opened. */
const endSize = 50;

/** Events after a number, before one, or the last; `more` where there are others in that direction. */
export async function readPage(
  db: Kysely<Database>,
  conversationId: string,
  { after, before }: EventRange,
): Promise<Pick<ChatEventPage, 'events' | 'more'>> {
  const isForward = after !== undefined;
  const size = isForward || before !== undefined ? pageSize : endSize;
  const found = await db
    .selectFrom('chat_events')
    .select(eventColumns)
    .where('conversation_id', '=', conversationId)
    .$if(after !== undefined, (query) => query.where('number', '>', after ?? 0))
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', isForward ? 'asc' : 'desc')
    .limit(size + 1)
    .execute();
  const events = found.slice(0, size).map(toEvent);
  return { events: isForward ? events : events.reverse(), more: found.length > size };
}

/** So many events say what a conversation is about. */
const mostHistory = 200;

/** The last events of a conversation, without the words of what is being written. */
export async function readHistory(db: Kysely<Database>, conversationId: string): Promise<ChatEvent[]> {
  const rows = await db
    .selectFrom('chat_events')
    .modifyFront(prepared)
    .select(eventColumns)
    .where('conversation_id', '=', conversationId)
    .where('type', '<>', 'delta')
    .orderBy('number', 'desc')
    .limit(mostHistory)
    .execute();
  return rows.map(toEvent).reverse();
}

/** What was read around the time of an event, up to it; undefined where it was read too early to be all. */
export function historyUpTo(read: readonly ChatEvent[], event: ChatEvent): readonly ChatEvent[] | undefined {
  const before = read.filter(({ number }) => number < event.number);
  return (before.at(-1)?.number ?? 0) === event.number - 1 ? [...before, event] : undefined;
}

/** The message or decision that stands under this id. */
export async function findEntry(
  db: Kysely<Database>,
  conversationId: string,
  entryId: string,
): Promise<ChatEvent | undefined> {
  const row = await db
    .selectFrom('chat_events')
    .select(eventColumns)
    .where('conversation_id', '=', conversationId)
    .where('entry_id', '=', entryId)
    .where('type', 'in', ['message', 'decision'])
    .executeTakeFirst();
  return row && toEvent(row);
}
