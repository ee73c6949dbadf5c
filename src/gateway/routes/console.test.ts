import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../http/mount.js';
import { mountConsole } from './console.js';

let folder: string;
const app = new Hono<Env>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-console-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'console-abcdefgh.js'), 'export {};');
  mountConsole(app, { folder, filesUrl: 'https://files.example/bucket' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('/console/', () => {
  it('is asked anew each time, runs its own scripts alone, and stands in no frame', async () => {
    const response = await app.request('/console/');
    expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const policy = response.headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self' https://files.example",
        "img-src 'self' blob: https://files.example",
        "worker-src 'self'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html bellhop',
      ]),
    );
    expect(policy.join()).not.toContain('unsafe');
  });

  it('has scripts that never change', async () => {
    const { status, headers } = await app.request('/console/console-abcdefgh.js');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-type')).toContain('text/javascript');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leads there from the address without a slash, and to no other file', async () => {
    expect((await app.request('/console')).headers.get('location')).toBe('/console/');
    for (const path of ['/console/index.html', '/console/no.js', '/console/..%2f..%2fetc%2fpasswd'])
      expect((await app.request(path)).status).toBe(404);
  });
});
