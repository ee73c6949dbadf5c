import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebhookEventSchema, webhookTypes } from '../../contract/webhooks.js';
import { readWebhook } from '../../../docs/examples/webhook-receiver.js';
import { createHttpsSender } from '../providers/webhooks/https.js';
import { isPrivateAddress } from '../providers/webhooks/private-addresses.js';
import { TooEarlyError } from '../jobs.js';
import { assistantOf, createChatGateway, newShopper } from '../testing-chat.js';
import { askReturn, keepDelivered, oneJacket, proven, staffKeys } from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { parseShopSettings } from './shop-settings.js';
import { createWebhooks, createWebhookWork, saveWebhooks, tellLeft, type WebhookJob } from './webhooks.js';

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system of the shop's own, which answers as a test says. */
let told: Told[] = [];
let answer: number | 'hang' = 204;
let receiver: Server;
let url: string;
let gateway: TestGateway;
const silent = assistantOf(async function* () {
  yield { type: 'text', text: 'Let me see.' };
  yield { type: 'message' };
});

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      told.push({ headers: request.headers, body });
      if (answer !== 'hang') response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`;
  gateway = await createChatGateway({ assistant: silent });
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await gateway.close();
});
beforeEach(async () => {
  await gateway.jobs.drain();
  told = [];
  answer = 204;
});

async function saveShop(webhooks: unknown): Promise<void> {
  const shop = { id: 'northfold', name: 'Northfold', chat: true, webhooks };
  const [settings] = parseShopSettings({ shops: [shop] }, 'x');
  if (!settings) throw new Error('There are no settings.');
  const { db, clock } = gateway;
  await saveWebhooks(db, 'northfold', settings.webhooks, { secret: gateway.deps.secret, now: clock.now() });
}

const events = (): unknown[] => told.map(({ body }) => JSON.parse(body) as unknown);

describe(`webhooks on ${testEngine}`, () => {
  it('tell of what is said and handed over, by ids alone and signed, each once', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'My parcel is lost, mia@example.org');
    await mia.ask('POST', `/${id}/hand-over`, undefined, 'one');
    await tellLeft(gateway.deps);
    await tellLeft(gateway.deps);
    await gateway.jobs.drain();
    const types = events().map((event) => v.parse(WebhookEventSchema, event).type);
    expect(types.filter((type) => type === 'conversation.handed-over')).toHaveLength(1);
    expect(types.filter((type) => type === 'conversation.message').length).toBeGreaterThanOrEqual(2);
    expect(events()[0]).toMatchObject({
      shop: 'northfold',
      data: { conversation: id, number: 1, by: 'shopper' },
    });
    expect(told.map(({ body }) => body).join()).not.toMatch(/mia|lost/);
    const seen = new Map<string, number>();
    const now = gateway.clock.now().getTime() / 1000;
    for (const { headers, body } of told)
      expect(readWebhook(headers, body, secret, seen, now)).toEqual(JSON.parse(body));
    expect(seen.size).toBe(told.length);
  });

  it('tell of the number under which staff read what was said', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    const { headers } = await signedIn(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const said = await mia.say(id, 'Hello');
    await tellLeft(gateway.deps);
    await gateway.jobs.drain();
    const [event] = events() as [{ data: { number: number } }];
    expect(event.data.number).toBe(said.number);
    const path = `/v1/staff/conversations/${id}/events?after=${event.data.number - 1}`;
    const read = (await (await gateway.call('GET', path, { headers })).json()) as { events: unknown[] };
    expect(read.events[0]).toMatchObject({ number: said.number, message: { text: 'Hello' } });
  });

  it('tell of what this process writes a moment later, without waiting for the next minute', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    const webhooks = createWebhooks(gateway.deps);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    webhooks.changed(id);
    await webhooks.stop();
    await gateway.jobs.drain();
    expect(events()[0]).toMatchObject({ type: 'conversation.message', data: { conversation: id } });
  });

  it('tell only what they are for, and nothing of before they were named', async () => {
    await saveShop([]);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Before');
    gateway.clock.advance(1_000);
    await saveShop([{ id: 'ratings', url, secret, types: ['conversation.rated'] }]);
    await mia.say(id, 'After');
    await mia.ask('POST', `/${id}/rating`, { stars: 4 });
    await tellLeft(gateway.deps);
    await gateway.jobs.drain();
    expect(events()).toMatchObject([{ type: 'conversation.rated', data: { conversation: id } }]);
  });

  it('tell of what is asked about an order, and what becomes of it', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    await keepDelivered(gateway, 'nf2');
    const asked = await gateway.call('POST', '/v1/orders/nf2/requests', {
      token: await proven(gateway, 'nf2'),
      body: { kind: 'contact', message: 'Where is it?' },
      headers: { 'Idempotency-Key': 'one' },
    });
    const { id: request } = (await asked.json()) as { id: string };
    const path = `/v1/staff/requests/${request}/decisions`;
    await gateway.call('POST', path, { token: staffKeys.northfold, body: { type: 'done', words: 'Here.' } });
    await gateway.jobs.drain();
    expect(events().map((event) => v.parse(WebhookEventSchema, event))).toMatchObject([
      { type: 'request.changed', data: { request, order: 'nf2', status: 'open' } },
      { type: 'request.changed', data: { request, order: 'nf2', status: 'done' } },
    ]);
    expect(told.map(({ body }) => body).join()).not.toMatch(/Where|Here/);
  });

  it('tell of each step of a return', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    await keepDelivered(gateway, 'nf1');
    const { answer } = await askReturn(gateway, await proven(gateway, 'nf1'), 'nf1', oneJacket());
    const body = { type: 'decline', reason: 'other' };
    await gateway.call('POST', `/v1/staff/returns/${answer.id}/decisions`, {
      token: staffKeys.northfold,
      body,
    });
    await gateway.jobs.drain();
    expect(events()).toMatchObject([
      { type: 'return.changed', data: { return: answer.id, step: 'requested' } },
      { type: 'return.changed', data: { return: answer.id, step: 'declined' } },
    ]);
  });

  it('tell nothing of one shop to another', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    const other = await newShopper(gateway, 'southfold');
    const { id } = await other.start();
    await other.say(id, 'Hello');
    await tellLeft(gateway.deps);
    await gateway.jobs.drain();
    // The assistant may only now have answered what was said to the first shop before.
    expect(told.filter(({ body }) => body.includes(id))).toEqual([]);
  });

  describe('one that does not take it', () => {
    const job = (webhook: string): WebhookJob => ({
      shopId: 'northfold',
      webhook,
      id: 'b3f1',
      event: {
        type: 'conversation.message',
        timestamp: '2026-11-24T10:00:00Z',
        shop: 'northfold',
        data: { conversation: 'c', number: 1, by: 'shopper' },
      },
    });
    const signal = new AbortController().signal;

    it.each([500, 404, 302] as const)('is tried again where it answers %i', async (status) => {
      await saveShop([{ id: 'desk', url, secret }]);
      answer = status;
      const send = createWebhookWork(gateway.deps);
      const ask = (): Promise<void> => send(job('desk'), signal);
      for (let count = 0; count < 3; count++) await expect(ask()).rejects.toThrow(`answered ${status}`);
      // It keeps no other waiting meanwhile, and has the same id when it is asked again.
      await expect(ask()).rejects.toThrow(TooEarlyError);
      expect(told).toHaveLength(3);
      gateway.clock.advance(31_000);
      await expect(ask()).rejects.toThrow(`answered ${status}`);
      await expect(ask()).rejects.toThrow(TooEarlyError);
      gateway.clock.advance(31_000);
      answer = 200;
      await ask();
      expect(told.map(({ headers }) => headers['webhook-id'])).toEqual(Array(5).fill('b3f1'));
    });

    it('keeps the others coming where it cannot take one of them', async () => {
      await saveShop([{ id: 'desk', url, secret }]);
      const send = createWebhookWork(gateway.deps);
      for (let count = 0; count < 5; count++) {
        answer = 500;
        await expect(send(job('desk'), signal)).rejects.toThrow('answered 500');
        answer = 200;
        await send(job('desk'), signal);
      }
      expect(told).toHaveLength(10);
    });

    it('is not tried again where it is gone, or taken out of the settings', async () => {
      await saveShop([{ id: 'desk', url, secret }]);
      answer = 410;
      const send = createWebhookWork(gateway.deps);
      await send(job('desk'), signal);
      await saveShop([]);
      await send(job('desk'), signal);
      expect(told).toHaveLength(1);
    });

    it('is left where it hangs when the gateway stops', async () => {
      await saveShop([{ id: 'desk', url, secret }]);
      answer = 'hang';
      const stopping = new AbortController();
      const sent = createWebhookWork(gateway.deps)(job('desk'), stopping.signal);
      await expect.poll(() => told.length).toBe(1);
      stopping.abort();
      await expect(sent).rejects.toThrow();
    });

    it('is not reached in a private network, by address or by name, unless that is allowed', async () => {
      const sender = createHttpsSender({ isPrivateAllowed: false, now: gateway.clock.now });
      const { port } = receiver.address() as AddressInfo;
      for (const address of [
        url,
        `https://127.0.0.1:${port}/`,
        `https://[::1]:${port}/`,
        `https://[::ffff:10.0.0.1]:${port}/`,
        `https://localhost:${port}/`,
        'https://169.254.169.254/latest/meta-data/',
        `https://2130706433:${port}/`,
      ])
        await expect(
          sender.send({ url: address, secret: new Uint8Array(32) }, { id: '1', body: '{}' }, signal),
        ).rejects.toThrow(/private|no https/);
      expect(told).toEqual([]);
    });
  });

  it('refuses settings that could not work, and names no secret', () => {
    const wrong = (webhook: object): string => {
      const shop = { id: 'x', name: 'X', webhooks: [{ id: 'desk', url, secret, ...webhook }] };
      try {
        parseShopSettings({ shops: [shop] }, 'x');
      } catch (error) {
        return (error as Error).message;
      }
      return 'taken';
    };
    expect(wrong({})).toBe('taken');
    expect(wrong({ types: [...webhookTypes] })).toBe('taken');
    expect(wrong({ secret: 'whsec_c2hvcnQ=' })).toMatch(
      /webhooks.0.secret: must be whsec_ and at least 24 bytes/,
    );
    expect(wrong({ secret: 'whsec_c2hvcnQ=' })).not.toMatch(/c2hvcnQ/);
    expect(wrong({ url: 'ftp://desk.example' })).toMatch(/webhooks.0.url: must be an https address/);
    expect(wrong({ url: 'https://me:pass@desk.example' })).toMatch(/without a name or password/);
    expect(wrong({ types: ['everything'] })).toMatch(/webhooks.0.types.0/);
  });
});

describe('the example of a receiver', () => {
  it('takes nothing that was forged, altered, replayed or is stale', async () => {
    await saveShop([{ id: 'desk', url, secret }]);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await tellLeft(gateway.deps);
    await gateway.jobs.drain();
    const [real] = told;
    if (!real) throw new Error('Nothing was told.');
    const now = gateway.clock.now().getTime() / 1000;
    const read = ({ headers, body }: Told, at = now, seen = new Map<string, number>()): unknown =>
      readWebhook(headers, body, secret, seen, at);
    const seen = new Map<string, number>();
    expect(read(real, now, seen)).toBeDefined();
    expect(read(real, now, seen)).toBeUndefined();
    expect(read(real, now + 301)).toBeUndefined();
    expect(read(real, now - 301)).toBeUndefined();
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...names, 'body'),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 3 }),
        (what, place, put) => {
          const text = what === 'body' ? real.body : String(real.headers[what]);
          const at = place % (text.length + 1);
          const changed = text.slice(0, at) + put + text.slice(at + put.length);
          fc.pre(changed !== text && changed.trim() !== text);
          const forged: Told =
            what === 'body'
              ? { ...real, body: changed }
              : { ...real, headers: { ...real.headers, [what]: changed } };
          // Base64 has room for bits that say nothing, and beside the right signature there may be others.
          const isSame =
            what === 'webhook-signature' && changed.split(' ').some((one) => sameBytes(one, text));
          return isSame || read(forged) === undefined;
        },
      ),
      { numRuns: 500 },
    );
  });
});

const sameBytes = (one: string, other: string): boolean =>
  one.startsWith('v1,') && Buffer.from(one.slice(3), 'base64').equals(Buffer.from(other.slice(3), 'base64'));

describe('isPrivateAddress', () => {
  it.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['169.254.169.254', true],
    ['93.184.216.34', false],
    ['::1', true],
    ['::ffff:192.168.0.1', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['64:ff9b::a00:1', true],
    ['2002:a00:1::', true],
    ['2606:2800:220:1::1', false],
    ['no address', true],
  ] as const)('of %s is %s', (address, is) => {
    expect(isPrivateAddress(address)).toBe(is);
  });
});
