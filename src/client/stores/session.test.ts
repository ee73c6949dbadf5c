import { describe, expect, it, vi } from 'vitest';
import { SupportError } from '../../contract/index.js';
import { createMemoryBackend } from '../adapters/memory.js';
import { testData } from '../testing.js';
import { createSessionStore } from './session.js';

describe('createSessionStore', () => {
  it('knows of no session until somebody signed in', async () => {
    const store = createSessionStore(createMemoryBackend(testData).session);
    expect(store.$session.get()).toBeUndefined();
    await store.identify(() => Promise.resolve('token-c1'));
    expect(store.$session.get()).toMatchObject({ level: 'signed-in' });
    await store.end();
    expect(store.$session.get()).toBeUndefined();
  });

  it('stays a guest when the token is refused or cannot be had', async () => {
    const store = createSessionStore(createMemoryBackend(testData).session);
    await expect(store.identify(() => Promise.resolve('nobody'))).rejects.toMatchObject({
      code: 'identity-refused',
    });
    const broken = store.identify(() => Promise.reject(new TypeError('the shop is down')));
    await expect(broken).rejects.toMatchObject({ name: 'SupportError', code: 'server' });
    expect(store.$session.get()).toBeUndefined();
    expect(await store.renew()).toBe(false);
  });

  it('asks the merchant for another token to sign in again, once however many wait', async () => {
    const store = createSessionStore(createMemoryBackend(testData).session);
    const token = vi.fn(() => Promise.resolve('token-c1'));
    await store.identify(token);
    expect(await Promise.all([store.renew(), store.renew()])).toEqual([true, true]);
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('forgets who it was when the merchant has no token any more', async () => {
    const store = createSessionStore(createMemoryBackend(testData).session);
    const token = vi.fn(() => Promise.resolve('token-c1'));
    await store.identify(token);
    token.mockRejectedValue(new TypeError('signed out'));
    expect(await store.renew()).toBe(false);
    expect(store.$session.get()).toBeUndefined();
    expect(await store.renew()).toBe(false);
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('ends here also when the server cannot be told', async () => {
    const { session } = createMemoryBackend(testData);
    const store = createSessionStore({ ...session, end: () => Promise.reject(new SupportError('offline')) });
    await store.identify(() => Promise.resolve('token-c1'));
    await expect(store.end()).rejects.toMatchObject({ code: 'offline' });
    expect(store.$session.get()).toBeUndefined();
    expect(await store.renew()).toBe(false);
  });
});
