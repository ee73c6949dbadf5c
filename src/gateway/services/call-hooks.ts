import type { Deps } from '../deps.js';
import { createCallLog } from './call-log.js';

type Needed = Pick<Deps, 'db' | 'chat' | 'calls' | 'log' | 'now'>;

/** Takes what the media server tells: once each, in any order, as only what it says when asked counts. False for what it did not sign. */
export async function takeHook(
  deps: Needed,
  body: string,
  authorization: string | undefined,
): Promise<boolean> {
  const { db, calls, now } = deps;
  const hook = await calls.readHook(body, authorization);
  if (!hook) return false;
  const first = await db
    .insertInto('call_hooks')
    .values({ id: hook.id, at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!first) return true;
  const row = await db.selectFrom('calls').selectAll().where('room', '=', hook.room).executeTakeFirst();
  try {
    if (row) await createCallLog(deps).reconcile(row, hook.isEnd);
  } catch (error) {
    // It is told again.
    await db.deleteFrom('call_hooks').where('id', '=', hook.id).execute();
    throw error;
  }
  return true;
}

/** So long, in milliseconds, a media server may be away, or out of the settings, before its calls are over. */
const awayLife = 15 * 60_000;

/** Looks at all calls that are not over, or whose rooms are not: for what was never told. */
export async function lookAfterCalls(deps: Needed): Promise<void> {
  const { db, calls, log, now } = deps;
  const rooms = createCallLog(deps);
  if (!calls.isReady) {
    // It would be waited for with each of them. Looked at when it is back, a call from before may go on.
    const lost = await db
      .selectFrom('calls')
      .selectAll()
      .where('is_closed', '=', false)
      .where('ended_at', 'is', null)
      .where('seen_at', '<', new Date(now().getTime() - awayLife))
      .execute();
    for (const row of lost) await rooms.end(row, 'system', 'failed');
    return;
  }
  const open = await db.selectFrom('calls').selectAll().where('is_closed', '=', false).execute();
  for (const row of open) {
    await rooms
      .reconcile(row)
      .catch((error: unknown) => log.warn({ err: error, call: row.id }, 'a call could not be looked after'));
  }
}
