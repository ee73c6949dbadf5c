import type { Kysely, Selectable } from 'kysely';
import type { Return, ReturnEvent } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { ReturnEventsTable, ReturnsTable } from '../database/schema/returns.js';
import { timestamp } from '../../contract/days.js';
import { type ReturnPolicy, toldReturn } from '../../contract/return-rules.js';

export type ReturnRow = Selectable<ReturnsTable>;
type EventRow = Selectable<ReturnEventsTable>;

/** The events of some returns, newest first. */
export async function eventsOf(
  db: Kysely<Database>,
  returnIds: readonly string[],
): Promise<ReadonlyMap<string, EventRow[]>> {
  const events = new Map<string, EventRow[]>();
  if (returnIds.length === 0) return events;
  const rows = await db
    .selectFrom('return_events')
    .selectAll()
    .where('return_id', 'in', returnIds)
    .orderBy('at', 'desc')
    .orderBy('position', 'desc')
    .execute();
  for (const row of rows) events.set(row.return_id, [...(events.get(row.return_id) ?? []), row]);
  return events;
}

/** A return in the contract's words. `orderNumber` is as the shop prints it. */
export function toReturn(
  row: ReturnRow,
  events: readonly EventRow[],
  { orderNumber, policy }: { readonly orderNumber: string; readonly policy: ReturnPolicy | undefined },
): Return {
  return toldReturn({
    id: row.id,
    number: row.number,
    orderId: row.order_id,
    orderNumber,
    createdAt: timestamp(row.created_at),
    updatedAt: timestamp(row.updated_at),
    status: row.status,
    lines: row.lines,
    method: row.method,
    settlement: row.settlement,
    events: events.map(toEvent),
    arePhotosAsked: row.photos_asked,
    ...(row.declined && { declined: row.declined }),
    ...(row.reserved_until && { reservedUntil: timestamp(row.reserved_until) }),
    ...(policy?.address && { address: policy.address }),
    ...(row.send_by !== null && { sendBy: row.send_by }),
    ...(row.tracking && { tracking: row.tracking }),
    ...(row.label_url !== null && { labelUrl: row.label_url }),
  });
}

function toEvent({ id, at, type, words }: EventRow): ReturnEvent {
  return { id, at: timestamp(at), type, ...(words !== null && { words }) };
}
