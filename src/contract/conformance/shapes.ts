import { CapabilitiesSchema } from '../capabilities.js';
import { ShopConfigSchema } from '../config.js';
import { CodeSentSchema, OrderPageSchema, OrderRequestSchema, OrderSchema } from '../orders.js';
import { SessionSchema } from '../session.js';
import { assert, assertEqual, assertShape, ordersOf, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

export const cases = [
  conformanceCase(
    'answers in the shapes of the contract',
    ['look-ups', 'codes', 'requests', 'number-mails', 'identity'],
    async ({ backend, order, code, token }) => {
      const orders = ordersOf(backend);
      assertShape(ShopConfigSchema, await backend.session.config(), 'config');
      assertShape(SessionSchema, await backend.session.current(), 'current');
      const { id, number } = await orders.lookUp({ number: order.number, contact: order.email });
      assertShape(OrderSchema, await orders.get(id), 'get');
      assertShape(OrderSchema, await orders.get(number), 'get by number');
      assertShape(OrderPageSchema, await orders.list(), 'list');
      assertShape(CodeSentSchema, await orders.sendCode(id), 'sendCode');
      assertShape(OrderSchema, await orders.checkCode(id, await code(order.number)), 'checkCode');
      const asked = await orders.request(
        id,
        { kind: order.request },
        { idempotencyKey: 'shapes-0123456789' },
      );
      assertShape(OrderRequestSchema, asked, 'request');
      assertEqual(await orders.mailNumbers(order.email), undefined, 'mailNumbers');
      assertShape(SessionSchema, await backend.session.identify(await token(order.customer)), 'identify');
      assertEqual(await backend.session.end(), undefined, 'end');
    },
  ),

  conformanceCase('says by its capabilities what it can do', [], async ({ backend, newShopper, order }) => {
    const { capabilities } = await backend.session.config();
    assertShape(CapabilitiesSchema, capabilities, 'capabilities');
    assertEqual(
      backend.orders === undefined,
      capabilities.orders === undefined,
      'Whether orders are missing',
    );
    const can = capabilities.orders;
    if (!can) return;
    for (const kind of ['email', 'phone'] as const) {
      const search = ordersOf(newShopper()).lookUp({ number: order.number, contact: order[kind] });
      if (can.contacts.includes(kind)) assertEqual((await search).number, order.number, `Found by ${kind}`);
      else await refusal(search, `Looked up by ${kind}`, 'not-found', 'unsupported');
    }
    assert(
      can.requests.length === 0 || can.requests.includes(order.request),
      'The order offers what the shop does not',
    );
    if (!can.codes)
      await refusal(ordersOf(backend).sendCode(order.number), 'sendCode', 'unsupported', 'not-found');
    if (!can.numberMails)
      await refusal(ordersOf(backend).mailNumbers(order.email), 'mailNumbers', 'unsupported');
  }),

  conformanceCase('begins one session and stays with it', [], async ({ backend, newShopper }) => {
    const session = await backend.session.current();
    assertEqual(session.level, 'anonymous', 'The level of a new session');
    assertEqual((await backend.session.current()).id, session.id, 'The session of the second call');
    assert((await newShopper().session.current()).id !== session.id, 'Two shoppers share one session');
  }),

  conformanceCase(
    'gives up when the caller does, and only then',
    ['look-ups'],
    async ({ backend, order }) => {
      const orders = ordersOf(backend);
      const { id } = await orders.lookUp({ number: order.number, contact: order.email });
      const controller = createController();
      controller.abort();
      const { signal } = controller;
      await refusal(backend.session.config({ signal }), 'config with an aborted signal');
      await refusal(orders.get(id, { signal }), 'get with an aborted signal');
      await refusal(orders.list({ signal }), 'list with an aborted signal');
      const late = createController();
      const answer = orders.get(id, { signal: late.signal });
      late.abort();
      await refusal(answer, 'get, aborted on its way');
      assertEqual((await orders.get(id)).id, id, 'The next call');
    },
  ),
];

/** Every platform has it, but the contract's own library of types does not. */
function createController(): { readonly signal: AbortSignal; abort(): void } {
  const { AbortController } = globalThis as unknown as {
    readonly AbortController: new () => { readonly signal: AbortSignal; abort(): void };
  };
  return new AbortController();
}
