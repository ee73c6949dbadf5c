import { describe, expect, it } from 'vitest';
import { toDelivery } from './delivery.js';
import type { Order } from './orders.js';
import type { Carrier, NextAction, Parcel, Tracking } from './parcels.js';

const keyed = 'https://shop.example/p?key=SECRET';
const safe = 'https://carrier.example/1';
const number = '1';
const trackingOf = (...urls: readonly (string | undefined)[]): Tracking => ({
  number,
  carriers: urls.map((url): Carrier => ({ name: 'Courier', ...(url !== undefined && { url }) })),
});
const linkTo = (url: string): NextAction => ({ type: 'link', kind: 'ask-carrier', url });

/** What a match alone shows of a parcel with this tracking and these actions. */
function seen(
  tracking: Tracking | undefined,
  actions: readonly NextAction[],
  pages?: (tracking: Tracking) => Tracking,
): Pick<Parcel, 'tracking' | 'actions' | 'exception'> {
  const [shown] = delivery(tracking, actions, pages).parcels;
  if (!shown) throw new Error('The parcel is gone.');
  return shown;
}

/** The order that has this parcel, with the same actions, as its delivery. */
function delivery(
  tracking: Tracking | undefined,
  actions: readonly NextAction[],
  pages?: (tracking: Tracking) => Tracking,
): Order {
  const since = '2026-11-21T00:00:00Z';
  const parcel: Parcel = {
    id: 'p1',
    lines: [],
    ...(tracking && { tracking }),
    state: 'exception',
    checkpoints: [],
    estimate: { basis: 'none' },
    exception: { detail: 'customs', since, actions: [...actions] },
    actions: [...actions],
  };
  const order: Order = {
    id: 'o1',
    number: 'NF-1',
    placedAt: since,
    updatedAt: since,
    access: 'full',
    lines: [],
    parcels: [parcel],
    unshipped: [],
    actions: [...actions],
    requests: [],
    adjustments: [],
    currency: 'EUR',
  };
  return toDelivery(order, pages);
}

/** Pages of our own making in place of each carrier's. */
const withSafePages = (tracking: Tracking): Tracking =>
  trackingOf(...tracking.carriers.map(({ url }) => (url === undefined ? undefined : safe)));

it('shows what can be asked about an order, and no link of the shop’s own', () => {
  const ask: NextAction = { type: 'request', kind: 'contact' };
  expect(delivery(undefined, [linkTo(keyed), ask], withSafePages).actions).toEqual([ask]);
});

describe('a link of a parcel that is shown as its delivery', () => {
  it('leads to the carrier’s safe page where it led to the carrier’s page', () => {
    const { actions, exception, tracking } = seen(trackingOf(keyed), [linkTo(keyed)], withSafePages);
    expect([actions, exception?.actions]).toEqual([[linkTo(safe)], [linkTo(safe)]]);
    expect(tracking).toEqual(trackingOf(safe));
  });

  it.each<[string, Tracking | undefined]>([
    ['has no number', undefined],
    ['has no carrier', trackingOf()],
    ['has a carrier without a page', trackingOf(undefined)],
    ['has two carriers', trackingOf(keyed, keyed)],
    ['has another page', trackingOf('https://carrier.example/other')],
  ])('is gone where the parcel %s', (_, tracking) => {
    const always = (): Tracking => trackingOf(safe);
    for (const pages of [undefined, withSafePages, always]) {
      const { actions, exception } = seen(tracking, [linkTo(keyed)], pages);
      expect([actions, exception?.actions]).toEqual([[], []]);
    }
  });

  it('is gone where no page is safe, and what can be asked stays', () => {
    const ask: NextAction = { type: 'request', kind: 'redeliver' };
    const { actions, tracking } = seen(trackingOf(keyed), [linkTo(keyed), ask]);
    expect(actions).toEqual([ask]);
    expect(tracking).toEqual(trackingOf(undefined));
  });
});
