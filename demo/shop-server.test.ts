import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShopServer } from './shop-server.js';

let folder: string;
let shop: Hono;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northfold-shop-'));
  await writeFile(join(folder, 'index.html'), '<p>{{shop}}</p>');
  shop = await createShopServer({
    folder,
    url: 'http://localhost:8080',
    places: {
      script: 'http://localhost:8787/v1/bellhop.js',
      gateway: 'http://localhost:8787',
      shop: 'northfold',
      outbox: 'http://localhost:8787/outbox',
    },
    signIdentity: () => Promise.resolve('a-signed-identity'),
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = async (headers: Record<string, string>): Promise<Response> =>
  shop.request('/demo/identity', { method: 'POST', headers });

describe('a page that is not there', () => {
  it('says so as a page', async () => {
    const response = await shop.request('/nowhere/');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

describe('/demo/identity', () => {
  it('signs the customer in for the shop’s own pages', async () => {
    for (const Host of ['localhost:8080', '127.0.0.1:8080']) {
      const response = await ask({ Host, 'Sec-Fetch-Site': 'same-origin' });
      expect([response.status, await response.json()]).toEqual([200, { token: 'a-signed-identity' }]);
    }
  });

  it('signs nobody in for another page, for what is no page, or under a name that somebody pointed here', async () => {
    const own = 'localhost:8080';
    const refused: Record<string, string>[] = [
      { Host: own },
      { Host: own, 'Sec-Fetch-Site': '' },
      { Host: own, 'Sec-Fetch-Site': 'cross-site' },
      { Host: own, 'Sec-Fetch-Site': 'same-site' },
      { Host: own, 'Sec-Fetch-Site': 'none' },
      { Host: 'evil.example:8080', 'Sec-Fetch-Site': 'same-origin' },
      { Host: 'localhost.evil.example:8080', 'Sec-Fetch-Site': 'same-origin' },
      { Host: 'localhost:8081', 'Sec-Fetch-Site': 'same-origin' },
      { 'Sec-Fetch-Site': 'same-origin' },
    ];
    for (const headers of refused) {
      const response = await ask(headers);
      expect([headers, response.status]).toEqual([headers, 403]);
      expect(await response.text()).not.toContain('a-signed-identity');
    }
  });
});
