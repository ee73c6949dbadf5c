import { assertEqual, found, ordersOf, refusal } from './assertions.js';
import { conformanceCase, type ConformanceWorld } from './harness.js';

export const cases = [
  conformanceCase('finds an order by its number in any notation', ['look-ups'], async (world) => {
    const { number } = world.order;
    await assertFound(world, [number.toLowerCase(), `#${number}`, ` ${number} `]);
  }),

  conformanceCase(
    'finds an order by its number without the shop’s letters',
    ['look-ups', 'bare-numbers'],
    async (world) => {
      const bare = world.order.number.replace(/^\D+/, '');
      await assertFound(world, [bare, `# ${bare}`]);
    },
  ),

  conformanceCase('answers every miss the same', ['look-ups'], async ({ newShopper, order, other }) => {
    const misses = [
      { number: order.number, contact: other.email },
      { number: order.number, contact: other.phone },
      { number: 'ZZ-99999999', contact: order.email },
      { number: 'ZZ-99999999', contact: 'nobody@example.com' },
    ];
    for (const miss of misses) {
      const error = await refusal(ordersOf(newShopper()).lookUp(miss), JSON.stringify(miss), 'not-found');
      assertEqual(error.fields, [], 'Fields named by a miss');
    }
  }),

  conformanceCase('finds no order by the last digits alone', ['look-ups'], async ({ newShopper, order }) => {
    const tail = order.phone.replace(/\D/g, '').slice(-9);
    // As long as a number of Czechia's is.
    for (const contact of [`+420 ${tail}`, tail.slice(-7)]) {
      const search = ordersOf(newShopper()).lookUp({ number: order.number, contact });
      await refusal(search, JSON.stringify(contact), 'not-found');
    }
  }),

  conformanceCase('ends a list after an order that is not there', ['look-ups'], async (world) => {
    await found(world, world.backend);
    const page = await ordersOf(world.backend).list({ after: 'no-such-order' });
    assertEqual([page.orders, page.next], [[], undefined], 'The page');
  }),

  conformanceCase('opens nothing by a miss', ['look-ups'], async ({ backend, order, other }) => {
    const orders = ordersOf(backend);
    await refusal(orders.lookUp({ number: order.number, contact: other.email }), 'The miss', 'not-found');
    await refusal(orders.get(order.number), 'Reading it', 'not-found');
    assertEqual((await orders.list()).orders, [], 'The list');
  }),

  conformanceCase('lists what was looked up, newest first', ['look-ups'], async (world) => {
    const orders = ordersOf(world.backend);
    assertEqual((await orders.list()).orders, [], 'The list of a new shopper');
    await found(world, world.backend);
    await orders.lookUp({ number: world.other.number, contact: world.other.email });
    const listed = (await orders.list()).orders;
    assertEqual(
      listed.map(({ number }) => number).sort(),
      [world.order.number, world.other.number].sort(),
      'The list',
    );
    const placed = listed.map(({ placedAt }) => Date.parse(placedAt));
    assertEqual(
      placed,
      [...placed].sort((a, b) => b - a),
      'The order of the list',
    );
  }),

  conformanceCase('says nothing by mailing numbers', ['number-mails'], async ({ backend, order }) => {
    assertEqual(await ordersOf(backend).mailNumbers(order.email), undefined, 'For a shopper');
    assertEqual(await ordersOf(backend).mailNumbers('nobody@example.com'), undefined, 'For nobody');
    assertEqual((await ordersOf(backend).list()).orders, [], 'The list after it');
  }),
];

async function assertFound(
  { newShopper, order }: Pick<ConformanceWorld, 'newShopper' | 'order'>,
  written: readonly string[],
): Promise<void> {
  for (const number of written) {
    const answer = await ordersOf(newShopper()).lookUp({ number, contact: order.email.toUpperCase() });
    assertEqual(answer.number, order.number, `Looked up as ${JSON.stringify(number)}`);
  }
}
