import { ordersOf, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

const strings = [
  '',
  ' ',
  '.',
  '..',
  '../config',
  '../../v1/session',
  '%2e%2e',
  '%00',
  '\u0000',
  '/',
  '?shop=x',
  '#',
  '__proto__',
  'constructor',
  "' or '1'='1",
  '$1',
  '<img src=x onerror=alert(1)>',
  '\u202Egnirts',
  '\uD800',
  '💥',
  'x'.repeat(65),
  'x'.repeat(10_000),
];

export const cases = [
  conformanceCase('knows no order by a hostile id', ['look-ups'], async ({ backend, order }) => {
    const orders = ordersOf(backend);
    await orders.lookUp({ number: order.number, contact: order.email });
    for (const id of strings) {
      const what = JSON.stringify(id.slice(0, 80));
      const write = { idempotencyKey: 'hostile-0123456789' };
      await refusal(orders.get(id), `get ${what}`, 'not-found', 'invalid');
      await refusal(orders.sendCode(id), `sendCode ${what}`, 'not-found', 'invalid', 'unsupported');
      await refusal(
        orders.checkCode(id, '123456'),
        `checkCode ${what}`,
        'not-found',
        'invalid',
        'unsupported',
      );
      await refusal(
        orders.request(id, { kind: 'contact' }, write),
        `request ${what}`,
        'not-found',
        'invalid',
        'unsupported',
      );
    }
  }),

  conformanceCase(
    'finds no order by a hostile number or contact',
    ['look-ups'],
    async ({ backend, order }) => {
      const orders = ordersOf(backend);
      for (const text of strings) {
        const what = JSON.stringify(text.slice(0, 80));
        await refusal(
          orders.lookUp({ number: text, contact: order.email }),
          `number ${what}`,
          'not-found',
          'invalid',
        );
        await refusal(
          orders.lookUp({ number: order.number, contact: text }),
          `contact ${what}`,
          'not-found',
          'invalid',
        );
      }
    },
  ),

  conformanceCase(
    'refuses hostile addresses and tokens by a code of the contract',
    [],
    async ({ backend }) => {
      for (const text of strings) {
        const what = JSON.stringify(text.slice(0, 80));
        await refusal(ordersOf(backend).mailNumbers(text), `mailNumbers ${what}`, 'invalid', 'unsupported');
        await refusal(
          backend.session.identify(text),
          `identify ${what}`,
          'identity-refused',
          'invalid',
          'unsupported',
        );
      }
    },
  ),
];
