import type { Carrier, Checkpoint, Parcel, ParcelException, Tracking } from '../../../contract/index.js';

/** One thing that a carrier told. */
export interface StoredEvent extends Pick<Checkpoint, 'id' | 'state' | 'detail' | 'place' | 'words'> {
  readonly at: Date;
  /** The offset in which it was told: `+01:00`. */
  readonly zone?: string;
}

/** A parcel as the shop and its carriers know it. */
export interface StoredParcel extends Pick<Parcel, 'id' | 'lines' | 'state' | 'detail'> {
  readonly orderId: string;
  /** The carrier, where the shop says which. */
  readonly carrier?: Partial<Carrier>;
  readonly trackingNumber?: string;
  readonly lastMile?: Tracking;
  readonly stateAt?: Date;
  /** Countries. */
  readonly origin?: string;
  readonly destination?: string;
  readonly shippedAt?: Date;
  readonly deliveredAt?: Date;
  /** The carrier's own date, as days at the destination. */
  readonly promise?: { readonly from: string; readonly to: string };
  readonly exception?: ParcelException;
  readonly pickup?: NonNullable<Parcel['pickup']>;
  /** Newest first. */
  readonly events: readonly StoredEvent[];
}

/** Where the parcels' news come from. Every call names its shop. */
export interface CarriersProvider {
  /** The parcels of these orders, each order's in the order of shipping. */
  parcels(shopId: string, orderIds: readonly string[]): Promise<StoredParcel[]>;
}
