import { isDeepStrictEqual } from 'node:util';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type ChatEvent, type ChatMessage, type NewMessage, SupportError } from '../../contract/index.js';
import { titleOf } from '../../contract/chat-titles.js';
import { plain } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { codeOf } from '../error-code.js';
import {
  type Appended,
  appendTo,
  findEntry,
  historyUpTo,
  type NewEvent,
  next,
  readHistory,
} from './chat-log.js';
import { turnLease, type TurnOffer } from './chat-turns.js';
import { sendPhotos } from './conversation-photos.js';
import { ownedBy } from './conversation-rows.js';
import type { Conversations } from './conversations.js';
import { giveBackIfLeft } from './left-behind.js';
import { blockOf } from './networks.js';
import { keyedHasher } from './secrets.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';
import { waitingNotice } from './waiting-notice.js';

/** What shoppers say, and what comes of it. */
export interface ChatMessages {
  /**
   * The key is the id of the message: one of a conversation is one message, also from another session of its shopper. Then
   * the assistant begins to answer, and gives up what it was saying.
   */
  send(
    session: SessionContext,
    conversationId: string,
    message: NewMessage,
    /** `id`: its idempotency key. `from`: the address it comes from, as limits count it. */
    call: { readonly id: string; readonly from: string },
  ): Promise<ChatEvent>;
  /** Ends what the assistant is at, in whichever process; nothing where it is at nothing. */
  stop(session: SessionContext, conversationId: string): Promise<void>;
}

/** How long the process that took a message has to begin its answer, in milliseconds, before another one does. */
const askLife = 5_000;

/** What was said, whence, and who would answer it at once. */
type Said = NewMessage & { readonly from: string; readonly offer: TurnOffer | undefined };

/** PostgreSQL: something before in this transaction has failed. */
const inFailedTransaction = '25P02';
const notWritten = new Error('There was nothing to write.');

export function createChatMessages(
  { db, chat, limits, secret, now }: Pick<Deps, 'db' | 'chat' | 'limits' | 'secret' | 'now'>,
  conversations: Conversations,
): ChatMessages {
  const hash = keyedHasher(secret, 'networks');

  /** The message that stands there under this id. Another one under the same id, or anything else, is refused. */
  async function earlier(
    conversationId: string,
    { id, text, photos }: ChatMessage,
  ): Promise<ChatEvent | undefined> {
    const entry = await findEntry(db, conversationId, id);
    if (!entry) return undefined;
    const isSame =
      entry.type === 'message' &&
      entry.by === 'shopper' &&
      entry.message.text === text &&
      isDeepStrictEqual(entry.message.photos, photos);
    if (!isSame) throw new SupportError('key-reused');
    return entry;
  }

  /** What stands under an id that the shopper can read and that is no entry yet. */
  const isFree = (id: string): RawBuilder<boolean> => sql<boolean>`(turn_message::text is distinct from ${id}
    and not exists (select from proposals p where p.conversation_id = conversations.id and p.id::text = ${id}))`;

  /** Who is told of the wait for a person is told once in a conversation. */
  const isTold = (
    notice: string,
  ): RawBuilder<boolean> => sql<boolean>`(handler = 'agent' or exists (select from chat_events e
      where e.conversation_id = conversations.id and e.entry_id = ${notice} and e.type = 'message'))`;

  /** What of the conversation's row changes with a message. */
  function changes(
    session: SessionContext,
    { text, locale, page, from, offer }: Said,
    at: Date,
  ): RawBuilder<unknown>[] {
    const handler = sql<string>`(case when handler = 'assistant' and not ${chat.hasAssistant}::boolean
      then 'waiting' else handler end)`;
    const isAsked = sql`(handler = 'assistant' and ${chat.hasAssistant}::boolean)`;
    // What another turn has left is taken on by a turn that looks for it.
    const isTaken = sql`(${isAsked} and turn_holder is null and turn_message is null and ${offer !== undefined}::boolean)`;
    const until = (time: number): Date => new Date(at.getTime() + time);
    return [
      sql`last_at = ${at}, title = coalesce(title, ${titleOf(plain(text)) ?? null})`,
      // What an assistant had that is no more there waits for a person.
      sql`handler = ${handler}`,
      sql`waiting_since = case when ${handler} = 'waiting' then coalesce(waiting_since, ${at}) end`,
      sql`asked = case when ${isAsked} then ${next(1)} else asked end`,
      sql`asked_by = ${session.id}, turn_stop = false`,
      // Whence it comes is known for as long as it is being answered.
      sql`asked_from = case when ${isAsked} then ${from} end`,
      sql`asked_network = ${hash(blockOf(from)).toString('base64url')}`,
      sql`turn_tries = case when ${isTaken} then 1 when turn_holder is null then 0 else turn_tries end`,
      sql`turn_until = case when ${isTaken} then ${until(turnLease)}::timestamptz
        when ${isAsked} and turn_holder is null then ${until(askLife)}::timestamptz else turn_until end`,
      sql`turn_message = case when ${isTaken} then ${offer?.messageId ?? null}::uuid else turn_message end`,
      sql`turn_holder = case when ${isTaken} then ${offer?.holder ?? null}::uuid else turn_holder end`,
      ...(locale === undefined ? [] : [sql`locale = ${locale}`]),
      ...(page === undefined ? [] : [sql`page = ${page}`]),
    ];
  }

  /** The message, and the notice where it is due. Undefined where another message stands there, or none may. */
  async function write(
    writer: Kysely<Database>,
    session: SessionContext,
    conversationId: string,
    given: Said,
    message: ChatMessage,
  ): Promise<Appended | undefined> {
    const event: NewEvent = { by: 'shopper', type: 'message', message };
    const at = now();
    const may = sql<boolean>`${ownedBy(session)} and ${isFree(message.id)}`;
    const writeAll = (events: readonly NewEvent[], where: RawBuilder<boolean>): ReturnType<typeof appendTo> =>
      appendTo(writer, { conversationId, events, at, set: changes(session, given, at), where });
    // With an assistant, whoever hands over tells of the wait.
    if (chat.hasAssistant) return writeAll([event], may);
    const notice = await waitingNotice(writer, conversationId, session.shop, at);
    const told = isTold(notice.id);
    return (
      (await writeAll([event], sql`${may} and ${told}`)) ??
      // The first of them, if it is not there already.
      (await writeAll([event, notice.event], sql`${may} and not ${told}`)) ??
      // The notice came from another tab in the same moment.
      (await writeAll([event], may))
    );
  }

  /** Its photos are sent with it, or neither is there. */
  async function writeWithPhotos(
    session: SessionContext,
    conversationId: string,
    given: Said,
    message: ChatMessage,
  ): ReturnType<typeof write> {
    const sent = { conversationId, messageId: message.id, photoIds: message.photos ?? [] };
    try {
      return await db.transaction().execute(async (transaction) => {
        await sendPhotos(transaction, sent);
        const written = await write(transaction, session, conversationId, given, message);
        // Nothing is to be left of a transaction that the database has given up.
        if (!written) throw notWritten;
        return written;
      });
    } catch (error) {
      if (error === notWritten || codeOf(error) === inFailedTransaction) return undefined;
      throw error;
    }
  }

  return {
    async send(session, conversationId, asked, { id, from }) {
      const given: Said = { ...asked, from, offer: chat.turns.offer() };
      const { shop } = session;
      const words = plain(given.text).trim();
      const photos = [...new Set(given.photos)];
      if (words === '' && photos.length === 0)
        throw new SupportError('invalid', { fields: [{ path: 'text', rule: 'min_length' }] });
      if (!isUuid(conversationId)) throw new SupportError('not-found');
      const message: ChatMessage = { id, text: words, end: 'complete', ...(photos.length > 0 && { photos }) };
      const sent = async (): Promise<ChatEvent | undefined> =>
        earlier((await conversations.find(session, conversationId)).id, message);
      /** One that stands there already is neither refused nor counted. */
      const sentOr = async (error: unknown): Promise<ChatEvent> => {
        const event = await sent();
        if (event) return event;
        throw error;
      };
      if (!shop.chat) return sentOr(new SupportError('unsupported'));
      try {
        await limits.take('message-per-session', session.id);
      } catch (error) {
        return sentOr(error);
      }
      const before = photos.length > 0 ? await sent() : undefined;
      // At the same time, as whoever answers waits for it; it is shown to nobody unless the message is written.
      const history = given.offer && !before ? readHistory(db, conversationId) : undefined;
      history?.catch(() => undefined);
      const written = before
        ? undefined
        : photos.length > 0
          ? await writeWithPhotos(session, conversationId, given, message)
          : await write(db, session, conversationId, given, message);
      if (!written) {
        await limits.giveBack('message-per-session', session.id);
        // Of what is nobody's message yet, or erased in the same moment.
        return before ?? sentOr(new SupportError('key-reused'));
      }
      chat.tell(conversationId, written.events);
      const { events, handler, ...turn } = written;
      if (given.offer && turn.holder === given.offer.holder)
        chat.turns.begin({
          ...{ conversationId, ...turn, ...given.offer, asker: session, address: from },
          history: history?.then((read) => historyUpTo(read, events[0]!)),
        });
      else if (handler === 'assistant') chat.turnChanged(conversationId);
      else if (handler === 'agent') await giveBackIfLeft({ db, chat, now }, shop, conversationId);
      return events[0]!;
    },

    async stop(session, conversationId) {
      await limits.take('chat-signal-per-session', session.id);
      const row = await conversations.find(session, conversationId);
      await sql`
        update conversations set turn_stop = turn_holder is not null,
          answered = case when turn_holder is null then asked else answered end,
          turn_until = case when turn_holder is null then null else turn_until end,
          asked_from = case when turn_holder is null then null else asked_from end
        where id = ${row.id} and asked > answered`.execute(db);
      chat.turnChanged(row.id);
    },
  };
}
