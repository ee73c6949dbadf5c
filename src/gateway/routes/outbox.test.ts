import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testShops } from '../testing.js';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { OpenDatabase } from '../database/open.js';
import type { Env } from '../http/mount.js';
import { createOutboxProvider } from '../providers/mail/outbox.js';
import { askedMail, codeMail, numbersMail } from '../services/mails.js';
import { ShopSettingsSchema } from '../services/shop-settings.js';
import { createShops } from '../services/shops.js';
import { mountOutbox } from './outbox.js';

const token = 'a-token-that-nobody-guesses-0123';
const evil = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</pre><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--<script>alert(1)//-->',
  'javascript:alert(1)',
  '&lt;script&gt;',
  '${alert(1)}{{constructor}}',
  '\u202e<b>txet</b>',
];

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const now = (): Date => new Date();
  const shops = createShops({ db: database.db, secret: new Uint8Array(32), now });
  await shops.save(v.parse(ShopSettingsSchema, testShops[0]));
  const outbox = createOutboxProvider(database.db, now);
  for (const text of evil) {
    await outbox.send({
      id: randomUUID(),
      shopId: 'northfold',
      from: text,
      to: 'ada@example.com',
      subject: text,
      text: `${text} 123456\n\n654321\n`,
      locale: '"><script>alert(1)</script>',
    });
  }
});
afterAll(() => database.close());

function ask(
  path: string,
  headers: Record<string, string>,
  address: string,
  given?: string,
  isExposed = false,
): Promise<Response> {
  const app = new Hono<Env>();
  mountOutbox(app, { db: database.db, token: given, isExposed });
  return Promise.resolve(
    app.request(path, { headers }, { incoming: { socket: { remoteAddress: address } } }),
  );
}
const local = { Host: 'localhost:8787' };

describe('/outbox', () => {
  it('shows mails as text, whatever is in them', async () => {
    const response = await ask('/outbox', local, '127.0.0.1');
    expect(response.status).toBe(200);
    const page = await response.text();
    // The page's own script, and no other tag or attribute that a mail could have brought.
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<(img|svg|b|iframe)[\s/>]/);
    // An attribute is left only by a quotation mark, and every one of a mail's is escaped.
    expect(page).not.toMatch(/lang="">/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.match(/<output>654321<\/output>/g)).toHaveLength(evil.length);
    expect(page).not.toContain('<output>123456');
  });

  it('takes no order number for a code', async () => {
    const outbox = createOutboxProvider(database.db, () => new Date());
    const reader = { to: 'grace@example.com', locale: 'en' };
    const shop = await database.db.selectFrom('shops').selectAll().executeTakeFirstOrThrow();
    await outbox.send(numbersMail(shop, reader, [{ number: '418418', placedAt: new Date() }]));
    await outbox.send(askedMail(shop, reader, { number: '418418', kind: 'cancel' }));
    await outbox.send(
      codeMail(shop, reader, { number: '418418', code: '707070', minutes: 10, expiresAt: new Date() }),
    );
    const page = await (await ask('/outbox', local, '127.0.0.1')).text();
    expect(page).toContain('<output>707070</output>');
    expect(page).toContain('418418');
    expect(page).not.toContain('<output>418418');
  });

  it('lets only its own script and style run, by their digest', async () => {
    const response = await ask('/outbox', local, '127.0.0.1');
    const policy = response.headers.get('content-security-policy') ?? '';
    const page = await response.text();
    for (const tag of ['script', 'style']) {
      const content = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? '';
      expect(policy).toContain(
        `${tag}-src 'sha256-${createHash('sha256').update(content).digest('base64')}'`,
      );
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('is for this machine only, asked directly and under a local name', async () => {
    const allowed = [['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1']] as const;
    for (const [address] of allowed) expect((await ask('/outbox', local, address)).status).toBe(200);

    const refused: [Record<string, string>, string][] = [
      [local, '192.168.1.5'],
      [local, '203.0.113.9'],
      [local, ''],
      [{ Host: 'evil.example' }, '127.0.0.1'],
      [{ Host: 'localhost.evil.example' }, '127.0.0.1'],
      [{ Host: 'gateway.shop.example' }, '127.0.0.1'],
      [{ ...local, 'X-Forwarded-For': '127.0.0.1' }, '127.0.0.1'],
      [{ ...local, Forwarded: 'for=127.0.0.1' }, '127.0.0.1'],
      [{ ...local, Via: '1.1 proxy' }, '127.0.0.1'],
    ];
    for (const [headers, address] of refused) {
      for (const path of ['/outbox', '/outbox/latest']) {
        const response = await ask(path, headers, address);
        expect([headers, address, response.status]).toEqual([headers, address, 403]);
        expect(await response.text()).not.toContain('123456');
      }
    }
  });

  it('is for nobody without a token where a proxy or the network reaches the port', async () => {
    for (const address of ['127.0.0.1', '::1']) {
      const response = await ask('/outbox', { Host: '127.0.0.1:8787' }, address, undefined, true);
      expect([response.status, await response.text()]).toEqual([403, expect.not.stringContaining('123456')]);
    }
    const headers = { Authorization: `Bearer ${token}` };
    expect((await ask('/outbox', headers, '127.0.0.1', token, true)).status).toBe(200);
  });

  it('is for whoever brings the token, where there is one', async () => {
    const basic = (password: string): string => `Basic ${Buffer.from(`x:${password}`).toString('base64')}`;
    const statusWith = async (authorization: string, path = '/outbox'): Promise<number> =>
      (await ask(path, { Authorization: authorization }, '203.0.113.9', token)).status;
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
    expect(await statusWith(basic(token))).toBe(200);
    for (const wrong of [
      '',
      'Bearer',
      'Bearer x',
      basic(''),
      basic(`${token}x`),
      `Bearer ${token.slice(1)}`,
      token,
    ]) {
      expect([wrong, await statusWith(wrong)]).toEqual([wrong, 401]);
    }
    expect(await statusWith('', `/outbox?token=${token}`)).toBe(401);
    expect((await ask('/outbox', local, '127.0.0.1', token)).status).toBe(401);
  });
});
