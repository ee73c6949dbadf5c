import type { Deps } from '../deps.js';

const minute = 60_000;

/**
 * Steps of returns and withdrawals whose job was lost when a process died between the database and the queue: their jobs
 * are made again. A day later it is too late to help.
 */
export async function tellForgotten({ db, jobs, now }: Pick<Deps, 'db' | 'jobs' | 'now'>): Promise<void> {
  const ago = (minutes: number): Date => new Date(now().getTime() - minutes * minute);
  const [latest, earliest] = [ago(10), ago(24 * 60)];
  const events = await db
    .selectFrom('return_events')
    .select('id')
    .where('told_at', 'is', null)
    .where('at', '<', latest)
    .where('at', '>', earliest)
    .execute();
  for (const { id } of events) await jobs.add('return-mail', { eventId: id });
  const withdrawals = await db
    .selectFrom('withdrawals')
    .select('id')
    .where('told_at', 'is', null)
    .where('at', '<', latest)
    .where('at', '>', earliest)
    .execute();
  for (const { id } of withdrawals) await jobs.add('withdrawal-mail', { withdrawalId: id });
}
