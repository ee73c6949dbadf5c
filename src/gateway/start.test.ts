import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DirectoryInUseError } from './database/lock.js';
import { ShopSettingsSchema } from './services/shop-settings.js';
import { type RunningGateway, startGateway, type StartOptions } from './start.js';
import { PortInUseError } from './listen.js';
import { testShops } from './testing.js';

const log = pino({ level: 'silent' });
let folder: string;
let options: StartOptions;
let gateway: RunningGateway;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellhop-start-'));
  mkdirSync(join(folder, 'cdn/v1/chunks'), { recursive: true });
  writeFileSync(join(folder, 'cdn/v1/bellhop.js'), '/* the entry */');
  writeFileSync(join(folder, 'cdn/v1/chunks/panel-a1b2c3d4.js'), '/* a chunk */');
  writeFileSync(join(folder, 'secret'), 'not for the public');
  options = {
    dataDir: join(folder, 'data'),
    cdnDir: join(folder, 'cdn'),
    secret: new Uint8Array(32).fill(5),
    shops: [v.parse(ShopSettingsSchema, testShops[0])],
    isDemo: true,
    log,
  };
  gateway = await startGateway(options);
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

const begin = (url: string): Promise<Response> =>
  fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ shop: 'northfold' }),
  });

describe('startGateway', () => {
  it('begins without its photos while their store is away, and says so; with a wrong setting it does not', async () => {
    const lines: string[] = [];
    const away: StartOptions = {
      ...options,
      dataDir: join(folder, 'away'),
      log: pino({ level: 'error' }, { write: (line) => void lines.push(line) }),
      // Nobody listens at the port that is for throwing away.
      s3: { url: 'http://127.0.0.1:9', bucket: 'photos', region: 'us-east-1', key: 'key', secret: 'secret' },
    };
    const running = await startGateway(away);
    const health = await fetch(`${running.url}/health`);
    expect(await health.json()).toMatchObject({ status: 'degraded', checks: { files: { ok: false } } });
    expect((await begin(running.url)).status).toBe(201);
    expect(lines.join()).toContain('BELLHOP_S3_URL');
    await running.stop();

    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    await expect(
      startGateway({ ...options, dataDir: join(folder, 'wrong'), filesDir: file }),
    ).rejects.toThrow(/BELLHOP_FILES_DIR/);
  }, 60_000);

  it('answers on a free port and says that it is well', async () => {
    expect((await begin(gateway.url)).status).toBe(201);
    const health = await fetch(`${gateway.url}/health`);
    expect([health.status, await health.json()]).toEqual([
      200,
      {
        status: 'ok',
        checks: { database: { ok: true }, mail: { ok: true }, files: { ok: true }, audit: { ok: true } },
      },
    ]);
  });

  it('counts what it did, by route and never by address', async () => {
    await fetch(`${gateway.url}/v1/orders/NF-1234`);
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toContain(
      'bellhop_request_seconds_count{route="beginSession",method="POST",status="201"} 1',
    );
    expect(text).toContain('bellhop_problems_total{route="order",code="session-expired"} 1');
    expect(text).toContain('bellhop_database_connections{state="waiting"} 0');
    expect(text).toContain('bellhop_jobs_waiting{job="mail"} 0');
    expect(text).toContain('bellhop_jobs_oldest_seconds{job="mail"} 0');
    expect(text).not.toContain('1234');
    const proxied = await fetch(`${gateway.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(proxied.status).toBe(403);
  });

  it('shows a mail in the outbox within a second', async () => {
    const added = performance.now();
    await gateway.deps.jobs.add('mail', {
      id: randomUUID(),
      shopId: 'northfold',
      from: 'help@northfold.example',
      to: 'ada@example.com',
      subject: 'Your code',
      text: 'It is 123456.',
      locale: 'en',
    });
    await vi.waitFor(
      async () => expect(await (await fetch(`${gateway.outboxUrl}`)).text()).toContain('123456'),
      {
        timeout: 5_000,
        interval: 20,
      },
    );
    expect(performance.now() - added).toBeLessThan(1_000);
  });

  it('keeps mails and metrics to itself outside the demo, and says that mails reach nobody', async () => {
    const lines: string[] = [];
    const earnest: StartOptions = {
      ...options,
      isDemo: false,
      log: pino({ level: 'warn' }, { write: (line) => void lines.push(line) }),
    };
    const statusAt = async (running: RunningGateway, path: string, token?: string): Promise<number> => {
      const headers = new Headers(token === undefined ? {} : { Authorization: `Bearer ${token}` });
      return (await fetch(`http://127.0.0.1:${new URL(running.url).port}${path}`, { headers })).status;
    };

    await gateway.stop();
    gateway = await startGateway({ ...earnest, trustedProxies: 1 });
    expect(gateway.outboxUrl).toBeUndefined();
    expect(await statusAt(gateway, '/outbox')).toBe(404);
    expect(await statusAt(gateway, '/metrics')).toBe(403);
    expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({
      status: 'degraded',
      checks: {
        database: { ok: true },
        mail: { ok: false, problem: 'no mail server' },
        files: { ok: true },
        audit: { ok: true },
      },
    });
    expect(lines.filter((line) => line.includes('SMTP_URL is not set'))).toHaveLength(1);

    await gateway.stop();
    const outboxToken = 'a-token-that-nobody-guesses-0123';
    gateway = await startGateway({ ...earnest, host: '0.0.0.0', outboxToken });
    expect(await statusAt(gateway, '/outbox')).toBe(401);
    expect(await statusAt(gateway, '/outbox', outboxToken)).toBe(200);
    expect(await statusAt(gateway, '/metrics')).toBe(403);

    await gateway.stop();
    gateway = await startGateway(options);
  });

  it('serves the built widget to any page, and nothing beside it', async () => {
    const entry = await fetch(`${gateway.url}/v1/bellhop.js`);
    expect(await entry.text()).toBe('/* the entry */');
    expect(Object.fromEntries(entry.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const chunk = await fetch(`${gateway.url}/v1/chunks/panel-a1b2c3d4.js`);
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const again = await fetch(`${gateway.url}/v1/bellhop.js`, {
      headers: { 'If-None-Match': entry.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    for (const path of [
      '/v1/../../secret',
      '/v1/%2e%2e/%2e%2e/secret',
      '/v1/..%2f..%2fsecret',
      '//secret',
      '/v1/chunks/',
    ]) {
      expect((await fetch(gateway.url + path)).status).toBe(404);
    }
  });

  it('says who has the port and who has the directory', async () => {
    await expect(
      startGateway({ ...options, dataDir: undefined, port: Number(new URL(gateway.url).port) }),
    ).rejects.toThrow(PortInUseError);
    await expect(startGateway(options)).rejects.toThrow(DirectoryInUseError);
  });

  it('refuses to start where mails would have no sender, and says whose', async () => {
    const smtpUrl = 'smtp://127.0.0.1:1';
    const shops = [v.parse(ShopSettingsSchema, { id: 'southfold', name: 'Southfold', origins: [] })];
    const own = { ...options, dataDir: undefined, smtpUrl, shops };
    await expect(startGateway(own)).rejects.toThrow(/southfold.*BELLHOP_MAIL_FROM/);
    const running = await startGateway({ ...own, mailFrom: 'Desk <desk@example.com>' });
    await running.stop();
  });

  it('stops at once while connections are kept open, and answers what was under way', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    const ask = (): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = get(`${gateway.url}/health`, { agent }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        });
        asked.on('error', reject);
      });
    await Promise.all([ask(), ask(), ask(), ask()]);
    const underWay = begin(gateway.url);
    // Its request has been sent when a later one is answered.
    await ask();
    const begun = performance.now();
    await gateway.stop();
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect((await underWay).status).toBe(201);
    agent.destroy();
    gateway = await startGateway(options);
  });

  it('stops without losing what it has answered', async () => {
    const calls = Array.from({ length: 200 }, () => begin(gateway.url).catch(() => undefined));
    await calls[0];
    await gateway.stop();
    const answered = (await Promise.all(calls)).filter((response) => response !== undefined);
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter(({ status }) => status !== 201 && status !== 429)).toEqual([]);

    const begun = performance.now();
    gateway = await startGateway(options);
    console.log(`second start: ${Math.round(performance.now() - begun)} ms`);
    const lost: string[] = [];
    for (const { headers, status } of answered) {
      if (status !== 201) continue;
      const response = await fetch(`${gateway.url}/v1/session`, {
        headers: { Authorization: `Bearer ${headers.get('bellhop-session')}` },
      });
      if (response.status !== 200) lost.push(String(response.status));
    }
    expect(lost).toEqual([]);
  });
});
