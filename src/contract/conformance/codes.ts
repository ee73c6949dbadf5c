import { assert, assertEqual, found, ordersOf, refusal, verified } from './assertions.js';
import { conformanceCase } from './harness.js';

/** Another six digits than these. */
function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

export const cases = [
  conformanceCase(
    'counts the tries of a code and stops at the last',
    ['look-ups', 'codes'],
    async (world) => {
      const orders = ordersOf(world.backend);
      const { id } = await found(world, world.backend);
      await orders.sendCode(id);
      const code = await world.code(world.order.number);
      const { triesLeft = 0 } = await refusal(
        orders.checkCode(id, wrong(code)),
        'A wrong code',
        'code-wrong',
      );
      assert(triesLeft > 0 && triesLeft < 10, `${triesLeft} tries are left after the first`);
      for (let left = triesLeft - 1; left >= 0; left -= 1) {
        const error = await refusal(orders.checkCode(id, wrong(code)), 'Another wrong code', 'code-wrong');
        assertEqual(error.triesLeft, left, 'The tries left');
      }
      await refusal(orders.checkCode(id, code), 'The right code, too late', 'code-expired');
      assertEqual((await orders.get(id)).access, 'delivery', 'The access');
    },
  ),

  conformanceCase('takes a code once', ['look-ups', 'codes'], async (world) => {
    const { id } = await verified(world, world.backend);
    const code = await world.code(world.order.number);
    await refusal(ordersOf(world.backend).checkCode(id, code), 'The code again', 'code-expired');
  }),

  conformanceCase('takes no code that nobody sent', ['look-ups', 'codes'], async (world) => {
    const { id } = await found(world, world.backend);
    await refusal(ordersOf(world.backend).checkCode(id, '123456'), 'A guess', 'code-expired');
  }),

  conformanceCase("takes no other session's code", ['look-ups', 'codes'], async (world) => {
    const { id } = await found(world, world.backend);
    await ordersOf(world.backend).sendCode(id);
    const code = await world.code(world.order.number);
    const thief = world.newShopper();
    await found(world, thief);
    await refusal(ordersOf(thief).checkCode(id, code), 'A stolen code', 'code-expired', 'code-wrong');
    assertEqual((await ordersOf(thief).get(id)).access, 'delivery', 'The access');
    assertEqual(
      (await ordersOf(world.backend).checkCode(id, code)).access,
      'full',
      'The access of whom it was sent to',
    );
  }),

  conformanceCase('takes no code after its time', ['look-ups', 'codes', 'clock'], async (world) => {
    const orders = ordersOf(world.backend);
    const { id } = await found(world, world.backend);
    const { expiresAt, againAt } = await orders.sendCode(id);
    assert(
      Date.parse(againAt) <= Date.parse(expiresAt),
      'A new code can be had only after the old one expired',
    );
    await world.advance?.(10 * 60_000 + 1_000);
    await refusal(orders.checkCode(id, await world.code(world.order.number)), 'The old code', 'code-expired');
    await orders.sendCode(id);
    assertEqual(
      (await orders.checkCode(id, await world.code(world.order.number))).access,
      'full',
      'By the new one',
    );
  }),

  conformanceCase('takes nothing for a code that is none', ['look-ups', 'codes'], async (world) => {
    const { id } = await found(world, world.backend);
    await ordersOf(world.backend).sendCode(id);
    for (const code of ['', '12345', '1234567', 'abcdef', '12 345', '１２３４５６']) {
      await refusal(
        ordersOf(world.backend).checkCode(id, code),
        JSON.stringify(code),
        'invalid',
        'code-wrong',
      );
    }
  }),
];
