import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeskSignal } from '../../contract/index.js';
import { createWakeBus, createChatGateway, newShopper, shopperAt } from '../testing-chat.js';
import { askReturn, keepDelivered, oneJacket, proven } from '../testing-return-shop.js';
import { type TestAgent, signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createDeskStreams } from './desk-streams.js';
import { createPostgresWakes } from './wakes-postgres.js';
import type { Wakes } from './wakes.js';
import { presenceLife } from './presence.js';
import { staffSessionLife } from './staff-sessions.js';

const server = process.env.TEST_DATABASE_URL;
const log = pino({ level: 'silent' });
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(options: Parameters<typeof createChatGateway>[0] = {}): Promise<TestGateway> {
  const gateway = await createChatGateway(options);
  closers.push(() => gateway.close());
  return gateway;
}

/** What an agent's desk hears. */
async function hear(gateway: TestGateway, { headers }: Pick<TestAgent, 'headers'>) {
  const response = await gateway.call('GET', '/v1/staff/stream', { headers });
  const heard: DeskSignal[] = [];
  const state = { status: response.status, heard, hasEnded: false, text: '' };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const piece = decoder.decode(value, { stream: true });
      state.text += piece;
      for (const [, data = ''] of piece.matchAll(/^data: (.*)$/gm))
        heard.push(JSON.parse(data) as DeskSignal);
    }
    state.hasEnded = true;
  })();
  closers.push(() => reader.cancel());
  return state;
}
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });

describe(`the stream of a desk on ${testEngine}`, () => {
  it('tells which conversations of the shop change, and up to where, but not what was said', async () => {
    const gateway = await open();
    const robin = await signedIn(gateway);
    const desk = await hear(gateway, robin);
    const [mia, theirs] = [await newShopper(gateway), await newShopper(gateway, 'southfold')];
    const { id } = await mia.start();
    const other = await theirs.start();
    await theirs.say(other.id, 'Of another shop');
    await mia.say(id, 'A secret');
    const { number } = (await mia.events(id)).at(-1) ?? {};
    await until(() => expect(desk.heard).toContainEqual({ type: 'changed', id, last: number }));
    await mia.ask('POST', `/${id}/typing`);
    await until(() => expect(desk.heard).toContainEqual({ type: 'typing', id }));
    expect(desk.text).not.toContain('secret');
    expect(desk.text).not.toContain(other.id);
  });

  it('tells that a shopper who talks to somebody has returned something, though nothing is said', async () => {
    const gateway = await open();
    await keepDelivered(gateway, 'o1');
    const token = await proven(gateway, 'o1');
    const mia = shopperAt(gateway, token);
    const { id } = await mia.start();
    await mia.say(id, 'It does not fit');
    const robin = await signedIn(gateway);
    await gateway.call('POST', `/v1/staff/conversations/${id}/accept`, { headers: robin.headers, body: {} });
    const last = (await mia.events(id)).at(-1)?.number;
    const desk = await hear(gateway, robin);
    // What was said before has been told by then.
    await mia.ask('POST', `/${id}/typing`);
    await until(() => expect(desk.heard.at(-1)).toEqual({ type: 'typing', id }));
    desk.heard.length = 0;
    const { answer } = await askReturn(gateway, token, 'o1', oneJacket());
    await until(() => expect(desk.heard).toEqual([{ type: 'changed', id, last }]));
    const headers = { 'Idempotency-Key': randomUUID() };
    await gateway.call('POST', `/v1/returns/${answer.id}/cancellation`, { token, headers });
    await until(() => expect(desk.heard).toHaveLength(2));
  });

  it('tells that the cart of a shopper who talks to somebody is another, and nothing of the same one', async () => {
    const gateway = await open();
    const robin = await signedIn(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Does it come in green?');
    await gateway.call('POST', `/v1/staff/conversations/${id}/accept`, { headers: robin.headers, body: {} });
    const last = (await mia.events(id)).at(-1)?.number;
    const desk = await hear(gateway, robin);
    // What was said before has been told by then.
    await mia.ask('POST', `/${id}/typing`);
    await until(() => expect(desk.heard.at(-1)).toEqual({ type: 'typing', id }));
    desk.heard.length = 0;
    const context = { timeZone: 'Asia/Shanghai', cart: { lines: [{ title: 'Boots', quantity: 1 }] } };
    expect((await mia.ask('PUT', `/${id}/context`, context)).status).toBe(204);
    await until(() => expect(desk.heard).toEqual([{ type: 'changed', id, last }]));
    expect((await mia.ask('PUT', `/${id}/context`, context)).status).toBe(204);
    await mia.ask('POST', `/${id}/typing`);
    await until(() => expect(desk.heard.slice(1)).toEqual([{ type: 'typing', id }]));
  });

  const bus = createWakeBus();
  const ways: [string, () => Promise<Wakes>][] = [
    ['a bus of this process', () => Promise.resolve(bus.join())],
    ...(server === undefined
      ? []
      : [['PostgreSQL', () => createPostgresWakes({ url: server, log })] as [string, () => Promise<Wakes>]]),
  ];
  it.each(ways)(
    'hears by %s of what another process wrote, and of what it may have missed',
    async (_, join) => {
      const one = await open({ wakes: await join() });
      const two = await open({ wakes: await join(), database: one.database, clock: one.clock });
      const robin = await signedIn(one);
      const desk = await hear(two, robin);
      const mia = await newShopper(one);
      const { id } = await mia.start();
      await mia.say(id, 'Hello');
      await until(() => expect(desk.heard.map(({ type }) => type)).toContain('changed'));
      await mia.ask('POST', `/${id}/typing`);
      await until(() => expect(desk.heard.map(({ type }) => type)).toContain('typing'));
      two.deps.chat.desks.missed();
      await until(() => expect(desk.heard).toContainEqual({ type: 'resync' }));
      // Signed out at one, gone at the other.
      await one.call('DELETE', '/v1/staff/session', { headers: robin.headers });
      await until(() => expect(desk.hasEnded).toBe(true));
    },
  );

  it('ends at once with the account, and at the next sign of life with the session', async () => {
    const gateway = await open();
    const [robin, sam, admin] = [
      await signedIn(gateway),
      await signedIn(gateway),
      await signedIn(gateway, { role: 'admin' }),
    ];
    const [first, second] = [await hear(gateway, robin), await hear(gateway, sam)];
    await gateway.call('PUT', `/v1/staff/accounts/${robin.id}`, {
      headers: admin.headers,
      body: { role: 'agent', isDisabled: true },
    });
    await until(() => expect(first.hasEnded).toBe(true));
    gateway.clock.advance(presenceLife);
    await gateway.deps.chat.desks.beat();
    expect(second.hasEnded).toBe(false);
    gateway.clock.advance(staffSessionLife.idle);
    await gateway.deps.chat.desks.beat();
    await until(() => expect(second.hasEnded).toBe(true));
    expect(gateway.deps.chat.desks.open).toBe(0);
  });
});

describe(`the list of conversations on ${testEngine}`, () => {
  it('has those that are named, whoever answers them, of this shop', async () => {
    const gateway = await open();
    const { headers } = await signedIn(gateway);
    const ids: string[] = [];
    for (const shop of ['northfold', 'northfold', 'southfold']) {
      const shopper = await newShopper(gateway, shop);
      const { id } = await shopper.start();
      await shopper.say(id, 'Hello');
      ids.push(id);
    }
    await gateway.call('POST', `/v1/staff/conversations/${ids[0]}/accept`, { headers, body: {} });
    const asked = `/v1/staff/conversations?ids=${[...ids, 'no-id'].join()}`;
    const { conversations } = (await (await gateway.call('GET', asked, { headers })).json()) as {
      conversations: { id: string; handler: string }[];
    };
    expect(new Set(conversations.map(({ id, handler }) => `${handler} ${id}`))).toEqual(
      new Set([`agent ${ids[0]}`, `waiting ${ids[1]}`]),
    );
  });
});

describe('the streams of a desk that a process writes', () => {
  /** A browser, which takes nothing where it waits. */
  function reader() {
    const state = { text: '', waiting: 0, end: vi.fn(), cut: vi.fn() };
    return Object.assign(state, {
      write: (text: string) => void (state.text += text),
      onClose: () => undefined,
    });
  }
  /** Whose database is away. */
  function begin() {
    const db = {
      getExecutor: () => {
        throw new Error('away');
      },
    };
    const streams = createDeskStreams({ db: db as never, log });
    closers.push(() => Promise.resolve(streams.stop()));
    const add = (holder: string, shopId = 'northfold', address = '192.0.2.1') => {
      const out = reader();
      streams.add({ shopId, holders: [holder], address, isCurrent: () => Promise.resolve(true) }, out);
      return out;
    };
    return { streams, add };
  }

  it('are so many for one browser, of which the oldest goes', () => {
    const { streams, add } = begin();
    const own = Array.from({ length: 13 }, () => add('robin'));
    const other = add('sam');
    expect(own.map(({ end }) => end.mock.calls.length)).toEqual([1, ...Array.from({ length: 12 }, () => 0)]);
    expect([other.end.mock.calls.length, streams.open]).toEqual([0, 13]);
  });

  it('are so many for one address, and refused then', () => {
    const { streams, add } = begin();
    for (let count = 0; count < 300; count += 1) add(`agent ${count}`);
    expect(() => streams.check({ address: '192.0.2.1' })).toThrow('rate-limited');
    expect(() => streams.check({ address: '192.0.2.2' })).not.toThrow();
    streams.stop();
    expect(() => streams.check({ address: '192.0.2.2' })).toThrow('unavailable');
  });

  it('are cut off where nobody reads them', () => {
    const { streams, add } = begin();
    const [slow, other] = [add('robin'), add('sam')];
    slow.waiting = 64 * 1024 + 1;
    streams.missed();
    expect([slow.cut.mock.calls.length, other.cut.mock.calls.length, streams.open]).toEqual([1, 0, 1]);
  });

  it('have everybody look for themselves where it cannot be read what changed', async () => {
    const { streams, add } = begin();
    const [one, other] = [add('robin'), add('sam', 'southfold')];
    streams.changed(randomUUID());
    await until(() => expect(one.text).toContain('"resync"'));
    expect(other.text).toContain('"resync"');
  });
});
