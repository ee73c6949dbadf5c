import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ChatEvent } from '../contract/index.js';
import type { Observation } from './app.js';
import { addPeopleMetrics } from './people-metrics.js';
import { jobNames, type JobName, type JobResult } from './jobs.js';
import { inTime } from './patience.js';
import type { ModelObserver } from './providers/assistant/model/model-assistant.js';
import type { Tokens } from './providers/assistant/model/spending.js';
import type { StreamObserver } from './services/chat-streams.js';
import type { TurnResult } from './services/chat-turns.js';
import type { DeskObserver } from './services/desk-streams.js';
import type { LimitName } from './services/limits.js';

export interface Metrics {
  /** In Prometheus' text format. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
  observe(observation: Observation): void;
  limited(limit: LimitName): void;
  tried(job: JobName, result: JobResult): void;
  readonly streams: StreamObserver;
  /** Streams of those who answer. */
  readonly desks: DeskObserver;
  /** These were written down by this process. */
  told(events: readonly ChatEvent[]): void;
  turnEnded(how: TurnResult): void;
  /** Whether the media server answers. */
  callsReady(isReady: boolean): void;
  readonly model: ModelObserver & { readonly spent: (tokens: Tokens, money: number) => void };
}

/** Counts by route template, status and kind; by no shopper, order or address. */
export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'bellhop_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const problems = new Counter({
    name: 'bellhop_problems_total',
    help: 'Requests that were refused or failed, by the code of the problem.',
    labelNames: ['route', 'code'],
    registers,
  });
  const limits = new Counter({
    name: 'bellhop_limits_hit_total',
    help: 'Times that a limit was found used up. Most refuse the request; lookup-per-shop alone never does.',
    labelNames: ['limit'],
    registers,
  });
  const jobs = new Counter({
    name: 'bellhop_jobs_total',
    help: 'Tries of jobs: done, failed (to be tried again), dead, or dropped as too late. Mails are jobs.',
    labelNames: ['job', 'result'],
    registers,
  });
  // A series that begins with its first failure is not seen to rise.
  for (const job of jobNames) jobs.inc({ job, result: 'failed' }, 0);
  const streams = new Gauge({
    name: 'bellhop_streams_open',
    help: 'Conversations that are followed now, once for each stream.',
    registers,
  });
  const callsReady = new Gauge({
    name: 'bellhop_calls_ready',
    help: 'Whether the media server answers: 1, or 0 where it does not or none is set up.',
    registers,
  });
  callsReady.set(0);
  const streamEvents = new Counter({
    name: 'bellhop_stream_events_total',
    help: 'Events written to streams.',
    registers,
  });
  const streamLag = new Histogram({
    name: 'bellhop_stream_lag_seconds',
    help: 'From when an event was written down to when it was written to streams. What is told again counts, too.',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 60],
    registers,
  });
  const streamCuts = new Counter({
    name: 'bellhop_streams_cut_total',
    help: 'Streams that the gateway ended: of slow readers, of sessions that are over, of too many in one session.',
    labelNames: ['reason'],
    registers,
  });
  const turns = new Counter({
    name: 'bellhop_turns_total',
    help: 'Answers of whichever assistant, by how they ended: complete, stopped, broken, failed (none came, and the shopper was told so), or unwritten (the database took none, and it is tried again).',
    labelNames: ['end'],
    registers,
  });
  for (const end of ['failed', 'unwritten']) turns.inc({ end }, 0);
  const answers = new Counter({
    name: 'bellhop_assistant_answers_total',
    help: 'Answers of the model, and of the embedded assistant in its place, by why: see `cause`.',
    labelNames: ['by', 'cause'],
    registers,
  });
  const firstWords = new Histogram({
    name: 'bellhop_assistant_first_words_seconds',
    help: 'From when the model was asked to the first words of its answer.',
    buckets: [0.1, 0.25, 0.5, 1, 2, 4, 8, 16],
    registers,
  });
  const tokens = new Counter({
    name: 'bellhop_assistant_tokens_total',
    help: 'Tokens that the model read and wrote, estimated where its provider does not say.',
    labelNames: ['direction'],
    registers,
  });
  const money = new Counter({
    name: 'bellhop_assistant_money_total',
    help: 'What these tokens cost, by the prices of the settings and in their currency.',
    registers,
  });
  new Gauge({
    name: 'bellhop_database_connections',
    help: 'Connections to the database, and calls that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  // After the connections, as its query takes one. Those of jobs are read at the same moment: one query serves them.
  let reading: ReturnType<typeof readWaiting> | undefined;
  const waitingJobs = (): ReturnType<typeof readWaiting> =>
    (reading ??= readWaiting(pool).finally(() => (reading = undefined)));
  const jobGauge = (name: string, help: string, of: (waiting: Waiting) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['job'],
      registers,
      async collect() {
        const all = await waitingJobs();
        // Unknown is not none.
        for (const job of jobNames) this.set({ job }, all ? of(all.get(job) ?? none) : NaN);
      },
    });
  };
  const people = addPeopleMetrics(registry, pool);
  jobGauge('bellhop_jobs_waiting', 'Jobs that wait for their first or their next try.', ({ count }) => count);
  jobGauge(
    'bellhop_jobs_oldest_seconds',
    'How long the oldest waiting job of each kind has waited.',
    ({ seconds }) => seconds,
  );
  jobGauge(
    'bellhop_jobs_dead',
    'Jobs that were given up and are kept for a week, mails above all.',
    ({ dead }) => dead,
  );

  return {
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    observe({ route, method, status, seconds, code }) {
      // A method is whatever a caller writes; only those that are answered become a series.
      const known = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
      requests.observe({ route, method: known, status: String(status) }, seconds);
      if (code !== undefined) problems.inc({ route, code });
    },
    limited: (limit) => limits.inc({ limit }),
    tried: (job, result) => jobs.inc({ job, result }),
    callsReady: (isReady) => callsReady.set(isReady ? 1 : 0),
    ...people,
    turnEnded: (how) => turns.inc({ end: how }),
    streams: {
      open: (count) => streams.set(count),
      wrote(events, lag) {
        streamEvents.inc(events);
        streamLag.observe(lag);
      },
      cut: (reason) => streamCuts.inc({ reason }),
    },
    model: {
      answered(fault, seconds) {
        answers.inc({ by: fault === undefined ? 'model' : 'embedded', cause: fault ?? '' });
        if (seconds !== undefined) firstWords.observe(seconds);
      },
      spent({ input, output }, cost) {
        tokens.inc({ direction: 'input' }, input);
        tokens.inc({ direction: 'output' }, output);
        money.inc(cost);
      },
    },
  };
}

interface Waiting {
  readonly count: number;
  readonly seconds: number;
  readonly dead: number;
}

const none: Waiting = { count: 0, seconds: 0, dead: 0 };

/** Undefined where the database does not answer: what else is known must still be read. */
async function readWaiting(pool: Pool): Promise<ReadonlyMap<string, Waiting> | undefined> {
  try {
    // Those in hand too: a process that hangs or died with one in hand lets it wait. What is put off on purpose waits for nobody.
    const asked = pool.query<Waiting & { readonly name: string }>(
      `select coalesce(source_name, name) as name, count(*) filter (where source_name is null) as count,
         count(*) filter (where source_name is not null) as dead,
         coalesce(extract(epoch from now() - min(case when state = 'retry' or retry_count > 0 then created_on else start_after end)
           filter (where source_name is null)), 0)::float8 as seconds
       from jobs.job
       where state <= 'active' and (state = 'retry' or start_after <= now()) and coalesce(source_name, name) = any($1)
       group by 1`,
      [jobNames],
    );
    const { rows } = await inTime(asked);
    return new Map(rows.map(({ name, ...waiting }) => [name, waiting]));
  } catch {
    return undefined;
  }
}
