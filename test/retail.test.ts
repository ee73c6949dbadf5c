import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { says } from './assistant-server/replies.js';
import { type ScriptedServer, startScriptedServer } from './assistant-server/server.js';
import { embedded } from './assistant-server/turn.js';
import { breachesOf } from './retail/breaches.js';
import { hasRetail, readRetail, type RetailData, retailOrders, toJsonLines } from './retail/convert.js';
import { type Call, type Effect, type RetailTask, retailTasks } from './retail/tasks.js';
import type { ChatEvent, OpenProposal } from '../src/contract/index.js';
import { importFiles } from '../src/gateway/import/import.js';
import { findShop } from '../src/gateway/import/shop.js';
import { createStore } from '../src/gateway/import/store.js';
import { createModelAssistant } from '../src/gateway/providers/assistant/model/model-assistant.js';
import { createSessions } from '../src/gateway/services/session.js';
import { follow, shopperAt, type TestShopper } from '../src/gateway/testing-chat.js';
import { createReturnGateway } from '../src/gateway/testing-return-shop.js';
import type { TestGateway } from '../src/gateway/testing.js';

if (!hasRetail) console.warn('skipped: the 74 retail tasks are not here (../shared/data/retail)');

let server: ScriptedServer;
let gateway: TestGateway;
let data: RetailData;
/** What the model calls at the next message. */
let calls: readonly Call[] = [];
const failed: unknown[] = [];

beforeAll(async () => {
  if (!hasRetail) return;
  const all = readRetail();
  const users = new Set(retailTasks(all).map(({ user }) => user));
  const theirs = Object.entries(all.orders).filter(([, order]) => users.has(order.user_id));
  data = { ...all, orders: Object.fromEntries(theirs) };
  server = await startScriptedServer(({ messages }) =>
    messages.at(-1)?.role === 'user' && calls.length > 0
      ? says({ calls, step: 200 })
      : says('Please look at this.'),
  );
  const model = createModelAssistant({
    baseUrl: server.url,
    model: 'scripted',
    fallback: embedded,
    // However slow a machine: each answer is the model's.
    limits: { silence: 60_000, time: 60_000 },
    now: () => new Date(),
    log: {
      warn: (...line: unknown[]) => void failed.push(line),
      error: (...line: unknown[]) => void failed.push(line),
    },
  });
  gateway = await createReturnGateway(
    {
      reasons: [{ id: 'changed-my-mind', photos: { rule: 'off' }, question: false, note: false }],
      days: 365,
    },
    { shopSettings: { chat: true }, assistant: model },
  );
  await keepAll();
});
afterAll(async () => {
  await gateway?.close();
  await server?.stop();
});

async function keepAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-retail-'));
  const path = join(folder, 'orders.jsonl');
  await writeFile(path, toJsonLines(retailOrders(data)));
  const shop = await findShop(gateway.db, 'northfold');
  await importFiles({
    files: [path],
    sink: { name: 'test', ...createStore(gateway.db, shop) },
    onRefused: (one) => void failed.push(one),
  });
  await rm(folder, { recursive: true });
  const rows = Object.values(data.products).flatMap(({ name, product_id: product, variants }) =>
    Object.values(variants).map(({ item_id: id, options, price, available }) => ({
      shop_id: 'northfold',
      id,
      product_id: product,
      name: `${name} - ${id}`,
      title: name,
      variant: Object.values(options).join(' / '),
      price: price.toFixed(2),
      currency: 'USD',
      stock: available ? 10 : 0,
    })),
  );
  for (let at = 0; at < rows.length; at += 200)
    await gateway.db
      .insertInto('product_variants')
      .values(rows.slice(at, at + 200))
      .execute();
}

async function signedIn(user: string): Promise<TestShopper> {
  const sessions = createSessions(gateway.deps);
  const shop = await findShop(gateway.db, 'northfold');
  const row = await gateway.db
    .selectFrom('shops')
    .selectAll()
    .where('id', '=', shop.id)
    .executeTakeFirstOrThrow();
  const { session } = await sessions.begin(row);
  const { token } = await sessions.raise(session, { level: 'signed-in', customerId: user });
  if (token === undefined) throw new Error('Not signed in.');
  return shopperAt(gateway, token);
}

async function ask(shopper: TestShopper, id: string, wanted: readonly Call[]): Promise<readonly ChatEvent[]> {
  calls = wanted;
  const { number } = await shopper.say(id, 'Please do that.');
  const stream = await follow(gateway, shopper.token, id, { query: `?after=${number}` });
  await stream.until(({ events }) => events.some(({ type, by }) => type === 'message' && by === 'assistant'));
  await stream.close();
  return stream.events;
}

/** Everything that tasks change, in the words of their reference; and then it is as before. */
async function takeState(): Promise<Effect[]> {
  const { pool } = gateway.database;
  const returns = await pool.query<{
    order: string;
    lines: { lineId: string; quantity: number; outcome: string; exchange?: { variantId: string } }[];
    settlement: Record<'refund' | 'due', { amount: string }>;
  }>(
    'select o.number as "order", r.lines, r.settlement from returns r join orders o on o.shop_id = r.shop_id and o.id = r.order_id',
  );
  const requests = await pool.query<{
    kind: string;
    order: string;
    message: string | null;
    address: object | null;
  }>(
    'select r.kind, o.number as "order", r.message, r.address from order_requests r join orders o on o.shop_id = r.shop_id and o.id = r.order_id',
  );
  await pool.query('truncate returns, order_requests, reservations, proposals, conversations cascade');
  return [
    ...returns.rows.map(({ order, lines, settlement }) => ({
      kind: 'return' as const,
      order,
      lines: lines
        .map(
          ({ lineId, quantity, outcome, exchange }) =>
            `${quantity} ${lineId} -> ${exchange?.variantId ?? outcome}`,
        )
        .sort(),
      refund: settlement.refund.amount,
      due: settlement.due.amount,
    })),
    ...requests.rows.map(({ kind, order, message, address }) => ({
      kind,
      order,
      ...(message !== null && { message }),
      ...(address && { address }),
    })),
  ];
}

/** As texts, so that neither the order of effects nor that of an address's fields matters. */
const told = (effects: readonly Effect[]): string[] =>
  effects
    .map((effect) =>
      JSON.stringify(
        'address' in effect ? { ...effect, address: Object.entries(effect.address ?? {}).sort() } : effect,
      ),
    )
    .sort();

/** Everything that a task wants, each confirmed by the shopper; what did not go as it should. */
async function replay({ id: task, user, wishes, reads }: RetailTask): Promise<string[]> {
  const wrong: string[] = [];
  const shopper = await signedIn(user);
  const { id } = await shopper.start();
  for (const { reads: before, call, effect } of wishes) {
    const events = await ask(shopper, id, [...before, call]);
    if (effect === 'hand-over') {
      if (!events.some(({ type }) => type === 'hand-over')) wrong.push(`${task}: nobody was called`);
      continue;
    }
    const shown = events.find((event) => event.type === 'proposal');
    if (shown?.type !== 'proposal') {
      wrong.push(`${task}: ${call.tool} ${JSON.stringify(server.requests.at(-1)?.messages.at(-1)?.content)}`);
      continue;
    }
    const path = `/${id}/proposals/${shown.proposalId}`;
    const { answer } = await shopper.ask<OpenProposal>('GET', path);
    const decided = await shopper.ask<{ outcome: string }>('POST', `${path}/decision`, {
      nonce: answer.nonce,
      isConfirmed: true,
    });
    if (decided.answer.outcome !== 'confirmed')
      wrong.push(`${task}: ${call.tool} ${JSON.stringify(decided.answer)}`);
  }
  if (reads.length > 0 && wishes.at(-1)?.effect !== 'hand-over') await ask(shopper, id, reads);
  return wrong;
}

describe.skipIf(!hasRetail)('the 74 retail tasks', { timeout: 600_000 }, () => {
  it('end by their listed calls where their reference ends', async () => {
    const tasks = retailTasks(data);
    expect(tasks).toHaveLength(74);
    const wrong: string[] = [];
    for (const task of tasks) {
      wrong.push(...(await replay(task)));
      const reference = task.wishes.flatMap(({ effect }) => (effect === 'hand-over' ? [] : [effect]));
      const [got, wanted] = [told(await takeState()), told(reference)];
      if (got.join() !== wanted.join()) wrong.push(`${task.id}: ${JSON.stringify({ got, wanted })}`);
    }
    expect(wrong).toEqual([]);
    expect(failed).toEqual([]);
  });

  it("refuse what the policy forbids: another's order, a wrong status, another product, what is not there", async () => {
    const counts: Record<string, number> = {};
    for (const task of retailTasks(data)) {
      const shopper = await signedIn(task.user);
      const { id } = await shopper.start();
      const breaches = Object.entries(breachesOf(task, data));
      for (const [kind, wanted] of breaches) counts[kind] = (counts[kind] ?? 0) + wanted.length;
      const all = breaches.flatMap(([, wanted]) => wanted);
      // As many as one answer may call.
      for (let at = 0; at < all.length; at += 32) {
        const some = all.slice(at, at + 32);
        const events = await ask(shopper, id, some);
        const results = events.filter((event) => event.type === 'tool-result');
        expect([
          task.id,
          results.filter((event) => event.type === 'tool-result' && event.failed).length,
        ]).toEqual([task.id, some.length]);
        expect(events.filter(({ type }) => type === 'proposal')).toEqual([]);
      }
    }
    expect(await takeState()).toEqual([]);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50);
  });
});
