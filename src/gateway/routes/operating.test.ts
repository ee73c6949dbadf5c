import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Deps } from '../deps.js';
import type { Env } from '../http/mount.js';
import { createMetrics } from '../metrics.js';
import { createFakeCalls } from '../testing-calls.js';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { mountOperating } from './operating.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());
afterEach(() => void vi.useRealTimers());

const mount = (deps: Deps): Hono<Env> => {
  const app = new Hono<Env>();
  mountOperating(app, deps, { metrics: createMetrics(gateway.database.pool), isExposed: false });
  return app;
};

describe('/health', () => {
  it('looks at the database once a second at most, however many ask', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const looks = vi.spyOn(gateway.database.pool, 'connect');
    const app = mount(gateway.deps);
    const ask = async (): Promise<number> => (await app.request('/health')).status;

    expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([200]));
    expect(looks).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_001);
    await ask();
    expect(looks).toHaveBeenCalledTimes(2);
    looks.mockRestore();
  });

  it('begins no other look while one hangs, and looks anew once it has ended', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let end!: () => void;
    const check = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const app = mount({ ...gateway.deps, files: { ...gateway.deps.files, check } });
    const ask = async (): Promise<Response> => {
      vi.advanceTimersByTime(30_001);
      return app.request('/health');
    };
    const asked = [ask(), ask()];
    end();
    await Promise.all(asked);
    expect(check).toHaveBeenCalledTimes(1);
    const again = ask();
    end();
    await again;
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('says that calls are away where a media server is set up and does not answer', async () => {
    const calls = createFakeCalls();
    const ask = async (): Promise<unknown> =>
      (await mount({ ...gateway.deps, calls }).request('/health')).json();
    expect(await ask()).toMatchObject({ checks: { calls: { ok: true } } });
    calls.isReady = false;
    expect(await ask()).toMatchObject({ status: 'degraded', checks: { calls: { ok: false } } });
    const none = (await (await mount(gateway.deps).request('/health')).json()) as { checks: object };
    expect(none.checks).not.toHaveProperty('calls');
  });

  it.runIf(testEngine === 'pglite')('fails where the database takes nothing', async () => {
    const only = (mode: 'only' | 'write'): Promise<unknown> =>
      sql.raw(`set session characteristics as transaction read ${mode}`).execute(gateway.db);
    await only('only');
    try {
      const answer = await mount(gateway.deps).request('/health');
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        status: 'failing',
        checks: { database: { ok: false, problem: 'read-only' } },
      });
    } finally {
      await only('write');
    }
  });

  it('says why the model did not answer last, and asks it nothing', async () => {
    const app = new Hono<Env>();
    const model: { fault: 'busy' | undefined } = { fault: undefined };
    const metrics = createMetrics(gateway.database.pool);
    mountOperating(app, gateway.deps, { metrics, model, isExposed: false });
    const health = async (): Promise<unknown> => (await app.request('/health')).json();
    expect(await health()).toMatchObject({ status: 'ok', checks: { assistant: { ok: true } } });
    model.fault = 'busy';
    expect(await health()).toMatchObject({
      status: 'degraded',
      checks: { assistant: { ok: false, problem: 'busy' } },
    });
  });

  it('says why where the audit log stands is not kept', async () => {
    const app = new Hono<Env>();
    const heads: { fault: string | undefined } = { fault: 'ENOSPC' };
    const metrics = createMetrics(gateway.database.pool);
    mountOperating(app, gateway.deps, { metrics, heads, isExposed: false });
    const health = async (): Promise<unknown> => (await app.request('/health')).json();
    expect(await health()).toMatchObject({
      status: 'degraded',
      checks: { audit: { ok: false, problem: 'ENOSPC' } },
    });
    heads.fault = undefined;
    expect(await health()).toMatchObject({ status: 'ok', checks: { audit: { ok: true } } });
  });

  it('says what is wrong with the mail by its code alone', async () => {
    const refused = Object.assign(new Error('connect 10.0.0.7:587'), { code: 'ECONNREFUSED' });
    const app = mount({
      ...gateway.deps,
      mail: { send: () => Promise.resolve(), check: () => Promise.reject(refused) },
    });
    const response = await app.request('/health');
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        status: 'degraded',
        checks: {
          database: { ok: true },
          mail: { ok: false, problem: 'ECONNREFUSED' },
          files: { ok: true },
        },
      },
    ]);
  });

  it('is degraded while files cannot be kept, and says why by the code', async () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const check = (): Promise<void> => Promise.reject(new Error('cannot keep files', { cause: full }));
    const app = mount({ ...gateway.deps, files: { ...gateway.deps.files, check } });
    expect(await (await app.request('/health')).json()).toMatchObject({
      status: 'degraded',
      checks: { files: { ok: false, problem: 'ENOSPC' } },
    });
  });
});
