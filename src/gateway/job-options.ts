import type { JobName } from './jobs.js';

export const deadLetters = 'dead-letters';

/**
 * Sixteen tries: the pauses grow from 5 seconds to 15 minutes, two hours or so in all, then a week among the dead letters.
 * A job's data may be personal, so it goes soon after it is done.
 */
const queue = {
  retryLimit: 15,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 60,
  // A process that dies with a job in hand is noticed by the heart that stops. It beats twice in that time, and has room for a
  // beat that waits for the one connection of an embedded database.
  heartbeatSeconds: 30,
  deleteAfterSeconds: 300,
  deadLetter: deadLetters,
} as const;

/** When those come that come by themselves, as cron has it. */
export const schedule: ReadonlyMap<JobName, string> = new Map([
  ['sweep', '17 * * * *'],
  ['size-learning', '37 * * * *'],
  ['left-messages', '* * * * *'],
  ['calls', '* * * * *'],
  ['webhooks', '* * * * *'],
]);

/** They look at all that is kept. What fails is tried again by the next one, so that none of them is ever owed. */
const scheduled = { ...queue, expireInSeconds: 900, retryLimit: 0, deadLetter: null } as const;

export const optionsOf = (name: JobName): typeof queue | typeof scheduled =>
  schedule.has(name) ? scheduled : queue;

/** Other servers are slow and may hang: several at once. The rest is work for the database, one after the other. */
export const workersOf = (name: JobName): number => (name === 'mail' || name === 'webhook' ? 4 : 1);
