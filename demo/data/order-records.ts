import type { Product, Variant } from './catalogue.js';
import type { Shopper } from './people.js';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type DemoRecord = Readonly<Record<string, Json>>;

/** What is in a parcel: the lines of these ids, one of each, or the whole order. */
type Content = readonly string[] | 'all';

export const hour = 3_600_000;
export const day = 24 * hour;

/** Reads a variant by its id and says how an order line of it looks. */
export type LineOf = (id: string, variantId: string, count?: number) => DemoRecord;

export function order(
  number: string,
  shopper: Shopper,
  placedAt: string,
  rest: { readonly lines: readonly DemoRecord[] } & DemoRecord,
): DemoRecord {
  const { locale, ...contact } = shopper;
  const cents = rest.lines.reduce((sum, line) => sum + centsOf(line['price']) * Number(line['quantity']), 0);
  const shipping = 590;
  return {
    type: 'order',
    id: number,
    number,
    placedAt,
    currency: 'EUR',
    ...contact,
    locale,
    totals: [
      { type: 'subtotal', amount: euros(cents) },
      { type: 'fulfillment', amount: euros(shipping) },
      { type: 'total', amount: euros(cents + shipping) },
    ],
    ...rest,
  };
}

export function parcel(
  id: string,
  content: Content,
  carrier: string,
  number: string,
  state: string,
  rest: DemoRecord,
): DemoRecord {
  const name = names[carrier];
  return {
    id,
    ...(content !== 'all' && { lines: content.map((line) => ({ id: line, quantity: 1 })) }),
    tracking: { number, carriers: [name ? { id: carrier, name } : { name: carrier }] },
    state,
    origin: 'NL',
    ...rest,
  };
}

const names: Readonly<Record<string, string>> = {
  dhl: 'DHL',
  dpd: 'DPD',
  ups: 'UPS',
  postnl: 'PostNL',
  correos: 'Correos',
  posta: 'Poșta Română',
};

/** A parcel that arrived two days ago. */
export function delivered(
  id: string,
  content: Content,
  time: Clock,
  detail: string,
  city: string,
  country: string,
  words?: string,
): DemoRecord {
  return parcel(id, content, 'dhl', `40851${id.slice(3, 8)}`, 'delivered', {
    detail,
    shippedAt: time.ago(5 * day),
    deliveredAt: time.ago(2 * day),
    destination: country,
    checkpoints: [
      { ...event('3', time.ago(2 * day), 'delivered', detail, city, country), ...(words && { words }) },
      event('2', time.ago(2 * day + 6 * hour), 'out-for-delivery', undefined, city, country),
      event('1', time.ago(5 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
    ],
  });
}

/** A parcel that waits for somebody since yesterday. What can be done is left to the gateway's rules by default. */
export function held(
  id: string,
  content: Content,
  time: Clock,
  detail: string,
  city: string,
  country: string,
  exception: DemoRecord = { actions: [] },
): DemoRecord {
  return parcel(id, content, 'dhl', `40851${id.slice(3, 8)}`, 'exception', {
    detail,
    shippedAt: time.ago(5 * day),
    destination: country,
    exception: { detail, since: time.ago(day), actions: [], ...exception },
    checkpoints: [
      event('3', time.ago(day), 'exception', detail, city, country),
      event('2', time.ago(2 * day), 'in-transit', 'at-sorting-centre', city, country),
      event('1', time.ago(5 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
    ],
  });
}

export function event(
  id: string,
  at: string,
  state: string,
  detail?: string,
  city?: string,
  country?: string,
): DemoRecord {
  return {
    id,
    at,
    state,
    ...(detail && { detail }),
    ...(city && { place: { city, ...(country && { country }) } }),
  };
}

export interface Clock {
  /** So many milliseconds ago, to five minutes, as ISO 8601. */
  ago(milliseconds: number): string;
  ahead(milliseconds: number): string;
  /** The calendar day so many days from today. */
  day(offset: number): string;
}

export function clock(now: Date): Clock {
  const at = (milliseconds: number): string => {
    const step = 5 * 60_000;
    return new Date(Math.floor(milliseconds / step) * step).toISOString();
  };
  return {
    ago: (milliseconds) => at(now.getTime() - milliseconds),
    ahead: (milliseconds) => at(now.getTime() + milliseconds),
    day: (offset) => new Date(now.getTime() + offset * day).toISOString().slice(0, 10),
  };
}

export function lines(catalogue: readonly Product[]): LineOf {
  const variants = new Map<string, { product: Product; variant: Variant }>(
    catalogue.flatMap((product) =>
      product.variants.map((variant) => [variant.id, { product, variant }] as const),
    ),
  );
  return (id, variantId, count = 1) => {
    const found = variants.get(variantId);
    if (!found) throw new Error(`No variant ${variantId} in the catalogue`);
    const { product, variant } = found;
    return {
      id,
      productId: product.id,
      variantId,
      sku: variant.sku,
      title: product.title,
      variant: variant.title,
      image: variant.image,
      quantity: count,
      price: { ...variant.price },
    };
  };
}

function centsOf(price: Json | undefined): number {
  return Math.round(Number((price as { readonly amount: string }).amount) * 100);
}

function euros(cents: number): DemoRecord {
  return { amount: (cents / 100).toFixed(2), currency: 'EUR' };
}
