import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../contract/index.js';
import { saidOfReports } from '../audit-command.js';
import { createLog } from '../log.js';
import { createChatGateway, newShopper } from '../testing-chat.js';
import { staffKeys } from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { audit, type Doer } from './audit.js';
import { createHeadKeys, readHeads, startHeadWriter } from './audit-heads.js';
import { readAgainAfter } from './audit-reads.js';
import { verifyAudit } from './audit-verify.js';
import { presenceLife } from './presence.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

const token = staffKeys.northfold;
const robin = { id: 'robin', name: 'Robin' };
const ask = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
  gateway.call(method, `/v1/staff${path}`, {
    ...(!headers?.Cookie && { token }),
    body,
    headers: { 'Idempotency-Key': 'once', ...headers },
  });
const page = async (query = '', shop: keyof typeof staffKeys = 'northfold'): Promise<AuditPage> =>
  (await (
    await gateway.call('GET', `/v1/staff/audit${query}`, { token: staffKeys[shop] })
  ).json()) as AuditPage;
const verify = async (heads: Parameters<typeof verifyAudit>[1] = []) =>
  verifyAudit(gateway.db, heads, createHeadKeys(gateway.deps.secret));

describe(`the audit log on ${testEngine}`, () => {
  it('has who did and read what, when, in which request, and is whole', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const agent = await signedIn(gateway, { name: 'Sam', role: 'lead' });
    const own = `/conversations/${id}`;
    const answers = [
      await ask('GET', `${own}/events`),
      await ask('POST', `${own}/accept`, { agent: robin }),
      await ask('POST', `${own}/accept`, { agent: robin }),
      await ask('POST', `${own}/accept`, { instead: 'robin' }, agent.headers),
      await ask('POST', `${own}/messages`, { text: 'Hello' }, agent.headers),
      await ask('POST', `${own}/messages`, { text: 'Hello' }, agent.headers),
      await ask('POST', `${own}/hand-back`, { to: 'waiting' }, agent.headers),
      await ask('POST', `${own}/hand-back`, { to: 'waiting' }, agent.headers),
    ];
    const requests = answers.map(({ headers }) => headers.get('x-request-id'));
    const { entries } = await page(`?about=${id}`);
    const key = { kind: 'key', id: expect.any(String) as string };
    const sam = { kind: 'account', id: agent.id, name: 'Sam' };
    expect(entries.toReversed()).toMatchObject([
      { act: 'conversation-read', actor: key, role: 'admin', requestId: requests[0] },
      {
        act: 'conversation-accepted',
        actor: key,
        agent: robin,
        detail: 'waiting',
        requestId: requests[1],
        about: { kind: 'conversation', id },
      },
      { act: 'conversation-accepted', actor: sam, role: 'lead', detail: 'agent', requestId: requests[3] },
      { act: 'conversation-answered', actor: sam, requestId: requests[4] },
      { act: 'conversation-handed-back', actor: sam, detail: 'waiting', requestId: requests[6] },
    ]);
    expect((await page(`?actor=${agent.id}`)).entries).toHaveLength(3);
    expect(await verify()).toMatchObject([{ shop: 'northfold', faults: [] }]);
    expect((await page('', 'southfold')).entries).toEqual([]);
  });

  it('writes down once an hour what is read again and again, and that somebody came and went', async () => {
    const acts = async (): Promise<string[]> =>
      (await page()).entries
        .toReversed()
        .map(({ act }) => act)
        .filter((act) => /^(came|went|returns-read)$/.test(act));
    await ask('PUT', '/presence', { agent: robin, isHere: true });
    await ask('GET', '/returns');
    await ask('GET', '/returns');
    await ask('PUT', '/presence', { agent: robin, isHere: true });
    await ask('PUT', '/presence', { agent: robin, isHere: false });
    await ask('PUT', '/presence', { agent: robin, isHere: false });
    expect(await acts()).toEqual(['came', 'returns-read', 'went']);
    gateway.clock.advance(readAgainAfter + presenceLife);
    await ask('GET', '/returns');
    expect(await acts()).toEqual(['came', 'returns-read', 'went', 'returns-read']);
  });

  it('has nothing of what was not done', async () => {
    const { db, clock } = gateway;
    const [last] = (await page()).entries;
    const undone = new Error('undone');
    await expect(
      db.transaction().execute(async (transaction) => {
        await audit(transaction, doerOf('undone'), clock.now(), { act: 'came' });
        throw undone;
      }),
    ).rejects.toBe(undone);
    expect((await ask('GET', '/returns/none')).status).toBe(404);
    expect((await page()).entries[0]).toEqual(last);
    expect((await verify()).map(({ shop }) => shop)).not.toContain('undone');
  });

  it('is read page by page', async () => {
    for (let count = 0; count < 120; count += 1)
      await audit(gateway.db, doerOf('paged'), gateway.clock.now(), { act: 'came' });
    const shop = { id: 'paged' };
    const { createAuditLog } = await import('./audit-log.js');
    const log = createAuditLog(gateway.deps);
    const first = await log.page({ shop } as never, {});
    const rest = await log.page({ shop } as never, { before: first.next });
    const numbers = [...first.entries, ...rest.entries].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
    expect(rest.next).toBeUndefined();
  });

  it('refuses to be changed, shortened or emptied', async () => {
    const { db } = gateway;
    const said = 'The audit log only grows.';
    await expect(sql`update audit_entries set act = 'went'`.execute(db)).rejects.toThrow(said);
    await expect(sql`delete from audit_entries where number = 1`.execute(db)).rejects.toThrow(said);
    await expect(sql`truncate audit_entries`.execute(db)).rejects.toThrow(said);
    await expect(sql`delete from audit_heads`.execute(db)).rejects.toThrow(said);
    await expect(sql`truncate audit_heads, audit_entries`.execute(db)).rejects.toThrow(said);
  });

  it('keeps one chain however many append at once', async () => {
    const at = gateway.clock.now();
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        gateway.db
          .transaction()
          .execute((transaction) =>
            audit(transaction, doerOf('crowded'), at, { act: 'came', detail: String(index) }),
          ),
      ),
    );
    const reports = await verify();
    expect(reports.find(({ shop }) => shop === 'crowded')).toMatchObject({ whole: 200, faults: [] });
  });

  it('loses the names that are erased, and nothing of its chain', async () => {
    await gateway.db.deleteFrom('audit_agents').execute();
    await gateway.db.deleteFrom('accounts').execute();
    const { entries } = await page();
    expect(entries.length).toBeGreaterThan(5);
    expect(JSON.stringify(entries)).not.toMatch(/robin|sam/i);
    expect((await verify()).flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe(`signed heads on ${testEngine}`, () => {
  it('are written when the chain has moved, and tell of a cut, of a chain written anew and of their own forgery', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bellhop-audit-'));
    const { db, clock } = gateway;
    const { secret } = gateway.deps;
    const lines: string[] = [];
    // What it takes out of its lines are no parts of a head.
    const log = createLog({ destination: { write: (line) => void lines.push(line) } });
    const writer = startHeadWriter({ db, secret, now: clock.now, log, folder });
    await audit(db, doerOf('signed'), clock.now(), { act: 'came' });
    await writer.write();
    await writer.write();
    await audit(db, doerOf('signed'), clock.now(), { act: 'went' });
    await writer.stop();
    const heads = (await readHeads(folder)).filter(({ shop }) => shop === 'signed');
    expect(heads.map(({ number }) => number)).toEqual([1, 2]);
    // What the process has logged does as well.
    await writeFile(join(folder, 'gateway.log'), ['no JSON', ...lines].join('\n'));
    const logged = (await readHeads(join(folder, 'gateway.log'))).filter(({ shop }) => shop === 'signed');
    expect(logged).toEqual(heads);
    const all = await readHeads(folder);
    const reports = await verify(all);
    expect(reports.flatMap(({ faults }) => faults)).toEqual([]);
    expect(reports.find(({ shop }) => shop === 'signed')).toMatchObject({
      heads: 2,
      lastHead: { number: 2 },
    });
    expect(saidOfReports(reports, 'here')).toMatch(
      /signed: whole, 2 entries fit, signed heads in here that fit: 2,/,
    );

    const [one, two] = heads;
    if (!one || !two) throw new Error('There are two heads.');
    const keys = createHeadKeys(secret);
    const faultsWith = async (...given: Parameters<typeof verify>): Promise<unknown> =>
      (await verify(...given)).find(({ shop }) => shop === 'signed')?.faults;
    expect(await faultsWith([keys.sign({ ...two, number: 3 })])).toEqual([{ number: 3, kind: 'cut' }]);
    expect(await faultsWith([keys.sign({ ...one, hash: two.hash })])).toEqual([
      { number: 1, kind: 'not-signed' },
    ]);
    expect(await faultsWith([{ ...one, number: 2 }])).toEqual([{ number: 2, kind: 'forged-head' }]);
    const other = createHeadKeys(Buffer.from('another secret, and long enough for it'));
    expect(await faultsWith([other.sign(one)])).toEqual([{ number: 1, kind: 'forged-head' }]);
    // Of a shop of which nothing is left.
    const lost = await verify([keys.sign({ ...one, shop: 'gone', number: 7 })]);
    expect(lost.find(({ shop }) => shop === 'gone')?.faults).toEqual([{ number: 7, kind: 'cut' }]);
    expect(saidOfReports(lost, 'here')).toContain('gone: NOT WHOLE');
    expect((await readdir(folder)).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
    const [file = ''] = await readdir(folder);
    expect(await readFile(join(folder, file), 'utf8')).not.toContain('robin');
    await rm(folder, { recursive: true });
  });
});

describe(`signed heads on ${testEngine}, where their folder takes nothing`, () => {
  it('are in the log at once, and in the folder when it does again', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'bellhop-audit-'));
    const folder = join(parent, 'audit');
    await writeFile(folder, 'A file is in the way.');
    const { db, clock } = gateway;
    const lines: string[] = [];
    const log = createLog({ destination: { write: (line) => void lines.push(line) } });
    const writer = startHeadWriter({ db, secret: gateway.deps.secret, now: clock.now, log, folder });
    await audit(db, doerOf('kept'), clock.now(), { act: 'came' });
    await writer.write();
    expect(writer.fault).toBe('EEXIST');
    await writeFile(join(parent, 'gateway.log'), lines.join('\n'));
    const logged = await readHeads(join(parent, 'gateway.log'));
    expect(logged.map(({ shop }) => shop)).toContain('kept');
    expect(lines.join('')).toContain('could not be written');

    // It is said for as long as it is so, also while nothing moves.
    await writer.write();
    expect(writer.fault).toBe('EEXIST');
    await rm(folder);
    await writer.write();
    expect(writer.fault).toBeUndefined();
    expect(await readHeads(folder)).toEqual(logged);
    await writer.stop();
    await rm(parent, { recursive: true });
  });
});

const doerOf = (shop: string): Doer => ({
  shop: { id: shop },
  actor: 'desk',
  role: 'admin',
  requestId: 'a-request',
});
