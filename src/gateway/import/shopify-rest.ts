import * as v from 'valibot';
import type { ImportRecord, ProductRecord } from './records.js';
import { Refused } from './refused.js';
import { adjustmentOf, IdSchema, orderOf, OrderSchema, RefundSchema } from './shopify-order.js';
import { eventOf, FulfilmentEventSchema, FulfilmentSchema, parcelsOf } from './shopify-parcels.js';
import { lineOf, linkOf, present } from './values.js';
import { parseOrRefuse } from './words.js';

const Text = v.optional(v.string());
const ProductSchema = v.object({
  id: IdSchema,
  title: v.string(),
  handle: Text,
  image: v.optional(v.object({ src: Text })),
  images: v.optional(v.array(v.object({ id: v.optional(IdSchema), src: Text })), []),
  variants: v.optional(
    v.array(v.object({ id: IdSchema, title: Text, sku: Text, image_id: v.optional(IdSchema) })),
    [],
  ),
});

/** The lists of Shopify's REST answers, and the single things of its webhooks and answers. */
export const wrapperKeys = [
  'orders',
  'order',
  'fulfillments',
  'fulfillment',
  'fulfillment_events',
  'fulfillment_event',
  'refunds',
  'refund',
  'products',
  'product',
  'records',
] as const;

type Json = Readonly<Record<string, unknown>>;

/** What of Shopify's REST Admin API an object is, by its fields; undefined for none that Bellhop reads. */
export function restKindOf(
  value: Json,
): 'order' | 'parcel' | 'parcel-event' | 'adjustment' | 'product' | undefined {
  if ('refund_line_items' in value && 'id' in value) return 'adjustment';
  if ('fulfillment_id' in value && 'status' in value) return 'parcel-event';
  if ('tracking_numbers' in value || 'tracking_number' in value || 'shipment_status' in value)
    return 'parcel';
  if ('supported_actions' in value || 'assigned_location_id' in value) return undefined;
  if ('line_items' in value && 'currency' in value) return 'order';
  if ('variants' in value && 'title' in value) return 'product';
  return undefined;
}

/** The records that an object of Shopify's REST Admin API makes: one, but a fulfilment may be several parcels. */
export function restRecordsOf(value: Json): ImportRecord[] {
  switch (restKindOf(value)) {
    case 'order':
      return [orderOf(parseOrRefuse(OrderSchema, value))];
    case 'parcel': {
      const fulfilment = parseOrRefuse(FulfilmentSchema, value);
      const order = fulfilment.order_id;
      if (!order) throw new Refused('"order_id" is missing');
      return parcelsOf(fulfilment, undefined).map((parcel) => ({ type: 'parcel', order, ...parcel }));
    }
    case 'parcel-event': {
      const event = parseOrRefuse(FulfilmentEventSchema, value);
      return [{ type: 'parcel-event', parcel: event.fulfillment_id, ...eventOf(event) }];
    }
    case 'adjustment': {
      const refund = parseOrRefuse(RefundSchema, value);
      if (!refund.order_id) throw new Refused('"order_id" is missing');
      const currency = refund.transactions.find((transaction) => transaction.currency)?.currency;
      const { type: kind, ...adjustment } = adjustmentOf(refund, currency ?? 'USD');
      return [
        {
          type: 'adjustment',
          kind,
          order: refund.order_id,
          ...adjustment,
          ...moneyOf(adjustment.amount, currency),
        },
      ];
    }
    case 'product':
      return [productOf(parseOrRefuse(ProductSchema, value))];
    case undefined:
      throw new Refused(
        'supported_actions' in value
          ? 'is a fulfilment order, which tells a warehouse what to do: Bellhop reads fulfilments'
          : 'is nothing that Bellhop reads: no order, fulfilment, event, refund or product',
      );
  }
}

/** A refund alone does not know its order's currency, so it keeps its own beside the amount. */
function moneyOf(
  amount: string | { amount: string; currency: string } | undefined,
  currency: string | undefined,
): { amount?: { amount: string; currency: string } } {
  return typeof amount === 'string' && currency ? { amount: { amount, currency } } : {};
}

function productOf(product: v.InferOutput<typeof ProductSchema>): ProductRecord {
  const sources = new Map(product.images.map(({ id, src }) => [id, linkOf(src)]));
  const title = lineOf(product.title, 1000);
  if (!title) throw new Refused('"title" is missing');
  return present<ProductRecord>({
    type: 'product',
    id: product.id,
    title,
    url: undefined,
    handle: lineOf(product.handle),
    image: linkOf(product.image?.src ?? product.images[0]?.src),
    variants: product.variants.map((variant) =>
      present<ProductRecord['variants'][number]>({
        id: variant.id,
        sku: lineOf(variant.sku),
        title: variant.title === 'Default Title' ? undefined : lineOf(variant.title),
        image: variant.image_id === undefined ? undefined : sources.get(variant.image_id),
      }),
    ),
  });
}
