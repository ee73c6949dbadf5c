import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deskAt, FakeGateway, problem } from '../stage.js';
import { createPresenceStore } from './presence.js';

const minute = 60_000;

async function open() {
  const gateway = new FakeGateway({ 'PUT /presence': () => new Response(null, { status: 204 }) });
  const { call } = await deskAt(gateway);
  const store = createPresenceStore(call);
  const said = () =>
    gateway.called('PUT', '/presence').map(({ body }) => (body as { isHere: boolean }).isHere);
  return { gateway, store, said };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** So many minutes, each with what is asked in it. */
async function pass(minutes: number, during?: () => void): Promise<void> {
  for (let each = 0; each < minutes; each += 1) {
    during?.();
    await vi.advanceTimersByTimeAsync(minute);
  }
}

describe('the presence at the console', () => {
  it('is said again each minute while something is done', async () => {
    const { store, said } = await open();
    store.start();
    await pass(40, () => store.touch());
    await vi.waitFor(() => expect(said()).toHaveLength(41));
    expect([store.$isHere.get(), said().every(Boolean)]).toEqual([true, true]);
    store.stop();
    await pass(3);
    expect([store.$isHere.get(), said().length]).toEqual([false, 41]);
  });

  it('ends for whoever does nothing for twenty minutes, and is then said no more', async () => {
    const { store, said } = await open();
    store.start();
    await pass(20);
    await vi.waitFor(() => expect(said()).toHaveLength(21));
    expect(store.$isHere.get()).toBe(true);
    await pass(5);
    await vi.waitFor(() => expect(said()).toHaveLength(22));
    expect([store.$isHere.get(), said().at(-1)]).toEqual([false, false]);
    store.stop();
  });

  it('is as it was where it could not be said', async () => {
    const { gateway, store } = await open();
    await store.set(true);
    gateway.answers['PUT /presence'] = () => problem(400, 'invalid');
    await expect(store.set(false)).rejects.toMatchObject({ code: 'invalid' });
    expect(store.$isHere.get()).toBe(true);
  });
});
