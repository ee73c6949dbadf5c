import type { Product } from './catalogue.js';
import { clock, day, hour, lines, order, parcel, type DemoRecord } from './order-records.js';
import { sequence } from './sequence.js';

/*
 * Past orders, so that estimates have something to learn from: how long parcels took from the shop's warehouse on the
 * routes on which demo orders travel. The same on every run.
 */

interface Lane {
  readonly carrier: string;
  readonly country: string;
  readonly city: string;
  readonly count: number;
  /** Days on the way: the fastest, and the usual further days on top. */
  readonly days: readonly [fastest: number, spread: number];
}

const lanes: readonly Lane[] = [
  { carrier: 'dhl', country: 'GB', city: 'Leeds', count: 212, days: [3, 2] },
  { carrier: 'dhl', country: 'FR', city: 'Nantes', count: 64, days: [2, 3] },
  { carrier: 'ups', country: 'FR', city: 'Lyon', count: 41, days: [2, 2] },
  { carrier: 'dhl', country: 'IT', city: 'Turin', count: 58, days: [4, 4] },
  { carrier: 'dpd', country: 'DE', city: 'Kassel', count: 96, days: [1, 2] },
];

/** Delivered orders of the last months, as import records. */
export function demoHistory(catalogue: readonly Product[], now: Date): readonly DemoRecord[] {
  const time = clock(now);
  const line = lines(catalogue);
  const random = sequence(20418);
  let serial = 18_000;

  return lanes.flatMap(({ carrier, country, city, count, days: [fastest, spread] }) =>
    Array.from({ length: count }, () => {
      serial += 1;
      const number = `NF-${serial}`;
      // The sum of two draws has one hump and a tail, as times on the way do.
      const onTheWay = (fastest + (random() + random() * random()) * spread) * day;
      const delivered = (8 + random() * 100) * day;
      const shopper = {
        name: 'Past Shopper',
        email: `shopper-${serial}@example.com`,
        locale: 'en',
        address: { city, country },
      };
      return order(number, shopper, time.ago(delivered + onTheWay + 20 * hour), {
        lines: [line('1', 'v-harbour-tee-navy-m')],
        parcels: [
          parcel(`${number}-1`, ['1'], carrier, `40850${serial}`, 'delivered', {
            detail: 'to-person',
            shippedAt: time.ago(delivered + onTheWay),
            deliveredAt: time.ago(delivered),
            destination: country,
            checkpoints: [],
          }),
        ],
      });
    }),
  );
}
