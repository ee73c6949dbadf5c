import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Order, parcelDetailsByState, parcelStates } from '../../contract/index.js';
import type { StoredParcel } from '../providers/carriers/carriers.js';
import { createTestClock, createTestGateway, type TestGateway } from '../testing.js';
import { keep, mailedCode, sampleOrder, sampleParcel } from '../testing-orders.js';
import { assembleOrder } from './assembly.js';
import { createEstimates, maxSample, minSample } from './estimates.js';
import { toDelivery } from './redaction.js';

const clock = createTestClock(new Date('2026-11-22T12:00:00Z'));
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ clock });
});
afterAll(() => gateway.close());

const shop = { country: 'DE', time_zone: 'Europe/Berlin', request_kinds: null };
const marker = 'MARKER';
const url = `https://shop.example/?k=${marker}`;

/** Every column that may hold something personal holds the marker. */
const marked = sampleOrder({
  emailKey: `${marker}@example.org`,
  customerId: marker,
  customerName: marker,
  address: {
    name: marker,
    street: marker,
    extended: marker,
    city: marker,
    region: marker,
    postalCode: marker,
  },
  lines: [
    {
      id: 'l1',
      title: 'Rain jacket',
      quantity: { original: 1, total: 1, fulfilled: 1 },
      price: { amount: '777777.77', currency: 'EUR' },
    },
  ],
  totals: [{ type: 'total', label: marker, amount: { amount: '777777.77', currency: 'EUR' } }],
  adjustments: [
    {
      id: 'a1',
      type: 'refund',
      at: '2026-11-20T00:00:00Z',
      status: 'completed',
      lines: [],
      amount: { amount: '-777777.77', currency: 'EUR' },
      description: marker,
    },
  ],
  url,
});
const markedParcel = sampleParcel({
  carrier: { id: 'dhl', name: 'DHL', url },
  lastMile: { number: '123', carriers: [{ name: 'Courier', url }] },
  state: 'exception',
  detail: 'held-for-payment',
  stateAt: new Date('2026-11-21T00:00:00Z'),
  exception: {
    detail: 'held-for-payment',
    since: '2026-11-21T00:00:00Z',
    amount: { amount: '777777.77', currency: 'EUR' },
    actions: [{ type: 'link', kind: 'pay-duties', url }],
  },
  events: [
    { id: 'e1', at: new Date('2026-11-21T00:00:00Z'), zone: '+01:00', state: 'exception', words: marker },
  ],
});

describe('delivery access', () => {
  it('shows nothing of what is personal, in any state', () => {
    const parcels = fc.record({
      state: fc.constantFrom(...parcelStates),
      detail: fc.constantFrom(...Object.values(parcelDetailsByState).flat()),
    });
    fc.assert(
      fc.property(parcels, fc.boolean(), (parcel, isPromised) => {
        const stored: StoredParcel = {
          ...markedParcel,
          ...parcel,
          ...(isPromised && { promise: { from: '2026-11-01', to: '2026-11-02' } }),
        };
        const requests = [
          { id: marker, kind: 'contact', at: '2026-11-21T00:00:00Z', status: 'open' } as const,
        ];
        const parts = { order: marked, parcels: [stored], requests, experience: new Map() };
        const whole = assembleOrder(parts, shop, clock.now());
        expect(JSON.stringify(whole)).toContain(marker);
        expect(JSON.stringify(toDelivery(whole))).not.toMatch(/MARKER|777777/i);
      }),
    );
  });

  it('shows nothing of it through the routes either, until a code is entered', async () => {
    await keep(gateway, [marked], [markedParcel]);
    await gateway.db
      .updateTable('orders')
      .set({ email_key: `${marker.toLowerCase()}@example.org` })
      .execute();
    const token = await gateway.begin();
    const body = { number: marked.number, contact: `${marker}@example.org` };
    await gateway.call('POST', '/v1/order-lookups', { token, body });
    for (const path of ['/v1/orders', '/v1/orders/o1', '/v1/session']) {
      const text = await (await gateway.call('GET', path, { token })).text();
      expect(text).not.toMatch(/marker|777777/i);
    }
    await gateway.call('POST', '/v1/orders/o1/codes', { token });
    const code = await mailedCode(gateway);
    const checked = await gateway.call('POST', '/v1/orders/o1/code-checks', { token, body: { code } });
    const order = (await checked.json()) as Order;
    expect(order).toMatchObject({
      name: marker,
      address: { street: marker },
      parcels: [
        {
          checkpoints: [{ at: '2026-11-21T01:00:00+01:00', words: marker }],
          exception: {
            amount: { amount: '777777.77' },
            actions: [{ kind: 'pay-duties', url }, { kind: 'contact' }],
          },
        },
      ],
    });
  });
});

describe('tracking', () => {
  const trackingOf = (parcel: Partial<StoredParcel>): unknown => {
    const parts = { order: marked, requests: [], experience: new Map<string, never>() };
    const { carrier: _, ...rest } = sampleParcel();
    return assembleOrder({ ...parts, parcels: [{ ...rest, ...parcel }] }, shop, clock.now()).parcels[0]
      ?.tracking;
  };

  it('names the carrier by the number where the shop does not', () => {
    expect(trackingOf({ trackingNumber: '1Z999AA10123456784' })).toMatchObject({
      carriers: [{ id: 'ups', name: 'UPS' }],
    });
  });

  it('shows an unknown number as it is, and an unknown carrier by its name', () => {
    expect(trackingOf({ trackingNumber: 'my parcel 7' })).toEqual({ number: 'my parcel 7', carriers: [] });
    expect(trackingOf({ trackingNumber: '7', carrier: { name: 'Aunt Käthe' } })).toEqual({
      number: '7',
      carriers: [{ name: 'Aunt Käthe' }],
    });
    expect(trackingOf({ trackingNumber: '7', carrier: { id: 'constructor' } })).toEqual({
      number: '7',
      carriers: [{ id: 'constructor', name: 'constructor' }],
    });
  });
});

describe('createEstimates', () => {
  const hour = 3_600_000;
  const past = (index: number, hours: number, parcel: Partial<StoredParcel> = {}): StoredParcel => {
    const shippedAt = new Date(Date.UTC(2026, 5, 1) + index * hour);
    return sampleParcel({
      id: `past-${parcel.carrier?.id ?? 'none'}-${parcel.origin ?? 'DE'}-${index}`,
      orderId: 'past',
      state: 'delivered',
      shippedAt,
      deliveredAt: new Date(shippedAt.getTime() + hours * hour),
      events: [],
      ...parcel,
    });
  };
  const learn = async (parcel: Partial<StoredParcel> = {}): Promise<unknown> =>
    (await createEstimates(gateway.deps).learn('northfold', [sampleParcel({ id: 'new', ...parcel })])).get(
      'new',
    );

  it('learns the median and p90 of a lane’s latest parcels, by carrier where it has enough', async () => {
    await keep(gateway, [sampleOrder({ id: 'past', number: 'PAST' })]);
    // Older ones, all slow: too old to count.
    await keep(
      gateway,
      [],
      Array.from({ length: 30 }, (_, index) => past(index - 5000, 900)),
    );
    await keep(
      gateway,
      [],
      Array.from({ length: maxSample }, (_, index) => past(index, 24 + (index % 10) * 24)),
    );
    const upsParcels = Array.from({ length: minSample - 1 }, (_, index) =>
      past(index, 12, { carrier: { id: 'ups' } }),
    );
    await keep(gateway, [], upsParcels);

    expect(await learn()).toEqual({ median: 5.5, p90: expect.closeTo(9.1, 6), sample: maxSample });
    // One too few of its own: it borrows the lane's.
    expect(await learn({ carrier: { id: 'ups' } })).toMatchObject({ sample: maxSample });
    await keep(gateway, [], [past(minSample, 12, { carrier: { id: 'ups' } })]);
    expect(await learn({ carrier: { id: 'ups' } })).toEqual({ median: 0.5, p90: 0.5, sample: minSample });
    expect(await learn({ carrier: { name: 'Somebody' } })).toMatchObject({ sample: maxSample });
  });

  it('learns nothing from another lane or shop, nor from parcels whose dates contradict each other', async () => {
    expect(await learn({ destination: 'FR' })).toBeUndefined();
    expect(await learn({ origin: 'CN' })).toBeUndefined();
    // The same asks for both shops, as a gateway does, in either order: what is remembered of one is not the other's.
    const fresh = [sampleParcel({ id: 'new' })];
    for (const shops of [
      ['northfold', 'southfold'],
      ['southfold', 'northfold'],
    ]) {
      const estimates = createEstimates(gateway.deps);
      const sizes: Record<string, number> = {};
      for (const shopId of shops) sizes[shopId] = (await estimates.learn(shopId, fresh)).size;
      expect(sizes).toEqual({ northfold: 1, southfold: 0 });
    }
    const wrong = Array.from({ length: 40 }, (_, index) => past(index, -24, { origin: 'PL' }));
    await keep(gateway, [], wrong);
    expect(await learn({ origin: 'PL' })).toBeUndefined();
  });

  it('asks once for many lanes', async () => {
    const parcels = ['dhl', 'ups', 'gls', 'dpd'].flatMap((id) =>
      ['DE', 'AT'].map((destination) =>
        sampleParcel({ id: `${id}${destination}`, carrier: { id }, destination }),
      ),
    );
    const found = await createEstimates(gateway.deps).learn('northfold', parcels);
    expect([...found.keys()].sort()).toEqual(['dhlDE', 'dpdDE', 'glsDE', 'upsDE']);
  });
});
