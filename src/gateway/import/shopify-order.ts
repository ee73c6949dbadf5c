import * as v from 'valibot';
import { Count, type AdjustmentRecord, type LineRecord, type OrderRecord } from './records.js';
import { addMoney, isCurrency, moneyOf, negate } from './money.js';
import { Refused } from './refused.js';
import { FulfilmentSchema, parcelsOf } from './shopify-parcels.js';
import { countryOf, lineOf, present, timestampOf } from './values.js';

/*
 * What Bellhop reads of an order of Shopify's REST Admin API. Everything else of it is left where it is, among it
 * `order_status_url`: whoever has that address sees the name and address of the customer.
 */

export const IdSchema = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], 'is no id'),
  v.transform(String),
);
const Text = v.optional(v.string());
const Amount = v.optional(v.union([v.string(), v.number()]));
const AmountSet = v.optional(v.object({ shop_money: v.optional(v.object({ amount: Amount })) }));

const AddressSchema = v.object({
  name: Text,
  first_name: Text,
  last_name: Text,
  company: Text,
  address1: Text,
  address2: Text,
  city: Text,
  province: Text,
  province_code: Text,
  zip: Text,
  country: Text,
  country_code: Text,
  phone: Text,
});

const LineSchema = v.object({
  id: IdSchema,
  title: Text,
  name: Text,
  variant_title: Text,
  sku: Text,
  product_id: v.optional(IdSchema),
  variant_id: v.optional(IdSchema),
  quantity: Count,
  current_quantity: v.optional(Count),
  price: Amount,
});

export const RefundSchema = v.object({
  id: IdSchema,
  order_id: v.optional(IdSchema),
  created_at: v.string(),
  processed_at: Text,
  refund_line_items: v.optional(
    v.array(v.object({ line_item_id: IdSchema, quantity: Count, restock_type: Text })),
    [],
  ),
  transactions: v.optional(
    v.array(v.object({ kind: Text, status: Text, amount: Amount, currency: Text })),
    [],
  ),
});
export type Refund = v.InferOutput<typeof RefundSchema>;

export const OrderSchema = v.object({
  id: IdSchema,
  name: Text,
  order_number: v.optional(v.union([v.string(), v.number()])),
  created_at: v.string(),
  processed_at: Text,
  updated_at: Text,
  cancelled_at: Text,
  currency: v.string(),
  email: Text,
  contact_email: Text,
  phone: Text,
  customer_locale: Text,
  customer: v.optional(
    v.object({ id: v.optional(IdSchema), email: Text, phone: Text, first_name: Text, last_name: Text }),
  ),
  shipping_address: v.optional(AddressSchema),
  billing_address: v.optional(AddressSchema),
  line_items: v.array(LineSchema),
  fulfillments: v.optional(v.array(FulfilmentSchema), []),
  refunds: v.optional(v.array(RefundSchema), []),
  taxes_included: v.optional(v.boolean()),
  subtotal_price: Amount,
  total_line_items_price: Amount,
  total_discounts: Amount,
  total_shipping_price_set: AmountSet,
  total_tax: Amount,
  total_tip_received: Amount,
  total_price: Amount,
  discount_codes: v.optional(v.array(v.object({ code: Text })), []),
});
type ShopifyOrder = v.InferOutput<typeof OrderSchema>;
type ShopifyAddress = v.InferOutput<typeof AddressSchema>;

export function orderOf(order: ShopifyOrder): OrderRecord {
  const { currency } = order;
  if (!isCurrency(currency)) throw new Refused('"currency" is no currency');
  const number = order.name ?? (order.order_number === undefined ? undefined : String(order.order_number));
  if (!number) throw new Refused('"name" is missing: the order has no number');
  const to = order.shipping_address ?? order.billing_address;
  const country = countryOf(to?.country_code ?? to?.country);
  const contact = order.customer;
  const email = [order.email, order.contact_email, contact?.email].find((text) => text?.includes('@'));
  return present<OrderRecord>({
    type: 'order',
    id: order.id,
    number,
    placedAt: instant(
      order.processed_at ?? order.created_at,
      order.processed_at ? 'processed_at' : 'created_at',
    ),
    updatedAt: order.updated_at && instant(order.updated_at, 'updated_at'),
    cancelledAt: order.cancelled_at && instant(order.cancelled_at, 'cancelled_at'),
    currency,
    email: email?.trim(),
    phone: lineOf(order.phone ?? to?.phone ?? order.billing_address?.phone ?? contact?.phone, 100),
    customerId: contact?.id,
    name: lineOf(to?.name ?? fullName(to) ?? fullName(contact)),
    address: to && addressOf(to),
    lines: order.line_items.map((line) => lineRecordOf(line, currency)),
    totals: totalsOf(order),
    adjustments: order.refunds.map((refund) => adjustmentOf(refund, currency)),
    parcels: order.fulfillments.flatMap((fulfilment) => parcelsOf(fulfilment, country)),
    url: undefined,
    locale: localeOf(order.customer_locale),
  });
}

/** A refund as an adjustment: what goes back is below zero. The note is the staff's, not the shopper's. */
export function adjustmentOf(refund: Refund, currency: string): AdjustmentRecord {
  const lines = refund.refund_line_items.filter((line) => line.quantity > 0);
  const paid = refund.transactions.filter(
    ({ kind, amount }) => (kind ?? 'refund') === 'refund' && amount !== undefined,
  );
  const done = paid.filter(({ status }) => (status ?? 'success') === 'success');
  const counted = done.length ? done : paid;
  const own = counted.every((transaction) => (transaction.currency ?? currency) === currency);
  const amounts = counted.map(({ amount }) => amountOf(amount, currency, 'transactions.amount') ?? '0');
  const isCancelled = lines.length > 0 && lines.every((line) => line.restock_type === 'cancel');
  const status =
    done.length || !paid.length
      ? 'completed'
      : paid.some((one) => one.status === 'pending')
        ? 'pending'
        : 'failed';
  return present<AdjustmentRecord>({
    id: refund.id,
    type: paid.length ? 'refund' : isCancelled ? 'cancellation' : lines.length ? 'return' : 'refund',
    at: instant(refund.processed_at ?? refund.created_at, 'created_at'),
    status,
    lines: lines.map((line) => ({ id: line.line_item_id, quantity: -line.quantity })),
    amount: counted.length && own ? negate(addMoney(currency, ...amounts)) : undefined,
    description: undefined,
  });
}

function lineRecordOf(line: v.InferOutput<typeof LineSchema>, currency: string): LineRecord {
  const title = lineOf(line.title ?? line.name, 1000);
  if (!title) throw new Refused('"line_items.title" is missing');
  return present<LineRecord>({
    id: line.id,
    productId: line.product_id,
    variantId: line.variant_id,
    sku: lineOf(line.sku),
    title,
    variant: line.variant_title === 'Default Title' ? undefined : lineOf(line.variant_title),
    image: undefined,
    url: undefined,
    quantity:
      line.current_quantity === undefined
        ? line.quantity
        : { original: line.quantity, total: Math.min(line.current_quantity, line.quantity), fulfilled: 0 },
    price: amountOf(line.price, currency, 'line_items.price'),
    onSale: undefined,
  });
}

function totalsOf(order: ShopifyOrder): OrderRecord['totals'] {
  const { currency } = order;
  const total = amountOf(order.total_price, currency, 'total_price');
  const subtotal = amountOf(order.total_line_items_price ?? order.subtotal_price, currency, 'subtotal_price');
  if (total === undefined || subtotal === undefined) return [];
  const discount =
    order.total_line_items_price === undefined
      ? undefined
      : amountOf(order.total_discounts, currency, 'total_discounts');
  const shipping = amountOf(
    order.total_shipping_price_set?.shop_money?.amount,
    currency,
    'total_shipping_price_set',
  );
  // Where prices hold the tax already, its line would make the sum wrong.
  const tax = order.taxes_included ? undefined : amountOf(order.total_tax, currency, 'total_tax');
  const tip = amountOf(order.total_tip_received, currency, 'total_tip_received');
  const label = lineOf(order.discount_codes[0]?.code);
  return [
    { type: 'subtotal', amount: subtotal },
    ...(isSome(discount)
      ? [{ type: 'discount' as const, ...(label && { label }), amount: negate(discount) }]
      : []),
    ...(shipping === undefined ? [] : [{ type: 'fulfillment' as const, amount: shipping }]),
    ...(isSome(tax) ? [{ type: 'tax' as const, amount: tax }] : []),
    ...(isSome(tip) ? [{ type: 'fee' as const, amount: tip }] : []),
    { type: 'total', amount: total },
  ];
}

function addressOf(address: ShopifyAddress): OrderRecord['address'] {
  return present<NonNullable<OrderRecord['address']>>({
    name: lineOf(address.name ?? fullName(address)),
    street: lineOf(address.address1),
    extended: lineOf([address.company, address.address2].filter(Boolean).join(', ')),
    city: lineOf(address.city),
    region: lineOf(address.province_code ?? address.province),
    postalCode: lineOf(address.zip, 20),
    country: countryOf(address.country_code ?? address.country),
  });
}

function fullName(
  person: { first_name?: string | undefined; last_name?: string | undefined } | undefined,
): string | undefined {
  return [person?.first_name, person?.last_name].filter(Boolean).join(' ') || undefined;
}

function isSome(amount: string | undefined): amount is string {
  return amount !== undefined && /[1-9]/.test(amount);
}

function amountOf(value: string | number | undefined, currency: string, field: string): string | undefined {
  if (value === undefined) return undefined;
  const amount = moneyOf(value, currency);
  if (amount === undefined) throw new Refused(`"${field}" is no amount of ${currency}`);
  return amount;
}

export function instant(text: string, field: string): string {
  const timestamp = timestampOf(text);
  if (!timestamp) throw new Refused(`"${field}" is no date and time with a zone`);
  return timestamp;
}

export function localeOf(locale: string | undefined): string | undefined {
  return locale && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : undefined;
}
