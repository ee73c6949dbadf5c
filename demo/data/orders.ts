import type { Product } from './catalogue.js';
import {
  clock,
  day,
  delivered,
  event,
  held,
  hour,
  lines,
  order,
  parcel,
  type Clock,
  type DemoRecord,
  type LineOf,
} from './order-records.js';
import { people } from './people.js';

/*
 * The demo shop's orders, in the words of the import's JSON lines (docs/importing.md). One for each state that a parcel
 * can be in, dated relative to `now`, so that "today" is always today. Telephone numbers are of the ranges that the
 * regulators keep free for stories (Ofcom: 07700 900000-900999; Bundesnetzagentur: 0171 3920000-3920099).
 */

/** Every demo order as of `now`, newest first, the way an importer wants them. */
export function demoOrders(catalogue: readonly Product[], now: Date): readonly DemoRecord[] {
  const time = clock(now);
  const line = lines(catalogue);
  return [...tellingOrders(time, line), ...moreOrders(time, line)];
}

/** The orders that somebody who tries the demo should open first. */
function tellingOrders(time: Clock, line: LineOf): readonly DemoRecord[] {
  return [
    order('NF-20418', people.amina, time.ago(8 * day), {
      lines: [line('1', 'v-field-coat-sand-m'), line('2', 'v-trail-boots-chestnut-42')],
      parcels: [
        parcel('NF-20418-1', ['1'], 'dhl', '4085174395', 'in-transit', {
          detail: 'left-sorting-centre',
          shippedAt: time.ago(3 * day + 3 * hour),
          checkpoints: [
            event('5', time.ago(3 * hour), 'in-transit', 'left-sorting-centre', 'Leipzig', 'DE'),
            event('4', time.ago(14 * hour), 'in-transit', 'at-sorting-centre', 'Leipzig', 'DE'),
            event('3', time.ago(2 * day + 5 * hour), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
            event('2', time.ago(3 * day + 3 * hour), 'in-transit', 'handed-over', 'Rotterdam', 'NL'),
            event('1', time.ago(3 * day + 9 * hour), 'info-received', 'label-made', 'Rotterdam', 'NL'),
          ],
        }),
        parcel('NF-20418-2', ['2'], 'dhl', '4085174406', 'exception', {
          detail: 'customs',
          shippedAt: time.ago(3 * day),
          checkpoints: [
            event('4', time.ago(20 * hour), 'exception', 'customs', 'East Midlands', 'GB'),
            event('3', time.ago(day + 6 * hour), 'in-transit', 'arrived-country', 'East Midlands', 'GB'),
            event('2', time.ago(2 * day), 'in-transit', 'departed-country', 'Leipzig', 'DE'),
            event('1', time.ago(3 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
          exception: {
            detail: 'customs',
            since: time.ago(20 * hour),
            until: time.ahead(8 * day),
            actions: [
              { type: 'request', kind: 'send-invoice', until: time.ahead(8 * day) },
              { type: 'request', kind: 'contact' },
            ],
          },
        }),
      ],
    }),
    order('NF-20419', people.jonas, time.ago(3 * day), {
      lines: [line('1', 'v-harbour-tee-navy-l', 2)],
      parcels: [
        parcel('NF-20419-1', 'all', 'dpd', '09980000020034', 'out-for-delivery', {
          shippedAt: time.ago(2 * day),
          estimate: { from: time.day(0), to: time.day(0) },
          checkpoints: [
            event('3', time.ago(2 * hour), 'out-for-delivery', undefined, 'Hamburg', 'DE'),
            event('2', time.ago(16 * hour), 'in-transit', 'at-sorting-centre', 'Hamburg', 'DE'),
            event('1', time.ago(2 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20420', people.mei, time.ago(6 * day), {
      lines: [line('1', 'v-meridian-watch-tan')],
      parcels: [
        parcel('NF-20420-1', 'all', 'postnl', '3SNFLD0020420', 'ready-for-pickup', {
          detail: 'at-locker',
          shippedAt: time.ago(4 * day),
          pickup: {
            place: { name: 'PostNL locker, Centraal Station', city: 'Utrecht', country: 'NL' },
            street: 'Stationsplein 14',
            until: time.ahead(5 * day),
          },
          checkpoints: [
            event('2', time.ago(day), 'ready-for-pickup', 'at-locker', 'Utrecht', 'NL'),
            event('1', time.ago(4 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20421', people.lucia, time.ago(9 * day), {
      lines: [line('1', 'v-drover-jeans-indigo-31-32'), line('2', 'v-walking-socks-oat-39-41', 2)],
      parcels: [
        parcel('NF-20421-1', 'all', 'correos', 'RB020421005ES', 'delivered', {
          detail: 'to-person',
          shippedAt: time.ago(7 * day),
          deliveredAt: time.ago(3 * day),
          checkpoints: [
            event('3', time.ago(3 * day), 'delivered', 'to-person', 'Valencia', 'ES'),
            event('2', time.ago(3 * day + 5 * hour), 'out-for-delivery', undefined, 'Valencia', 'ES'),
            event('1', time.ago(7 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20422', people.omar, time.ago(5 * day), {
      lines: [line('1', 'v-longday-pack-moss')],
      parcels: [
        parcel('NF-20422-1', 'all', 'ups', '1Z879E930346834440', 'attempt-failed', {
          detail: 'nobody-home',
          shippedAt: time.ago(4 * day),
          checkpoints: [
            event('2', time.ago(6 * hour), 'attempt-failed', 'nobody-home', 'Lyon', 'FR'),
            event('1', time.ago(4 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20423', people.hana, time.ago(2 * hour), {
      lines: [line('1', 'v-beacon-head-torch-rust'), line('2', 'v-day-cap-sand')],
      parcels: [],
    }),
    order('NF-20424', people.pierre, time.ago(day + 4 * hour), {
      lines: [line('1', 'v-lambswool-scarf-rust')],
      parcels: [
        parcel('NF-20424-1', 'all', 'dhl', '4085174410', 'info-received', {
          detail: 'label-made',
          checkpoints: [event('1', time.ago(4 * hour), 'info-received', 'label-made', 'Rotterdam', 'NL')],
        }),
      ],
    }),
    order('NF-20425', people.giulia, time.ago(19 * day), {
      lines: [line('1', 'v-stable-boots-chestnut-39')],
      parcels: [
        parcel('NF-20425-1', 'all', 'dhl', '4085174421', 'in-transit', {
          detail: 'delayed',
          shippedAt: time.ago(16 * day),
          estimate: { from: time.day(-7), to: time.day(-5) },
          checkpoints: [
            event('3', time.ago(2 * day), 'in-transit', 'delayed', 'Bologna', 'IT'),
            event('2', time.ago(9 * day), 'in-transit', 'at-sorting-centre', 'Leipzig', 'DE'),
            event('1', time.ago(16 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
  ];
}

/** The rest: rarer states, and what a signed-in shopper's list is made of. */
function moreOrders(time: Clock, line: LineOf): readonly DemoRecord[] {
  return [
    order('NF-20426', people.tom, time.ago(6 * day), {
      lines: [line('1', 'v-ridge-runners-lake-44')],
      parcels: [
        delivered(
          'NF-20426-1',
          'all',
          time,
          'to-neighbour',
          'Bristol',
          'GB',
          'Left with number 14, M. Okafor',
        ),
      ],
    }),
    order('NF-20427', people.ines, time.ago(6 * day), {
      lines: [line('1', 'v-tarn-shorts-lake-m')],
      parcels: [held('NF-20427-1', 'all', time, 'wrong-address', 'Porto', 'PT')],
    }),
    order('NF-20428', people.noor, time.ago(7 * day), {
      lines: [line('1', 'v-outpost-radio-ochre')],
      parcels: [held('NF-20428-1', 'all', time, 'damaged', 'Antwerp', 'BE')],
    }),
    order('NF-20429', people.kenji, time.ago(21 * day), {
      lines: [line('1', 'v-fell-gloves-slate-m')],
      parcels: [held('NF-20429-1', 'all', time, 'returning', 'Osaka', 'JP')],
    }),
    order('NF-20430', people.ana, time.ago(30 * day), {
      lines: [line('1', 'v-needle-compass-brass')],
      parcels: [held('NF-20430-1', 'all', time, 'lost', 'Curitiba', 'BR')],
    }),
    order('NF-20431', people.lea, time.ago(75 * day), {
      lines: [line('1', 'v-drift-goggles-rust')],
      parcels: [
        parcel('NF-20431-1', 'all', 'posta', 'RB020431003RO', 'expired', {
          detail: 'no-news',
          shippedAt: time.ago(70 * day),
          checkpoints: [
            event('2', time.ago(20 * day), 'expired', 'no-news'),
            event('1', time.ago(70 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20432', people.nils, time.ago(5 * day), {
      lines: [line('1', 'v-hollow-tent-moss')],
      parcels: [
        held('NF-20432-1', 'all', time, 'held-for-payment', 'Oslo', 'NO', {
          amount: { amount: '812.00', currency: 'NOK' },
          until: time.ahead(6 * day),
          actions: [
            {
              type: 'link',
              kind: 'pay-duties',
              url: 'https://www.posten.no/en/customs',
              until: time.ahead(6 * day),
            },
            { type: 'request', kind: 'contact' },
          ],
        }),
      ],
    }),
    order('NF-20433', people.xin, time.ago(12 * day), {
      lines: [line('1', 'v-stillwater-headphones-moss')],
      parcels: [
        parcel('NF-20433-1', 'all', 'Harbour Express', 'HX-7741-0098-22', 'in-transit', {
          detail: 'handed-over',
          shippedAt: time.ago(10 * day),
          lastMile: {
            number: 'RB020433005SG',
            carriers: [{ name: 'SingPost' }],
          },
          checkpoints: [
            event('3', time.ago(day), 'in-transit', 'handed-over', 'Singapore', 'SG'),
            event('2', time.ago(2 * day), 'in-transit', 'customs-cleared', 'Singapore', 'SG'),
            event('1', time.ago(10 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    order('NF-20434', people.hana, time.ago(4 * day), {
      lines: [line('1', 'v-hollow-tent-rust'), line('2', 'v-walking-socks-moss-42-44')],
      parcels: [
        parcel('NF-20434-1', ['1'], 'dhl', '4085174432', 'in-transit', {
          detail: 'at-sorting-centre',
          shippedAt: time.ago(2 * day),
          checkpoints: [
            event('2', time.ago(10 * hour), 'in-transit', 'at-sorting-centre', 'Leipzig', 'DE'),
            event('1', time.ago(2 * day), 'in-transit', 'picked-up', 'Rotterdam', 'NL'),
          ],
        }),
      ],
    }),
    // One of each kind for a return: an exchange, a final sale, a window that is over.
    order('NF-20435', people.tom, time.ago(40 * day), {
      lines: [
        line('1', 'v-trail-boots-chestnut-42'),
        line('2', 'v-tarn-shorts-lake-s'),
        line('3', 'v-outpost-radio-ochre'),
      ],
      parcels: [
        parcel('NF-20435-1', ['1', '2', '3'], 'dhl', '4085120435', 'delivered', {
          detail: 'to-person',
          shippedAt: time.ago(24 * day),
          deliveredAt: time.ago(20 * day),
          checkpoints: [event('1', time.ago(20 * day), 'delivered', 'to-person', 'Bristol', 'GB')],
        }),
      ],
    }),
    order('NF-20388', people.amina, time.ago(34 * day), {
      lines: [line('1', 'v-harbour-tee-oat-s'), line('2', 'v-day-cap-navy')],
      parcels: [delivered('NF-20388-1', 'all', time, 'to-safe-place', 'London', 'GB')],
    }),
    order('NF-20341', people.amina, time.ago(58 * day), {
      lines: [line('1', 'v-meadow-dress-navy-m')],
      parcels: [],
      cancelledAt: time.ago(57 * day),
      adjustments: [
        {
          id: 'a1',
          type: 'cancellation',
          at: time.ago(57 * day),
          status: 'completed',
          lines: [{ id: '1', quantity: -1 }],
          amount: { amount: '-104.90', currency: 'EUR' },
        },
      ],
    }),
  ];
}
