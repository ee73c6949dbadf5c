import { atom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoader, type Loadable } from '../loadable.js';
import { keepFresh } from './keep-fresh.js';

const freshMs = 30_000;

/** A polled store that somebody listens to, and how often it was read. */
async function setUp() {
  const read = vi.fn(() => Promise.resolve('value'));
  const $store = atom<Loadable<string>>({ status: 'idle' });
  const [$online, $visible] = [atom(true), atom(true)];
  keepFresh($store, createLoader($store, read), { $online, $visible, freshMs, poll: true, now: Date.now });
  $store.listen(() => undefined);
  await pass(0);
  read.mockClear();
  return { read, $online, $visible };
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('keepFresh', () => {
  it('polls only what can be seen, and reads anew at once what has grown old unseen', async () => {
    const { read, $visible } = await setUp();
    await pass(freshMs);
    expect(read).toHaveBeenCalledTimes(1);
    $visible.set(false);
    await pass(4 * freshMs);
    expect(read).toHaveBeenCalledTimes(1);
    $visible.set(true);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('leaves alone what is still fresh when it is seen again', async () => {
    const { read, $visible } = await setUp();
    $visible.set(false);
    await pass(freshMs - 1);
    $visible.set(true);
    expect(read).not.toHaveBeenCalled();
  });

  it('polls nothing offline, and reads at once when back online', async () => {
    const { read, $online } = await setUp();
    $online.set(false);
    await pass(4 * freshMs);
    expect(read).not.toHaveBeenCalled();
    $online.set(true);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('reads anew what was forgotten, however lately it was read', async () => {
    const read = vi.fn(() => Promise.resolve('value'));
    const $store = atom<Loadable<string>>({ status: 'idle' });
    const page = { $online: atom(true), $visible: atom(true) };
    keepFresh($store, createLoader($store, read), { ...page, freshMs, now: Date.now });
    const off = $store.listen(() => undefined);
    await pass(0);
    off();
    await pass(2000);
    $store.listen(() => undefined)();
    await pass(2000);
    expect(read).toHaveBeenCalledTimes(1);
    $store.set({ status: 'idle' });
    $store.listen(() => undefined);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
