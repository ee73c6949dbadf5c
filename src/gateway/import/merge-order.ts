import type { Adjustment, Money, OrderLine } from '../../contract/index.js';
import { emailKey, numberKey, phoneKey } from '../database/keys.js';
import { keyOf, type OrderState } from './batch.js';
import {
  checkParcel,
  impliedParcelId,
  mergeParcel,
  type MergeContext,
  removeParcel,
} from './merge-parcel.js';
import type { AdjustmentRecord, LineRecord, OrderRecord } from './records.js';
import { Refused } from './refused.js';
import type { OrderRow } from './rows.js';
import { impliedId } from './shopify-order-csv.js';
import { newestOf } from './values.js';

/** Sets an order as a record says it. An older record than what is stored changes nothing. */
export function mergeOrder(context: MergeContext, record: OrderRecord, source: string): void {
  const { batch, touched } = context;
  const key = numberKey(record.number);
  if (!key) throw new Refused('"number" has neither letter nor digit');
  const holder = batch.withNumber(key);
  const id = record.id ?? holder?.row.id ?? key;
  if (id.length > 48) throw new Refused('"number" is too long');
  if (holder && holder.row.id !== id) throw new Refused('another order has this number already');
  const before = batch.orders.get(id);
  touched.push(keyOf.order(id));

  const updatedAt = record.updatedAt ?? newestInstant(record);
  if (before && Date.parse(updatedAt) < Date.parse(before.row.updated_at)) return;
  const { currency } = record;
  const { lines, ids } = linesOf(record, before?.row.lines ?? []);
  const own = record.adjustments.map((one) => adjustmentOf(context, one, currency, ids, lines));
  const row: OrderRow = {
    id,
    number: record.number,
    number_key: key,
    placed_at: record.placedAt,
    updated_at: updatedAt,
    cancelled_at: record.cancelledAt ?? null,
    currency,
    email_key: record.email === undefined ? null : emailKey(record.email),
    phone_key:
      (record.phone && phoneKey(record.phone, record.address?.country ?? context.shopCountry)) ?? null,
    customer_id: record.customerId ?? before?.row.customer_id ?? null,
    customer_name: record.name ?? null,
    address: record.address ?? null,
    lines,
    totals: record.totals.map((total) => ({ ...total, amount: moneyOf(total.amount, currency) })),
    adjustments: mergeAdjustments(before?.row.adjustments ?? [], own),
    url: record.url ?? null,
    locale: record.locale ?? null,
    source,
  };
  const implied = impliedParcelId(id);
  const parcels = record.parcels.map((parcel, index) => ({
    ...parcel,
    id: parcel.id === impliedId ? implied : (parcel.id ?? `${id}-${index + 1}`),
    ...(parcel.lines
      ? { lines: parcel.lines.map((line) => ({ ...line, id: ids.get(line.id) ?? line.id })) }
      : record.parcels.length === 1 && { lines: wholeOf(lines) }),
  }));
  // Before anything is set: a refused record leaves nothing behind.
  for (const parcel of parcels) checkParcel(context, row, parcel);

  const state = batch.put(row);
  batch.touchedOrders.add(id);
  const isKnownBetter = [...state.parcels.keys()].some((one) => one !== implied);
  for (const parcel of parcels)
    if (parcel.id !== implied || !isKnownBetter) mergeParcel(context, state, parcel);
  if (!parcels.some((parcel) => parcel.id === implied)) removeParcel(context, state, implied);
  settle(state);
}

/** Adds a refund, return or cancellation to a stored order. */
export function mergeAdjustment(context: MergeContext, state: OrderState, record: AdjustmentRecord): void {
  const { row } = state;
  const ids = new Map(row.lines.map((line) => [line.id, line.id]));
  const one = adjustmentOf(context, record, row.currency, ids, row.lines);
  context.touched.push(keyOf.order(row.id));
  context.batch.touchedOrders.add(row.id);
  settle(context.batch.put({ ...row, adjustments: mergeAdjustments(row.adjustments, [one]) }));
}

/** Brings a line's quantities in agreement with what went back and what was sent. */
export function settle(state: OrderState): void {
  const back = new Map<string, number>();
  for (const adjustment of state.row.adjustments) {
    if (adjustment.status !== 'completed') continue;
    for (const { id, quantity } of adjustment.lines) back.set(id, (back.get(id) ?? 0) - quantity);
  }
  const sent = new Map<string, number>();
  for (const parcel of state.parcels.values()) {
    if (parcel.state === 'pending') continue;
    for (const { id, quantity } of parcel.lines) sent.set(id, (sent.get(id) ?? 0) + quantity);
  }
  state.row.lines = state.row.lines.map((line) => {
    const { original, total, fulfilled } = line.quantity;
    const left = Math.max(0, Math.min(total, original - Math.max(0, back.get(line.id) ?? 0)));
    return {
      ...line,
      quantity: {
        original,
        total: left,
        fulfilled: Math.min(original, Math.max(fulfilled, sent.get(line.id) ?? 0)),
      },
    };
  });
}

/** Lines with their ids: their own, those of the stored lines that they are, or their place. `ids` leads from place or own id to it. */
function linesOf(
  record: OrderRecord,
  stored: readonly OrderLine[],
): { lines: OrderLine[]; ids: Map<string, string> } {
  const free = [...stored];
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  const lines = record.lines.map((line, index) => {
    const at = line.id === undefined ? free.findIndex((other) => isSame(line, other)) : -1;
    const [known] = at < 0 ? [] : free.splice(at, 1);
    const id = line.id ?? known?.id ?? String(index + 1);
    if (taken.has(id)) throw new Refused('two lines have the same "id"');
    taken.add(id);
    ids.set(line.id ?? String(index + 1), id);
    return lineOf(line, id, record.currency, known);
  });
  return { lines, ids };
}

function isSame(line: LineRecord, other: OrderLine): boolean {
  if (line.sku && other.sku) return line.sku === other.sku;
  return (
    line.title === other.title || line.title === [other.title, other.variant].filter(Boolean).join(' - ')
  );
}

function lineOf(line: LineRecord, id: string, currency: string, known: OrderLine | undefined): OrderLine {
  const { price, quantity, ...rest } = line;
  const { variant, ...words } = known ?? {};
  return {
    ...words,
    ...rest,
    // A table has title and variant in one: what they were apart is better.
    ...(known && variant && line.title !== known.title && { title: known.title, variant }),
    // Nor has it ids: what a source that has them said is better than the product that its words fit.
    ...(known?.variantId !== undefined && { variantId: known.variantId }),
    ...(known?.productId !== undefined && { productId: known.productId }),
    id,
    quantity: typeof quantity === 'number' ? { original: quantity, total: quantity, fulfilled: 0 } : quantity,
    ...(price !== undefined && { price: moneyOf(price, currency) }),
  };
}

function wholeOf(lines: readonly OrderLine[]): { id: string; quantity: number }[] {
  return lines
    .map(({ id, quantity }) => ({ id, quantity: quantity.original }))
    .filter((line) => line.quantity > 0);
}

function adjustmentOf(
  { isStrict }: MergeContext,
  { amount, ...record }: AdjustmentRecord,
  currency: string,
  ids: ReadonlyMap<string, string>,
  lines: readonly OrderLine[],
): Adjustment {
  const known = new Set(lines.map((line) => line.id));
  return {
    ...record,
    lines: record.lines.flatMap(({ id, quantity }) => {
      const line = ids.get(id) ?? id;
      if (known.has(line)) return [{ id: line, quantity }];
      if (isStrict) throw new Refused('an adjustment names a line that the order has not');
      return [];
    }),
    ...(amount !== undefined && { amount: moneyOf(amount, currency) }),
  };
}

/** The stored and the new by their ids, in the order of time; one that is only known to be gives way to real ones. */
function mergeAdjustments(stored: readonly Adjustment[], own: readonly Adjustment[]): Adjustment[] {
  const all = [...new Map([...stored, ...own].map((one) => [one.id, one])).values()];
  const isReal = all.some((one) => one.id !== impliedId);
  return all
    .filter((one) => !isReal || one.id !== impliedId)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}

function moneyOf(amount: string | Money, currency: string): Money {
  return typeof amount === 'string' ? { amount, currency } : amount;
}

function newestInstant(record: OrderRecord): string {
  const parcels = record.parcels.flatMap((parcel) => [
    parcel.shippedAt,
    parcel.stateAt,
    parcel.deliveredAt,
    ...parcel.checkpoints.map((event) => event.at),
  ]);
  const adjustments = record.adjustments.map((adjustment) => adjustment.at);
  return newestOf([record.placedAt, record.cancelledAt, ...parcels, ...adjustments]) ?? record.placedAt;
}
