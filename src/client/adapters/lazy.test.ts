import { describe, expect, it } from 'vitest';
import { testData } from '../testing.js';
import { createLazyBackend } from './lazy.js';
import { createMemoryBackend } from './memory.js';

const lookup = { number: 'NF-20418', contact: 'mia@example.org' };

describe('createLazyBackend', () => {
  it('loads with the first call, and once', async () => {
    let loads = 0;
    const backend = createLazyBackend(() => {
      loads += 1;
      return Promise.resolve(createMemoryBackend(testData));
    });
    expect(loads).toBe(0);
    await Promise.all([backend.session.config(), backend.orders?.lookUp(lookup)]);
    await expect(backend.orders?.list()).resolves.toMatchObject({ orders: [{ number: 'NF-20418' }] });
    expect(loads).toBe(1);
  });

  it('has each method of the backend', async () => {
    const backend = createLazyBackend(() => Promise.resolve(createMemoryBackend(testData)));
    const { orders, session } = backend;
    if (!orders) throw new Error('It has orders.');
    await orders.lookUp(lookup);
    await orders.sendCode('o1');
    await expect(orders.checkCode('o1', '123456')).resolves.toMatchObject({ access: 'full' });
    await expect(orders.get('o1')).resolves.toMatchObject({ access: 'full' });
    await expect(orders.request('o1', { kind: 'contact' }, { idempotencyKey: 'k' })).resolves.toMatchObject({
      status: 'open',
    });
    await expect(orders.mailNumbers('mia@example.org')).resolves.toBeUndefined();
    await expect(session.current()).resolves.toMatchObject({ level: 'verified' });
    await expect(session.identify('token-c1')).resolves.toMatchObject({ level: 'signed-in' });
    await expect(session.end()).resolves.toBeUndefined();
  });

  it('is unavailable while it cannot be loaded, and tries again', async () => {
    let isBroken = true;
    const backend = createLazyBackend(() =>
      isBroken ? Promise.reject(new TypeError('chunk')) : Promise.resolve(createMemoryBackend(testData)),
    );
    await expect(backend.session.config()).rejects.toMatchObject({
      name: 'SupportError',
      code: 'unavailable',
    });
    isBroken = false;
    await expect(backend.session.config()).resolves.toMatchObject({ id: 'northfold' });
  });

  it('says what the backend lacks', async () => {
    const { session } = createMemoryBackend(testData);
    const backend = createLazyBackend(() => Promise.resolve({ session }));
    await expect(backend.orders?.list()).rejects.toMatchObject({ code: 'unsupported' });
  });
});
