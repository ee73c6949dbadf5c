import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type FileLink,
  type NewPhoto,
  type Photo,
  type PhotoSlot,
  SupportError,
} from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { PhotosTable } from '../database/schema/returns.js';
import type { Deps } from '../deps.js';
import { timestamp } from '../../contract/days.js';
import { ownedBy } from './conversation-rows.js';
import { createFileLinks, fileLinkLife } from './file-links.js';
import type { Grants } from './grants.js';
import { createPhotoMaking, madeType } from './photo-making.js';
import { claimPhotos, type PhotoClaim } from './photo-claims.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';

type Row = Selectable<PhotosTable>;

export interface Photos {
  /** `baseUrl` is where the shopper's browser reaches this gateway. */
  create(session: SessionContext, reference: string, photo: NewPhoto, baseUrl: string): Promise<PhotoSlot>;
  /** The same for a photo of a conversation, which a message then names. */
  createIn(
    session: SessionContext,
    conversationId: string,
    photo: NewPhoto,
    baseUrl: string,
  ): Promise<PhotoSlot>;
  /** Makes the photo anew. Asked twice, or by two at once, the answer is the same photo. */
  finish(session: SessionContext, id: string): Promise<Photo>;
  link(session: SessionContext, id: string, baseUrl: string): Promise<FileLink>;
  /** For the staff of that shop, and of a photo that a return names or that was sent in a conversation. */
  staffLink(shopId: string, id: string, baseUrl: string): Promise<FileLink>;
  remove(session: SessionContext, id: string): Promise<void>;
  /**
   * Ties finished photos to the return that names them: those of the order that this session brought, and those of the
   * shopper's conversations. `invalid` for any other one and for one that is not finished, `conflict` for one that another
   * return names. The same claim again is fine.
   */
  claim(transaction: Kysely<Database>, claim: PhotoClaim): Promise<void>;
}

/** How many photos an order may have, named by returns or not. */
export const photosPerOrder = 40;

export function createPhotos(deps: Deps, { grants }: { readonly grants: Grants }): Photos {
  const { db, files, now } = deps;
  const making = createPhotoMaking(deps);
  const links = createFileLinks(deps);

  async function find(shopId: string, id: string): Promise<Row | undefined> {
    if (!isUuid(id)) return undefined;
    return db
      .selectFrom('photos')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /**
   * A photo that the session may see: of a conversation of its shopper, or of an order that is open to it in full, and then
   * its own until a return names it.
   */
  async function visible(session: SessionContext, id: string): Promise<Row> {
    const row = await find(session.shop.id, id);
    const isVisible = row && ((await isOfConversation(session, row)) || (await isOfOrder(session, row)));
    if (!row || !isVisible) throw new SupportError('not-found');
    return row;
  }

  async function isOfConversation(session: SessionContext, row: Row): Promise<boolean> {
    // What an agent has not sent yet is not there.
    const isThere = !row.by_agent || row.message_id !== null;
    return isThere && row.conversation_id !== null && (await isOwner(session, row.conversation_id));
  }

  async function isOfOrder(session: SessionContext, row: Row): Promise<boolean> {
    if (row.order_id === null || (row.return_id === null && row.session_id !== session.id)) return false;
    const grant = await grants.find(session, row.order_id);
    return grant?.order.id === row.order_id && grant.access === 'full';
  }

  async function isOwner(session: SessionContext, conversationId: string): Promise<boolean> {
    const own = db.selectFrom('conversations').select('id').where('id', '=', conversationId);
    return isUuid(conversationId) && !!(await own.where(ownedBy(session)).executeTakeFirst());
  }

  async function linkTo(row: Row | undefined, baseUrl: string): Promise<FileLink> {
    if (row?.state !== 'ready' || row.file_name === null) throw new SupportError('not-found');
    const expiresAt = new Date(now().getTime() + fileLinkLife);
    const url =
      (await files.downloadLink?.(
        row.file_name,
        { type: madeType, saveAs: 'photo.jpg' },
        fileLinkLife / 1000,
      )) ?? `${baseUrl}/v1/files/${links.sign(`photo/${row.file_name}`, expiresAt)}`;
    return { url, expiresAt: timestamp(expiresAt) };
  }

  /** How many photos the order has. Whoever else wants to add some waits for the order's row. */
  async function countOfOrder(transaction: Kysely<Database>, shopId: string, id: string): Promise<number> {
    await sql`select 1 from orders where shop_id = ${shopId} and id = ${id} for update`.execute(transaction);
    const { count } = await transaction
      .selectFrom('photos')
      .leftJoin('returns', 'returns.id', 'photos.return_id')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('photos.shop_id', '=', shopId)
      .where('photos.order_id', '=', id)
      // Nobody looks at those of a return that came to nothing.
      .where((either) =>
        either.or([
          either('returns.status', 'is', null),
          either('returns.status', 'not in', ['cancelled', 'declined']),
        ]),
      )
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  return {
    async create(session, reference, photo, baseUrl) {
      const grant = await grants.find(session, reference);
      if (!grant) throw new SupportError('not-found');
      if (grant.access !== 'full') throw new SupportError('code-required');
      if (session.shop.return_policy === null) throw new SupportError('unsupported');
      const { id } = grant.order;
      const hasRoom = async (transaction: Kysely<Database>): Promise<boolean> =>
        (await countOfOrder(transaction, session.shop.id, id)) < photosPerOrder;
      return making.announce(session, photo, { order_id: id }, hasRoom, baseUrl);
    },

    async createIn(session, id, photo, baseUrl) {
      if (!(await isOwner(session, id))) throw new SupportError('not-found');
      if (!session.shop.chat) throw new SupportError('unsupported');
      return making.announceIn(session, id, photo, baseUrl);
    },

    finish: async (session, id) => making.finish(session, await visible(session, id)),

    link: async (session, id, baseUrl) => linkTo(await visible(session, id), baseUrl),

    async staffLink(shopId, id, baseUrl) {
      const row = await find(shopId, id);
      const isGiven = row && (row.return_id !== null || row.message_id !== null);
      return linkTo(isGiven ? row : undefined, baseUrl);
    },

    async remove(session, id) {
      const { id: known } = await visible(session, id);
      // A return or a message may name it in this very moment: only one of both finds it free.
      const removed = await db
        .deleteFrom('photos')
        .where('id', '=', known)
        .where('return_id', 'is', null)
        .where('message_id', 'is', null)
        .returning(['upload_name', 'file_name'])
        .executeTakeFirst();
      if (!removed) throw new SupportError('conflict');
      await files.remove(removed.upload_name);
      if (removed.file_name !== null) await files.remove(removed.file_name);
    },

    claim: claimPhotos,
  };
}
