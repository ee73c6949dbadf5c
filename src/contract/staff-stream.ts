import * as v from 'valibot';
import type { Route } from './route.js';

/**
 * What comes on the stream of a desk: that something was said or done in a conversation, and the number of its last event; that a
 * shopper is typing; or that something may have been missed, so that all that is shown has to be read anew. It is no second
 * log: whoever hears of a conversation asks for what they show of it.
 */
export const DeskSignalSchema = v.pipe(
  v.variant('type', [
    v.object({
      type: v.literal('changed'),
      id: v.string(),
      last: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
    v.object({ type: v.literal('typing'), id: v.string() }),
    v.object({ type: v.literal('resync') }),
  ]),
  v.metadata({ ref: 'DeskSignal' }),
);
export type DeskSignal = v.InferOutput<typeof DeskSignalSchema>;

/** `text/event-stream`, whose every event's `data` is a `DeskSignal`. No route of the table, as it answers for as long as it is followed. */
export const staffStream = {
  method: 'get',
  path: '/v1/staff/stream',
  summary: 'Hear which conversations change',
  access: 'staff',
  status: 200,
  errors: ['unsupported'],
} as const satisfies Route;
