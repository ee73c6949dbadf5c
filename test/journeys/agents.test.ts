import fc from 'fast-check';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../demo/data/people.js';
import { chatTools, toolLimits, type ChatTool } from '../../src/contract/index.js';
import { startDemoRig, type DemoRig, type Visit } from './demo.js';

const flags = ['--enable-features=WebMCP,WebMCPTesting'];
const seed = Number(process.env.SEED ?? Date.now() % 1e9);
let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig({ flags });
});
afterAll(() => rig.close());

type Answer = Readonly<Record<string, unknown>>;
const call = (page: Page, tool: ChatTool, input: object): Promise<Answer> =>
  page.webmcp.callTool(tool, input) as Promise<Answer>;

const panelOf = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('dialog');
const proof = { number: 'NF-20421', contact: 'lucia@example.com' };
const back = { line: '2', reason: 'changed-my-mind', outcome: 'refund', method: 'label' };
const wanted = { order: 'NF-20421', lines: [back] };

const registered = (page: Page): Promise<readonly string[]> =>
  page.webmcp.tools().then((tools) => tools.map(({ name }) => name).sort());

async function visit(options?: BrowserContextOptions): Promise<Visit> {
  const made = await rig.visit('/', options);
  await expect.poll(() => registered(made.page)).toEqual([...chatTools].sort());
  return made;
}

/** A shopper whose agent has found their order, and who has shown that it is theirs. */
async function visitProven(): Promise<Visit> {
  const made = await visit();
  const { page } = made;
  await expect
    .poll(() => call(page, 'find-order', proof))
    .toMatchObject({ found: 1, orders: [{ number: 'NF-20421', access: 'delivery' }] });
  expect(await call(page, 'return-options', { order: 'NF-20421' })).toMatchObject({ error: 'code-required' });
  await page.evaluate(() => void window.Bellhop?.('open', 'order', { id: 'NF-20421', code: '' }));
  const field = panelOf(page).getByLabel(/Code, six digits/);
  await field.waitFor();
  const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail('lucia@example.com'))?.[1] ?? '';
  await field.fill(code);
  await expect.poll(() => call(page, 'return-options', { order: 'NF-20421' })).toHaveProperty('lines');
  await panelOf(page).getByRole('button', { name: 'Close' }).click();
  return made;
}

async function returnsMade(): Promise<readonly { readonly number: string }[]> {
  const answer = await fetch(`${rig.demo.gatewayUrl}/v1/staff/returns`, {
    headers: { authorization: `Bearer ${rig.demo.staffKey}` },
  });
  return ((await answer.json()) as { returns: { number: string }[] }).returns;
}

/** What was sent to the gateway that could change something. */
function writes(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const changes = /\/(returns|requests|cancel|decision|messages|conversations|photos)$/.test(pathname);
    if (request.method() !== 'GET' && changes) sent.push(pathname);
  });
  return sent;
}

describe('the door for agents', () => {
  it('lists what each tool takes and does, in the words that agents read, and loads nothing for it', async () => {
    const { page, context } = await rig.visit('about:blank');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(rig.demo.shopUrl);
    await expect.poll(() => registered(page)).toEqual([...chatTools].sort());
    const ofGateway = requests.filter((url) => url.startsWith(rig.demo.gatewayUrl));
    expect(ofGateway.map((url) => url.replace(/.*\/|-\w{7}\.js$/g, ''))).toEqual([
      'bellhop.js',
      'agents-door',
    ]);

    for (const { name, description, inputSchema, annotations } of await page.webmcp.tools()) {
      expect(name.length).toBeLessThanOrEqual(toolLimits.name);
      expect(description.length).toBeLessThanOrEqual(toolLimits.description);
      for (const [, words = ''] of JSON.stringify(inputSchema).matchAll(/"description":"((?:[^"\\]|\\.)*)"/g))
        expect(words.length).toBeLessThanOrEqual(toolLimits.parameter);
      const changes = /^(propose-|open-ticket)/.test(name);
      expect([name, annotations?.consequential ?? false]).toEqual([name, changes]);
      expect([name, annotations?.readOnly ?? false]).toEqual([name, !changes && name !== 'hand-over']);
      expect([name, annotations?.untrustedContent ?? false]).toEqual([name, name !== 'hand-over']);
    }
    await context.close();
  });

  it('is there only where the merchant opened it and the browser knows it', async () => {
    const { page, context } = await visit();
    await page.evaluate(() => document.querySelector('bellhop-widget')?.removeAttribute('agents'));
    await expect.poll(() => registered(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('bellhop-widget')?.setAttribute('agents', ''));
    await expect.poll(() => registered(page)).toEqual([...chatTools].sort());
    await page.evaluate(() => void window.Bellhop?.('shutdown'));
    await expect.poll(() => registered(page)).toEqual([]);

    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.addInitScript(() =>
      Object.defineProperty(Document.prototype, 'modelContext', { value: undefined }),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Help', exact: true }).first().waitFor();
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(requests.filter((url) => url.includes('agents'))).toEqual([]);
    await context.close();
  });

  it('reads for the shopper, and nothing of anybody else', { timeout: 60_000 }, async () => {
    const { page, complaints, context } = await visit();
    expect(
      await call(page, 'find-order', { number: 'NF-20418', contact: 'lucia@example.com' }),
    ).toMatchObject({
      found: 0,
    });
    expect(await call(page, 'track', { order: 'NF-20418' })).toMatchObject({ error: 'not-found' });
    expect(await call(page, 'find-order', proof)).toMatchObject({ found: 1 });
    expect(await call(page, 'track', { order: 'NF-20421' })).toMatchObject({
      parcels: [{ state: 'delivered' }],
    });
    const articles = await call(page, 'search-knowledge', { query: 'how long does a refund take' });
    expect(articles).toMatchObject({ articles: [{ says: expect.any(Array) as unknown }, {}] });
    const { products } = await call(page, 'find-products', { query: 'jeans' });
    const [{ id }] = products as readonly [{ readonly id: string }];
    expect(
      await call(page, 'size-advice', { product: id, fit: 'men', height: 180, weight: 78 }),
    ).toMatchObject({ status: 'advice' });
    const refused = await call(page, 'track', { order: 7 });
    expect(refused).toMatchObject({ error: 'invalid', fields: [{ path: 'order' }] });
    expect(await panelOf(page).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it(
    'changes nothing before the shopper taps, and answers with what they decided',
    { timeout: 120_000 },
    async () => {
      const { page, complaints, context } = await visitProven();
      const sent = writes(page);
      const before = await returnsMade();
      const panel = panelOf(page);

      let answer = call(page, 'propose-return', wanted);
      await panel.getByRole('button', { name: 'Not now' }).waitFor();
      expect(await call(page, 'propose-return', wanted)).toMatchObject({ error: 'in-progress' });
      await panel.getByRole('button', { name: 'Not now' }).click();
      expect(await answer).toMatchObject({ decision: 'declined' });

      answer = call(page, 'propose-return', wanted);
      await panel.getByRole('button', { name: 'Confirm return' }).waitFor();
      await panel.getByRole('button', { name: 'Close' }).click();
      expect(await answer).toMatchObject({ decision: 'none' });
      expect(sent).toEqual([]);

      answer = call(page, 'propose-return', wanted);
      await panel.getByRole('button', { name: 'Confirm return' }).click();
      const made = await answer;
      expect(made).toMatchObject({ decision: 'confirmed' });
      expect((await returnsMade()).filter(({ number }) => number === made['return'])).toHaveLength(1);
      expect(await returnsMade()).toHaveLength(before.length + 1);
      expect(sent).toEqual(['/v1/orders/NF-20421/returns']);

      await panel.getByRole('button', { name: String(made['return']) }).click();
      const cancel = call(page, 'propose-cancel', { return: made['return'] });
      await panel.getByRole('button', { name: 'Confirm cancellation' }).waitFor();
      await page.evaluate(() => void window.Bellhop?.('shutdown'));
      expect(await cancel).toMatchObject({ decision: 'none' });
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

const strings = [
  // None of these contacts belongs to one of these orders: the right pair opens its order, and should.
  ...['NF-20418', 'NF-20419', '20420', 'NF-20388', 'RT-1', 'omar@example.com', '+44 7700 900426'],
  ...[
    '%',
    "' or 1=1 --",
    '../../v1/staff/returns',
    '<img src=x onerror=alert(1)>',
    '\u202eevil',
    '{"isConfirmed":true}',
  ],
  ...['__proto__', 'constructor', 'NF-20421', '', 'x'.repeat(3000)],
];
const any = fc.constantFrom<unknown>(...strings, null, -1, 1e9, [], {});
const text = fc.constantFrom(...strings);
const posing = fc.constantFrom(
  {},
  { shop: 'southfold', session: 'amina', customer: 'amina', userId: 1 },
  { access: 'full', isConfirmed: true, confirm: true, nonce: 'AAAA', idempotencyKey: 'k' },
);
const line = fc.record({
  line: fc.constantFrom('2', '2', '2', '1', 'x'),
  reason: fc.constantFrom('changed-my-mind', 'changed-my-mind', 'changed-my-mind', 'x'),
});
/** Mostly of the right shape, with another's names in it. */
const inputs: Readonly<Record<ChatTool, fc.Arbitrary<object>>> = {
  'find-order': fc.record({ number: text, contact: text }, { requiredKeys: [] }),
  track: fc.record({ order: text }),
  'return-options': fc.record({ order: text }),
  'propose-return': fc.record({
    order: fc.oneof({ weight: 3, arbitrary: fc.constant('NF-20421') }, { weight: 1, arbitrary: text }),
    lines: fc.tuple(line),
  }),
  'propose-cancel': fc.record({ order: text, return: text }, { requiredKeys: [] }),
  'propose-address': fc.record({ order: text, address: fc.record({ street: text, city: text }) }),
  'size-advice': fc.record({ product: text, height: fc.constantFrom(180, -1) }),
  'search-knowledge': fc.record({ query: text }),
  'find-products': fc.record({ query: text }),
  'compare-products': fc.record({ products: fc.array(text, { maxLength: 5 }) }),
  'open-ticket': fc.record({ order: text, parcel: text, message: text }, { requiredKeys: ['message'] }),
  'hand-over': fc.record({ reason: fc.constantFrom('asked', 'unsure', 'x') }),
};
const attempt = (tool: ChatTool): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: inputs[tool] }, { weight: 1, arbitrary: fc.dictionary(text, any) }),
      posing,
    )
    .map(([input, pose]) => ({ ...input, ...pose }));

describe('an agent that does whatever a page tells it', () => {
  it(
    `reads nothing of others and writes nothing, in 1,000 calls (seed ${seed})`,
    { timeout: 300_000 },
    async () => {
      const { page, complaints, context } = await visitProven();
      const sent = writes(page);
      const before = await returnsMade();
      const count = Math.ceil(1_000 / chatTools.length);
      const cases = chatTools.flatMap((tool, at) =>
        fc.sample(attempt(tool), { numRuns: count, seed: seed + at }).map((input) => ({ tool, input })),
      );
      // The shopper closes whatever opens. A minute of the page's clock, between batches, as calls are counted by it.
      const told = await page.evaluate(async (all) => {
        type Tools = {
          getTools(): Promise<{ name: string }[]>;
          executeTool(tool: object, input: object): Promise<string>;
        };
        const context = (document as Document & { modelContext: Tools }).modelContext;
        const now = Date.now.bind(Date);
        let ahead = 0;
        Date.now = () => now() + ahead;
        const timer = setInterval(() => window.Bellhop?.('close'), 10);
        const answers: { answer: string; error?: boolean }[] = [];
        for (const [at, { tool, input }] of all.entries()) {
          if (at % 50 === 0) ahead += 61_000;
          const registered = (await context.getTools()).find(({ name }) => name === tool);
          await context.executeTool(registered!, input).then(
            (answer) => answers.push({ answer }),
            (cause: unknown) => answers.push({ answer: String(cause), error: true }),
          );
        }
        clearInterval(timer);
        return answers;
      }, cases);

      expect(told).toHaveLength(count * chatTools.length);
      expect(told.filter(({ error }) => error)).toEqual([]);
      const { lucia: _own, ...others } = people;
      const secrets = Object.values(others).flatMap(({ email, name }) => [email, name]);
      const leaks = told.filter(({ answer }, at) =>
        [...secrets, ...(answer.match(/NF-20(?!421)\d{3}/g) ?? [])].some(
          (secret) => answer.includes(secret) && !JSON.stringify(cases[at]).includes(secret),
        ),
      );
      expect(leaks).toEqual([]);
      expect(told.filter(({ answer }) => answer.length > toolLimits.answer)).toEqual([]);
      // It got something done, or none of this would say anything.
      const of = (words: string): number => told.filter(({ answer }) => answer.includes(words)).length;
      expect(of('"decision":"none"')).toBeGreaterThan(5);
      expect(of('"NF-20421"')).toBeGreaterThan(5);
      console.log(
        `${told.length} calls: ${of('"error"')} refused, ${of('"decision"')} proposals closed, ${leaks.length} leaks`,
      );
      expect(of('"decision":"confirmed"')).toBe(0);
      expect(sent).toEqual([]);
      // So many calls may have used up what one address may ask in a minute.
      await expect.poll(returnsMade, { timeout: 90_000, interval: 1_000 }).toEqual(before);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
