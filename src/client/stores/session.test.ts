import { afterEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type SessionBackend } from '../../contract/index.js';
import { createMemoryBackend } from '../adapters/memory.js';
import { testData } from '../testing.js';
import { createSessionStore, sessionStoreOf } from './session.js';

const overtaken = { name: 'SupportError', code: 'session-expired' };

/** A promise that the test settles. */
function createLate<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** A backend that says who has signed in, and what it was asked. */
function watch(): { readonly session: SessionBackend; readonly named: string[] } {
  const named: string[] = [];
  const { session } = createMemoryBackend(testData, {
    before: ({ name, args }) => void named.push(name === 'session.identify' ? String(args[0]) : name),
  });
  return { session, named };
}

describe('createSessionStore', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

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

  it.each(['end', 'end elsewhere'])('signs nobody in whose token comes after the %s', async (end) => {
    const { session, named } = watch();
    const store = createSessionStore(session);
    const token = createLate<string>();
    const signingIn = store.identify(() => token.promise);
    await Promise.all([
      store.end(end === 'end elsewhere'),
      expect(signingIn).rejects.toMatchObject(overtaken),
    ]);
    token.resolve('token-c1');
    await store.settled();
    expect(named).toEqual(end === 'end' ? ['session.end'] : []);
    expect(store.$session.get()).toBeUndefined();
    expect(await store.renew()).toBe(false);
  });

  it('keeps who was named last, though the token of another comes later', async () => {
    const { session, named } = watch();
    const store = createSessionStore(session);
    const slow = createLate<string>();
    const first = store.identify(() => slow.promise);
    const second = store.identify(() => Promise.resolve('token-c2'));
    await expect(first).rejects.toMatchObject(overtaken);
    await second;
    const { id } = store.$session.get()!;
    slow.resolve('token-c1');
    await store.settled();
    expect(named).toEqual(['token-c2']);
    expect([store.$session.get()?.id, (await session.current()).id]).toEqual([id, id]);
  });

  it('lets go of nothing that is newer when an attempt fails that was overtaken', async () => {
    const { session, named } = watch();
    const store = createSessionStore(session);
    let fail = (_: unknown): void => undefined;
    const first = store.identify(() => new Promise((_, reject) => (fail = reject)));
    await Promise.all([
      expect(first).rejects.toMatchObject(overtaken),
      store.identify(() => Promise.resolve('token-c2')),
    ]);
    fail(new TypeError('the shop is down'));
    await store.settled();
    expect(named).toEqual(['token-c2']);
    expect(store.$session.get()).toMatchObject({ level: 'signed-in' });
  });

  it('gives a sign-in up that is on its way to the backend while the shopper leaves', async () => {
    const { session } = createMemoryBackend(testData);
    const answer = createLate<Awaited<ReturnType<SessionBackend['identify']>>>();
    const signals: (AbortSignal | undefined)[] = [];
    const store = createSessionStore({
      ...session,
      identify: (_, options) => {
        signals.push(options?.signal);
        return answer.promise;
      },
    });
    const signingIn = store.identify(() => Promise.resolve('token-c1'));
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    await Promise.all([store.end(), expect(signingIn).rejects.toMatchObject(overtaken)]);
    expect(signals[0]?.aborted).toBe(true);
    answer.resolve({ id: 's1', level: 'signed-in', expiresAt: '2026-12-22T12:00:00Z' });
    await answer.promise;
    await store.settled();
    expect(store.$session.get()).toBeUndefined();
  });

  it('signs in who is named right after the end', async () => {
    const { session, named } = watch();
    const store = createSessionStore(session);
    await Promise.all([store.end(), store.identify(() => Promise.resolve('token-c1'))]);
    expect(named).toEqual(['session.end', 'token-c1']);
    expect(store.$session.get()).toMatchObject({ level: 'signed-in' });
  });

  it('waits ten seconds for a token, and no longer', async () => {
    vi.useFakeTimers();
    const { session, named } = watch();
    const store = createSessionStore(session);
    const token = createLate<string>();
    const signingIn = store.identify(() => token.promise);
    const refused = expect(signingIn).rejects.toMatchObject({ name: 'SupportError', code: 'timeout' });
    let isSettled = false;
    const settled = store.settled().then(() => (isSettled = true));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(isSettled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all([refused, settled]);
    token.resolve('token-c1');
    await store.settled();
    expect(named).toEqual(['']);
  });

  it('lets nothing be read as long as the session before cannot be let go', async () => {
    const { session, named } = watch();
    let isLoaded = false;
    const store = createSessionStore({
      ...session,
      identify: (token, options) =>
        isLoaded ? session.identify(token, options) : Promise.reject(new SupportError('offline')),
    });
    await session.identify('token-c2');
    await expect(store.identify(() => Promise.resolve('token-c1'))).rejects.toMatchObject({
      code: 'offline',
    });
    await expect(store.settled()).rejects.toMatchObject({ name: 'SupportError', code: 'offline' });
    isLoaded = true;
    await store.settled();
    expect(await session.current()).toMatchObject({ level: 'anonymous' });
    await store.settled();
    expect(named.filter((name) => name === '')).toHaveLength(1);
  });

  it('is done with a refusal of a backend that signs nobody in', async () => {
    const { session } = createMemoryBackend(testData);
    const store = createSessionStore({
      ...session,
      identify: () => Promise.reject(new SupportError('unsupported')),
    });
    await expect(store.identify(() => Promise.resolve('x'))).rejects.toMatchObject({ code: 'unsupported' });
    await expect(store.settled()).resolves.toBeUndefined();
  });

  it('lets a session go that could not be ended, and no newer one', async () => {
    const { session } = createMemoryBackend(testData);
    let fail = (_: unknown): void => undefined;
    const store = createSessionStore({
      ...session,
      end: () => new Promise((_, reject) => (fail = reject)),
    });
    await store.identify(() => Promise.resolve('token-c1'));
    const first = store.end();
    fail(new SupportError('offline'));
    await expect(first).rejects.toMatchObject({ code: 'offline' });
    await store.settled();
    expect(await session.current()).toMatchObject({ level: 'anonymous' });
    const second = store.end();
    await store.identify(() => Promise.resolve('token-c2'));
    fail(new SupportError('offline'));
    await expect(second).rejects.toMatchObject({ code: 'offline' });
    await store.settled();
    expect(await session.current()).toMatchObject({ level: 'signed-in' });
  });
});

describe('sessionStoreOf', () => {
  it('is one store for all clients of a backend, and another for another', () => {
    const { session } = createMemoryBackend(testData);
    expect(sessionStoreOf(session)).toBe(sessionStoreOf(session));
    expect(sessionStoreOf(createMemoryBackend(testData).session)).not.toBe(sessionStoreOf(session));
  });
});
