import type { Product } from './catalogue.js';
import { clock, day, hour, lines, order, parcel, type DemoRecord } from './order-records.js';
import { sequence } from './sequence.js';

/*
 * Orders of last year, so that there is something to learn of sizes from: what was kept, and what went back as too small or
 * too large. Long enough ago that none of it can be returned any more. The same on every run.
 */

interface Fit {
  /** The start of the ids of its variants, and the sizes that were bought. */
  readonly variant: string;
  readonly sizes: readonly string[];
  readonly count: number;
  /** How many of a hundred came back as too small, and as too large. */
  readonly small: number;
  readonly large: number;
}

const letters = ['s', 'm', 'l', 'xl'];
const fits: readonly Fit[] = [
  { variant: 'v-field-coat-moss', sizes: letters, count: 90, small: 3, large: 17 },
  { variant: 'v-meadow-dress-navy', sizes: letters, count: 80, small: 7, large: 6 },
  { variant: 'v-harbour-tee-moss', sizes: letters, count: 120, small: 5, large: 5 },
  {
    variant: 'v-drover-jeans-indigo',
    sizes: ['30-32', '31-32', '32-34', '34-34'],
    count: 110,
    small: 25,
    large: 3,
  },
  { variant: 'v-trail-boots-chestnut', sizes: ['39', '40', '42', '44'], count: 100, small: 6, large: 5 },
  { variant: 'v-ridge-runners-lake', sizes: ['39', '41', '42', '44'], count: 90, small: 27, large: 2 },
  // Too few to tell.
  { variant: 'v-stable-boots-chestnut', sizes: ['38', '39', '40'], count: 12, small: 8, large: 8 },
];

export const firstFit = 'NF-14001';

/** Delivered orders of which some came back for their size, as import records. */
export function demoFits(catalogue: readonly Product[], now: Date): readonly DemoRecord[] {
  const time = clock(now);
  const line = lines(catalogue);
  const random = sequence(14_001);
  let serial = 14_000;

  return fits.flatMap(({ variant, sizes, count, small, large }) =>
    Array.from({ length: count }, (_, index) => {
      serial += 1;
      const number = `NF-${serial}`;
      const delivered = (70 + random() * 250) * day;
      const size = sizes[index % sizes.length] ?? '';
      // Spread evenly, so that the shares come out however few there are.
      const share = ((index * 37 + 11) % 100) + 0.5;
      const reason = share < small ? 'too-small' : share < small + large ? 'too-big' : undefined;
      const shopper = {
        name: 'Past Shopper',
        email: `shopper-${serial}@example.com`,
        locale: 'en',
        address: { city: 'Graz', country: 'AT' },
      };
      return order(number, shopper, time.ago(delivered + 3 * day), {
        lines: [line('1', `${variant}-${size}`)],
        parcels: [
          parcel(`${number}-1`, ['1'], 'dpd', `0998${serial}`, 'delivered', {
            detail: 'to-person',
            shippedAt: time.ago(delivered + 30 * hour),
            deliveredAt: time.ago(delivered),
            // To where no order of the demo is on its way, so that its estimates stay as they are.
            destination: 'AT',
            checkpoints: [],
          }),
        ],
        adjustments: reason === undefined ? [] : [returned(number, reason, time.ago(delivered - 12 * day))],
      });
    }),
  );
}

function returned(number: string, reason: string, at: string): DemoRecord {
  const lines = [{ id: '1', quantity: -1 }];
  return { id: `${number}-back`, type: 'return', at, status: 'completed', lines, reason };
}
