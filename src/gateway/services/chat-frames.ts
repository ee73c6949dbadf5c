import { type Kysely, sql } from 'kysely';
import { timestamp } from '../../contract/days.js';
import type { ChatEvent, ChatSignal } from '../../contract/index.js';
import { prepared } from '../database/prepared.js';
import type { Database } from '../database/schema.js';

/** An event stream's parts. JSON has no line breaks, so each is one line of data. */
export const eventFrame = (event: ChatEvent): string =>
  `id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`;

export const signalFrame = (signal: ChatSignal): string =>
  `event: signal\ndata: ${JSON.stringify(signal)}\n\n`;

export const heartbeat = ':\n\n';
/** So that proxies and browsers know at once that it is open. Milliseconds until another try. */
export const readyFrame = 'retry: 1000\n\n';

/** What stands in a conversation behind a number. */
export interface Frames {
  readonly id: string;
  readonly after: number;
  readonly numbers: readonly number[];
  readonly frames: readonly string[];
  /** When the first of them was said, in milliseconds. */
  readonly saidAt: number;
}

interface Row {
  readonly id: string;
  readonly after: number;
  readonly numbers: number[];
  readonly at: Date;
  readonly events: {
    readonly at: string;
    readonly by: string;
    readonly type: string;
    readonly data: string;
  }[];
}

/** Of several conversations at once, so many events of each; those with nothing are missing. */
export async function readFrames(
  db: Kysely<Database>,
  asked: readonly { readonly id: string; readonly after: number }[],
  limit: number,
): Promise<readonly Frames[]> {
  const { rows } = await sql<Row>`
    select ${prepared} w.id, w.after, array_agg(e.number order by e.number) as numbers, min(e.at) as at,
      json_agg(json_build_object('at', e.at, 'by', e.writer, 'type', e.type, 'data', e.data::text)
        order by e.number) as events
    from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ after }) => after)}::int[]) as w(id, after)
    cross join lateral (
      select number, at, writer, type, data from chat_events
      where conversation_id = w.id and number > w.after order by number limit ${limit}
    ) e
    group by w.id, w.after`.execute(db);
  return rows.map(({ id, after, numbers, at, events }) => ({
    id,
    after,
    numbers,
    saidAt: at.getTime(),
    frames: events.map((event, index) => frameOf(numbers[index] ?? 0, event)),
  }));
}

/** The same as `eventFrame` makes, without reading what was written as JSON before. */
function frameOf(number: number, { at, by, type, data }: Row['events'][number]): string {
  const head = `{"number":${number},"at":"${timestamp(new Date(at))}","by":"${by}","type":"${type}"`;
  return `id: ${number}\ndata: ${head},${data.slice(1)}\n\n`;
}
