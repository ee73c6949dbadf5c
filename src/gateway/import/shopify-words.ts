import type { ParcelDetail, ParcelState } from '../../contract/index.js';

export interface StateWords {
  readonly state: ParcelState;
  readonly detail?: ParcelDetail;
}

/** Shopify's words for a shipment, of REST and of GraphQL. */
const states: ReadonlyMap<string, StateWords> = new Map<string, StateWords>([
  ['label_printed', { state: 'info-received', detail: 'label-made' }],
  ['label_purchased', { state: 'info-received', detail: 'label-made' }],
  ['confirmed', { state: 'info-received' }],
  ['submitted', { state: 'info-received' }],
  ['picked_up', { state: 'in-transit', detail: 'picked-up' }],
  ['carrier_picked_up', { state: 'in-transit', detail: 'picked-up' }],
  ['in_transit', { state: 'in-transit' }],
  ['delayed', { state: 'in-transit', detail: 'delayed' }],
  ['out_for_delivery', { state: 'out-for-delivery' }],
  ['attempted_delivery', { state: 'attempt-failed' }],
  ['not_delivered', { state: 'attempt-failed' }],
  ['ready_for_pickup', { state: 'ready-for-pickup' }],
  ['delivered', { state: 'delivered' }],
  ['failure', { state: 'exception' }],
]);

/** The state that a word of Shopify means. A word it may add tomorrow means that the parcel is somewhere on its way. */
export function stateOf(word: string): StateWords {
  return states.get(word.trim().toLowerCase()) ?? { state: 'in-transit' };
}
