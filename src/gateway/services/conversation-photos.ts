import type { Kysely } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { ownedBy } from './conversation-rows.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';

/** Which photos a message is sent with. */
export interface MessagePhotos {
  readonly conversationId: string;
  readonly messageId: string;
  readonly photoIds: readonly string[];
  /** Who brought them, of agents; those of shoppers alone without. */
  readonly agentId?: string;
}

/**
 * Ties finished photos of a conversation to the message that names them: `invalid` for one that is not of this conversation
 * or not finished, `conflict` for one that was sent before. The same message again is fine.
 */
export async function sendPhotos(
  transaction: Kysely<Database>,
  { conversationId, messageId, photoIds, agentId }: MessagePhotos,
): Promise<void> {
  const notThese = (code: 'invalid' | 'conflict'): SupportError =>
    new SupportError(code, { fields: [{ path: 'photos', rule: 'photo' }] });
  if (!photoIds.every((id) => isUuid(id))) throw notThese('invalid');
  await lockConversation(transaction, conversationId);
  const rows = await transaction
    .selectFrom('photos')
    .select(['id', 'message_id'])
    .where('id', 'in', photoIds)
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'ready')
    .where('by_agent', '=', agentId !== undefined)
    .$if(agentId !== undefined, (query) => query.where('session_id', '=', agentId ?? ''))
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length < photoIds.length) throw notThese('invalid');
  if (rows.some(({ message_id: sent }) => sent !== null && sent !== messageId)) throw notThese('conflict');
  await transaction
    .updateTable('photos')
    .set({ message_id: messageId })
    .where('id', 'in', photoIds)
    .execute();
}

/**
 * Whoever brings or sends photos of one conversation takes turns. Before the photos' own rows, as who erases it does, so that
 * two wait for each other and never both. `not-found` once it is erased.
 */
export async function lockConversation(transaction: Kysely<Database>, id: string): Promise<void> {
  const row = await transaction
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new SupportError('not-found');
}

/** A photo that was sent in this conversation, as a JPEG. `not-found` for any other one. */
export async function readSentPhoto(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  conversationId: string,
  id: string,
): Promise<Uint8Array> {
  const row = isUuid(id)
    ? await db
        .selectFrom('photos')
        .select('file_name')
        .where('id', '=', id)
        .where('conversation_id', '=', conversationId)
        .where('message_id', 'is not', null)
        .executeTakeFirst()
    : undefined;
  const stored = row?.file_name ? await files.read(row.file_name) : undefined;
  if (!stored) throw new SupportError('not-found');
  const chunks: Uint8Array[] = [];
  for await (const chunk of stored.content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Erases the shopper's conversations with their calls, and their photos but for those that a return names. */
export async function eraseConversations(
  { db, files, calls }: Pick<Deps, 'db' | 'files' | 'calls'>,
  session: SessionContext,
): Promise<void> {
  const { photos: gone, rooms } = await db.transaction().execute(async (transaction) => {
    const own = await transaction
      .selectFrom('conversations')
      .select('id')
      .where(ownedBy(session))
      .orderBy('id')
      .forUpdate()
      .execute();
    if (own.length === 0) return { photos: [], rooms: [] };
    const ids = own.map(({ id }) => id);
    const photos = await transaction
      .deleteFrom('photos')
      .where('conversation_id', 'in', ids)
      .where('return_id', 'is', null)
      .returning(['upload_name', 'file_name'])
      .execute();
    // Calls were ended before; one may have begun since, and nobody would know its room.
    const rooms = await transaction
      .selectFrom('calls')
      .select('room')
      .where('conversation_id', 'in', ids)
      .where('is_closed', '=', false)
      .execute();
    await transaction.deleteFrom('conversations').where('id', 'in', ids).execute();
    return { photos, rooms };
  });
  // One that cannot be closed now ends by itself, a minute after all have left.
  for (const { room } of rooms) await calls.close(room).catch(() => undefined);
  // A process that dies here leaves files that no row names, and the sweep removes them.
  for (const { upload_name: upload, file_name: made } of gone) {
    await files.remove(upload);
    if (made !== null) await files.remove(made);
  }
}
