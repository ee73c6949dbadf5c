import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../../contract/conformance.js';
import { SupportError, type Order } from '../../contract/index.js';
import { memoryWorld, testClock, testData, testOrder, testShop } from '../testing.js';
import { createMemoryBackend, type MemoryCall } from './memory.js';

describe('createMemoryBackend', () => {
  describe('as every backend', () => {
    for (const { name, run } of conformanceCases()) {
      it(name, async () => {
        expect(await run({ create: () => Promise.resolve(memoryWorld()) })).toBe('tried');
      });
    }
  });

  it('lists page by page', async () => {
    const orders = Array.from({ length: 5 }, (_, index) => ({
      order: testOrder({ id: `o${index}`, number: `NF-${index}`, placedAt: `2026-11-1${index}T10:00:00Z` }),
      customer: 'c1',
    }));
    const backend = createMemoryBackend({ ...testData, orders }, { pageSize: 2 });
    await backend.session.identify('token-c1');
    const seen: Order[] = [];
    for (let after: string | undefined; ;) {
      const page = await backend.orders.list(after === undefined ? {} : { after });
      seen.push(...page.orders);
      after = page.next;
      if (after === undefined) break;
    }
    expect(seen.map(({ id }) => id)).toEqual(['o4', 'o3', 'o2', 'o1', 'o0']);
  });

  it.each([
    ['+49 151 12345678', '0151 12345678', true],
    ['+49 151 12345678', '0049 151/123 456 78', true],
    ['+49 151 12345678', '+49 (0)151 12345678', true],
    ['+49 151 12345678', '٠١٥١ ١٢٣٤٥٦٧٨', true],
    ['0151 12345678', '+49 151 12345678', true],
    ['+49 151 12345678', '+420 112345678', false],
    ['+49 151 12345678', '112345678', false],
    ['+49 151 12345678', '+43 151 12345678', false],
    ['+49 123456', '0123456', false],
  ])('finds an order of %s by %s: %s', async (phone, contact, isFound) => {
    const backend = createMemoryBackend({ ...testData, orders: [{ order: testOrder(), phone }] });
    const found = backend.orders.lookUp({ number: 'NF-20418', contact });
    if (isFound) await expect(found).resolves.toMatchObject({ id: 'o1' });
    else await expect(found).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can do no more than the shop says', async () => {
    const capabilities = {
      orders: { contacts: ['phone' as const], codes: false, numberMails: false, requests: [] },
      identity: false,
    };
    const backend = createMemoryBackend({ ...testData, shop: { ...testShop, capabilities } });
    const results = await Promise.all(
      conformanceCases().map(({ run }) =>
        run({
          create: () =>
            Promise.resolve({ ...memoryWorld(), backend, newShopper: () => backend.anotherShopper() }),
        }),
      ),
    );
    expect(results.filter((result) => result === 'left-out').length).toBeGreaterThan(20);
    await expect(backend.orders.mailNumbers('mia@example.org')).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(backend.session.identify('token-c1')).rejects.toMatchObject({ code: 'identity-refused' });
  });

  it('lets a test play faults, by the call', async () => {
    const calls: MemoryCall[] = [];
    const backend = createMemoryBackend(testData, {
      before: (call) => {
        calls.push(call);
        if (call.name === 'orders.lookUp') throw new SupportError('rate-limited', { retryAfter: 60 });
      },
    });
    const lookup = { number: 'NF-20418', contact: 'mia@example.org' };
    await expect(backend.orders.lookUp(lookup)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfter: 60,
    });
    expect(calls).toEqual([{ name: 'orders.lookUp', args: [lookup] }]);
  });

  it('gives up on a slow answer when the caller does', async () => {
    const backend = createMemoryBackend(testData, { before: () => new Promise(() => undefined) });
    const controller = new AbortController();
    const answer = backend.session.config({ signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'timeout' });
  });

  it('sends a second code only after a pause', async () => {
    const clock = testClock();
    const backend = createMemoryBackend(testData, { now: clock.now });
    await backend.orders.lookUp({ number: 'NF-20418', contact: 'mia@example.org' });
    await backend.orders.sendCode('o1');
    await expect(backend.orders.sendCode('o1')).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfter: 30,
    });
    clock.advance(30_000);
    await expect(backend.orders.sendCode('o1')).resolves.toMatchObject({ channel: 'email' });
  });

  it('answers the same again while a request is open', async () => {
    const backend = createMemoryBackend(testData);
    await backend.session.identify('token-c1');
    const first = await backend.orders.request('o1', { kind: 'not-received' }, { idempotencyKey: 'a' });
    expect(await backend.orders.request('o1', { kind: 'not-received' }, { idempotencyKey: 'b' })).toEqual(
      first,
    );
  });

  it('gives answers that nobody else holds', async () => {
    const backend = createMemoryBackend(testData);
    await backend.session.identify('token-c1');
    const order = await backend.orders.get('o1');
    order.lines.length = 0;
    expect((await backend.orders.get('o1')).lines).toHaveLength(1);
  });

  it('says once that a raised session ran out', async () => {
    const backend = createMemoryBackend(testData);
    await backend.session.identify('token-c1');
    backend.expire();
    await expect(backend.orders.get('o1')).rejects.toMatchObject({ code: 'session-expired' });
    expect(await backend.orders.list()).toEqual({ orders: [] });
  });
});
