import { requestKinds } from '../kinds.js';
import { assertEqual, found, ordersOf, refusal, verified } from './assertions.js';
import { conformanceCase } from './harness.js';

const idempotencyKey = 'conformance-0123456789';

export const cases = [
  conformanceCase(
    'asks for a code before it takes a request',
    ['look-ups', 'codes', 'requests'],
    async (world) => {
      const { id } = await found(world, world.backend);
      const request = { kind: world.order.request };
      await refusal(
        ordersOf(world.backend).request(id, request, { idempotencyKey }),
        'The request',
        'code-required',
      );
    },
  ),

  conformanceCase('takes the same request once', ['look-ups', 'codes', 'requests'], async (world) => {
    const orders = ordersOf(world.backend);
    const { id } = await verified(world, world.backend);
    const request = { kind: world.order.request, message: 'Please.' };
    const first = await orders.request(id, request, { idempotencyKey });
    assertEqual([first.kind, first.status], [request.kind, 'open'], 'The request');
    assertEqual(await orders.request(id, request, { idempotencyKey }), first, 'The answer to the second try');
    const made = (await orders.get(id)).requests.filter(({ kind }) => kind === request.kind);
    assertEqual(
      made.map((each) => each.id),
      [first.id],
      'What the order tells',
    );
  }),

  conformanceCase(
    'refuses a key that stood for another request',
    ['look-ups', 'codes', 'requests'],
    async (world) => {
      const orders = ordersOf(world.backend);
      const { id } = await verified(world, world.backend);
      await orders.request(id, { kind: world.order.request, message: 'One' }, { idempotencyKey });
      const second = orders.request(id, { kind: world.order.request, message: 'Two' }, { idempotencyKey });
      await refusal(second, 'The second request', 'key-reused');
    },
  ),

  conformanceCase('takes only what the order offers', ['look-ups', 'codes', 'requests'], async (world) => {
    const orders = ordersOf(world.backend);
    const order = await verified(world, world.backend);
    const all = [
      ...order.actions,
      ...order.parcels.flatMap((p) => [...p.actions, ...(p.exception?.actions ?? [])]),
    ];
    const offered = all.flatMap((action) => (action.type === 'request' ? [action.kind] : []));
    for (const kind of requestKinds.filter((each) => each !== 'contact' && !offered.includes(each))) {
      const address = { street: '1 High Street', city: 'York' };
      const request = orders.request(
        order.id,
        { kind, address },
        { idempotencyKey: `${idempotencyKey}-${kind}` },
      );
      await refusal(request, kind, 'conflict', 'unsupported');
    }
  }),

  conformanceCase('refuses more words than it can take', ['look-ups', 'codes', 'requests'], async (world) => {
    const { id } = await verified(world, world.backend);
    for (const length of [2_001, 100_000]) {
      const request = { kind: world.order.request, message: 'x'.repeat(length) };
      const asked = ordersOf(world.backend).request(id, request, { idempotencyKey });
      await refusal(asked, `${length} characters`, 'invalid', 'too-large');
    }
  }),
];
