import { randomUUID } from 'node:crypto';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import { type ConstructorOptions, type Db, type JobWithMetadata, PgBoss, type SendOptions } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './database/schema.js';
import { deadLetters, optionsOf, schedule, workersOf } from './job-options.js';
import type { Mail } from './providers/mail/mail.js';
import type { WebhookJob } from './services/webhooks.js';

/** What is done after the answer, with retries: the name of each kind of job and what it carries. */
export interface JobData {
  /** Hands a written mail to the mail provider. */
  readonly mail: Mail;
  /** Stands in for a mail that is not owed: the same rows and turns of the queue, and nothing is sent. */
  readonly 'no-mail': Mail;
  /** Looks up a contact's orders and mails their numbers, away from the request so that its time tells nothing. */
  readonly 'number-mail': {
    readonly shopId: string;
    readonly email: string;
    readonly locale?: string | undefined;
  };
  /** Tells a system of a shop's own what has happened. */
  readonly webhook: WebhookJob;
  /** Removes what has expired. Comes by itself every hour. */
  readonly sweep: Readonly<Record<string, never>>;
  /** Learns from orders and returns how products fit. Comes by itself every hour. */
  readonly 'size-learning': Readonly<Record<string, never>>;
  /** Mails to shops what was said to nobody. Comes by itself every minute. */
  readonly 'left-messages': Readonly<Record<string, never>>;
  /** Owes to those systems what a process that died has left. Comes by itself every minute. */
  readonly webhooks: Readonly<Record<string, never>>;
  /** Ends calls that nobody is in any more. Comes by itself every minute. */
  readonly calls: Readonly<Record<string, never>>;
}

export type JobName = keyof JobData;

/** Adds a job. `delay`: how many milliseconds it waits at least, up to two seconds more; begun at once without. */
export type AddJob = <N extends JobName>(name: N, data: JobData[N], delay?: number) => Promise<void>;

/** Work that outlives the request. */
export interface Jobs {
  readonly add: AddJob;
  /**
   * A transaction whose jobs are rows of it: they begin when it is committed, and are never there when it is not. What is
   * written down and mailed is so either both or neither.
   */
  transaction<T>(
    db: Kysely<Database>,
    work: (transaction: Transaction<Database>, add: AddJob) => Promise<T>,
  ): Promise<T>;
  /**
   * Runs `work` for each job of this kind; a rejection is tried again later. The signal says that its time is over or the
   * gateway stops.
   */
  handle<N extends JobName>(
    name: N,
    work: (data: JobData[N], signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Lets what was given up begin anew, and says how many they were. */
  sendAgain(): Promise<number>;
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly pool: Pool;
  readonly log: Logger;
  /** Told how each try went, for the metrics. */
  readonly onTried?: (name: JobName, result: JobResult) => void;
  /** How often what is done is removed. */
  readonly tidyEverySeconds?: number;
  /** How often a worker looks for what another process has added; what this one adds wakes it. */
  readonly lookEverySeconds?: number;
}

/** Nothing was tried, as it is too early: it is again, and the log need not say so each time. */
export class TooEarlyError extends Error {
  override readonly name = 'TooEarlyError';
}

/** Failed is tried again, dead was given up, dropped came too late to be of use. */
export type JobResult = 'done' | 'failed' | 'dead' | 'dropped';

export const jobNames = [
  'mail',
  'no-mail',
  'number-mail',
  'sweep',
  'size-learning',
  'left-messages',
  'calls',
  'webhook',
  'webhooks',
] as const satisfies readonly JobName[];
/** Jobs as rows of the same database. What is added here is begun at once; other processes look every two seconds. */
export async function createJobs({
  pool,
  log,
  onTried,
  tidyEverySeconds = 60,
  lookEverySeconds = 2,
}: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: databaseOf(pool),
    schema: 'jobs',
    // Its warnings speak of slow queries, which name no data.
    persistWarnings: false,
    monitorVacuum: false,
    reindex: false,
    // What is done is removed by it, and what a dead process held is taken back.
    maintenanceIntervalSeconds: tidyEverySeconds,
    superviseIntervalSeconds: 10,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  try {
    await boss.start();
    await boss.createQueue(deadLetters, { retentionSeconds: 7 * 24 * 3600, deleteAfterSeconds: 3600 });
    for (const name of jobNames) {
      await boss.createQueue(name);
      // One that there is keeps the options of the version that made it.
      await boss.updateQueue(name, optionsOf(name));
      // It looks a queue up when it is first named. Within a transaction that would wait for the one connection of an
      // embedded database, which the transaction holds.
      await boss.findJobs(name, { id: randomUUID() });
    }
    for (const [name, cron] of schedule) await boss.schedule(name, cron, {});
  } catch (cause) {
    await boss.stop({ graceful: false, close: false });
    throw cause;
  }

  async function work<N extends JobName>(
    name: N,
    job: JobWithMetadata<JobData[N]>,
    task: (data: JobData[N], signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const signal = AbortSignal.any([job.signal, stopping.signal]);
    try {
      const end = endOf(job.data);
      if (end !== undefined && end <= Date.now()) {
        onTried?.(name, 'dropped');
        log.warn({ job: job.id, kind: name, tries: job.retryCount }, 'a job came too late and was dropped');
        return;
      }
      await task(job.data, signal);
      // The queue has taken it for failed already.
      job.signal.throwIfAborted();
      onTried?.(name, 'done');
    } catch (error) {
      const isLast = job.retryCount >= job.retryLimit && !schedule.has(name);
      const isEarly = error instanceof TooEarlyError;
      if (isLast) onTried?.(name, 'dead');
      else if (!isEarly) onTried?.(name, 'failed');
      const entry = { err: error, job: job.id, kind: name, tries: job.retryCount + 1 };
      if (error === stopping.signal.reason)
        log.info(entry, 'a job was ended by the stop and will be tried again');
      else if (isLast) log.error(entry, 'a job was given up; it is kept among the dead letters for a week');
      else if (isEarly) log.debug(entry, 'a job came too early and will be tried again');
      else log.warn(entry, 'a job failed and will be tried again');
      // pg-boss keeps what is thrown beside the job: its kind is enough.
      throw new Error(error instanceof Error ? error.name : 'failed', { cause: undefined });
    }
  }

  const stopping = new AbortController();
  const workers = new Map<JobName, Worker[]>();

  async function send(name: JobName, data: JobData[JobName], delay?: number, db?: Db): Promise<void> {
    const startAfter = delay === undefined ? {} : { startAfter: new Date(Date.now() + delay) };
    await boss.send(name, data, { ...startAfter, ...urgencyOf(data), ...(db && { db }) });
  }

  function wake(name: JobName): void {
    // One that is busy looks by itself when it has ended.
    const idle = workers.get(name)?.find(({ isBusy }) => !isBusy);
    if (idle) boss.notifyWorker(idle.id);
  }

  return {
    async add(name, data, delay) {
      await send(name, data, delay);
      if (delay === undefined) wake(name);
    },

    async transaction(db, transact) {
      const added = new Set<JobName>();
      const result = await db.transaction().execute((transaction) => {
        const within = databaseOfTransaction(transaction);
        return transact(transaction, async (name, data, delay) => {
          await send(name, data, delay, within);
          if (delay === undefined) added.add(name);
        });
      });
      for (const name of added) wake(name);
      return result;
    },

    async handle(name, task) {
      const options = {
        includeMetadata: true,
        pollingIntervalSeconds: lookEverySeconds,
        batchSize: 1,
      } as const;
      const own: Worker[] = [];
      workers.set(name, own);
      for (let count = 0; count < workersOf(name); count++) {
        const worker: Worker = { id: '', isBusy: false };
        worker.id = await boss.work<JobData[typeof name], void, typeof options>(
          name,
          options,
          async ([job]) => {
            if (!job) return;
            worker.isBusy = true;
            try {
              await work(name, job, task);
            } finally {
              worker.isBusy = false;
              // Another may wait behind it: look again at once, and not at the next turn.
              boss.notifyWorker(worker.id);
            }
          },
        );
        own.push(worker);
      }
    },

    async sendAgain() {
      let moved = 0;
      // So many at once at most.
      for (let some = -1; some !== 0; moved += some) some = await boss.redrive(deadLetters);
      return moved;
    },

    // Under way: let it end. Not begun: it is a row, and waits for the next process.
    stop: () => {
      stopping.abort();
      return boss.stop({ graceful: true, timeout: 10_000, close: false });
    },
  };
}

interface Worker {
  id: string;
  isBusy: boolean;
}

/** When it is of no use any more. A job that an earlier version scheduled has no data at all. */
function endOf(data: JobData[JobName] | null): number | undefined {
  return data && 'expiresAt' in data && data.expiresAt !== undefined ? Date.parse(data.expiresAt) : undefined;
}

/** What somebody waits for goes before the rest, and is tried often as long as it is of use. */
function urgencyOf(data: JobData[JobName]): SendOptions {
  const end = endOf(data);
  if (end === undefined) return {};
  // pg-boss draws a pause from its upper half, so that this many never run out before the end.
  const retryLimit = Math.max(1, Math.ceil((end - Date.now()) / 10_000));
  return { priority: 10, retryLimit, retryDelay: 5, retryBackoff: true, retryDelayMax: 30 };
}

/** pg-boss within a transaction of ours. */
function databaseOfTransaction(transaction: Transaction<Database>): Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, values ?? []));
      return { rows };
    },
  };
}

/** pg-boss over our pool. A batch that fails inside its own transaction must not leave it open on the connection. */
function databaseOf(pool: Pool): NonNullable<ConstructorOptions['db']> {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const result: unknown = await client.query(text, values as unknown[]);
        const results = (Array.isArray(result) ? result : [result]) as { rows: unknown[] }[];
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (error) {
        await client.query('rollback').catch((cause: unknown) => {
          broken = cause instanceof Error ? cause : new Error('rollback');
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}
