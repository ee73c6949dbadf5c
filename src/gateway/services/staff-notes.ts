import { type Kysely, type Selectable, sql } from 'kysely';
import { type NewStaffNote, type StaffNote, SupportError } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { plain } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import type { NotesTable } from '../database/schema/staff.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { idFromKey } from './idempotency.js';
import { agentOf, type StaffContext } from './staff-keys.js';
import { readConversation } from './staff-rows.js';
import { isUuid } from './uuid.js';

/** What those who answer write beside a conversation for each other. Another shop's is `not-found`. */
export interface StaffNotes {
  /** The same key is the same note. `conflict` where the conversation has as many as it may. */
  add(staff: StaffContext, conversation: string, note: NewStaffNote, key: string): Promise<StaffNote>;
  /** `not-found` also for another agent's, unless a lead asks. */
  remove(staff: StaffContext, conversation: string, id: string): Promise<void>;
}

/** The case has them all. */
const mostNotes = 200;

export function createStaffNotes({ db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>): StaffNotes {
  return {
    async add(staff, conversation, { agent: named, text }, key) {
      if (!staff.shop.chat) throw new SupportError('unsupported');
      const agent = agentOf(staff, named);
      const words = plain(text).trim();
      if (words === '') throw new SupportError('invalid', { fields: [{ path: 'text', rule: 'min_length' }] });
      const id = idFromKey(`${staff.shop.id} ${staff.actor} ${conversation}`, key);
      const at = now();
      const note = await db.transaction().execute(async (transaction) => {
        const { rows } = await sql<Selectable<NotesTable>>`
          insert into conversation_notes (id, shop_id, conversation_id, at, agent_id, agent_name, words)
          select ${id}, shop_id, id, ${at}, ${agent.id}, ${agent.name}, ${words} from conversations
          where id = ${isUuid(conversation) ? conversation : null}::uuid and shop_id = ${staff.shop.id} and last > 0
            and (select count(*) from conversation_notes n where n.conversation_id = conversations.id) < ${mostNotes}
          on conflict do nothing returning *`.execute(transaction);
        const about = { kind: 'conversation', id: conversation } as const;
        if (rows[0]) await audit(transaction, staff, at, { act: 'note-added', about, agent });
        return rows[0];
      });
      if (note) chat.tell(conversation, []);
      const kept =
        note ??
        (await db
          .selectFrom('conversation_notes')
          .selectAll()
          .where('id', '=', id)
          .where('shop_id', '=', staff.shop.id)
          .executeTakeFirst());
      if (!kept) {
        await readConversation(db, staff, conversation, at);
        throw new SupportError('conflict');
      }
      if (kept.words !== words) throw new SupportError('key-reused');
      return toNote(kept);
    },

    async remove(staff, conversation, id) {
      if (!staff.shop.chat) throw new SupportError('unsupported');
      if (!isUuid(id) || !isUuid(conversation)) throw new SupportError('not-found');
      await db.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('conversation_notes')
          .where('id', '=', id)
          .where('conversation_id', '=', conversation)
          .where('shop_id', '=', staff.shop.id)
          .$if(staff.role === 'agent', (query) => query.where('agent_id', '=', staff.actor))
          .returning('id')
          .executeTakeFirst();
        if (!removed) throw new SupportError('not-found');
        await audit(transaction, staff, now(), {
          act: 'note-removed',
          about: { kind: 'conversation', id: conversation },
        });
      });
      chat.tell(conversation, []);
    },
  };
}

/** Of a conversation, in the order in which they were written. */
export async function notesOf(db: Kysely<Database>, conversation: string): Promise<StaffNote[]> {
  const rows = await db
    .selectFrom('conversation_notes')
    .selectAll()
    .where('conversation_id', '=', conversation)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toNote);
}

function toNote(row: Selectable<NotesTable>): StaffNote {
  return {
    id: row.id,
    at: timestamp(row.at),
    agent: { id: row.agent_id, name: row.agent_name },
    text: row.words,
  };
}
