import type { Selectable } from 'kysely';
import type { OrderRequest } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { OrderRequestsTable } from '../database/schema.js';

type RequestRow = Pick<
  Selectable<OrderRequestsTable>,
  'id' | 'kind' | 'parcel_id' | 'status' | 'created_at' | 'words' | 'decided_at'
>;

export const requestColumns = [
  'order_requests.id',
  'order_requests.kind',
  'order_requests.parcel_id',
  'order_requests.status',
  'order_requests.created_at',
  'order_requests.words',
  'order_requests.decided_at',
] as const;

/** As its shopper sees it. */
export function toRequest(row: RequestRow): OrderRequest {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.parcel_id !== null && { parcelId: row.parcel_id }),
    at: timestamp(row.created_at),
    status: row.status,
    ...(row.words !== null && { words: row.words }),
    ...(row.decided_at !== null && { decidedAt: timestamp(row.decided_at) }),
  };
}
