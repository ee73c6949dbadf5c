import type { JobData, JobName, Jobs } from './jobs.js';

/** Jobs that run when a test says so, in the order in which they came. */
export interface TestJobs extends Jobs {
  /** Runs what waits, and what that adds. */
  drain(): Promise<void>;
}

export function createTestJobs(): TestJobs {
  const handlers = new Map<JobName, (data: never, signal: AbortSignal) => Promise<void>>();
  const waiting: [JobName, JobData[JobName]][] = [];
  return {
    add: (name, data) => Promise.resolve(void waiting.push([name, data])),
    async transaction(db, work) {
      const added: typeof waiting = [];
      const result = await db
        .transaction()
        .execute((transaction) =>
          work(transaction, (name, data) => Promise.resolve(void added.push([name, data]))),
        );
      waiting.push(...added);
      return result;
    },
    handle: (name, work) => Promise.resolve(void handlers.set(name, work)),
    sendAgain: () => Promise.resolve(0),
    stop: () => Promise.resolve(),
    async drain() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await handlers.get(next[0])?.(next[1] as never, new AbortController().signal);
      }
    },
  };
}
