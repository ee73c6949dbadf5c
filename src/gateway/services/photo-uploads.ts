import { timingSafeEqual } from 'node:crypto';
import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { FileSizeError, until } from '../providers/files/files.js';
import { tokenHash } from './secrets.js';
import { isUuid } from './uuid.js';

export interface Upload {
  /** As the sender tells it. */
  readonly bytes: number | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface PhotoUploads {
  /** Takes the bytes of a photo from whoever has its upload token; again until it is finished. */
  receive(id: string, token: string, upload: Upload): Promise<void>;
}

/** How long the bytes may be on their way, with all interruptions. */
export const slotLife = 60 * 60_000;

export function createPhotoUploads({
  db,
  files,
  limits,
  now,
}: Pick<Deps, 'db' | 'files' | 'limits' | 'now'>): PhotoUploads {
  const oneAtATime = createTurns();

  return {
    async receive(id, token, { bytes, content }) {
      if (files.uploadLink) throw new SupportError('unsupported');
      const row = isUuid(id)
        ? await db.selectFrom('photos').selectAll().where('id', '=', id).executeTakeFirst()
        : undefined;
      if (!row || !timingSafeEqual(row.token_hash, tokenHash(token))) throw new SupportError('not-found');
      if (row.state !== 'pending' || row.created_at.getTime() + slotLife <= now().getTime())
        throw new SupportError('conflict');
      if (bytes !== undefined && bytes !== row.bytes)
        throw new SupportError(bytes > row.bytes ? 'too-large' : 'invalid');
      await limits.take('upload-per-photo', id);
      const { upload_name: name, type } = row;
      try {
        await oneAtATime(id, (end) => files.write(name, until(end, content), { type, bytes: row.bytes }));
      } catch (error) {
        if (error instanceof FileSizeError)
          throw new SupportError(error.isTooLarge ? 'too-large' : 'invalid');
        throw error;
      }
      // Bytes may be long on their way. Whoever finished the photo or took it back meanwhile, here or in another process, has
      // removed what lay there before, and not this.
      const { state } =
        (await db.selectFrom('photos').select('state').where('id', '=', id).executeTakeFirst()) ?? {};
      if (state === 'pending') return;
      await files.remove(name);
      throw new SupportError('conflict');
    },
  };
}

interface Turn {
  readonly end: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Work of which there is one at a time for each key. Who comes last is let in: an upload that is tried again takes the place
 * of the one that hangs, which is ended with `conflict`. Nothing is locked, so nothing stays locked.
 */
function createTurns(): (key: string, work: (end: AbortSignal) => Promise<void>) => Promise<void> {
  const turns = new Map<string, Turn>();

  return async (key, work) => {
    const before = turns.get(key);
    before?.end.abort(new SupportError('conflict'));
    const end = new AbortController();
    const begin = async (): Promise<void> => {
      await before?.ended.catch(() => undefined);
      end.signal.throwIfAborted();
      await work(end.signal);
    };
    const turn = { end, ended: begin() };
    turns.set(key, turn);
    try {
      await turn.ended;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };
}
