import type { EventRow, OrderRow, ParcelRow } from './rows.js';

/** An order as it will be, with its parcels. */
export interface OrderState {
  readonly row: OrderRow;
  readonly parcels: Map<string, ParcelRow>;
}

/**
 * What a batch of records is about: the orders and parcels that are stored, then as the records change them, one after
 * the other. Also remembers which rows a record touched, to tell in the end whether it changed anything.
 */
export class Batch {
  readonly orders = new Map<string, OrderState>();
  readonly touchedOrders = new Set<string>();
  readonly touchedParcels = new Set<string>();
  readonly cancelledParcels = new Set<string>();
  readonly events = new Map<string, EventRow>();

  readonly #idByNumber = new Map<string, string>();
  readonly #orderByParcel = new Map<string, string>();

  constructor(orders: readonly OrderRow[], parcels: readonly ParcelRow[]) {
    for (const order of orders) this.put(order);
    for (const parcel of parcels) this.putParcel(parcel);
  }

  withNumber(key: string): OrderState | undefined {
    const id = this.#idByNumber.get(key);
    return id === undefined ? undefined : this.orders.get(id);
  }

  orderOfParcel(parcelId: string): OrderState | undefined {
    const id = this.#orderByParcel.get(parcelId);
    return id === undefined ? undefined : this.orders.get(id);
  }

  /** Sets an order, keeping its parcels. */
  put(row: OrderRow): OrderState {
    const before = this.orders.get(row.id);
    if (before) this.#idByNumber.delete(before.row.number_key);
    const state = { row, parcels: before?.parcels ?? new Map<string, ParcelRow>() };
    this.orders.set(row.id, state);
    this.#idByNumber.set(row.number_key, row.id);
    return state;
  }

  putParcel(row: ParcelRow): void {
    this.orders.get(row.order_id)?.parcels.set(row.id, row);
    this.#orderByParcel.set(row.id, row.order_id);
    this.cancelledParcels.delete(row.id);
  }

  cancelParcel(parcels: OrderState['parcels'], id: string): void {
    parcels.delete(id);
    this.#orderByParcel.delete(id);
    this.touchedParcels.delete(id);
    this.cancelledParcels.add(id);
    for (const [key, event] of this.events) if (event.parcel_id === id) this.events.delete(key);
  }
}

/** How a row of a batch is named in what `upsert` returns. */
export const keyOf = {
  order: (id: string): string => `order ${id}`,
  parcel: (id: string): string => `parcel ${id}`,
  event: (parcelId: string, id: string): string => `event ${parcelId}/${id}`,
  variant: (id: string): string => `variant ${id}`,
  chart: (id: string): string => `chart ${id}`,
  article: (id: string): string => `article ${id}`,
  articleFolder: 'articles',
} as const;
