import { unitsOf } from '../../contract/minor-units.js';
import { addMoney, isCurrency, negate, parseMoney } from './money.js';
import type { AdjustmentRecord, LineRecord, OrderRecord, ParcelRecord } from './records.js';
import { Refused } from './refused.js';
import type { Cells } from './table.js';
import { countryOf, lineOf, newestOf, present, timestampOf } from './values.js';

/** The columns by which Shopify's order export is known. */
export const orderColumns = [
  'Name',
  'Email',
  'Created at',
  'Currency',
  'Lineitem name',
  'Lineitem quantity',
] as const;

/** What stands in for parcels and refunds of which the export only says that they are. Real ones take their place. */
export const impliedId = 'implied';

/** True for the first row of an order: those of its further items repeat only its name. */
export function isFirstRow(row: Cells): boolean {
  return row.text('Created at') !== undefined;
}

/** An order of Shopify's order export: one row for each of its items, the first with all the rest. */
export function orderOfRows(rows: readonly [Cells, ...Cells[]]): OrderRecord {
  const [first] = rows;
  if (!isFirstRow(first))
    throw new Refused('continues an order whose first row is not before it', first.line);
  const currency = first.required('Currency').toUpperCase();
  if (!isCurrency(currency)) throw new Refused('"Currency" is no currency', first.line);
  const placedAt = dateOf(first, 'Created at') ?? '';
  const fulfilledAt = dateOf(first, 'Fulfilled at');
  const cancelledAt = dateOf(first, 'Cancelled at');
  const lastAt = newestOf([placedAt, dateOf(first, 'Paid at'), fulfilledAt, cancelledAt]) ?? placedAt;
  const lines = rows.filter(isItem).map((row, index) => lineOfRow(row, index, currency));
  const status = first.text('Fulfillment Status')?.toLowerCase();
  const isGone = status === 'restocked' || (cancelledAt !== undefined && !fulfilledAt);
  const isSent = !isGone && (status === 'fulfilled' || status === 'partial' || fulfilledAt !== undefined);
  const country = countryOf(first.text('Shipping Country') ?? first.text('Billing Country'));
  return present<OrderRecord>({
    type: 'order',
    id: idOf(first),
    number: first.required('Name'),
    placedAt,
    updatedAt: lastAt,
    cancelledAt,
    currency,
    email: first.value('Email', (text) => (text.includes('@') ? text : undefined), 'is no e-mail address'),
    phone: phoneOf(first, 'Phone') ?? phoneOf(first, 'Shipping Phone') ?? phoneOf(first, 'Billing Phone'),
    customerId: undefined,
    name: lineOf(first.text('Shipping Name') ?? first.text('Billing Name')),
    address: addressOf(first, 'Shipping') ?? addressOf(first, 'Billing'),
    // Without their ids, which are made up here: an order that is known from elsewhere keeps its own.
    lines: lines.map(({ line: { id: _, ...line } }) => {
      return {
        ...line,
        quantity: { original: line.quantity, total: isGone ? 0 : line.quantity, fulfilled: 0 },
      };
    }),
    totals: totalsOf(first, currency),
    adjustments: refundOf(first, currency, cancelledAt ?? lastAt),
    parcels: isSent ? parcelOf(lines, status, fulfilledAt, country) : [],
    url: undefined,
    locale: undefined,
  });
}

interface Item {
  readonly line: LineRecord & { readonly id: string; readonly quantity: number };
  /** How many of it were sent, given the order's own status. */
  readonly sent: (orderStatus: string | undefined) => number;
}

function isItem(row: Cells): boolean {
  return row.text('Lineitem name') !== undefined || row.text('Lineitem quantity') !== undefined;
}

function lineOfRow(row: Cells, index: number, currency: string): Item {
  const quantity = row.value('Lineitem quantity', wholeNumber, 'is no whole number') ?? 1;
  const status = row.text('Lineitem fulfillment status')?.toLowerCase();
  const title = lineOf(row.required('Lineitem name'), 1000);
  if (!title) throw new Refused('"Lineitem name" is missing', row.line);
  const line = present<Item['line']>({
    id: String(index + 1),
    productId: undefined,
    variantId: undefined,
    sku: lineOf(row.text('Lineitem sku')),
    title,
    variant: undefined,
    image: undefined,
    url: undefined,
    quantity,
    price: moneyIn(row, 'Lineitem price', currency),
    onSale: isReduced(row, currency),
  });
  const sent = (orderStatus: string | undefined): number => {
    if (status === 'fulfilled' || (!status && orderStatus === 'fulfilled')) return quantity;
    // How many the export does not say: one at least, and not all.
    return status === 'partial' ? Math.min(1, quantity) : 0;
  };
  return { line, sent };
}

/** Below the price with which it is compared; undefined where there is none. */
function isReduced(row: Cells, currency: string): boolean | undefined {
  const price = moneyIn(row, 'Lineitem price', currency);
  const compared = moneyIn(row, 'Lineitem compare at price', currency);
  if (price === undefined || compared === undefined) return undefined;
  return unitsOf(price, currency) < unitsOf(compared, currency);
}

/** The export has no parcels, only that something was sent, and when. */
function parcelOf(
  items: readonly Item[],
  status: string | undefined,
  shippedAt: string | undefined,
  destination: string | undefined,
): ParcelRecord[] {
  const lines = items
    .map(({ line, sent }) => ({ id: line.id, quantity: sent(status) }))
    .filter((line) => line.quantity);
  if (!lines.length) return [];
  const dates = { ...(shippedAt && { shippedAt }), ...(destination && { destination }) };
  return [{ id: impliedId, lines, state: 'in-transit', checkpoints: [], ...dates }];
}

function totalsOf(row: Cells, currency: string): OrderRecord['totals'] {
  const total = moneyIn(row, 'Total', currency);
  const subtotal = moneyIn(row, 'Subtotal', currency);
  const shipping = moneyIn(row, 'Shipping', currency) ?? addMoney(currency);
  const taxes = moneyIn(row, 'Taxes', currency) ?? addMoney(currency);
  const discount = moneyIn(row, 'Discount Amount', currency) ?? addMoney(currency);
  if (total === undefined) return [];
  const whole = { type: 'total' as const, amount: total };
  if (subtotal === undefined) return [whole];
  const isTaxIncluded = addMoney(currency, subtotal, shipping) === total;
  // Tips and duties are in the total only: parts that do not make up the sum would confuse.
  if (!isTaxIncluded && addMoney(currency, subtotal, shipping, taxes) !== total) return [whole];
  const label = lineOf(row.text('Discount Code'));
  return [
    { type: 'subtotal', amount: addMoney(currency, subtotal, discount) },
    ...(isSome(discount)
      ? [{ type: 'discount' as const, ...(label && { label }), amount: negate(discount) }]
      : []),
    { type: 'fulfillment', amount: shipping },
    ...(!isTaxIncluded && isSome(taxes) ? [{ type: 'tax' as const, amount: taxes }] : []),
    whole,
  ];
}

/** The export says how much went back, not when: not before the last thing that it dates. */
function refundOf(row: Cells, currency: string, at: string): AdjustmentRecord[] {
  const amount = moneyIn(row, 'Refunded Amount', currency);
  if (amount === undefined || !isSome(amount)) return [];
  return [{ id: impliedId, type: 'refund', at, status: 'completed', lines: [], amount: negate(amount) }];
}

function addressOf(row: Cells, kind: 'Shipping' | 'Billing'): OrderRecord['address'] {
  const street = row.text(`${kind} Address1`) ?? row.text(`${kind} Street`);
  const city = row.text(`${kind} City`);
  if (!street && !city) return undefined;
  return present<NonNullable<OrderRecord['address']>>({
    name: lineOf(row.text(`${kind} Name`)),
    street: lineOf(street),
    extended: lineOf([row.text(`${kind} Company`), row.text(`${kind} Address2`)].filter(Boolean).join(', ')),
    city: lineOf(city),
    region: lineOf(row.text(`${kind} Province`) ?? row.text(`${kind} Province Name`)),
    postalCode: lineOf(row.text(`${kind} Zip`)?.replace(/^'/, ''), 20),
    country: countryOf(row.text(`${kind} Country`)),
  });
}

function idOf(row: Cells): string | undefined {
  return row.value('Id', (text) => (/^[\w-]{1,48}$/.test(text) ? text : undefined), 'is no id');
}

function dateOf(row: Cells, column: string): string | undefined {
  return row.value(column, timestampOf, 'is no date and time with a zone, as in 2026-11-14 18:05:00 +0100');
}

function moneyIn(row: Cells, column: string, currency: string): string | undefined {
  return row.value(column, (text) => parseMoney(text, currency), `is no amount of ${currency}`);
}

function phoneOf(row: Cells, column: string): string | undefined {
  return lineOf(row.text(column), 100);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}
