import type { Pool } from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Mail } from './providers/mail/mail.js';

/** What is done after the answer, with retries: the name of each kind of job and what it carries. */
export interface JobData {
  /** Hands a written mail to the mail provider. */
  readonly mail: Mail;
  /** Stands in for a mail that is not owed: the same rows and turns of the queue, and nothing is sent. */
  readonly 'no-mail': Mail;
  /** Looks up a contact's orders and mails their numbers, away from the request so that its time tells nothing. */
  readonly 'number-mail': { readonly shopId: string; readonly email: string; readonly locale: string };
  /** Removes what has expired. Comes by itself every hour. */
  readonly sweep: Readonly<Record<string, never>>;
}

export type JobName = keyof JobData;

/** Work that outlives the request. */
export interface Jobs {
  /** `delay`: how many milliseconds it waits at least, up to two seconds more; begun at once without. */
  add<N extends JobName>(name: N, data: JobData[N], delay?: number): Promise<void>;
  /** Runs `work` for each job of this kind; a rejection is tried again later. */
  handle<N extends JobName>(name: N, work: (data: JobData[N]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly pool: Pool;
  readonly log: Logger;
  /** Told how each try went, for the metrics. */
  readonly onTried?: (name: JobName, result: 'done' | 'failed' | 'dead') => void;
}

const names = ['mail', 'no-mail', 'number-mail', 'sweep'] as const satisfies readonly JobName[];
const deadLetters = 'dead-letters';

/** Eight tries over about half an hour. A job's data may be personal, so it goes soon after it is done. */
const queue = {
  retryLimit: 7,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 60,
  deleteAfterSeconds: 300,
  deadLetter: deadLetters,
} as const;

/** Jobs as rows of the same database. What is added here is begun at once; other processes look every two seconds. */
export async function createJobs({ pool, log, onTried }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: databaseOf(pool),
    schema: 'jobs',
    // Its warnings speak of slow queries, which name no data.
    persistWarnings: false,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  await boss.start();
  await boss.createQueue(deadLetters, { retentionSeconds: 7 * 24 * 3600, deleteAfterSeconds: 3600 });
  for (const name of names) await boss.createQueue(name, queue);
  await boss.schedule('sweep', '17 * * * *');

  const workers = new Map<JobName, string>();
  return {
    async add(name, data, delay) {
      if (delay !== undefined) {
        await boss.send(name, data, { startAfter: new Date(Date.now() + delay) });
        return;
      }
      await boss.send(name, data);
      const worker = workers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
    },

    async handle(name, work) {
      const options = { includeMetadata: true, pollingIntervalSeconds: 2, batchSize: 1 } as const;
      const worker = await boss.work<JobData[typeof name]>(name, options, async ([job]) => {
        if (!job) return;
        try {
          await work(job.data);
          onTried?.(name, 'done');
        } catch (error) {
          const isLast = job.retryCount >= queue.retryLimit;
          onTried?.(name, isLast ? 'dead' : 'failed');
          const entry = { err: error, job: job.id, kind: name, tries: job.retryCount + 1 };
          if (isLast) log.error(entry, 'a job was given up; it is kept among the dead letters for a week');
          else log.warn(entry, 'a job failed and will be tried again');
          // pg-boss keeps what is thrown beside the job: its kind is enough.
          throw new Error(error instanceof Error ? error.name : 'failed', { cause: undefined });
        }
      });
      workers.set(name, worker);
    },

    // Under way: let it end. Not begun: it is a row, and waits for the next process.
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: false }),
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
