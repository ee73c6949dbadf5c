import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from './database/open.js';
import { createJobs, type Jobs, TooEarlyError } from './jobs.js';
import { createMetrics } from './metrics.js';
import { openTestDatabase, testEngine } from './testing.js';

const log = pino({ level: 'silent' });
const mail = (subject: string) => ({
  id: randomUUID(),
  shopId: 'northfold',
  from: 'a@northfold.example',
  to: 'b@example.com',
  subject,
  text: 'Hello',
  locale: 'en',
});

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe(`createJobs on ${testEngine}`, () => {
  let jobs: Jobs | undefined;
  afterAll(() => jobs?.stop());

  it('begins what is added here before the next turn', async () => {
    const begun = performance.now();
    // Unless it is woken it looks once an hour.
    jobs = await createJobs({ pool: database.pool, log, lookEverySeconds: 3600 });
    console.log(`job queue: first start ${Math.round(performance.now() - begun)} ms`);

    const seen: string[] = [];
    await jobs.handle('mail', async ({ subject }) => void seen.push(subject));
    const added = performance.now();
    await jobs.add('mail', mail('first'));
    await vi.waitFor(() => expect(seen).toEqual(['first']), { timeout: 20_000, interval: 10 });
    console.log(`job queue: begun after ${Math.round(performance.now() - added)} ms`);
  });

  it('sweeps with what the schedule sends', async () => {
    const { rows } = await database.pool.query<{ data: never }>(
      `select data from jobs.schedule where name = 'sweep'`,
    );
    expect(rows).toHaveLength(1);
    const tried: string[] = [];
    await jobs?.stop();
    jobs = await createJobs({
      pool: database.pool,
      log,
      onTried: (name, result) => void tried.push(`${name} ${result}`),
    });
    await jobs.handle('sweep', () => Promise.resolve());
    await jobs.add('sweep', rows[0]!.data);
    // As an earlier version scheduled it.
    await jobs.add('sweep', null as never);
    // In its minute the schedule sends one more.
    const done = (): number => tried.filter((result) => result === 'sweep done').length;
    await vi.waitFor(() => expect(done()).toBeGreaterThanOrEqual(2), { timeout: 20_000, interval: 20 });
  });

  it('runs what an earlier process left undone, and only once', async () => {
    await jobs?.stop();
    const first = await createJobs({ pool: database.pool, log });
    await first.add('number-mail', { shopId: 'northfold', email: 'left@example.com', locale: 'en' });
    await first.stop();

    const begun = performance.now();
    jobs = await createJobs({ pool: database.pool, log });
    console.log(`job queue: second start ${Math.round(performance.now() - begun)} ms`);
    const seen: string[] = [];
    await jobs.handle('number-mail', async ({ email }) => void seen.push(email));
    await vi.waitFor(() => expect(seen).toEqual(['left@example.com']), { timeout: 10_000, interval: 20 });
  });

  it('waits with what is added with a delay', async () => {
    await jobs?.stop();
    jobs = await createJobs({ pool: database.pool, log });
    const begun: number[] = [];
    await jobs.handle('number-mail', () => Promise.resolve(void begun.push(performance.now())));
    const added = performance.now();
    await jobs.add('number-mail', { shopId: 'northfold', email: 'later@example.com', locale: 'en' }, 1_500);
    await vi.waitFor(() => expect(begun).toHaveLength(1), { timeout: 8_000, interval: 20 });
    expect((begun[0] ?? 0) - added).toBeGreaterThan(1_400);
  });

  it('tries again what failed, and tells of it without the data', async () => {
    const results: string[] = [];
    const lines: string[] = [];
    const told = pino({}, { write: (line: string) => void lines.push(line) });
    await jobs?.stop();
    jobs = await createJobs({
      pool: database.pool,
      log: told,
      onTried: (name, result) => results.push(`${name} ${result}`),
    });
    await jobs.handle('mail', () => Promise.reject(new Error('no route to secret@example.com')));
    await jobs.add('mail', mail('again'));
    await vi.waitFor(() => expect(results).toEqual(['mail failed']), { timeout: 5_000, interval: 20 });
    const { rows } = await database.pool.query(
      `select state, retry_count, output::text from jobs.job where name = 'mail'`,
    );
    await vi.waitFor(async () => {
      const again = await database.pool.query(
        `select state from jobs.job where name = 'mail' and state = 'retry'`,
      );
      expect(again.rowCount).toBe(1);
    });
    expect(JSON.stringify(rows)).not.toContain('secret@example.com');
    // It waits, and has since it was added.
    await database.pool.query(
      `update jobs.job set created_on = created_on - interval '1 hour' where name = 'mail'`,
    );
    const { text } = await createMetrics(database.pool).read();
    expect(text).toContain('bellhop_jobs_waiting{job="mail"} 1');
    expect(text).toMatch(/bellhop_jobs_oldest_seconds\{job="mail"\} 36\d\d/);
  });

  it('works off what has piled up without a pause, and what somebody waits for first', async () => {
    await jobs?.stop();
    await database.pool.query(`delete from jobs.job where name = 'mail'`);
    jobs = await createJobs({ pool: database.pool, log });
    for (let count = 0; count < 40; count++) await jobs.add('mail', mail(`news ${count}`));
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    await jobs.add('mail', { ...mail('code'), expiresAt });
    const seen: string[] = [];
    const begun = performance.now();
    await jobs.handle('mail', async ({ subject }) => void seen.push(subject));
    await vi.waitFor(() => expect(seen).toHaveLength(41), { timeout: 15_000, interval: 20 });
    console.log(`job queue: 41 mails in ${Math.round(performance.now() - begun)} ms`);
    expect(seen.slice(0, 4)).toContain('code');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('lets no mail wait for one that hangs', async () => {
    await jobs?.stop();
    jobs = await createJobs({ pool: database.pool, log });
    await database.pool.query(`delete from jobs.job where name = 'mail'`);
    let end!: () => void;
    const hanging = new Promise<void>((resolve) => (end = resolve));
    const begun: string[] = [];
    const sent: string[] = [];
    await jobs.handle('mail', async ({ subject }) => {
      begun.push(subject);
      if (subject === 'slow') await hanging;
      sent.push(subject);
    });
    await jobs.add('mail', mail('slow'));
    await vi.waitFor(() => expect(begun).toEqual(['slow']), { timeout: 5_000, interval: 20 });
    await jobs.add('mail', mail('other'));
    await vi.waitFor(() => expect(sent).toEqual(['other']), { timeout: 5_000, interval: 20 });
    end();
    await vi.waitFor(() => expect(sent).toEqual(['other', 'slow']), { timeout: 5_000, interval: 20 });
  });

  it('drops what is of no use any more, and tries what still is at most half a minute apart', async () => {
    const results: string[] = [];
    await jobs?.stop();
    jobs = await createJobs({
      pool: database.pool,
      log,
      onTried: (name, result) => results.push(`${name} ${result}`),
    });
    const subjects: string[] = [];
    await jobs.handle('mail', ({ subject }) => {
      subjects.push(subject);
      return Promise.reject(new Error('no route'));
    });
    const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    await jobs.add('mail', { ...mail('late'), expiresAt: inMinutes(-1) });
    await vi.waitFor(() => expect(results).toEqual(['mail dropped']), { timeout: 5_000, interval: 20 });
    expect(subjects).toEqual([]);

    await jobs.add('mail', { ...mail('in time'), expiresAt: inMinutes(10) });
    await vi.waitFor(() => expect(results).toContain('mail failed'), { timeout: 5_000, interval: 20 });
    const { rows } = await database.pool.query<{ retry_limit: number; retry_delay_max: number }>(
      `select retry_limit, retry_delay_max from jobs.job where name = 'mail' and data->>'subject' = 'in time'`,
    );
    expect(rows[0]?.retry_delay_max).toBe(30);
    expect((rows[0]?.retry_limit ?? 0) * 15).toBeGreaterThanOrEqual(10 * 60);
  });

  it('tries again what came too early, and neither counts that nor says it', async () => {
    const [results, lines]: [string[], string[]] = [[], []];
    await jobs?.stop();
    jobs = await createJobs({
      pool: database.pool,
      log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
      onTried: (name, result) => results.push(`${name} ${result}`),
    });
    const early = vi.fn(() => Promise.reject(new TooEarlyError('rests')));
    await jobs.handle('no-mail', early);
    await jobs.add('no-mail', mail('early'));
    const state = async (): Promise<unknown> =>
      (await database.pool.query(`select state::text from jobs.job where name = 'no-mail'`)).rows;
    await vi.waitFor(async () => expect(await state()).toEqual([{ state: 'retry' }]), { timeout: 5_000 });
    expect(early).toHaveBeenCalledTimes(1);
    expect([results, lines]).toEqual([[], []]);
  });

  it('gives queues of an earlier version the options of this one', async () => {
    await jobs?.stop();
    await database.pool.query(
      'update jobs.queue set retry_limit = 2, heartbeat_seconds = null, dead_letter = null',
    );
    jobs = await createJobs({ pool: database.pool, log });
    await jobs.add('mail', { ...mail('old queue') });
    const { rows } = await database.pool.query(
      `select retry_limit, heartbeat_seconds, dead_letter from jobs.job where data->>'subject' = 'old queue'`,
    );
    expect(rows).toEqual([{ retry_limit: 15, heartbeat_seconds: 30, dead_letter: 'dead-letters' }]);
  });

  it('counts what outlives its time as failed, never as done, and tells it so', async () => {
    const results: string[] = [];
    await jobs?.stop();
    jobs = await createJobs({
      pool: database.pool,
      log,
      onTried: (name, result) => results.push(`${name} ${result}`),
    });
    await database.pool.query(`update jobs.queue set expire_seconds = 1 where name = 'no-mail'`);
    const reasons: unknown[] = [];
    await jobs.handle('no-mail', async (_, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      reasons.push(signal.aborted);
    });
    await jobs.add('no-mail', mail('long'));
    await vi.waitFor(() => expect(results).toEqual(['no-mail failed']), { timeout: 10_000, interval: 20 });
    expect(reasons).toEqual([true]);
  });

  it('tells what is under way that the gateway stops', async () => {
    await jobs?.stop();
    await database.pool.query(`delete from jobs.job where name = 'sweep'`);
    jobs = await createJobs({ pool: database.pool, log });
    let begun!: () => void;
    const running = new Promise<void>((resolve) => (begun = resolve));
    let isAborted = false;
    await jobs.handle('sweep', async (_, signal) => {
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      isAborted = true;
    });
    await jobs.add('sweep', {});
    await running;
    await jobs.stop();
    jobs = undefined;
    expect(isAborted).toBe(true);
  });

  it('calls it no error that the stop ended what was under way', async () => {
    const lines: { level: number; msg: string }[] = [];
    const told = pino({}, { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
    jobs = await createJobs({ pool: database.pool, log: told });
    let begun!: () => void;
    const running = new Promise<void>((resolve) => (begun = resolve));
    await jobs.handle('size-learning', async (_, signal) => {
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      signal.throwIfAborted();
    });
    await jobs.add('size-learning', {});
    await running;
    await jobs.stop();
    jobs = undefined;
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [30, expect.stringContaining('ended by the stop')],
    ]);
  });

  it.each(['sweep', 'size-learning'] as const)(
    'leaves a failed %s to that of the next hour, and counts it',
    async (name) => {
      await database.pool.query('delete from jobs.job');
      // As an earlier version made it.
      await database.pool.query(
        `update jobs.queue set retry_limit = 0, dead_letter = 'dead-letters' where name = '${name}'`,
      );
      const { rows } = await database.pool.query('select cron from jobs.schedule where name = $1', [name]);
      expect(rows).toEqual([{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) as string }]);
      const metrics = createMetrics(database.pool);
      const failed = async (): Promise<string | undefined> =>
        new RegExp(`bellhop_jobs_total\\{job="${name}",result="failed"\\} (\\d+)`).exec(
          (await metrics.read()).text,
        )?.[1];
      expect(await failed()).toBe('0');
      jobs = await createJobs({
        pool: database.pool,
        log,
        onTried: (job, result) => metrics.tried(job, result),
      });
      await jobs.handle(name, () => Promise.reject(new Error('the store is away')));
      await jobs.add(name, {});
      const states = async () =>
        (await database.pool.query<{ state: string }>('select state from jobs.job')).rows.map(
          ({ state }) => state,
        );
      await vi.waitFor(async () => expect(await states()).toContain('failed'), {
        timeout: 10_000,
        interval: 50,
      });
      expect(Number(await failed())).toBeGreaterThanOrEqual(1);
      const left = await database.pool.query(
        `select from jobs.job where name = 'dead-letters' or state = 'retry'`,
      );
      expect(left.rowCount).toBe(0);
      await jobs.stop();
      jobs = undefined;
    },
  );

  it('begins anew what was given up, and counts it until then', async () => {
    await database.pool.query('delete from jobs.job');
    jobs = await createJobs({ pool: database.pool, log });
    const dead = async (): Promise<string | undefined> =>
      /bellhop_jobs_dead\{job="mail"\} (\d+)/.exec((await createMetrics(database.pool).read()).text)?.[1];
    let isAway = true;
    const sent: string[] = [];
    await jobs.handle('mail', ({ subject }) => {
      if (isAway) return Promise.reject(new Error('away'));
      return Promise.resolve(void sent.push(subject));
    });
    await database.pool.query(`update jobs.queue set retry_limit = 0 where name = 'mail'`);
    await jobs.add('mail', mail('owed'));
    await vi.waitFor(async () => expect(await dead()).toBe('1'), { timeout: 10_000, interval: 50 });
    isAway = false;
    expect(await jobs.sendAgain()).toBe(1);
    await vi.waitFor(() => expect(sent).toEqual(['owed']), { timeout: 10_000, interval: 20 });
    expect(await dead()).toBe('0');
  });

  it('lets nobody wait for what is put off on purpose', async () => {
    await database.pool.query('delete from jobs.job');
    await jobs?.stop();
    jobs = await createJobs({ pool: database.pool, log });
    await jobs.add('mail', mail('later'), 3_600_000);
    const { text } = await createMetrics(database.pool).read();
    expect(text).toContain('bellhop_jobs_waiting{job="mail"} 0');
    expect(text).toContain('bellhop_jobs_oldest_seconds{job="mail"} 0');
  });

  it('leaves nothing running when it cannot begin', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1 });
    await expect(createJobs({ pool, log })).rejects.toThrow();
    await pool.end();
  });
});
