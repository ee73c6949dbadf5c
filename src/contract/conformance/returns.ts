import { NewReturnSchema, ReturnOptionsSchema, ReturnSchema } from '../returns.js';
import { WithdrawalSchema } from '../withdrawals.js';
import { assert, assertEqual, assertShape, ordersOf, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';
import { anyReturn, idempotencyKey, opened, returnsOf } from './return-requests.js';

export const cases = [
  conformanceCase('tells what can be returned to who has full access alone', ['returns'], async (world) => {
    const { number, email } = world.returnable!;
    const { id } = await ordersOf(world.backend).lookUp({ number, contact: email });
    await refusal(returnsOf(world.backend).options(id), 'A guest', 'code-required');
    await opened(world, world.backend);
    const options = await returnsOf(world.backend).options(id);
    assertShape(ReturnOptionsSchema, options, 'The options');
    const { lines } = await ordersOf(world.backend).get(id);
    assertEqual(
      options.lines.map(({ lineId }) => lineId).sort(),
      lines.map((line) => line.id).sort(),
      'The lines of which it tells',
    );
    const { returns } = (await world.backend.session.config()).capabilities;
    assertEqual(options.maxPhotos, returns?.photos.maxCount, 'How many photos a return may carry');
    const stranger = world.newShopper();
    await refusal(returnsOf(stranger).options(id), 'A stranger', 'not-found');
  }),

  conformanceCase('makes one return of one key', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const request = await anyReturn(returns, id);
    assertShape(NewReturnSchema, request, 'The request');
    const first = await returns.create(id, request, { idempotencyKey });
    assertShape(ReturnSchema, first, 'The return');
    const again = await returns.create(id, request, { idempotencyKey });
    assertEqual([again.id, again.number], [first.id, first.number], 'The answer to the second try');
    assertEqual(
      (await returns.list()).returns.map((each) => each.id),
      [first.id],
      'The list',
    );
    const [line] = request.lines;
    const other = { ...request, lines: [{ ...line!, note: 'Another' }] };
    await refusal(returns.create(id, other, { idempotencyKey }), 'Another body', 'key-reused');
  }),

  conformanceCase('refuses a key that is none', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const request = await anyReturn(returns, id);
    for (const key of ['two words', 'x'.repeat(256)]) {
      await refusal(returns.create(id, request, { idempotencyKey: key }), `"${key}"`, 'invalid');
    }
    assertEqual((await returns.list()).returns, [], 'The list');
  }),

  conformanceCase('quotes what it then settles', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const request = await anyReturn(returns, id);
    const [line] = request.lines;
    const asked = { lineId: line!.lineId, quantity: 1, reason: line!.reason, outcome: line!.outcome };
    const { settlement } = await returns.quote(id, { lines: [asked], method: request.method });
    const made = await returns.create(id, request, { idempotencyKey });
    assertEqual(made.settlement, settlement, 'The settlement');
  }),

  conformanceCase(
    'returns no more than there is, and frees it when called off',
    ['returns'],
    async (world) => {
      const returns = returnsOf(world.backend);
      const id = await opened(world, world.backend);
      const request = await anyReturn(returns, id);
      const [line] = request.lines;
      const before = (await returns.options(id)).lines.find(({ lineId }) => lineId === line!.lineId);
      const most = before?.eligible ? before.quantity : 0;
      const all = { ...request, lines: [{ ...line!, quantity: most }] };
      const made = await returns.create(id, all, { idempotencyKey });
      await refusal(
        returns.create(id, request, { idempotencyKey: `${idempotencyKey}-2` }),
        'One more',
        'conflict',
      );
      assert(made.actions.includes('cancel'), 'It can be called off while nothing was sent');
      const off = await returns.cancel(made.id, { idempotencyKey: `${idempotencyKey}-3` });
      assertEqual(off.status, 'cancelled', 'The status');
      const after = (await returns.options(id)).lines.find(({ lineId }) => lineId === line!.lineId);
      assertEqual(after?.eligible && after.quantity, most, 'What can be returned then');
    },
  ),

  conformanceCase('shows a return to its shopper alone', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { id: made } = await returns.create(id, await anyReturn(returns, id), { idempotencyKey });
    const stranger = returnsOf(world.newShopper());
    await refusal(stranger.get(made), 'To read it', 'not-found', 'session-expired');
    await refusal(
      stranger.cancel(made, { idempotencyKey }),
      'To call it off',
      'not-found',
      'session-expired',
    );
    assertEqual((await stranger.list()).returns, [], 'The list');
  }),

  conformanceCase('confirms a withdrawal of anybody, once', ['withdrawals'], async (world) => {
    const { withdrawals } = world.backend;
    assert(withdrawals !== undefined, 'The backend takes withdrawals');
    const stated = { name: 'Mia Falk', orderNumber: 'NO-SUCH-ORDER', email: 'mia@example.org' };
    const first = await withdrawals.confirm(stated, { idempotencyKey });
    assertShape(WithdrawalSchema, first, 'The receipt');
    assertEqual([first.name, first.orderNumber, first.email], Object.values(stated), 'What it says');
    assertEqual(await withdrawals.confirm(stated, { idempotencyKey }), first, 'The answer to the second try');
    await refusal(
      withdrawals.confirm({ ...stated, name: 'Ole' }, { idempotencyKey }),
      'Another statement under the same key',
      'key-reused',
    );
    const wrong = { ...stated, email: 'nobody' };
    await refusal(
      withdrawals.confirm(wrong, { idempotencyKey: `${idempotencyKey}-2` }),
      'No address',
      'invalid',
    );
  }),

  conformanceCase(
    'keeps of a withdrawal what can be read of it, and no more',
    ['withdrawals'],
    async (world) => {
      const { withdrawals } = world.backend;
      assert(withdrawals !== undefined, 'The backend takes withdrawals');
      const stated = {
        name: ' Mia\t \u202eFalk ',
        orderNumber: 'A\n 1',
        email: 'mia@example.org',
        items: '',
      };
      const receipt = await withdrawals.confirm(stated, { idempotencyKey });
      assertEqual([receipt.name, receipt.orderNumber], ['Mia Falk', 'A 1'], 'What it says');
      assertEqual(
        Object.keys(receipt).sort(),
        ['at', 'email', 'id', 'name', 'number', 'orderNumber'],
        'What the receipt tells',
      );
    },
  ),
];
