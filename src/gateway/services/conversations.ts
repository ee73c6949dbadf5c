import { type RawBuilder, sql } from 'kysely';
import {
  type ChatEventPage,
  type ChatRating,
  type Conversation,
  type ConversationPage,
  type EventRange,
  type NewConversation,
  type ShopperContext,
  SupportError,
} from '../../contract/index.js';
import { oneLine, plain } from '../../contract/texts.js';
import type { Deps } from '../deps.js';
import { append, type NewEvent, readPage } from './chat-log.js';
import { eraseConversations } from './conversation-photos.js';
import {
  type ConversationRow,
  ownedBy,
  place,
  stopTurn,
  toConversation,
  unread,
} from './conversation-rows.js';
import { readCursor, writeCursor } from './cursor.js';
import { idFromKey } from './idempotency.js';
import { takeAll } from './limits.js';
import { networkLimits } from './networks.js';
import type { SessionContext } from './session.js';
import { tidyContext } from './shopper-context.js';
import { isUuid } from './uuid.js';
import { expectedWait } from './waits.js';
import { waitingNotice } from './waiting-notice.js';

/** What shoppers do with their conversations, but for what they say. */
export interface Conversations {
  /** The shopper's own, or `not-found`. */
  find(session: SessionContext, id: string): Promise<ConversationRow>;
  list(session: SessionContext, after: string | undefined): Promise<ConversationPage>;
  start(
    session: SessionContext,
    asked: NewConversation,
    /** `id`: its idempotency key. `from`: the address it comes from, as limits count it. */
    call: { readonly id: string; readonly from: string },
  ): Promise<Conversation>;
  events(session: SessionContext, id: string, range: EventRange): Promise<ChatEventPage>;
  markRead(session: SessionContext, id: string, upTo: number): Promise<void>;
  typing(session: SessionContext, id: string): Promise<void>;
  /** For those who answer; it replaces what was told before. */
  tellContext(session: SessionContext, id: string, context: ShopperContext): Promise<void>;
  rename(session: SessionContext, id: string, title: string): Promise<void>;
  /** A second rating is `conflict`. */
  rate(session: SessionContext, id: string, rating: ChatRating): Promise<void>;
  /** Asks for a person; nothing more where one is asked for already, or there. */
  handOver(session: SessionContext, id: string): Promise<void>;
  /** Erases all that the shopper has said, shown and was told; a photo that a return names stays with it. */
  eraseAll(session: SessionContext): Promise<void>;
}

/** How long a conversation is kept after its last message, in milliseconds. */
export const conversationLife = 180 * 24 * 60 * 60_000;
const listSize = 20;

export function createConversations({
  db,
  chat,
  files,
  calls,
  limits,
  now,
}: Pick<Deps, 'db' | 'chat' | 'files' | 'calls' | 'limits' | 'now'>): Conversations {
  const rows = (session: SessionContext) =>
    db
      .selectFrom('conversations')
      .selectAll('conversations')
      .select([unread.as('unread'), place.as('place'), expectedWait(now()).as('wait')])
      .where(ownedBy(session));

  async function find(session: SessionContext, id: string): Promise<ConversationRow> {
    const row = isUuid(id) ? await rows(session).where('id', '=', id).executeTakeFirst() : undefined;
    if (!row) throw new SupportError('not-found');
    return row;
  }

  /** Events, and what goes with them; false where `where` does not hold, or one of them is there already. */
  async function write(
    { id }: ConversationRow,
    events: readonly NewEvent[],
    set: readonly RawBuilder<unknown>[],
    where?: RawBuilder<boolean>,
  ): Promise<boolean> {
    const written = await append(db, {
      conversationId: id,
      events,
      at: now(),
      set,
      ...(where && { where }),
    });
    if (written) chat.tell(id, written);
    return written !== undefined;
  }

  return {
    find,

    async list(session, after) {
      const cursor = readCursor(after);
      const found = await rows(session)
        .$if(cursor !== undefined, (query) =>
          query.where(sql<boolean>`(last_at, id) < (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`),
        )
        .orderBy('last_at', 'desc')
        .orderBy('id', 'desc')
        .limit(listSize + 1)
        .execute();
      const page = found.slice(0, listSize);
      const last = page.at(-1);
      return {
        conversations: page.map(toConversation),
        ...(last && found.length > listSize && { next: writeCursor(last.last_at, last.id) }),
      };
    },

    async start(session, { page, locale }, { id: key, from }) {
      if (!session.shop.chat) throw new SupportError('unsupported');
      const id = idFromKey(session.id, key);
      const own = () => rows(session).where('id', '=', id).executeTakeFirst();
      // Its process may have died before its answer was kept.
      const begun = await own();
      if (begun) return toConversation(begun);
      await takeAll(limits, [
        ['conversation-per-session', session.id],
        ...networkLimits('conversation', from),
      ]);
      const at = now();
      await db
        .insertInto('conversations')
        .values({
          id,
          shop_id: session.shop.id,
          session_id: session.id,
          customer_id: session.level === 'signed-in' ? (session.customerId ?? null) : null,
          page: page === undefined ? null : oneLine(page),
          locale: locale ?? null,
          started_at: at,
          last_at: at,
          handler: chat.hasAssistant ? 'assistant' : 'waiting',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await own();
      if (!row) throw new SupportError('conflict');
      return toConversation(row);
    },

    async events(session, id, range) {
      const row = await find(session, id);
      return { conversation: toConversation(row), ...(await readPage(db, row.id, range)) };
    },

    async markRead(session, id, upTo) {
      await limits.take('chat-signal-per-session', session.id);
      const row = await find(session, id);
      const mark = Math.min(upTo, row.last);
      if (mark <= row.read_up_to) return;
      await write(
        row,
        [{ by: 'shopper', type: 'read', upTo: mark }],
        [sql`read_up_to = ${mark}`],
        sql<boolean>`read_up_to < ${mark}`,
      );
    },

    async typing(session, id) {
      await limits.take('chat-signal-per-session', session.id);
      const row = await find(session, id);
      chat.typing(row.id, 'shopper');
    },

    async tellContext(session, id, context) {
      await limits.take('context-per-session', session.id);
      const row = await find(session, id);
      const text = JSON.stringify(tidyContext(context));
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set({ context: text })
        .where('id', '=', row.id)
        .where(sql<boolean>`context is distinct from ${text}::jsonb`)
        .executeTakeFirst();
      // Whoever answers this shopper has it beside what was said.
      if (numUpdatedRows > 0n && row.handler !== 'assistant') chat.tell(row.id, []);
    },

    async rename(session, id, title) {
      await limits.take('title-per-session', session.id);
      const row = await find(session, id);
      const line = oneLine(title);
      if (!line) throw new SupportError('invalid', { fields: [{ path: 'title', rule: 'min_length' }] });
      if (line === row.title) return;
      await write(row, [{ by: 'shopper', type: 'title', title: line }], [sql`title = ${line}`]);
    },

    async rate(session, id, { stars, words }) {
      const row = await find(session, id);
      const kept = words === undefined ? '' : plain(words);
      const isFirst = await write(
        row,
        [{ by: 'shopper', type: 'rating', stars }],
        [sql`rating = ${stars}, rating_words = ${kept || null}`],
        sql<boolean>`rating is null`,
      );
      if (!isFirst) throw new SupportError('conflict');
    },

    async handOver(session, id) {
      const row = await find(session, id);
      const event: NewEvent = { by: 'shopper', type: 'hand-over', to: 'waiting', reason: 'asked' };
      const give = (events: readonly NewEvent[]): Promise<boolean> =>
        write(
          row,
          events,
          [
            sql`handler = 'waiting', waiting_since = ${now()}`,
            // What the assistant was at is for the person now.
            stopTurn,
          ],
          sql<boolean>`handler = 'assistant'`,
        );
      const notice = await waitingNotice(db, row.id, session.shop, now());
      if ((await give([event, notice.event])) || (await give([event]))) chat.turnChanged(row.id);
    },

    async eraseAll(session) {
      await eraseConversations({ db, files, calls }, session);
      await chat.streams.lookAll();
    },
  };
}
