import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  type Agent,
  type ChatEvent,
  type ChatHandler,
  type ChatMessage,
  type EventRange,
  type HandBack,
  type StaffConversation,
  type StaffConversationPage,
  type StaffEventPage,
  type StaffMessage,
  SupportError,
} from '../../contract/index.js';
import { plain } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { type Act, audit } from './audit.js';
import { type Append, append, findEntry, type NewEvent, readPage } from './chat-log.js';
import { sendPhotos } from './conversation-photos.js';
import { stopTurn } from './conversation-rows.js';
import { readCursor, writeCursor } from './cursor.js';
import { idFromKey } from './idempotency.js';
import type { StaffCards } from './staff-cards.js';
import { agentOf, type StaffContext } from './staff-keys.js';
import { bringerOf } from './staff-photos.js';
import {
  readConversation,
  readStaffRows,
  type StaffRow,
  toStaffConversation,
  waitsSince,
} from './staff-rows.js';
import { translated } from './translations.js';
import { isUuid } from './uuid.js';
import { keepWait } from './waits.js';

/** What a shop's people do with its shoppers' conversations. Another shop's is `not-found`. */
export interface StaffConversations {
  list(
    staff: StaffContext,
    query: {
      readonly handler?: ChatHandler | undefined;
      readonly ids?: readonly string[] | undefined;
      readonly agent?: string | undefined;
      readonly after?: string | undefined;
    },
  ): Promise<StaffConversationPage>;
  events(staff: StaffContext, id: string, range: EventRange): Promise<StaffEventPage>;
  /** The assistant is silent from then on. `conflict` where somebody else has it, other than the one it is taken from. */
  accept(
    staff: StaffContext,
    id: string,
    asked: { readonly agent?: Agent | undefined; readonly instead?: string | undefined },
  ): Promise<StaffConversation>;
  /** The same key is the same message. `conflict` for who has not taken the conversation on, or not any more. */
  send(
    staff: StaffContext,
    id: string,
    message: StaffMessage,
    /** Its idempotency key, and whence it comes, as budgets count it. */
    call: { readonly key: string; readonly address: string },
  ): Promise<ChatEvent>;
  handBack(staff: StaffContext, id: string, asked: HandBack): Promise<StaffConversation>;
  markRead(staff: StaffContext, id: string, upTo: number): Promise<void>;
  typing(staff: StaffContext, id: string): Promise<void>;
}

const listSize = 50;

export function createStaffConversations(
  { db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>,
  cardsOf: StaffCards,
): StaffConversations {
  function rowsOf({ shop }: StaffContext, which: RawBuilder<unknown>): Promise<readonly StaffRow[]> {
    if (!shop.chat) throw new SupportError('unsupported');
    return readStaffRows(db, shop.id, now(), which);
  }

  function find(staff: StaffContext, id: string): Promise<StaffRow> {
    return readConversation(db, staff, id, now());
  }

  /** An event of an agent, and what goes with it; undefined where `where` does not hold, or a message is there already. */
  async function act(
    staff: StaffContext,
    { id }: StaffRow,
    done: Act,
    {
      event,
      set,
      where,
      and,
    }: Required<Pick<Append, 'set' | 'where'>> & {
      readonly event: NewEvent;
      readonly and?: (writer: Kysely<Database>) => Promise<void>;
    },
  ): Promise<ChatEvent | undefined> {
    const at = now();
    const nothing = new Error('nothing written');
    const written = await db
      .transaction()
      .execute(async (transaction) => {
        const appended = await append(transaction, { conversationId: id, events: [event], at, set, where });
        // What is there already has ended the transaction.
        if (!appended) throw nothing;
        await and?.(transaction);
        await audit(transaction, staff, at, { ...done, about: { kind: 'conversation', id } });
        return appended;
      })
      .catch((error: unknown) => {
        if (error !== nothing) throw error;
        return undefined;
      });
    if (written) chat.tell(id, written);
    return written?.[0];
  }

  const isWith = (agentId: string): RawBuilder<boolean> =>
    sql<boolean>`(handler = 'agent' and agent_id = ${agentId})`;

  return {
    async list(staff, { handler, agent, ids, after }) {
      const isWaiting = handler === 'waiting';
      const [by, behind, way] = isWaiting
        ? [waitsSince, sql`>`, sql`asc`]
        : [sql`conversations.last_at`, sql`<`, sql`desc`];
      const cursor = readCursor(after);
      const found = await rowsOf(
        staff,
        sql`(${handler ?? null}::text is null or handler = ${handler ?? null})
          and (${ids === undefined}::boolean or conversations.id = any(${(ids ?? []).filter(isUuid)}::uuid[]))
          and (${agent ?? null}::text is null or agent_id = ${agent ?? null})
          and (${cursor === undefined}::boolean or
            (${by}, conversations.id) ${behind} (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
          order by ${by} ${way}, conversations.id ${way} limit ${listSize + 1}`,
      );
      const page = found.slice(0, listSize);
      const last = page.at(-1);
      const end = last && (isWaiting ? (last.waiting_since ?? last.started_at) : last.last_at);
      return {
        conversations: page.map(toStaffConversation),
        ...(last && end && found.length > listSize && { next: writeCursor(end, last.id) }),
      };
    },

    async events(staff, id, range) {
      const row = await find(staff, id);
      return { conversation: toStaffConversation(row), ...(await readPage(db, row.id, range)) };
    },

    async accept(staff, id, { agent: named, instead }) {
      const row = await find(staff, id);
      const agent = agentOf(staff, named);
      const { name } = agent;
      if (instead !== undefined && staff.role === 'agent') throw new SupportError('conflict');
      const may = instead === undefined ? sql<boolean>`handler <> 'agent'` : isWith(instead);
      const taken = await act(
        staff,
        row,
        { act: 'conversation-accepted', agent, detail: row.handler },
        {
          event: { by: 'agent', type: 'hand-over', to: 'agent', reason: 'accepted', name },
          set: [
            sql`handler = 'agent', agent_id = ${agent.id}, agent_name = ${name}, waiting_since = null`,
            // What the assistant was at is for the person now.
            stopTurn,
          ],
          where: may,
          ...(row.handler === 'waiting' && {
            and: (writer) => keepWait(writer, row, row.waiting_since ?? row.started_at, now()),
          }),
        },
      );
      const current = await find(staff, id);
      if (taken) chat.turnChanged(row.id);
      // Taken twice by the same one, it is taken once.
      else if (current.handler !== 'agent' || current.agent_id !== agent.id)
        throw new SupportError('conflict');
      return toStaffConversation(current);
    },

    async send(staff, id, { agent: named, text, cards: asked = [], photos = [], translate: into }, call) {
      const row = await find(staff, id);
      const agent = agentOf(staff, named);
      const key = idFromKey(staff.actor, call.key);
      const words = plain(text).trim();
      if (words === '' && asked.length === 0 && photos.length === 0)
        throw new SupportError('invalid', { fields: [{ path: 'text', rule: 'min_length' }] });
      const before = await findEntry(db, row.id, key);
      // Said again, it is neither translated again nor refused for what it lays before the shopper and is not there any more.
      if (before) return sameAs(words, before);
      const cards = await cardsOf(staff, row, asked);
      const isTranslated = into && words !== '';
      // Nobody pays for who may not say it.
      if (isTranslated && (row.handler !== 'agent' || row.agent_id !== agent.id))
        throw new SupportError('conflict');
      const of = { shopId: staff.shop.id, sessionId: `staff ${staff.actor}`, address: call.address };
      const message: ChatMessage = {
        ...{ id: key, end: 'complete', name: agent.name },
        ...(isTranslated ? await translated(chat.assistant, { of, text: words, ...into }) : { text: words }),
        ...(cards.length > 0 && { cards: [...cards] }),
        ...(photos.length > 0 && { photos }),
      };
      const event = await act(
        staff,
        row,
        { act: 'conversation-answered', agent },
        {
          event: { by: 'agent', type: 'message', message },
          set: [sql`last_at = ${now()}`],
          where: isWith(agent.id),
          ...(photos.length > 0 && {
            and: (writer) =>
              sendPhotos(writer, {
                ...{ conversationId: row.id, messageId: key, photoIds: photos },
                agentId: bringerOf(staff).id,
              }),
          }),
        },
      );
      if (event) return event;
      const entry = await findEntry(db, row.id, key);
      if (!entry) throw new SupportError('conflict');
      return sameAs(words, entry);
    },

    async handBack(staff, id, { agent: named, to }) {
      const row = await find(staff, id);
      const agent = agentOf(staff, named);
      if (to === 'assistant' && !chat.hasAssistant) throw new SupportError('unsupported');
      const given = await act(
        staff,
        row,
        { act: 'conversation-handed-back', agent, detail: to },
        {
          event: { by: 'agent', type: 'hand-over', to, reason: to === 'assistant' ? 'handed-back' : 'left' },
          set: [
            sql`handler = ${to}, agent_id = null, agent_name = null`,
            sql`waiting_since = ${to === 'waiting' ? now() : null}`,
          ],
          where: isWith(agent.id),
        },
      );
      if (!given) throw new SupportError('conflict');
      return toStaffConversation(await find(staff, id));
    },

    async markRead(staff, id, upTo) {
      const row = await find(staff, id);
      const mark = Math.min(upTo, row.last);
      if (mark <= row.staff_read_up_to) return;
      const read = await append(db, {
        conversationId: row.id,
        events: [{ by: 'agent', type: 'read', upTo: mark }],
        at: now(),
        set: [sql`staff_read_up_to = ${mark}`],
        where: sql<boolean>`staff_read_up_to < ${mark}`,
      });
      if (read) chat.tell(row.id, read);
    },

    async typing(staff, id) {
      const row = await find(staff, id);
      chat.typing(row.id, 'agent');
    },
  };
}

/** What stands under a key already: the same message, or a key that was used for another. */
function sameAs(words: string, entry: ChatEvent): ChatEvent {
  const isSame =
    entry.type === 'message' &&
    entry.by === 'agent' &&
    (entry.message.original?.text ?? entry.message.text) === words;
  if (!isSame) throw new SupportError('key-reused');
  return entry;
}
