import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ChatEvent,
  ChatTool,
  OpenProposal,
  ProductList,
  Proposal,
  Tools,
} from '../../contract/index.js';
import { toolAnswer } from '../../contract/tools/answer.js';
import type { AssistantStep, AssistantTurn } from '../providers/assistant/assistant.js';
import {
  assistantOf,
  createChatGateway,
  eventually,
  lastSaid,
  shopperAt,
  type TestShopper,
} from '../testing-chat.js';
import { keepDelivered, keepVariant, proven } from '../testing-return-shop.js';
import { keep, sampleOrder } from '../testing-orders.js';
import { keepSizes } from '../testing-sizes.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createGrants } from './grants.js';
import { createSessions } from './session.js';
import { createAssistantTools } from './assistant-tools.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway({ limits: true, assistant: obedient });
  await keepDelivered(gateway, 'mine', { number: 'NF-1001' });
  await keepDelivered(gateway, 'theirs', { number: 'NF-1002', email: 'ole@example.org' });
  await keepDelivered(gateway, 'elsewhere', { shop: 'southfold', number: 'SF-1003' });
  await keepVariant(gateway, 'm', null);
  await keepSizes(gateway, 'jacket');
});
afterAll(() => gateway.close());

/** Does what the shopper writes, `tool {input}`, and says what came of it. */
const obedient = assistantOf(async function* ({ tools }: AssistantTurn): AsyncGenerator<AssistantStep> {
  const [, tool = '', input = '{}'] = /^(\S+) (.*)$/s.exec(lastSaid(obedient.turns.at(-1)!)) ?? [];
  try {
    const output = await (tools[tool as ChatTool] as (input: unknown) => Promise<object>)(JSON.parse(input));
    if ('proposal' in output) yield { type: 'proposal', proposal: output.proposal as Proposal };
    yield { type: 'text', text: toolAnswer(tool as ChatTool, output as never) };
  } catch (error) {
    yield { type: 'text', text: (error as { code: string }).code };
  }
});

async function sessionOf(token: string) {
  const session = await createSessions(gateway.deps).authenticate(token);
  if (!session) throw new Error('There is no session.');
  return session;
}
const asked = { address: '198.51.100.7', locale: undefined };
async function toolsOf(token: string): Promise<Required<Tools>> {
  return (await createAssistantTools(gateway.deps)(await sessionOf(token), asked)) as Required<Tools>;
}
const code = (of: string) => ({ code: of });
const line = { line: 'l1', reason: 'too-big' };

describe(`an assistant’s tools on ${testEngine}`, () => {
  it('see what the session sees, and nothing of another’s or another shop’s', async () => {
    const tools = await toolsOf(await proven(gateway, 'mine'));
    expect(await tools.track({ order: 'NF-1001' })).toMatchObject({ order: { id: 'mine', access: 'full' } });
    expect((await tools['find-order']({})).orders.map(({ id }) => id)).toEqual(['mine']);
    for (const order of ['theirs', 'NF-1002', 'elsewhere', 'SF-1003', 'no-such', '%', '\0', 'x'.repeat(64)]) {
      await expect(tools.track({ order }), order).rejects.toMatchObject(code('not-found'));
      await expect(tools['return-options']({ order })).rejects.toMatchObject(code('not-found'));
      await expect(tools['propose-return']({ order, lines: [line] })).rejects.toMatchObject(
        code('not-found'),
      );
    }
  });

  it('open an order by its number and contact, for the rest of the turn too', async () => {
    const tools = await toolsOf(await gateway.begin());
    await expect(tools.track({ order: 'NF-1001' })).rejects.toMatchObject(code('not-found'));
    const found = await tools['find-order']({ number: '1001', contact: 'MIA@example.org' });
    expect(found).toMatchObject({ orders: [{ id: 'mine', access: 'delivery' }] });
    expect(JSON.stringify(found)).not.toMatch(/Mia Okafor|Weg 7|129\.50/);
    expect(await tools.track({ order: 'mine' })).toMatchObject({ order: { access: 'delivery' } });
    await expect(tools['return-options']({ order: 'mine' })).rejects.toMatchObject(code('code-required'));
    await expect(tools['propose-return']({ order: 'mine', lines: [line] })).rejects.toMatchObject(
      code('code-required'),
    );
  });

  it('follow the session as it is at each call: raised or over', async () => {
    const token = await gateway.begin();
    const tools = await toolsOf(token);
    const session = await sessionOf(token);
    await createGrants(gateway.deps).give(session, 'mine', 'delivery');
    await expect(tools['return-options']({ order: 'mine' })).rejects.toMatchObject(code('code-required'));
    await createGrants(gateway.deps).give(session, 'mine', 'full');
    expect(await tools['return-options']({ order: 'mine' })).toMatchObject({ options: { orderId: 'mine' } });
    await createSessions(gateway.deps).end(session);
    await expect(tools.track({ order: 'mine' })).rejects.toMatchObject(code('session-expired'));
  });

  it('answer a miss as if there were no such order, whichever half was wrong', async () => {
    const tools = await toolsOf(await gateway.begin());
    for (const input of [
      { number: 'NF-1002', contact: 'mia@example.org' },
      { number: 'NF-4040', contact: 'mia@example.org' },
      { number: 'SF-1003', contact: 'mia@example.org' },
      { number: 'NF-1002' },
    ])
      expect(await tools['find-order'](input)).toEqual({ orders: [] });
  });

  it('count misses by session, and by contact from the shopper’s own network', async () => {
    const miss = async (tools: Required<Tools>, number: string, contact: string): Promise<string> =>
      tools['find-order']({ number, contact }).then(
        ({ orders }) => String(orders.length),
        (error: { code: string }) => error.code,
      );
    const one = await toolsOf(await gateway.begin());
    const tries = [];
    for (let at = 0; at < 11; at++) tries.push(await miss(one, `NF-5${at}`, `guess${at}@example.org`));
    expect(tries).toEqual([...Array.from({ length: 10 }, () => '0'), 'rate-limited']);
    // The right one counts no more than any: it is refused before it is looked for.
    expect(await miss(one, 'NF-1001', 'mia@example.org')).toBe('rate-limited');
    expect(await miss(await toolsOf(await gateway.begin()), 'NF-1001', 'mia@example.org')).toBe('1');

    const spread = [];
    for (let at = 0; at < 11; at++)
      spread.push(await miss(await toolsOf(await gateway.begin()), `NF-6${at}`, 'victim@example.org'));
    expect(spread.at(-1)).toBe('rate-limited');
    expect(spread.slice(0, 10)).not.toContain('rate-limited');
    // From elsewhere it is as it was.
    const response = await gateway.call('POST', '/v1/order-lookups', {
      token: await gateway.begin(),
      body: { number: 'NF-60', contact: 'victim@example.org' },
    });
    expect(response.status).toBe(202);
  });

  it('give up when told to', async () => {
    const tools = await toolsOf(await proven(gateway, 'mine'));
    await expect(tools.track({ order: 'mine' }, AbortSignal.abort())).rejects.toMatchObject(code('timeout'));
  });

  it('answer what the contract names, and nothing else that a service may know', async () => {
    const product = { id: 'p1', title: 'Jacket', tags: [], variants: [], cost: 'secret' };
    const find = (): Promise<ProductList> => Promise.resolve({ products: [product] });
    const knowing = { ...gateway.deps, products: { ...gateway.deps.products, find } };
    const session = await sessionOf(await gateway.begin());
    const tools = await createAssistantTools(knowing)(session, asked);
    const { cost: _, ...known } = product;
    expect(await tools['find-products']!({ query: 'jacket' })).toEqual({ products: [known] });
  });

  it('do not answer who has given up meanwhile', async () => {
    const control = new AbortController();
    const find = (): Promise<ProductList> => {
      control.abort();
      return Promise.resolve({ products: [] });
    };
    const slow = { ...gateway.deps, products: { ...gateway.deps.products, find } };
    const tools = await createAssistantTools(slow)(await sessionOf(await gateway.begin()), asked);
    await expect(tools['find-products']!({ query: 'jacket' }, control.signal)).rejects.toMatchObject(
      code('timeout'),
    );
  });

  it('are those of what the shop offers', async () => {
    const names = async (): Promise<string[]> => Object.keys(await toolsOf(await gateway.begin()));
    expect(await names()).toEqual(
      expect.arrayContaining(['size-advice', 'find-products', 'hand-over', 'propose-return']),
    );
    expect(await names()).not.toContain('search-knowledge');
    const southfold = Object.keys(await toolsOf(await gateway.begin('southfold')));
    expect(southfold).not.toContain('find-products');
    expect(southfold).not.toContain('size-advice');
  });

  it('are those of the shop as its settings are, also where they change between two turns', async () => {
    const toolsFor = createAssistantTools(gateway.deps);
    const session = await sessionOf(await gateway.begin());
    const namesWith = async (settings: Partial<typeof session.shop>): Promise<string[]> =>
      Object.keys(await toolsFor({ ...session, shop: { ...session.shop, ...settings } }, asked));
    expect(await namesWith({})).toEqual(
      expect.arrayContaining(['hand-over', 'propose-return', 'size-advice']),
    );
    expect(await namesWith({ chat: false })).not.toContain('hand-over');
    expect(await namesWith({ return_policy: null })).not.toContain('propose-return');
    expect(await namesWith({ sizing: false })).not.toContain('size-advice');
  });

  it('answer what does not work as a failure that tells nothing', async () => {
    const broken = {
      ...gateway.deps,
      commerce: { find: () => Promise.reject(new Error('secret words')) } as never,
    };
    const session = await sessionOf(await gateway.begin());
    const tools = await createAssistantTools(broken)(session, asked);
    const error = await tools.track!({ order: 'mine' }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'SupportError', code: 'server', message: 'server' });
  });
});

let orders = 0;
/** A shopper with full access to an order that came, who has the assistant propose something. */
async function proposed(tool: ChatTool, input: object) {
  const orderId = `turn-${(orders += 1)}`;
  await keepDelivered(gateway, orderId);
  const mia = shopperAt(gateway, await proven(gateway, orderId));
  const { id } = await mia.start();
  await mia.say(id, `${tool} ${JSON.stringify({ order: orderId, ...input })}`);
  const events = await eventually(
    () => mia.events(id),
    (all) => all.some(({ type, by }) => type === 'message' && by === 'assistant'),
  );
  const proposal = events.find((event) => event.type === 'proposal');
  if (proposal?.type !== 'proposal') throw new Error(`There is no proposal: ${JSON.stringify(events)}`);
  const path = `/${id}/proposals/${proposal.proposalId}`;
  const open = (await mia.ask<OpenProposal>('GET', path)).answer as OpenProposal;
  return { mia, id, orderId, path, open, events };
}
const decide = (mia: TestShopper, path: string, nonce: string, key: string = randomUUID()) =>
  mia.ask<ChatEvent & { type: 'decision' }>('POST', `${path}/decision`, { nonce, isConfirmed: true }, key);
const returnsOf = (orderId: string) =>
  gateway.db.selectFrom('returns').select('id').where('order_id', '=', orderId).execute();

describe(`what an assistant proposes, on ${testEngine}`, () => {
  it('is done once the shopper confirms it, and once', async () => {
    const { mia, orderId, path, open, events } = await proposed('propose-return', { lines: [line] });
    expect(await returnsOf(orderId)).toEqual([]);
    expect(open.proposal).toMatchObject({ orderId, settlement: { credit: { currency: 'EUR' } } });
    expect(JSON.stringify(events)).not.toContain(open.nonce);
    const answers = await Promise.all([1, 2, 3].map(() => decide(mia, path, open.nonce)));
    expect(answers.filter(({ answer }) => answer.outcome === 'confirmed')).toHaveLength(1);
    expect(await returnsOf(orderId)).toHaveLength(1);
  });

  it('is refused where it is no longer possible when the shopper confirms it', async () => {
    const { mia, orderId, path, open } = await proposed('propose-return', { lines: [line] });
    await gateway.db
      .updateTable('parcels')
      .set({ delivered_at: new Date('2026-01-01T00:00:00Z') })
      .where('order_id', '=', orderId)
      .execute();
    expect((await decide(mia, path, open.nonce)).answer).toMatchObject({
      outcome: 'refused',
      code: 'conflict',
    });
    expect(await returnsOf(orderId)).toEqual([]);
  });

  it('asks the shop for what the order offered', async () => {
    const { mia, orderId, path, open } = await proposed('open-ticket', {
      kind: 'wrong-item',
      message: 'It is red.',
    });
    const asked = () =>
      gateway.db.selectFrom('order_requests').selectAll().where('order_id', '=', orderId).execute();
    expect(await asked()).toEqual([]);
    expect((await decide(mia, path, open.nonce)).answer.outcome).toBe('confirmed');
    expect(await asked()).toMatchObject([{ kind: 'wrong-item', message: 'It is red.' }]);
  });

  it('is nothing where the order does not offer it', async () => {
    await keep(gateway, [sampleOrder({ id: 'waiting', number: 'NF-1009' })]);
    const tools = await toolsOf(await proven(gateway, 'waiting'));
    expect(await tools['propose-cancel']({ order: 'waiting' })).toMatchObject({
      proposal: { request: { kind: 'cancel' } },
    });
    const delivered = await toolsOf(await proven(gateway, 'mine'));
    await expect(delivered['propose-cancel']({ order: 'mine' })).rejects.toMatchObject(code('conflict'));
    const address = { street: 'Weg 8', city: 'Kiel' };
    await expect(delivered['propose-address']({ order: 'mine', address })).rejects.toMatchObject(
      code('conflict'),
    );
  });
});
