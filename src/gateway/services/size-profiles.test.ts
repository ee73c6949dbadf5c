import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type NewSizeProfile,
  sizeConsentVersion,
  type SizeProfile,
  type SizeProfileList,
} from '../../contract/index.js';
import { createTestGateway, testEngine, type TestGateway, testShops } from '../testing.js';
import { limitTable } from './limits.js';
import { createSessions, sessionLife } from './session.js';
import { createSizeProfiles, profileLife } from './size-profiles.js';
import { sweep } from './sweep.js';

const mine: NewSizeProfile = {
  name: 'Me',
  body: { fit: 'women', height: 168.5, weight: 64, age: 41, measures: { waist: 74 } },
  consent: sizeConsentVersion,
};
const lines: string[] = [];
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({
    shops: testShops.map((shop) => ({ ...shop, sizing: true })),
    deps: { log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) },
  });
});
afterAll(() => gateway.close());

async function save(token: string, id = 'me', profile: unknown = mine) {
  const response = await gateway.call('PUT', `/v1/size-profiles/${id}`, { token, body: profile });
  return { status: response.status, answer: (await response.json()) as SizeProfile & { code?: string } };
}

async function list(token: string): Promise<readonly SizeProfile[]> {
  const response = await gateway.call('GET', '/v1/size-profiles', { token });
  return ((await response.json()) as SizeProfileList).profiles;
}

const rows = () => gateway.db.selectFrom('size_profiles').selectAll().orderBy('id').execute();

async function signIn(token: string, customerId: string): Promise<string> {
  const sessions = createSessions(gateway.deps);
  const session = await sessions.authenticate(token);
  if (!session) throw new Error('The session is over.');
  return (await sessions.raise(session, { level: 'signed-in', customerId })).token ?? '';
}

describe(`size profiles on ${testEngine}`, () => {
  it('tell what was agreed to and when first, whatever is changed later', async () => {
    const token = await gateway.begin();
    const first = (await save(token)).answer;
    gateway.clock.advance(60_000);
    const second = (await save(token, 'me', { ...mine, name: 'Myself' })).answer;
    expect(second).toMatchObject({ name: 'Myself', consent: first.consent });
    expect(Date.parse(second.updatedAt) - Date.parse(first.updatedAt)).toBe(60_000);

    await gateway.db.updateTable('size_profiles').set({ consent_version: '2020-01' }).execute();
    gateway.clock.advance(60_000);
    const { consent } = (await save(token)).answer;
    expect(consent.version).toBe(sizeConsentVersion);
    expect(Date.parse(consent.at) - Date.parse(first.consent.at)).toBe(120_000);
    await gateway.db.deleteFrom('size_profiles').execute();
  });

  it('end with a guest’s session, whether it is ended or runs out', async () => {
    const [ended, expired] = [await gateway.begin(), await gateway.begin()];
    await save(ended, 'ended');
    await save(expired, 'expired');
    await gateway.call('DELETE', '/v1/session', { token: ended });
    expect((await rows()).map(({ id }) => id)).toEqual(['expired']);
    gateway.clock.advance(sessionLife.anonymous + 1000);
    await sweep(gateway.deps);
    expect(await rows()).toEqual([]);
  });

  it('are a customer’s in every session, and go two years after their last change', async () => {
    const token = await signIn(await gateway.begin(), 'c1');
    await save(token);
    await gateway.call('DELETE', '/v1/session', { token });
    gateway.clock.advance(profileLife - 1000);
    await sweep(gateway.deps);
    expect(await list(await signIn(await gateway.begin(), 'c1'))).toHaveLength(1);
    gateway.clock.advance(2000);
    await sweep(gateway.deps);
    expect(await rows()).toEqual([]);
  });

  it('of a guest are nobody’s once somebody signs in, and a customer’s are no other’s', async () => {
    const guest = await gateway.begin();
    await save(guest, 'guest');
    const mia = await signIn(guest, 'mia');
    expect(await list(mia)).toEqual([]);
    expect(await rows()).toEqual([]);
    await save(mia, 'mia');
    expect(await list(await signIn(mia, 'ole'))).toEqual([]);
    expect(await list(await signIn(await gateway.begin(), 'mia'))).toHaveLength(1);
    const elsewhere = await gateway.begin('southfold');
    expect(await list(await signIn(elsewhere, 'mia'))).toEqual([]);
    await gateway.db.deleteFrom('size_profiles').execute();
  });

  it('are not kept for who has ended the session or signed in meanwhile', async () => {
    const sessions = createSessions(gateway.deps);
    const profiles = createSizeProfiles(gateway.deps);
    const [left, raised] = [await gateway.begin(), await gateway.begin()];
    const [before, other] = [await sessions.authenticate(left), await sessions.authenticate(raised)];
    await sessions.end(before!);
    await signIn(raised, 'c2');
    for (const session of [before!, other!])
      await expect(profiles.save(session, 'me', mine)).rejects.toMatchObject({ code: 'session-expired' });
    expect(await rows()).toEqual([]);
  });

  it('are no more than ten, also where two tabs save at once', async () => {
    const token = await signIn(await gateway.begin(), 'many');
    const twin = await signIn(await gateway.begin(), 'many');
    const saved = await Promise.all(
      Array.from({ length: 16 }, (_, count) => save(count % 2 ? token : twin, `p${count}`)),
    );
    expect(saved.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(saved.filter(({ answer }) => answer.code === 'conflict')).toHaveLength(6);
    expect(await list(token)).toHaveLength(10);
    await gateway.db.deleteFrom('size_profiles').execute();
  });

  it('stay erased, whatever is being saved meanwhile', async () => {
    const [sessions, profiles] = [createSessions(gateway.deps), createSizeProfiles(gateway.deps)];
    for (const isCustomer of [false, true]) {
      const guest = await gateway.begin();
      const session = (await sessions.authenticate(isCustomer ? await signIn(guest, 'hasty') : guest))!;
      for (let round = 0; round < 12; round++) {
        const { erasure } = await profiles.list(session);
        const write = () =>
          profiles.save(session, 'me', { ...mine, erasure }).catch((error: unknown) => error);
        const erase = () => (round % 2 ? profiles.eraseAll(session) : profiles.erase(session, 'me'));
        const [early, , late] = await Promise.all([write(), erase(), write()]);
        for (const answer of [early, late])
          if (answer instanceof Error) expect(answer).toMatchObject({ code: 'not-found' });
        expect(await rows()).toEqual([]);
      }
      // Chosen anew, it is kept.
      const { erasure } = await profiles.list(session);
      expect(await profiles.save(session, 'me', { ...mine, erasure })).toMatchObject({ id: 'me' });
      await profiles.eraseAll(session);
    }
  });

  it('can be saved no more by a page that knows of no erasing', async () => {
    const [token, other] = [await gateway.begin(), await gateway.begin()];
    await gateway.call('DELETE', '/v1/size-profiles/never-there', { token });
    expect((await save(token)).answer.code).toBe('not-found');
    expect((await save(other)).status).toBe(200);
    await gateway.call('DELETE', '/v1/session', { token });
    await gateway.call('DELETE', '/v1/session', { token: other });
    const left = gateway.db.selectFrom('size_erasures').select('owner').where('session_id', 'is not', null);
    expect(await left.execute()).toHaveLength(1);
  });

  it('are erased without a fault while their guest leaves or signs in', async () => {
    const [sessions, profiles] = [createSessions(gateway.deps), createSizeProfiles(gateway.deps)];
    for (const leave of [
      (token: string) => gateway.call('DELETE', '/v1/session', { token }),
      (token: string) => signIn(token, 'leaving'),
    ]) {
      for (let round = 0; round < 8; round++) {
        const token = await gateway.begin();
        const session = (await sessions.authenticate(token))!;
        await profiles.save(session, 'me', mine);
        await Promise.all(
          round % 2 ? [profiles.eraseAll(session), leave(token)] : [leave(token), profiles.eraseAll(session)],
        );
        expect(await rows()).toEqual([]);
      }
    }
  });

  it('can be seen and erased where the shop tells no sizes any more', async () => {
    const token = await gateway.begin();
    await save(token);
    await gateway.db.updateTable('shops').set({ sizing: false }).execute();
    expect((await save(token, 'other')).answer.code).toBe('unsupported');
    expect(await list(token)).toHaveLength(1);
    expect((await gateway.call('DELETE', '/v1/size-profiles/me', { token })).status).toBe(204);
    expect(await rows()).toEqual([]);
    await gateway.db.updateTable('shops').set({ sizing: true }).execute();
  });

  it.each([
    ['a name of nothing', { ...mine, name: '\u200b \u202e' }],
    ['a body without a weight', { ...mine, body: { fit: 'women', height: 168 } }],
    ['a height in another unit', { ...mine, body: { ...mine.body, height: 5.5 } }],
    ['another fit', { ...mine, body: { ...mine.body, fit: 'robots' } }],
  ])('refuse %s', async (_, profile) => {
    expect((await save(await gateway.begin(), 'me', profile)).answer.code).toBe('invalid');
  });

  it('are counted against who changes them all the time', async () => {
    const limited = await createTestGateway({
      limits: true,
      shops: testShops.map((shop) => ({ ...shop, sizing: true })),
    });
    const token = await limited.begin();
    const { id } = (await createSessions(limited.deps).authenticate(token))!;
    const { points } = limitTable['size-profile-per-session'];
    await limited.deps.limits.count('size-profile-per-session', id, points - 1);
    const save = async (): Promise<number> =>
      (await limited.call('PUT', '/v1/size-profiles/me', { token, body: mine })).status;
    expect([await save(), await save()]).toEqual([200, 429]);
    expect((await limited.call('DELETE', '/v1/size-profiles', { token })).status).toBe(204);
    await limited.close();
  });

  it('leave the time of an erasing for thirty days', async () => {
    const token = await gateway.begin();
    const session = (await createSessions(gateway.deps).authenticate(await signIn(token, 'erasing')))!;
    await gateway.db.deleteFrom('size_erasures').execute();
    await createSizeProfiles(gateway.deps).eraseAll(session);
    const left = async () => (await gateway.db.selectFrom('size_erasures').select('id').execute()).length;
    const day = 24 * 60 * 60_000;
    gateway.clock.advance(30 * day - 1000);
    await sweep(gateway.deps);
    expect(await left()).toBe(1);
    gateway.clock.advance(2000);
    await sweep(gateway.deps);
    expect(await left()).toBe(0);
  });

  it('leave nothing of the body in the log, also when it fails', async () => {
    lines.length = 0;
    const token = await gateway.begin();
    await save(token, 'me', { ...mine, name: 'Marker', body: { ...mine.body, weight: 73.217 } });
    await save(token, 'me', { ...mine, name: 'Marker', body: { ...mine.body, weight: 'Marker' } });
    await gateway.db.schema.alterTable('size_profiles').renameTo('gone').execute();
    expect((await save(token, 'me', { ...mine, name: 'Marker' })).status).toBe(500);
    await gateway.db.schema.alterTable('gone').renameTo('size_profiles').execute();
    expect(lines.join('')).toContain('"route":"saveSizeProfile"');
    expect(lines.join('')).not.toMatch(/Marker|73\.217|168\.5/);
  });
});
