import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  declineReasons,
  photoTypes,
  ProblemSchema,
  requestKinds,
  returnOutcomes,
  type Route,
  routes,
  sizeConsentVersion,
  sizeFits,
  sizeSystems,
  sizeZones,
} from '../contract/index.js';
import { append } from './services/chat-log.js';
import { openProposal } from './services/proposals.js';
import { createSessions } from './services/session.js';
import { testEngine, type TestGateway } from './testing.js';
import { echo } from './testing-chat.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  keepPhoto,
  keepVariant,
  oneJacket,
  staffKeys,
} from './testing-return-shop.js';
import { keepSizes } from './testing-sizes.js';

let gateway: TestGateway;
let token: string;
/** A return, by id and number, and its photo. */
let references: Readonly<
  Record<'return' | 'request' | 'photo' | 'conversation' | 'proposal', readonly string[]>
>;
beforeAll(async () => {
  // It can do all that an assistant can.
  const assistant = { ...echo, write: () => Promise.resolve('Fine.') };
  gateway = await createReturnGateway({}, { shopSettings: { chat: true }, assistant });
  await keepDelivered(gateway, 'order-a', { number: 'NF-1001', email: 'a@example.com' });
  await keepVariant(gateway, 'l', 5);
  await keepSizes(gateway, 'jacket');
  token = await signedIn();
  const photo = await keepPhoto(gateway, 'order-a', token);
  const { answer } = await askReturn(gateway, token, 'order-a', oneJacket({ photos: [photo] }));
  const requestId = 'c0ffee00-0000-4000-8000-000000000001';
  await gateway.db
    .insertInto('order_requests')
    .values({ id: requestId, shop_id: 'northfold', order_id: 'order-a', kind: 'contact', message: 'Hello' })
    .execute();
  const chat = await keepConversation();
  const [conversationId = ''] = chat.conversation;
  await keepPhoto(gateway, { conversationId }, token, { id: chatPhoto });
  references = {
    return: [answer.id, answer.number],
    request: [requestId],
    photo: [photo, chatPhoto],
    ...chat,
  };
});

/** A conversation of the account, with a proposal in it. */
async function keepConversation(): Promise<Pick<typeof references, 'conversation' | 'proposal'>> {
  const headers = { 'Idempotency-Key': 'fuzz' };
  const begun = await gateway.call('POST', '/v1/conversations', { token, body: {}, headers });
  const { id } = (await begun.json()) as { id: string };
  const about = { action: 'cancel-return', returnId: 'r', number: 'R1' } as const;
  const at = gateway.clock.now();
  const proposal = await openProposal(gateway.db, at, id, about, (event) =>
    append(gateway.db, { conversationId: id, events: [event], at }),
  );
  return { conversation: [id], proposal: [proposal] };
}

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
  // Places in a list that no page ends at.
  ...[
    ['2026-01-01T00:00:00Z', '-'.repeat(36)],
    ['2026-01-01T00:00:00.000Z', 'f'.repeat(36)],
    ['0000-01-01T00:00:00.000Z', '7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  ].map((place) => Buffer.from(JSON.stringify(place)).toString('base64url')),
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
const asked = fc.record(
  {
    lines: fc.array(
      fc.record(
        {
          lineId: fc.oneof(fc.constant('l1'), text),
          quantity: fc.oneof(fc.integer(), fc.double()),
          reason: fc.oneof(fc.constant('too-big'), text),
          outcome: fc.oneof(fc.constantFrom(...returnOutcomes), text),
          variantId: fc.oneof(fc.constantFrom('jacket-l', 'jacket-m'), text),
          answer: text,
          note: text,
          photos: fc.array(text, { maxLength: 3 }),
        },
        { requiredKeys: ['lineId', 'quantity', 'reason'] },
      ),
      { maxLength: 3 },
    ),
    method: fc.oneof(fc.constant('label'), text),
  },
  { requiredKeys: ['lines'] },
);
const decision = fc.record(
  {
    type: fc.constantFrom(
      'approve',
      'decline',
      'done',
      'ask-photos',
      'label-ready',
      'received',
      'resolve',
      'none',
    ),
    reason: fc.constantFrom(...declineReasons),
    words: text,
    carrier: text,
    trackingNumber: text,
  },
  { requiredKeys: ['type'] },
);
const brought = fc.oneof(
  fc.record({ photos: fc.array(text, { maxLength: 3 }) }),
  fc.record({ type: fc.constantFrom(...photoTypes), bytes: fc.oneof(fc.integer(), fc.double()) }),
);
const withdrawn = fc.record(
  { name: text, orderNumber: text, email: fc.oneof(text, fc.emailAddress()), items: text },
  { requiredKeys: ['name', 'orderNumber', 'email'] },
);
const profiled = fc.record(
  {
    name: text,
    body: fc.record(
      {
        fit: fc.constantFrom(...sizeFits),
        height: fc.oneof(fc.integer({ min: 50, max: 260 }), fc.double()),
        weight: fc.oneof(fc.integer({ min: 10, max: 400 }), fc.double()),
        age: fc.oneof(fc.integer(), fc.double()),
        measures: fc.dictionary(fc.oneof(fc.constantFrom(...sizeZones), text), fc.double(), { maxKeys: 3 }),
        usual: fc.record({ system: fc.constantFrom(...sizeSystems), label: text }),
      },
      { requiredKeys: ['fit', 'height', 'weight'] },
    ),
    consent: fc.oneof(fc.constant(sizeConsentVersion), text),
  },
  { requiredKeys: ['name', 'body'] },
);
const chatPhoto = 'c0ffee00-0000-4000-8000-000000000000';
const chatted = fc.oneof(
  fc.record(
    {
      text,
      photos: fc.array(fc.oneof(text, fc.constant(chatPhoto)), { maxLength: 2 }),
      locale: text,
      page: text,
    },
    { requiredKeys: ['text'] },
  ),
  fc.record({ page: text, locale: text }, { requiredKeys: [] }),
  fc.record({ nonce: text, isConfirmed: fc.boolean() }),
  fc.record({ upTo: fc.oneof(fc.integer(), fc.double()) }),
  fc.record({ stars: fc.oneof(fc.integer({ min: -1, max: 6 }), fc.double()), words: text }),
  fc.record({ title: text }),
  fc.record(
    {
      timeZone: fc.oneof(fc.constantFrom('Asia/Shanghai', 'UTC', 'Etc/GMT+5'), text),
      cart: fc.record({
        lines: fc.array(
          fc.record(
            { title: text, quantity: fc.oneof(fc.integer(), fc.double()), variant: text, productId: text },
            { requiredKeys: ['title', 'quantity'] },
          ),
          { maxLength: 22 },
        ),
      }),
    },
    { requiredKeys: [] },
  ),
  fc.record({ email: fc.oneof(text, fc.emailAddress()) }),
);
const body = fc.oneof(
  chatted.map((object) => JSON.stringify(object)),
  fc.oneof(asked, decision, brought, withdrawn, profiled).map((object) => JSON.stringify(object)),
  request.map((object) => JSON.stringify(object)),
  fc.dictionary(fc.oneof(known, text), value, { maxKeys: 6 }).map((object) => JSON.stringify(object)),
  fc.jsonValue().map((json) => JSON.stringify(json)),
  text,
);
/** What may stand in a header at all: the rest is refused by the client's own `Headers`. */
const headerText = text.map((raw) => raw.replace(/[^\x20-\x7e]/g, '').slice(0, 500));
const input = fc.record({
  reference: text,
  /** Names what there is, rather than that. */
  isKnown: fc.boolean(),
  query: fc.dictionary(fc.oneof(known, fc.constantFrom('after', 'before', 'status'), text), text, {
    maxKeys: 3,
  }),
  body,
  key: headerText,
  language: headerText,
  authorization: fc.oneof(fc.constant(undefined), headerText),
});

/** Path and query as a client could send them; escapes that are none stay as they are. */
function pathOf(
  route: Route,
  { reference, isKnown, query }: { reference: string; isKnown: boolean; query: Record<string, string> },
): string {
  const escape = (raw: string): string =>
    encodeURIComponent(raw.replace(/\p{Cs}/gu, '\ufffd')).slice(0, 4000);
  const there = {
    ...references,
    order: ['order-a', 'nf-1001'],
    product: ['jacket'],
    profile: ['me', 'her_2'],
  };
  const path = route.path.replace(
    /:(order|return|request|photo|product|profile|conversation|proposal)/g,
    (_, kind: keyof typeof there) => {
      const known = there[kind][reference.length % there[kind].length] ?? '';
      if (isKnown) return known;
      return reference.startsWith('%') ? `${reference}x` : escape(reference);
    },
  );
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
          const hasBody = ['post', 'put'].includes(route.method);
          const response = await gateway.call(route.method.toUpperCase(), pathOf(route, each), {
            ...(hasBody && { body: each.body }),
            headers: {
              Authorization:
                each.authorization ?? `Bearer ${route.access === 'staff' ? staffKeys.northfold : token}`,
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
