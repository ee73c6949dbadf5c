import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import { sql } from 'kysely';
import { chatTools, type ChatTool, type Tools } from '../../contract/index.js';
import { createChatGateway } from '../testing-chat.js';
import { askReturn, keepDelivered, keepPhoto, oneJacket, proven } from '../testing-return-shop.js';
import { keepSizes } from '../testing-sizes.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createSessions } from './session.js';
import { createAssistantTools } from './assistant-tools.js';

let gateway: TestGateway;
let tools: Tools;
/** Everything of somebody else that has a name. */
const foreign: string[] = [];
/** What stands in what is somebody else's, and nowhere else. */
const marks = [
  'ole@secret.example',
  'NF-SECRET',
  'SF-SECRET',
  'customer-ole',
  'customer-lea',
  'Secret parka',
];

beforeAll(async () => {
  gateway = await createChatGateway();
  await keepDelivered(gateway, 'mine', { number: 'NF-1001' });
  await keepDelivered(gateway, 'ole', { number: 'NF-SECRET', email: 'ole@secret.example' });
  await keepDelivered(gateway, 'lea', {
    shop: 'southfold',
    number: 'SF-SECRET',
    email: 'ole@secret.example',
  });
  await keepSizes(gateway, 'jacket');
  await keepSizes(gateway, 'parka', { shop: 'southfold' });
  await keepSizes(gateway, 'draft', { published: false });
  await gateway.db
    .updateTable('product_variants')
    .set({ title: 'Secret parka' })
    .where('product_id', 'in', ['parka', 'draft'])
    .execute();
  await sql`
    update orders set customer_name = 'Secret Ole', lines = replace(lines::text, 'Rain jacket', 'Secret socks')::jsonb
    where id in ('ole', 'lea')`.execute(gateway.db);
  for (const [order, shop] of [
    ['ole', 'northfold'],
    ['lea', 'southfold'],
  ] as const) {
    const token = await proven(gateway, order, shop);
    const photo = await keepPhoto(gateway, order, token, { shop });
    const { answer } = await askReturn(gateway, token, order, oneJacket({ photos: [photo] }));
    foreign.push(order, answer.orderNumber, answer.id, answer.number, photo);
  }
  foreign.push('parka', 'draft', 'parka-m', 'p-ole', 'p-lea', 'ole@secret.example');
  const session = await createSessions(gateway.deps).authenticate(await proven(gateway, 'mine'));
  tools = await createAssistantTools(gateway.deps)(session!, { address: '198.51.100.7', locale: 'en' });
});
afterAll(() => gateway.close());

const line = { line: 'l1', reason: 'too-big' };
const place = { street: 'Weg 8', city: 'Kiel' };

/** Every argument in which a name could stand, with another's name in it. */
const attempts: Readonly<Record<ChatTool, (name: string) => readonly object[]>> = {
  'find-order': (name) => [{ number: name }, { number: name, contact: 'mia@example.org' }, { contact: name }],
  track: (order) => [{ order }],
  'return-options': (order) => [{ order }],
  'propose-return': (name) => [
    { order: name, lines: [line] },
    { order: 'mine', lines: [{ ...line, line: name }] },
    { order: 'mine', lines: [{ ...line, reason: name }] },
    { order: 'mine', lines: [{ ...line, outcome: 'exchange', variant: name }] },
    { order: 'mine', lines: [{ ...line, photos: [name] }] },
  ],
  'propose-cancel': (name) => [{ order: name }, { return: name }],
  'propose-address': (order) => [{ order, address: place }],
  'size-advice': (product) => [{ product, height: 170, weight: 70 }],
  'search-knowledge': (query) => [{ query }],
  'find-products': (query) => [{ query }],
  'compare-products': (name) => [{ products: ['jacket', name] }, { products: [name, name] }],
  'open-ticket': (name) => [
    { order: name, message: 'x' },
    { order: 'mine', kind: 'wrong-item', parcel: name, message: 'x' },
  ],
  'hand-over': () => [],
};
/** What a model may invent beside it: there is no such argument. */
const claims = {
  shop: 'southfold',
  session: 'ole',
  customer: 'customer-ole',
  access: 'full',
  isConfirmed: true,
};

/** All that a write would change, by table. */
async function contents(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(gateway.db);
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: each } = await sql<{ all: string | null }>`
      select string_agg(t::text, '|' order by t::text) as all from ${sql.table(name)} t`.execute(gateway.db);
    found[name] = each[0]?.all ?? '';
  }
  return found;
}

describe(`an assistant that obeys every injection, on ${testEngine}`, () => {
  it('reads nothing of another’s and writes nothing, whatever stands in which argument', async () => {
    // A look-up leaves a row of the session's own, also where it found nothing.
    const { grants: _grants, ...before } = await contents();
    let count = 0;
    const read: string[] = [];
    const opened: string[] = [];
    for (const tool of chatTools) {
      const call = tools[tool] as ((input: unknown) => Promise<object>) | undefined;
      if (!call) continue;
      for (const name of foreign) {
        for (const input of attempts[tool](name)) {
          for (const each of [input, { ...input, ...claims }]) {
            count += 1;
            const answer = await call(each).then(
              (output) => JSON.stringify(output),
              (error: { name: string; code: string; fields: unknown }) => {
                expect(error.name).toBe('SupportError');
                return JSON.stringify([error.code, error.fields]);
              },
            );
            // What was said by whoever asked is no news to them.
            const told = marks.filter(
              (mark) => answer.includes(mark) && !JSON.stringify(each).includes(mark),
            );
            if (told.length > 0) read.push(`${tool} ${JSON.stringify(each)}: ${told.join()}`);
            // A photo of another's can be named; whoever confirms that is refused by the service.
            if (answer.includes('"proposal"') && !JSON.stringify(each).includes('photos'))
              opened.push(answer);
          }
        }
      }
    }
    console.log(`${count} injections, ${read.length} foreign reads`);
    expect(count).toBeGreaterThan(400);
    expect(read).toEqual([]);
    expect(opened).toEqual([]);
    const { grants: _after, ...after } = await contents();
    expect(after).toEqual(before);
    const open = await gateway.db.selectFrom('grants').select(['order_id', 'access']).execute();
    expect(
      open.filter(({ access, order_id: id }) => access !== 'none' && !['mine', 'ole', 'lea'].includes(id)),
    ).toEqual([]);
  });

  it('gets no return with a photo of another’s', async () => {
    const photo = foreign.find((name) => /^[0-9a-f-]{36}$/.test(name) && name !== foreign[2])!;
    const asked = { order: 'mine', lines: [{ ...line, photos: [photo] }] };
    const { proposal } = (await tools['propose-return']!(asked)) as { proposal: { return: object } };
    const token = await proven(gateway, 'mine');
    const { status } = await askReturn(gateway, token, 'mine', proposal.return as never);
    expect(status).toBeGreaterThanOrEqual(400);
    const mine = await gateway.db.selectFrom('returns').select('id').where('order_id', '=', 'mine').execute();
    expect(mine).toEqual([]);
  });
});
