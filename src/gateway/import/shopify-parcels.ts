import * as v from 'valibot';
import { Count, type EventRecord, type ParcelRecord } from './records.js';
import { Refused } from './refused.js';
import { stateOf } from './shopify-words.js';
import { countryOf, lineOf, linkOf, present, timestampOf } from './values.js';

const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], 'is no id'),
  v.transform(String),
);
const Text = v.optional(v.string());

/** A fulfilment of Shopify's REST Admin API: what left the shop at once, in one parcel or several. */
export const FulfilmentSchema = v.object({
  id: Id,
  order_id: v.optional(Id),
  status: Text,
  shipment_status: Text,
  created_at: v.string(),
  updated_at: Text,
  tracking_company: Text,
  tracking_number: Text,
  tracking_numbers: v.optional(v.array(v.string())),
  tracking_url: Text,
  tracking_urls: v.optional(v.array(v.string())),
  estimated_delivery_at: Text,
  origin_address: v.optional(v.object({ country_code: Text, country: Text })),
  line_items: v.optional(v.array(v.object({ id: Id, quantity: Count })), []),
});
export type Fulfilment = v.InferOutput<typeof FulfilmentSchema>;

/** An event of a fulfilment. */
export const FulfilmentEventSchema = v.object({
  id: Id,
  fulfillment_id: Id,
  status: v.string(),
  message: Text,
  happened_at: Text,
  created_at: Text,
  city: Text,
  province: Text,
  country: Text,
  estimated_delivery_at: Text,
});

/**
 * A parcel for each tracking number. Which of them holds which items Shopify does not say: the first names them all,
 * and it is the one that has the fulfilment's id, to which the events belong.
 */
export function parcelsOf(
  fulfilment: Fulfilment,
  destination: string | undefined,
): (ParcelRecord & { id: string })[] {
  const numbers = trackingNumbersOf(fulfilment);
  // The request to a warehouse that failed: nothing was sent, unless somebody gave it a number after all.
  const isNothing = fulfilment.status === 'cancelled' || (isFailed(fulfilment) && !numbers.length);
  return [undefined, ...numbers.slice(1)].map((_, index) => {
    const number = numbers[index];
    const id = index ? `${fulfilment.id}-${index + 1}` : fulfilment.id;
    if (isNothing) return { id, state: 'pending' as const, checkpoints: [], cancelled: true };
    const url = linkOf(fulfilment.tracking_urls?.[index] ?? (index ? undefined : fulfilment.tracking_url));
    const name = lineOf(fulfilment.tracking_company);
    const carriers = name ? [{ name, ...(url && { url }) }] : [];
    return present<ParcelRecord & { id: string }>({
      id,
      lines: index
        ? []
        : fulfilment.line_items
            .filter((line) => line.quantity > 0)
            .map(({ id, quantity }) => ({ id, quantity })),
      tracking: number || name ? { ...(number && { number }), carriers } : undefined,
      lastMile: undefined,
      ...stateOfFulfilment(fulfilment),
      checkpoints: [],
      estimate: estimateOf(fulfilment.estimated_delivery_at),
      exception: undefined,
      pickup: undefined,
      origin: countryOf(fulfilment.origin_address?.country_code ?? fulfilment.origin_address?.country),
      destination,
      cancelled: undefined,
    });
  });
}

export function eventOf(event: v.InferOutput<typeof FulfilmentEventSchema>): EventRecord {
  const at = timestampOf(event.happened_at ?? event.created_at ?? '');
  if (!at) throw new Refused('"happened_at" is no date and time with a zone');
  const place = present<NonNullable<EventRecord['place']>>({
    name: undefined,
    city: lineOf(event.city),
    region: lineOf(event.province),
    country: countryOf(event.country),
  });
  return present<EventRecord>({
    id: event.id,
    at,
    ...wordsOf(event.status),
    place: Object.keys(place).length ? place : undefined,
    words: lineOf(event.message, 4000),
    estimate: estimateOf(event.estimated_delivery_at),
  });
}

function stateOfFulfilment(
  fulfilment: Fulfilment,
): Pick<ParcelRecord, 'state' | 'detail' | 'stateAt' | 'shippedAt' | 'deliveredAt'> {
  const shippedAt = timestampOf(fulfilment.created_at);
  if (!shippedAt) throw new Refused('"created_at" of a fulfilment is no date and time with a zone');
  if (!fulfilment.shipment_status) {
    const isSent = fulfilment.status !== 'pending' && fulfilment.status !== 'open';
    return { ...(isSent ? { state: 'in-transit', shippedAt } : { state: 'info-received' }) };
  }
  const words = wordsOf(fulfilment.shipment_status);
  const stateAt = timestampOf(fulfilment.updated_at ?? '') ?? shippedAt;
  return { ...words, stateAt, shippedAt, ...(words.state === 'delivered' && { deliveredAt: stateAt }) };
}

function wordsOf(word: string): Pick<ParcelRecord, 'state' | 'detail'> {
  const { state, detail } = stateOf(word);
  return { state, ...(detail && { detail }) };
}

function isFailed({ status }: Fulfilment): boolean {
  return status === 'error' || status === 'failure';
}

function trackingNumbersOf({ tracking_numbers, tracking_number }: Fulfilment): string[] {
  const given = tracking_numbers?.length ? tracking_numbers : [tracking_number];
  return [...new Set(given.map((number) => lineOf(number, 200)).filter((number) => number !== undefined))];
}

/** The day at the destination, as its own offset says it. */
function estimateOf(at: string | undefined): ParcelRecord['estimate'] {
  const day = at && timestampOf(at)?.slice(0, 10);
  return day ? { from: day, to: day } : undefined;
}
