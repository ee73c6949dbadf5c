import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely, Selectable } from 'kysely';
import {
  maxPhotoBytes,
  type NewPhoto,
  type Photo,
  type PhotoSlot,
  type PhotoType,
  SupportError,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { PhotosTable } from '../database/schema/returns.js';
import type { Deps } from '../deps.js';
import { newFileName } from '../providers/files/names.js';
import { lockConversation } from './conversation-photos.js';
import { slotLife } from './photo-uploads.js';
import { newToken, tokenHash } from './secrets.js';

type Row = Selectable<PhotosTable>;
type About = Pick<Insertable<PhotosTable>, 'order_id' | 'conversation_id'>;

/** Who brings a photo: a shopper's session, or an agent. */
export interface PhotoBringer {
  /** A UUID. */
  readonly id: string;
  readonly shop: { readonly id: string };
  readonly isAgent?: true;
}

/** The way of a photo from its announcement to the file that is kept; whoever calls has settled who may. */
export interface PhotoMaking {
  /** Keeps the row of a photo where there is room for it, and says where its bytes go. */
  announce(
    bringer: PhotoBringer,
    photo: NewPhoto,
    about: About,
    hasRoom: (transaction: Kysely<Database>) => Promise<boolean>,
    baseUrl: string,
  ): Promise<PhotoSlot>;
  /** The same for a conversation. */
  announceIn(
    bringer: PhotoBringer,
    conversationId: string,
    photo: NewPhoto,
    baseUrl: string,
  ): Promise<PhotoSlot>;
  /** Makes the photo anew. Asked twice, or by two at once, the answer is the same photo. */
  finish(bringer: PhotoBringer, row: Row): Promise<Photo>;
}

/** How many photos a conversation may have, sent or not. */
export const photosPerConversation = 60;
/** How many photos of one are made, or wait to be, at a time: the queue is for all. */
const finishingPerBringer = 3;
export const madeType: PhotoType = 'image/jpeg';

export function createPhotoMaking({
  db,
  files,
  photoMaker,
  limits,
  now,
}: Pick<Deps, 'db' | 'files' | 'photoMaker' | 'limits' | 'now'>): PhotoMaking {
  const finishing = new Map<string, { readonly bringerId: string; readonly photo: Promise<Photo> }>();

  /** Keeps the row of a photo where there is room for it, and says where its bytes go. */
  async function announce(
    bringer: PhotoBringer,
    { type, bytes }: NewPhoto,
    about: Pick<Insertable<PhotosTable>, 'order_id' | 'conversation_id'>,
    hasRoom: (transaction: Kysely<Database>) => Promise<boolean>,
    baseUrl: string,
  ): Promise<PhotoSlot> {
    if (bytes > maxPhotoBytes) throw new SupportError('too-large');
    await limits.take('photo-per-session', bringer.id);
    const [id, token, createdAt] = [randomUUID(), newToken(), now()];
    const name = newFileName('photo');
    const row = {
      ...about,
      id,
      shop_id: bringer.shop.id,
      session_id: bringer.id,
      by_agent: bringer.isAgent ?? false,
      state: 'pending',
      type,
      bytes,
      token_hash: tokenHash(token),
      upload_name: name,
      created_at: createdAt,
    } as const;
    await db.transaction().execute(async (transaction) => {
      // Those that nothing names make room within a day.
      if (!(await hasRoom(transaction))) throw new SupportError('rate-limited', { retryAfter: 3600 });
      await transaction.insertInto('photos').values(row).execute();
    });
    const place = (await files.uploadLink?.(name, { type, bytes }, slotLife / 1000)) ?? {
      url: `${baseUrl}/v1/photos/${id}/content`,
      headers: { 'content-type': type, 'bellhop-upload': token },
    };
    return { id, ...place, expiresAt: timestamp(new Date(createdAt.getTime() + slotLife)) };
  }

  async function forget({ id, upload_name: uploadName }: Row): Promise<void> {
    await db.deleteFrom('photos').where('id', '=', id).where('state', '=', 'pending').execute();
    await files.remove(uploadName);
  }

  /** All that was uploaded, which is never more than was announced. */
  async function read({ upload_name: name, bytes }: Row): Promise<Uint8Array> {
    const stored = await files.read(name);
    // Not there yet, or another process finished it in this moment.
    if (!stored) throw new SupportError('conflict');
    if (stored.bytes !== bytes) {
      await stored.content.cancel();
      throw new SupportError(stored.bytes > bytes ? 'too-large' : 'conflict');
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of stored.content) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async function make(bringer: PhotoBringer, row: Row): Promise<Photo> {
    await limits.take('photo-check-per-session', bringer.id);
    const { photo, width, height } = await photoMaker
      .make(() => read(row))
      .catch(async (error: unknown) => {
        // What is refused is no evidence of anything: it goes at once.
        if (error instanceof SupportError && ['invalid', 'too-large'].includes(error.code)) await forget(row);
        throw error;
      });
    const name = newFileName('photo');
    await files.write(name, [photo], { type: madeType, bytes: photo.byteLength });
    const ready = await db
      .updateTable('photos')
      .set({ state: 'ready', file_name: name, width, height })
      .where('id', '=', row.id)
      .where('state', '=', 'pending')
      .returningAll()
      .executeTakeFirst();
    if (ready) {
      await files.remove(row.upload_name);
      return describe(ready);
    }
    // Another process was first, or it was taken back meanwhile.
    await files.remove(name);
    const other = await db.selectFrom('photos').selectAll().where('id', '=', row.id).executeTakeFirst();
    if (!other) throw new SupportError('not-found');
    return describe(other);
  }

  async function countOfConversation(transaction: Kysely<Database>, id: string): Promise<number> {
    await lockConversation(transaction, id);
    const { count } = await transaction
      .selectFrom('photos')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('conversation_id', '=', id)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  return {
    announce,

    announceIn(bringer, id, photo, baseUrl) {
      const hasRoom = async (transaction: Kysely<Database>): Promise<boolean> =>
        (await countOfConversation(transaction, id)) < photosPerConversation;
      return announce(bringer, photo, { order_id: null, conversation_id: id }, hasRoom, baseUrl);
    },

    async finish(bringer, row) {
      const { id } = row;
      if (row.state === 'ready') return describe(row);
      const underWay = finishing.get(id);
      if (underWay) return underWay.photo;
      const own = [...finishing.values()].filter(({ bringerId }) => bringerId === bringer.id);
      if (own.length >= finishingPerBringer) throw new SupportError('rate-limited', { retryAfter: 2 });
      const photo = make(bringer, row).finally(() => finishing.delete(id));
      finishing.set(id, { bringerId: bringer.id, photo });
      return photo;
    },
  };
}

function describe({ id, width, height, created_at: createdAt }: Row): Photo {
  return { id, width: width ?? 0, height: height ?? 0, createdAt: timestamp(createdAt) };
}
