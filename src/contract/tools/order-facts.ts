import type { Order } from '../orders.js';
import type { NextAction, Parcel } from '../parcels.js';
import { oneLine } from '../texts.js';
import type { ToolOutputs } from '../tools.js';
import type { Fact, FactValue } from './facts.js';
import { actionsOf } from './requests.js';
import { nameOf, priceOf, sumOf } from './words.js';

/** So many items of an order, and variants for an exchange, are ever told. */
const most = 50;

/** Where an order's parcels are; then what is in them. */
export function* orderFacts(order: Order): Generator<Fact> {
  yield* headOf(order);
  for (const [at, parcel] of order.parcels.entries())
    yield { path: ['parcels', at], value: parcelHead(parcel) };
  for (const [at, parcel] of order.parcels.entries()) yield* parcelFacts(['parcels', at], parcel);
  const actions = requestsIn(order.actions);
  if (actions.length > 0) yield { path: ['canAsk'], value: actions };
  if (order.unshipped.length > 0)
    yield { path: ['notShipped'], value: order.unshipped.slice(0, most).map(({ id }) => oneLine(id)) };
  for (const [at, { kind, status }] of order.requests.entries())
    yield { path: ['asked', at], value: { kind, status } };
  for (const [at, { type, status, amount }] of order.adjustments.entries())
    yield { path: ['changes', at], value: { type, status, ...(amount && { amount: priceOf(amount) }) } };
  yield* linesOf(order);
  for (const [at, { lines }] of order.parcels.entries())
    yield { path: ['parcels', at, 'lines'], value: lines.slice(0, most).map(({ id }) => oneLine(id)) };
}

/** Orders in a row: what each is called, then how it stands, then what was ordered. */
export function* ordersFacts(orders: readonly Order[]): Generator<Fact> {
  yield { path: ['found'], value: orders.length };
  for (const [at, { id, number, placedAt, access, cancelledAt, parcels }] of orders.entries())
    yield {
      path: ['orders', at],
      value: {
        id: oneLine(id),
        number: oneLine(number),
        placed: placedAt.slice(0, 10),
        access,
        ...(cancelledAt !== undefined && { cancelled: true }),
        parcels: parcels.slice(0, 10).map(({ state }) => state),
      },
    };
  for (const [at, { lines }] of orders.entries()) {
    const titles = lines.slice(0, 5).map(({ title }) => nameOf(title));
    yield { path: ['orders', at, 'items'], value: titles };
  }
}

/** What of an order can go back, for which reasons, and for what. */
export function* optionFacts({ order, options }: ToolOutputs['return-options']): Generator<Fact> {
  const titleOf = (lineId: string): string => {
    const line = order.lines.find(({ id }) => id === lineId);
    return nameOf([line?.title, line?.variant].filter(Boolean).join(', '));
  };
  yield { path: ['order'], value: nameOf(order.number) };
  for (const [at, { id, note, question, photos, outcomes, methods }] of options.reasons.entries())
    yield {
      path: ['reasons', at],
      value: {
        id: oneLine(id),
        outcomes,
        methods,
        ...(note && { note: 'needed' }),
        ...(question !== undefined && { question }),
        ...(photos.rule === 'required' && { photos: photos.count }),
      },
    };
  // What can go back before what cannot.
  const lines = [...options.lines].sort((a, b) => Number(b.eligible) - Number(a.eligible)).slice(0, most);
  for (const [at, line] of lines.entries())
    yield {
      path: ['lines', at],
      value: line.eligible
        ? {
            line: oneLine(line.lineId),
            title: titleOf(line.lineId),
            quantity: line.quantity,
            until: line.lastDay,
          }
        : { line: oneLine(line.lineId), title: titleOf(line.lineId), no: line.code, ...until(line.lastDay) },
    };
  for (const [at, line] of lines.entries()) {
    if (!line.eligible) continue;
    const missing = line.reasons.length < options.reasons.length;
    if (missing) yield { path: ['lines', at, 'reasons'], value: line.reasons.map(({ id }) => oneLine(id)) };
    for (const [place, { variantId, title, variant, difference }] of line.exchanges.slice(0, most).entries())
      yield {
        path: ['lines', at, 'exchanges', place],
        value: {
          variant: oneLine(variantId),
          title: nameOf(variant ?? title),
          ...(sumOf(difference) !== undefined && { difference: priceOf(difference) }),
        },
      };
  }
  for (const [at, { name, fees = [] }] of options.reasons.entries()) {
    if (name !== undefined) yield { path: ['reasons', at, 'name'], value: nameOf(name) };
    if (fees.length > 0)
      yield {
        path: ['reasons', at, 'fees'],
        value: fees.map(({ method, amount }) => `${method} ${priceOf(amount)}`),
      };
  }
}

function* headOf({ id, number, placedAt, cancelledAt, access, totals = [] }: Order): Generator<Fact> {
  yield {
    path: ['order'],
    value: { id: oneLine(id), number: oneLine(number), placed: placedAt.slice(0, 10), access },
  };
  if (cancelledAt !== undefined) yield { path: ['cancelled'], value: cancelledAt.slice(0, 10) };
  const total = totals.find(({ type }) => type === 'total');
  if (total) yield { path: ['total'], value: priceOf(total.amount) };
}

function* linesOf({ lines }: Order): Generator<Fact> {
  for (const [at, { id, productId, title, variant, quantity }] of lines.slice(0, most).entries())
    yield {
      path: ['lines', at],
      value: {
        line: oneLine(id),
        title: nameOf(title),
        ...(variant !== undefined && { variant: nameOf(variant) }),
        quantity: quantity.total,
        ...(productId !== undefined && { product: oneLine(productId) }),
      },
    };
}

function parcelHead({ id, state, detail, estimate, late, deliveredAt }: Parcel): FactValue {
  return {
    id: oneLine(id),
    state,
    ...(detail !== undefined && { detail }),
    ...(deliveredAt !== undefined && { delivered: deliveredAt }),
    ...(deliveredAt === undefined &&
      estimate.basis !== 'none' && { arrives: `${estimate.from}/${estimate.to}`, basis: estimate.basis }),
    ...(late && { lateSince: late.since }),
  };
}

function* parcelFacts(at: Fact['path'], parcel: Parcel): Generator<Fact> {
  const { exception, tracking, checkpoints, pickup } = parcel;
  if (exception) {
    const { detail, since, until, amount } = exception;
    const due = { ...(until !== undefined && { until }), ...(amount && { amount: priceOf(amount) }) };
    yield { path: [...at, 'problem'], value: { what: detail, since, ...due } };
  }
  const actions = requestsIn(actionsOf(parcel));
  if (actions.length > 0) yield { path: [...at, 'canAsk'], value: actions };
  if (pickup) {
    const place = [pickup.place.name, pickup.place.city].filter((each) => each !== undefined).map(nameOf);
    yield { path: [...at, 'pickup'], value: { place: place.join(', '), ...until(pickup.until) } };
  }
  const [last] = checkpoints;
  if (last) {
    const city = last.place?.city;
    yield {
      path: [...at, 'last'],
      value: { at: last.at, state: last.state, ...(city !== undefined && { city: nameOf(city) }) },
    };
  }
  if (tracking) {
    yield { path: [...at, 'number'], value: oneLine(tracking.number) };
    yield { path: [...at, 'carrier'], value: tracking.carriers.slice(0, 3).map(({ name }) => nameOf(name)) };
  }
}

function requestsIn(actions: readonly NextAction[]): string[] {
  return [...new Set(actions.flatMap((action) => (action.type === 'request' ? [action.kind] : [])))];
}

const until = (when: string | undefined): { until?: string } => (when === undefined ? {} : { until: when });
