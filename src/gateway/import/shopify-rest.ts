import * as v from 'valibot';
import { isCurrency } from './money.js';
import type { ImportRecord, ProductRecord } from './records.js';
import { Refused } from './refused.js';
import { adjustmentOf, IdSchema, orderOf, OrderSchema, RefundSchema } from './shopify-order.js';
import { eventOf, FulfilmentEventSchema, FulfilmentSchema, parcelsOf } from './shopify-parcels.js';
import { isUnlisted } from './shopify-product-csv.js';
import { lineOf, linkOf, present, sizeAmong, tagsOf } from './values.js';
import { parseOrRefuse } from './words.js';

const Text = v.optional(v.string());
const ProductSchema = v.object({
  id: IdSchema,
  title: v.string(),
  handle: Text,
  product_type: Text,
  status: Text,
  tags: v.optional(v.union([v.string(), v.array(v.string())])),
  image: v.optional(v.object({ src: Text })),
  images: v.optional(v.array(v.object({ id: v.optional(IdSchema), src: Text })), []),
  options: v.optional(v.array(v.object({ name: Text })), []),
  variants: v.optional(
    v.array(
      v.object({
        id: IdSchema,
        title: Text,
        option1: Text,
        option2: Text,
        option3: Text,
        sku: Text,
        image_id: v.optional(IdSchema),
        price: v.optional(v.union([v.string(), v.number()])),
        inventory_management: Text,
        inventory_policy: Text,
        inventory_quantity: v.optional(v.pipe(v.number(), v.integer())),
        presentment_prices: v.optional(
          v.array(v.object({ price: v.optional(v.object({ amount: Text, currency_code: Text })) })),
          [],
        ),
      }),
    ),
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
    category: lineOf(product.product_type),
    tags: tagsOf(Array.isArray(product.tags) ? product.tags.join(',') : product.tags),
    published: isUnlisted(product.status) ? false : undefined,
    currency: undefined,
    variants: product.variants.map((variant) =>
      present<ProductRecord['variants'][number]>({
        id: variant.id,
        sku: lineOf(variant.sku),
        title: variant.title === 'Default Title' ? undefined : lineOf(variant.title),
        image: variant.image_id === undefined ? undefined : sources.get(variant.image_id),
        price: priceOf(variant),
        stock: stockOf(variant),
        size: sizeAmong(
          [variant.option1, variant.option2, variant.option3].map((value, index) => ({
            name: product.options[index]?.name,
            value,
          })),
        ),
      }),
    ),
  });
}

type Variant = v.InferOutput<typeof ProductSchema>['variants'][number];

/** In the shop's currency, which is only known by a price for shoppers that is the same. */
function priceOf({ price, presentment_prices: shown }: Variant): ProductRecord['variants'][number]['price'] {
  const text = price === undefined ? undefined : String(price);
  if (text === undefined || !/^\d{1,12}(\.\d{1,4})?$/.test(text)) return undefined;
  const own = shown.map((one) => one.price).find((one) => one?.amount === text);
  const currency = own?.currency_code;
  return currency && isCurrency(currency) ? { amount: text, currency } : text;
}

/** How many are left. A variant that is not counted, or sold beyond its stock, is never out of it. */
function stockOf(variant: Variant): number | undefined {
  const isCounted = variant.inventory_management !== undefined && variant.inventory_policy !== 'continue';
  return isCounted ? variant.inventory_quantity : undefined;
}
