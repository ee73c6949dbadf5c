import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Metrics } from './metrics.js';
import { inTime } from './patience.js';

/** How those who wait for a person fare, and calls, and the desks that follow. */
export function addPeopleMetrics(registry: Registry, pool: Pool): Pick<Metrics, 'desks' | 'told'> {
  const registers = [registry];
  const streams = new Gauge({
    name: 'bellhop_desk_streams_open',
    help: 'Desks that follow what changes at their shop, once for each stream.',
    registers,
  });
  const cuts = new Counter({
    name: 'bellhop_desk_streams_cut_total',
    help: 'Streams of desks that the gateway ended: of slow readers, of sessions that are over, of too many of one.',
    labelNames: ['reason'],
    registers,
  });
  const calls = new Counter({
    name: 'bellhop_calls_total',
    help: 'Calls that began to ring, and those that are over: ended, missed or declined, by why. Failed ones were lost at the media server.',
    labelNames: ['state', 'reason'],
    registers,
  });
  // A series that begins with its first failure is not seen to rise.
  for (const state of ['ended', 'missed']) calls.inc({ state, reason: 'failed' }, 0);

  let reading: ReturnType<typeof readPeople> | undefined;
  const known = (): ReturnType<typeof readPeople> =>
    (reading ??= readPeople(pool).finally(() => (reading = undefined)));
  const gauge = (
    name: string,
    help: string,
    label: string,
    rowsOf: (now: PeopleNow) => LabelledRows,
  ): void => {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const now = await known();
        for (const [value, count] of Object.entries(rowsOf(now ?? unknown)))
          this.set({ [label]: value }, count);
      },
    });
  };
  gauge(
    'bellhop_queue_waiting',
    'Conversations that wait for a person, at shops where somebody is here to take them and where nobody is.',
    'people',
    ({ waiting }) => waiting,
  );
  gauge(
    'bellhop_queue_oldest_seconds',
    'How long the oldest of these has waited.',
    'people',
    ({ oldest }) => oldest,
  );
  gauge(
    'bellhop_calls_open',
    'Calls that ring or are live, and rooms of calls that are over which the media server has not closed yet.',
    'state',
    ({ calls }) => calls,
  );

  return {
    desks: {
      open: (count) => streams.set(count),
      cut: (reason) => cuts.inc({ reason }),
    },
    told(events) {
      // A colleague who comes is told as live, too: it is not counted.
      for (const event of events)
        if (event.type === 'call' && event.state !== 'live')
          calls.inc({ state: event.state, reason: event.reason ?? '' });
    },
  };
}

type LabelledRows = Readonly<Record<string, number>>;

interface PeopleNow {
  readonly waiting: LabelledRows;
  readonly oldest: LabelledRows;
  readonly calls: LabelledRows;
}

/** Unknown is not none. */
const unknown: PeopleNow = {
  waiting: { here: NaN, away: NaN },
  oldest: { here: NaN, away: NaN },
  calls: { ringing: NaN, live: NaN, closing: NaN },
};

/** Undefined where the database does not answer: what else is known must still be read. */
async function readPeople(pool: Pool): Promise<PeopleNow | undefined> {
  try {
    const asked = pool.query<
      Record<'here' | 'away' | 'oldest_here' | 'oldest_away' | 'ringing' | 'live' | 'closing', number>
    >(
      `select q.*, c.* from (
         select count(*) filter (where is_here)::int as here, count(*) filter (where not is_here)::int as away,
           coalesce(extract(epoch from now() - min(waiting_since) filter (where is_here)), 0)::float8 as oldest_here,
           coalesce(extract(epoch from now() - min(waiting_since) filter (where not is_here)), 0)::float8 as oldest_away
         from (
           select waiting_since, shop_id in (select shop_id from agents_here where until > now()) as is_here
           from conversations where waiting_since is not null and handler = 'waiting'
         ) w
       ) q, (
         select count(*) filter (where state = 'ringing')::int as ringing, count(*) filter (where state = 'live')::int as live,
           count(*) filter (where ended_at is not null)::int as closing
         from calls where not is_closed
       ) c`,
    );
    const { rows } = await inTime(asked);
    const row = rows[0];
    if (!row) return undefined;
    const { here, away, oldest_here, oldest_away, ...calls } = row;
    return { waiting: { here, away }, oldest: { here: oldest_here, away: oldest_away }, calls };
  } catch {
    return undefined;
  }
}
