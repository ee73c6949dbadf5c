import type { Order } from '../orders.js';
import { assert, assertEqual, found, ordersOf, refusal, verified } from './assertions.js';
import { conformanceCase } from './harness.js';

export const cases = [
  conformanceCase('shows only the delivery to a match', ['look-ups'], async (world) => {
    const order = await found(world, world.backend);
    assertDelivery(order);
    assertDelivery(await ordersOf(world.backend).get(order.id));
    for (const listed of (await ordersOf(world.backend).list()).orders) assertDelivery(listed);
  }),

  conformanceCase("keeps the shop's own links from a match", ['look-ups', 'codes'], async (world) => {
    const { link } = world.order;
    if (link === undefined) return;
    const matched = await found(world, world.backend);
    assert(!JSON.stringify(matched).includes(link), "A shop's link is shown to a match");
    const whole = await verified(world, world.newShopper());
    assert(JSON.stringify(whole).includes(link), 'The link is missing from the whole order');
  }),

  conformanceCase('shows an order to nobody who has not shown to know it', ['look-ups'], async (world) => {
    const { id } = await found(world, world.backend);
    const stranger = ordersOf(world.newShopper());
    const hidden = await refusal(stranger.get(id), 'By its id', 'not-found');
    const missing = await refusal(stranger.get('no-such-order'), 'One that is not there', 'not-found');
    assertEqual(
      [hidden.fields, hidden.triesLeft],
      [missing.fields, missing.triesLeft],
      'What the refusals tell',
    );
    await refusal(stranger.get(world.order.number), 'By its number', 'not-found');
    await refusal(stranger.sendCode(id), 'Its code', 'not-found', 'unsupported');
    await refusal(stranger.checkCode(id, '000000'), 'A guessed code', 'not-found', 'unsupported');
    assertEqual((await stranger.list()).orders, [], 'The list');
  }),

  conformanceCase(
    'shows all of one order after its code, and of no other',
    ['look-ups', 'codes'],
    async (world) => {
      const orders = ordersOf(world.backend);
      const order = await verified(world, world.backend);
      assertEqual(order.access, 'full', 'The access');
      assert(order.name !== undefined && order.address !== undefined, 'The name or the address is missing');
      assert(order.totals !== undefined && order.totals.length > 0, 'The totals are missing');
      assertEqual((await orders.get(order.id)).access, 'full', 'The access when read again');
      assertEqual((await world.backend.session.current()).level, 'verified', 'The level of the session');
      assertDelivery(await orders.lookUp({ number: world.other.number, contact: world.other.email }));
    },
  ),

  conformanceCase('forgets the shopper when the session ends', ['look-ups'], async (world) => {
    const { id } = await found(world, world.backend);
    const before = await world.backend.session.current();
    await world.backend.session.end();
    const orders = ordersOf(world.backend);
    await refusal(orders.get(id), 'Reading the order', 'not-found', 'session-expired');
    assertEqual((await orders.list()).orders, [], 'The list');
    assert((await world.backend.session.current()).id !== before.id, 'The session that was ended goes on');
    await world.backend.session.end();
    await world.backend.session.end();
  }),

  conformanceCase('lets a raised session run out', ['look-ups', 'codes', 'clock'], async (world) => {
    const { id } = await verified(world, world.backend);
    await world.advance?.(13 * 3_600_000);
    await refusal(ordersOf(world.backend).get(id), 'Reading the order', 'session-expired', 'not-found');
    assertEqual((await ordersOf(world.backend).list()).orders, [], 'The list');
  }),
];

function assertDelivery(order: Order): void {
  assertEqual(order.access, 'delivery', 'The access');
  assert(order.parcels.length > 0, 'The parcels are missing');
  const { name, address, totals } = order;
  assertEqual(
    [name, address, totals].filter((part) => part !== undefined),
    [],
    'Name, address and totals',
  );
  assertEqual(order.requests, [], 'The requests');
  assert(
    order.actions.every(({ type }) => type === 'request'),
    "A link of the shop's own is shown",
  );
  assert(!order.lines.some(({ price }) => price !== undefined), 'A price is shown');
  assert(
    !order.adjustments.some(({ amount }) => amount !== undefined),
    'The amount of an adjustment is shown',
  );
  for (const { checkpoints, exception } of order.parcels) {
    assert(!checkpoints.some(({ words }) => words !== undefined), "A carrier's own words are shown");
    assert(exception?.amount === undefined, 'The amount of an exception is shown');
  }
}
