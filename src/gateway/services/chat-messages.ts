import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { type ChatEvent, type ChatMessage, type NewMessage, SupportError } from '../../contract/index.js';
import { plain } from '../../contract/texts.js';
import type { Deps } from '../deps.js';
import { type Append, append, findEntry, type NewEvent, next } from './chat-log.js';
import { sendPhotos } from './conversation-photos.js';
import type { ConversationRow } from './conversation-rows.js';
import type { Conversations } from './conversations.js';
import { idFromKey } from './idempotency.js';
import type { SessionContext } from './session.js';

/** What shoppers say, and what comes of it. */
export interface ChatMessages {
  /**
   * One key of a conversation is one message, also from another session of its shopper. Then the assistant begins to answer,
   * and gives up what it was saying.
   */
  send(
    session: SessionContext,
    conversationId: string,
    message: NewMessage,
    idempotencyKey: string,
  ): Promise<ChatEvent>;
  /** Ends what the assistant is at, in whichever process; nothing where it is at nothing. */
  stop(session: SessionContext, conversationId: string): Promise<void>;
}

/** How long the process that took a message has to begin its answer, in milliseconds, before another one does. */
const askLife = 5_000;

const notWritten = new Error('There was nothing to write.');

export function createChatMessages(
  { db, chat, limits, now }: Pick<Deps, 'db' | 'chat' | 'limits' | 'now'>,
  conversations: Conversations,
): ChatMessages {
  /** What answers where nobody does: once in a conversation. */
  function noticeOf({ id, handler }: ConversationRow): NewEvent | undefined {
    if (chat.hasAssistant || handler === 'agent') return undefined;
    const message: ChatMessage = {
      id: idFromKey(id, 'leave-message'),
      text: '',
      end: 'complete',
      notice: 'leave-message',
    };
    return { by: 'system', type: 'message', message };
  }

  /** The message that stands there under this key. Another one under the same key is refused. */
  async function earlier(conversationId: string, message: ChatMessage): Promise<ChatEvent | undefined> {
    const entry = await findEntry(db, conversationId, message.id);
    if (!entry) return undefined;
    const isSame =
      entry.type === 'message' &&
      entry.by === 'shopper' &&
      entry.message.text === message.text &&
      isDeepStrictEqual(entry.message.photos, message.photos);
    if (!isSame) throw new SupportError('key-reused');
    return entry;
  }

  /** Its photos are sent with it, or neither is there. */
  async function say(entry: Append, { id: messageId, photos }: ChatMessage): ReturnType<typeof append> {
    if (!photos) return append(db, entry);
    const { conversationId } = entry;
    try {
      return await db.transaction().execute(async (transaction) => {
        await sendPhotos(transaction, { conversationId, messageId, photoIds: photos });
        const written = await append(transaction, entry);
        // Nothing is to be left of a transaction that the database has given up.
        if (!written) throw notWritten;
        return written;
      });
    } catch (error) {
      if (error === notWritten) return undefined;
      throw error;
    }
  }

  return {
    async send(session, conversationId, { text, photos = [], locale, page }, idempotencyKey) {
      const { shop } = session;
      const row = await conversations.find(session, conversationId);
      const words = plain(text).trim();
      const photoIds = [...new Set(photos)];
      if (words === '' && photoIds.length === 0)
        throw new SupportError('invalid', { fields: [{ path: 'text', rule: 'min_length' }] });
      const message: ChatMessage = {
        id: idFromKey(row.id, idempotencyKey),
        text: words,
        end: 'complete',
        ...(photoIds.length > 0 && { photos: photoIds }),
      };
      const sent = await earlier(row.id, message);
      if (sent) return sent;
      if (!shop.chat) throw new SupportError('unsupported');
      await limits.take('message-per-session', session.id);

      const at = now();
      const event: NewEvent = { by: 'shopper', type: 'message', message };
      const notice = noticeOf(row);
      const isNoticed = notice?.type === 'message' && (await findEntry(db, row.id, notice.message.id));
      const events = notice && !isNoticed ? [event, notice] : [event];
      const nextHandler = sql<string>`(case when handler = 'assistant' and not ${chat.hasAssistant}::boolean
        then 'waiting' else handler end)`;
      const isAsked = sql`(handler = 'assistant' and ${chat.hasAssistant}::boolean)`;
      const set = [
        sql`last_at = ${at}`,
        // What an assistant had that is no more there waits for a person.
        sql`handler = ${nextHandler}`,
        sql`waiting_since = case when ${nextHandler} = 'waiting' then coalesce(waiting_since, ${at}) end`,
        sql`asked = case when ${isAsked} then ${next(1)} else asked end`,
        sql`asked_by = ${session.id}, turn_stop = false`,
        sql`turn_tries = case when turn_holder is null then 0 else turn_tries end`,
        sql`turn_until = case when ${isAsked} and turn_holder is null
          then ${new Date(at.getTime() + askLife)}::timestamptz else turn_until end`,
        ...(locale === undefined ? [] : [sql`locale = ${locale}`]),
        ...(page === undefined ? [] : [sql`page = ${page}`]),
      ];
      const write = (some: readonly NewEvent[]): Promise<readonly ChatEvent[] | undefined> =>
        say({ conversationId: row.id, events: some, at, set }, message);
      const written =
        (await write(events)) ??
        // The notice came from another tab in the same moment.
        (events.length > 1 ? await write([event]) : undefined);
      const [first] = written ?? [];
      if (!written || !first) {
        const other = await earlier(row.id, message);
        if (other) return other;
        // Erased in the same moment.
        throw new SupportError('not-found');
      }
      chat.tell(row.id, written);
      if (row.handler === 'assistant') chat.turnChanged(row.id);
      return first;
    },

    async stop(session, conversationId) {
      await limits.take('chat-signal-per-session', session.id);
      const row = await conversations.find(session, conversationId);
      await sql`
        update conversations set turn_stop = turn_holder is not null,
          answered = case when turn_holder is null then asked else answered end,
          turn_until = case when turn_holder is null then null else turn_until end
        where id = ${row.id} and asked > answered`.execute(db);
      chat.turnChanged(row.id);
    },
  };
}
