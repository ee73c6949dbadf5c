import type { Adjustment, Order, OrderLine, Total } from './orders.js';
import type { Parcel, Tracking } from './parcels.js';
import { toUcpEvents } from './ucp-events.js';
import type {
  UcpAddress,
  UcpAdjustment,
  UcpExpectation,
  UcpLine,
  UcpMessage,
  UcpOrder,
  UcpTotal,
} from './ucp-types.js';
import { toMinorUnits, toRfc3339, toUri } from './ucp-values.js';
import type { PostalAddress } from './values.js';

export type { UcpOrder } from './ucp-types.js';

/** What a UCP order says beyond ours. */
export interface UcpContext {
  /** Where the shopper reads the order at the shop. */
  readonly permalinkUrl: string;
  readonly checkoutId: string;
  /** The protocol's version; by default the one that this was written for. */
  readonly version?: string;
}

const capability = 'dev.ucp.shopping.order';

/**
 * An order in the words of the Universal Commerce Protocol. What has no field there (an estimate's basis, an exception's
 * remedy, a request) is said in a description or a message. Needs an order with full access, else throws a TypeError.
 */
export function toUcpOrder(order: Order, context: UcpContext): UcpOrder {
  if (order.access !== 'full') throw new TypeError('Only an order with full access can be mapped.');
  const { permalinkUrl, checkoutId, version = '2026-08-25' } = context;
  const messages = messagesOf(order);

  return {
    ucp: { version, capabilities: { [capability]: [{ version }] } },
    id: order.id,
    label: order.number,
    checkout_id: checkoutId,
    permalink_url: toUri(permalinkUrl, permalinkUrl),
    line_items: order.lines.map((line) => toLine(line, permalinkUrl)),
    fulfillment: {
      expectations: expectationsOf(order),
      events: toUcpEvents(order, permalinkUrl),
    },
    adjustments: order.adjustments.map(toAdjustment),
    currency: order.currency,
    totals: toTotals(order),
    ...(messages.length > 0 && { messages }),
  };
}

function toLine(line: OrderLine, base: string): UcpLine {
  const { original, total } = line.quantity;
  const fulfilled = Math.min(line.quantity.fulfilled, total);
  const price = Math.max(0, line.price ? toMinorUnits(line.price) : 0);
  return {
    id: line.id,
    item: {
      id: line.variantId ?? line.sku ?? line.productId ?? line.id,
      title: line.variant ? `${line.title} (${line.variant})` : line.title,
      price,
      ...(line.image !== undefined && { image_url: toUri(line.image, base) }),
    },
    quantity: { original, total, fulfilled },
    totals: [
      { type: 'subtotal', amount: price * total },
      { type: 'total', amount: price * total },
    ],
    status:
      total === 0 ? 'removed' : fulfilled === total ? 'fulfilled' : fulfilled > 0 ? 'partial' : 'processing',
  };
}

/** Exactly one subtotal and one total, as the protocol asks; computed where the shop named none. */
function toTotals({ lines, totals = [] }: Order): UcpTotal[] {
  const entries: UcpTotal[] = [];
  for (const total of totals) {
    const entry = toTotal(total, entries);
    if (entry) entries.push(entry);
  }
  if (!entries.some(({ type }) => type === 'subtotal')) {
    const amount = lines.reduce(
      (sum, line) => sum + (line.price ? Math.max(0, toMinorUnits(line.price)) * line.quantity.original : 0),
      0,
    );
    entries.unshift({ type: 'subtotal', amount });
  }
  if (!entries.some(({ type }) => type === 'total')) {
    entries.push({ type: 'total', amount: entries.reduce((sum, { amount }) => sum + amount, 0) });
  }
  return entries;
}

/** Discounts are below zero and charges are not; what does not keep to it, or comes twice, keeps its amount under a name of its own. */
function toTotal({ type, label, amount: money }: Total, before: readonly UcpTotal[]): UcpTotal | undefined {
  const amount = toMinorUnits(money);
  const isDiscount = type === 'discount' || type === 'items_discount';
  if (isDiscount && amount === 0) return undefined;
  const isSingle = type === 'subtotal' || type === 'total';
  const fits =
    isSingle && before.some((entry) => entry.type === type)
      ? false
      : isDiscount
        ? amount < 0
        : type === 'total' || amount >= 0;
  return fits
    ? { type, ...(label !== undefined && { display_text: label }), amount }
    : { type: `other_${type}`, display_text: label ?? type.replaceAll('_', ' '), amount };
}

function expectationsOf(order: Order): UcpExpectation[] {
  const destination = order.address ? toAddress(order.address) : {};
  const expectations = order.parcels.map((parcel) => toExpectation(parcel, destination));
  if (order.unshipped.length === 0) return expectations;
  return [
    ...expectations,
    {
      id: `${order.id}:unshipped`,
      line_items: order.unshipped,
      method_type: 'shipping',
      destination,
      description: 'not shipped yet',
    },
  ];
}

function toExpectation(parcel: Parcel, home: UcpAddress): UcpExpectation {
  const { pickup, estimate, late, tracking, lastMile } = parcel;
  const country = parcel.destination === undefined ? {} : { address_country: parcel.destination };
  const description = [
    estimate.basis === 'none'
      ? undefined
      : `expected ${estimate.from} to ${estimate.to}, ${
          estimate.basis === 'carrier' ? "the carrier's date" : `learnt from ${estimate.sample} parcels`
        }`,
    late && `late since ${late.since}${late.reason ? `, ${late.reason.replaceAll('-', ' ')}` : ''}`,
    tracking && `tracked as ${describeTracking(tracking)}`,
    lastMile && `brought to the door by ${describeTracking(lastMile)}`,
    pickup?.until && `to be collected until ${pickup.until}`,
  ].filter((part) => part !== undefined);

  return {
    id: parcel.id,
    line_items: parcel.lines,
    method_type: pickup ? 'pickup' : 'shipping',
    destination: pickup
      ? toAddress({
          ...(pickup.place.name !== undefined && { extended: pickup.place.name }),
          ...(pickup.street !== undefined && { street: pickup.street }),
          ...(pickup.place.city !== undefined && { city: pickup.place.city }),
          ...(pickup.place.region !== undefined && { region: pickup.place.region }),
          ...(pickup.place.country !== undefined && { country: pickup.place.country }),
        })
      : { ...country, ...home },
    ...(description.length > 0 && { description: description.join('; ') }),
  };
}

function toAddress(address: PostalAddress): UcpAddress {
  const { name, street, extended, city, region, postalCode, country } = address;
  // Given names stand first where there are blanks at all; the last word is the family's.
  const [, first, last] = /^(?:(.*)\s)?(\S+)$/su.exec(name?.trim() ?? '') ?? [];
  return {
    ...(first && { first_name: first.trim() }),
    ...(last && { last_name: last }),
    ...(street !== undefined && { street_address: street }),
    ...(extended !== undefined && { extended_address: extended }),
    ...(city !== undefined && { address_locality: city }),
    ...(region !== undefined && { address_region: region }),
    ...(postalCode !== undefined && { postal_code: postalCode }),
    ...(country !== undefined && { address_country: country }),
  };
}

function toAdjustment({ id, type, at, status, lines, amount, description }: Adjustment): UcpAdjustment {
  return {
    id,
    type,
    occurred_at: toRfc3339(at),
    status,
    line_items: lines,
    ...(amount && { totals: [{ type: 'total', amount: toMinorUnits(amount) }] }),
    ...(description !== undefined && { description }),
  };
}

/** What stands in the way of a parcel, and what the shopper asked of the shop. */
function messagesOf(order: Order): UcpMessage[] {
  const { lines, parcels, requests } = order;
  return [
    ...lines.flatMap(({ price }, index): UcpMessage[] => {
      const path = `$.line_items[${index}].item.price`;
      return price ? [] : [{ type: 'info', code: 'price_unknown', path, content: 'The price is not known.' }];
    }),
    ...parcels.flatMap(({ exception }, index): UcpMessage[] => {
      if (!exception) return [];
      const { detail, since, until, amount, actions } = exception;
      const content = [
        `${detail.replaceAll('-', ' ')} since ${since}`,
        until && `until ${until}`,
        amount && `${amount.amount} ${amount.currency}`,
        ...actions.map((action) => (action.type === 'link' ? `${action.kind}: ${action.url}` : action.kind)),
      ];
      const path = `$.fulfillment.expectations[${index}]`;
      return [
        { type: 'warning', code: 'fulfillment_exception', path, content: content.filter(Boolean).join('; ') },
      ];
    }),
    ...requests.map(({ kind, parcelId, at, status }): UcpMessage => {
      const content = `request ${kind}${parcelId === undefined ? '' : ` about ${parcelId}`} of ${at}: ${status}`;
      return { type: 'info', code: 'shopper_request', path: '$', content };
    }),
  ];
}

function describeTracking({ number, carriers }: Tracking): string {
  return [carriers.map(({ name }) => name).join(' / '), number].filter(Boolean).join(' ');
}
