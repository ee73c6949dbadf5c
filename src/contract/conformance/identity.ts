import { assert, assertEqual, ordersOf, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

export const cases = [
  conformanceCase(
    "shows a signed-in shopper all of their own orders and nobody else's",
    ['identity'],
    async (world) => {
      const { backend, order, other } = world;
      const session = await backend.session.identify(await world.token(order.customer));
      assertEqual(session.level, 'signed-in', 'The level');
      const { orders } = await ordersOf(backend).list();
      assertEqual(
        orders.map(({ number, access }) => [number, access]),
        [[order.number, 'full']],
        'The list',
      );
      assertEqual((await ordersOf(backend).get(order.number)).access, 'full', 'The access');
      await refusal(ordersOf(backend).get(other.number), "Another's order", 'not-found');
    },
  ),

  conformanceCase('keeps two customers apart on one page', ['identity'], async (world) => {
    const { backend, order, other } = world;
    const first = await backend.session.identify(await world.token(order.customer));
    const second = await backend.session.identify(await world.token(other.customer));
    assert(first.id !== second.id, "The second customer goes on with the first one's session");
    await refusal(ordersOf(backend).get(order.number), "The first one's order", 'not-found');
    const { orders } = await ordersOf(backend).list();
    assertEqual(
      orders.map(({ number }) => number),
      [other.number],
      "The second one's list",
    );
  }),

  conformanceCase(
    'refuses what the merchant did not sign, and stays as it was',
    ['look-ups'],
    async ({ backend, order }) => {
      const { id } = await ordersOf(backend).lookUp({ number: order.number, contact: order.email });
      for (const token of ['nobody', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', order.customer]) {
        await refusal(
          backend.session.identify(token),
          JSON.stringify(token),
          'identity-refused',
          'unsupported',
        );
      }
      assertEqual((await ordersOf(backend).get(id)).access, 'delivery', 'The access');
    },
  ),
];
