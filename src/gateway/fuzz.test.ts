import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema, requestKinds, type Route, routes } from '../contract/index.js';
import { createSessions } from './services/session.js';
import { createTestGateway, testEngine, type TestGateway } from './testing.js';
import { keep } from './testing-orders.js';

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await createTestGateway();
  const at = new Date('2026-11-01T12:00:00Z');
  const known = {
    id: 'order-a',
    number: 'NF-1001',
    placedAt: at,
    updatedAt: at,
    currency: 'EUR',
    emailKey: 'a@example.com',
  };
  await keep(gateway, [{ ...known, lines: [], totals: [], adjustments: [] }]);
  token = await signedIn();
});

/** Somebody who may see an order, so that what comes after the door is tried too. */
async function signedIn(): Promise<string> {
  const sessions = createSessions(gateway.deps);
  const shop = await gateway.db
    .selectFrom('shops')
    .selectAll()
    .where('id', '=', 'northfold')
    .executeTakeFirstOrThrow();
  const { session } = await sessions.begin(shop);
  const raised = await sessions.raise(session, {
    level: 'signed-in',
    customerId: 'a',
    customerEmail: 'a@example.com',
  });
  return raised.token ?? '';
}
afterAll(() => gateway.close());

const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '%',
    '%00',
    '%ff',
    '..',
    '../..',
    "'",
    '"',
    ';--',
    "' or 1=1 --",
    '{{7*7}}',
    '$where',
    '__proto__',
  ],
  ...[
    '\u202e',
    'ﷺ',
    '𝟘'.repeat(64),
    'NaN',
    'null',
    '-1',
    '1e999',
    '\r\nSet-Cookie: a=b',
    '<script>',
    'a'.repeat(70_000),
  ],
);
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 2, arbitrary: nasty },
);
const known = fc.constantFrom(
  'shop',
  'token',
  'number',
  'contact',
  'code',
  'email',
  'kind',
  'parcelId',
  'message',
  'address',
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.jsonValue(),
  fc.double(),
  fc.constant('northfold'),
  fc.constant('cancel'),
);
const request = fc.record(
  { kind: fc.constantFrom(...requestKinds), message: text, parcelId: text },
  { requiredKeys: ['kind'] },
);
const body = fc.oneof(
  request.map((object) => JSON.stringify(object)),
  fc.dictionary(fc.oneof(known, text), value, { maxKeys: 6 }).map((object) => JSON.stringify(object)),
  fc.jsonValue().map((json) => JSON.stringify(json)),
  text,
);
/** What may stand in a header at all: the rest is refused by the client's own `Headers`. */
const headerText = text.map((raw) => raw.replace(/[^\x20-\x7e]/g, '').slice(0, 500));
const input = fc.record({
  order: fc.oneof(text, fc.constantFrom('order-a', 'nf-1001')),
  query: fc.dictionary(fc.oneof(known, fc.constant('after'), text), text, { maxKeys: 3 }),
  body,
  key: headerText,
  language: headerText,
  authorization: fc.oneof(fc.constant(undefined), headerText),
});

/** Path and query as a client could send them; escapes that are none stay as they are. */
function pathOf(route: Route, { order, query }: { order: string; query: Record<string, string> }): string {
  const escape = (raw: string): string =>
    encodeURIComponent(raw.replace(/\p{Cs}/gu, '\ufffd')).slice(0, 4000);
  const path = route.path.replace(':order', order.startsWith('%') ? `${order}x` : escape(order));
  const search = Object.entries(query).map(([name, each]) => `${escape(name)}=${escape(each)}`);
  return search.length > 0 ? `${path}?${search.join('&')}` : path;
}

// `FUZZ_RUNS=10000` tries more.
const runs = Number(process.env.FUZZ_RUNS ?? 300);

describe(`any request at all, on ${testEngine}`, () => {
  it.each(Object.entries<Route>(routes))(
    '%s answers with its own words or with a problem, and never breaks',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(input, async (each) => {
          const hasBody = route.method === 'post';
          const response = await gateway.call(route.method.toUpperCase(), pathOf(route, each), {
            ...(hasBody && { body: each.body }),
            headers: {
              Authorization: each.authorization ?? `Bearer ${token}`,
              'Idempotency-Key': each.key,
              'Accept-Language': each.language,
            },
          });
          const answer = await response.text();
          expect(response.status, answer).toBeLessThan(500);
          if (response.status >= 400) v.parse(ProblemSchema, JSON.parse(answer));
          else if (route.response && response.status === route.status)
            v.parse(route.response, JSON.parse(answer));
          // Ended by the route that ends it.
          if (response.status === 204) token = await signedIn();
        }),
        { numRuns: runs },
      );
    },
    600_000,
  );
});
