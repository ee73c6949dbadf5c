import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';

/** After this long a call that never came to its end (its process died) may be made again. */
const abandonedAfter = 60_000;

/** An id that the same key of the same session always gives, so that a write tried again writes the same row. */
export function idFromKey(sessionId: string, key: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([sessionId, key]))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export interface Write {
  readonly sessionId: string;
  readonly key: string;
  /** What is asked: the same key with another request is refused. */
  readonly request: unknown;
}

/**
 * Does `work` once for a key, however often and however much at once it is asked, and gives each caller its answer. Work
 * that throws has done nothing and may be asked again. If the process dies in the midst of it, it is done again: it
 * should write under `idFromKey`.
 */
export async function once<T>(
  { db, now }: { readonly db: Kysely<Database>; readonly now: () => Date },
  { sessionId, key, request }: Write,
  status: number,
  work: () => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  const row = db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('key', '=', key);

  const begun = await db
    .insertInto('idempotency_keys')
    .values({ session_id: sessionId, key, request_hash: hash, created_at: now() })
    .onConflict((conflict) =>
      conflict
        .columns(['session_id', 'key'])
        .doUpdateSet({ created_at: now() })
        .where('idempotency_keys.status', 'is', null)
        .where('idempotency_keys.request_hash', '=', hash)
        .where('idempotency_keys.created_at', '<', new Date(now().getTime() - abandonedAfter)),
    )
    .returning('key')
    .executeTakeFirst();
  if (!begun) {
    const earlier = await row.executeTakeFirst();
    // Gone between the two queries: the first call has just failed.
    if (!earlier) throw new SupportError('in-progress', { retryAfter: 1 });
    if (!earlier.request_hash.equals(hash)) throw new SupportError('key-reused');
    if (earlier.status === null) {
      // What takes so long may have died: then the key is free when it counts as abandoned.
      const age = now().getTime() - earlier.created_at.getTime();
      const retryAfter = age < 5_000 ? 1 : Math.max(1, Math.ceil((abandonedAfter - age) / 1000));
      throw new SupportError('in-progress', { retryAfter });
    }
    return earlier.response as T;
  }

  const own = { session_id: sessionId, key } as const;
  try {
    const response = await work();
    await db
      .updateTable('idempotency_keys')
      .set({ status, response: JSON.stringify(response) })
      .where('session_id', '=', own.session_id)
      .where('key', '=', own.key)
      .execute();
    return response;
  } catch (error) {
    await db
      .deleteFrom('idempotency_keys')
      .where('session_id', '=', own.session_id)
      .where('key', '=', own.key)
      .where('status', 'is', null)
      .execute()
      // The first error is the one to tell; the key frees itself in a minute.
      .catch(() => undefined);
    throw error;
  }
}
