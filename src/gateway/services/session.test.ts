import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GrantsTable } from '../database/schema.js';
import { createTestClock, createTestGateway, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';
import { createGrants } from './grants.js';
import { once } from './idempotency.js';
import { createSessions, sessionLife, type Sessions } from './session.js';

const minute = 60_000;
let gateway: TestGateway;
let sessions: Sessions;
beforeAll(async () => {
  gateway = await createTestGateway({ clock: createTestClock(new Date('2026-11-22T12:00:00Z')) });
});
afterAll(() => gateway.close());
beforeEach(() => {
  sessions = createSessions(gateway.deps);
});

async function begin() {
  const shop = await gateway.db
    .selectFrom('shops')
    .selectAll()
    .where('id', '=', 'northfold')
    .executeTakeFirstOrThrow();
  return sessions.begin(shop);
}

/** What is opened to whoever brings this token now. */
const openedTo = async (token: string | undefined) =>
  Object.fromEntries((await sessions.authenticate(token ?? ''))?.opened ?? [['nobody', 'delivery']]);

describe('createSessions', () => {
  it('keeps no answer of a guest for whoever signs in', async () => {
    const { session } = await begin();
    const work = { sessionId: session.id, key: 'k1', request: ['createReturn'] };
    const answer = (words: string) => once(gateway.deps, work, 201, () => Promise.resolve(words));
    expect(await answer('of the guest')).toBe('of the guest');
    const raised = await sessions.raise(session, { level: 'verified' });
    expect(await answer('of the same guest')).toBe('of the guest');
    await sessions.raise(raised.session, { level: 'signed-in', customerId: 'c2' });
    expect(await answer('of who signed in')).toBe('of who signed in');
  });

  it('stores no token', async () => {
    const { token, session } = await begin();
    const row = await gateway.db
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', session.id)
      .executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row?.token_hash.toString('base64url')).not.toBe(token);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('keeps an anonymous session for 30 days, used or not', async () => {
    const { token } = await begin();
    gateway.clock.advance(sessionLife.anonymous - minute);
    expect(await sessions.authenticate(token)).toMatchObject({ level: 'anonymous' });
    gateway.clock.advance(minute);
    expect(await sessions.authenticate(token)).toBeUndefined();
  });

  it('gives a new token when it is raised, and kills the old one', async () => {
    const { session, token } = await begin();
    const raised = await sessions.raise(session, { level: 'verified' });
    expect(raised.token).toMatch(/^[\w-]{43}$/);
    expect(raised.token).not.toBe(token);
    expect(await sessions.authenticate(token)).toBeUndefined();
    expect(await sessions.authenticate(raised.token ?? '')).toMatchObject({
      id: session.id,
      level: 'verified',
    });
  });

  it('lets go of a raised session after 30 idle minutes', async () => {
    const { token = '' } = await sessions.raise((await begin()).session, { level: 'verified' });
    for (let used = 0; used < 4; used += 1) {
      gateway.clock.advance(sessionLife.idle - minute);
      expect(await sessions.authenticate(token)).toBeDefined();
    }
    gateway.clock.advance(sessionLife.idle);
    expect(await sessions.authenticate(token)).toBeUndefined();
  });

  it('lets go of a raised session after 12 hours, however busy', async () => {
    const { token = '' } = await sessions.raise((await begin()).session, {
      level: 'signed-in',
      customerId: 'a',
    });
    const step = 20 * minute;
    for (let passed = step; passed < sessionLife.raised; passed += step) {
      gateway.clock.advance(step);
      expect(await sessions.authenticate(token)).toBeDefined();
    }
    gateway.clock.advance(step);
    expect(await sessions.authenticate(token)).toBeUndefined();
  });

  it('writes down at most once a minute that it was seen', async () => {
    const { token, session } = await begin();
    const seen = async () =>
      (
        await gateway.db
          .selectFrom('sessions')
          .select('seen_at')
          .where('id', '=', session.id)
          .executeTakeFirst()
      )?.seen_at;
    const first = await seen();
    gateway.clock.advance(50_000);
    await sessions.authenticate(token);
    expect(await seen()).toEqual(first);
    gateway.clock.advance(20_000);
    await sessions.authenticate(token);
    expect(await seen()).toEqual(gateway.clock.now());
  });

  it('never falls back from signed-in to verified', async () => {
    const { session } = await sessions.raise((await begin()).session, {
      level: 'signed-in',
      customerId: 'a',
    });
    const again = await sessions.raise(session, { level: 'verified' });
    expect(again).toMatchObject({ session: { level: 'signed-in' }, token: undefined });
  });

  it('begins a session of its own for another customer', async () => {
    const first = await sessions.raise((await begin()).session, { level: 'signed-in', customerId: 'a' });
    const second = await sessions.raise(first.session, { level: 'signed-in', customerId: 'b' });
    expect(second.session.id).not.toBe(first.session.id);
    expect(await sessions.authenticate(first.token ?? '')).toBeUndefined();
  });

  it('keeps nothing of what somebody proved before a sign-in, and all of what the customer did since', async () => {
    const grants = createGrants(gateway.deps);
    const { session } = await sessions.raise((await begin()).session, { level: 'verified' });
    await keep(gateway, [sampleOrder(), sampleOrder({ id: 'o2', number: 'NF-2' })]);
    await grants.give(session, 'o1', 'full');
    const code = { order_id: 'o1', code_hash: Buffer.alloc(32), expires_at: session.expiresAt };
    await gateway.db
      .insertInto('codes')
      .values({ ...code, session_id: session.id, shop_id: 'northfold' })
      .execute();
    const signedIn = { level: 'signed-in', customerId: 'b' } as const;

    const { session: second, token } = await sessions.raise(session, signedIn);
    expect(await openedTo(token)).toEqual({});
    expect(await grants.find(second, 'o1')).toBeUndefined();
    const codes = gateway.db.selectFrom('codes').selectAll().where('session_id', '=', session.id);
    expect(await codes.execute()).toEqual([]);

    await grants.give(second, 'o2', 'delivery');
    const again = await sessions.raise(second, signedIn);
    expect(await openedTo(again.token)).toEqual({ o2: 'delivery' });
  });

  it('gives nothing to a customer that was under way for whoever was there before', async () => {
    const grants = createGrants(gateway.deps);
    const { session } = await begin();
    const raised = await sessions.raise(session, { level: 'signed-in', customerId: 'b' });
    await grants.give(session, 'o1', 'full');
    expect(await openedTo(raised.token)).toEqual({});
  });

  it('lets one of two win that raise it at the same moment', async () => {
    const { session } = await begin();
    const tries = await Promise.allSettled([
      sessions.raise(session, { level: 'verified' }),
      sessions.raise(session, { level: 'verified' }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a token after its session was ended', async () => {
    const { session, token } = await begin();
    await sessions.end(session);
    expect(await sessions.authenticate(token)).toBeUndefined();
  });

  it('says matched while an anonymous session has a grant', async () => {
    const { session, token } = await begin();
    const levelNow = async () => {
      const found = await sessions.authenticate(token);
      return found && sessions.describe(found).level;
    };
    await give(session, { access: 'none' });
    expect(await levelNow()).toBe('anonymous');
    await give(session, {});
    expect(await levelNow()).toBe('matched');
    gateway.clock.advance(minute);
    expect(await levelNow()).toBe('anonymous');
  });

  it('knows what is opened to a session: nothing that is over, missed, or another’s', async () => {
    const { session, token } = await begin();
    const now = gateway.clock.now().getTime();
    await give(session, { order_id: 'open' });
    await give(session, { order_id: 'whole', access: 'full' });
    await give(session, { order_id: 'over', expires_at: new Date(now) });
    await give(session, { order_id: 'missed', access: 'none' });
    await give(session, { order_id: 'elsewhere', shop_id: 'southfold' });
    await give((await begin()).session, { order_id: 'not-mine' });
    expect(await openedTo(token)).toEqual({ open: 'delivery', whole: 'full' });
    await keep(gateway, [sampleOrder({ id: 'over', number: 'NF-3' })]);
    const current = await sessions.authenticate(token);
    expect(current && (await createGrants(gateway.deps).find(current, 'NF-3'))).toBeUndefined();
  });
});

async function give(
  session: { readonly id: string },
  grant: Partial<Insertable<GrantsTable>>,
): Promise<void> {
  const row = {
    session_id: session.id,
    shop_id: 'northfold',
    order_id: randomUUID(),
    access: 'delivery' as const,
    expires_at: new Date(gateway.clock.now().getTime() + minute),
  };
  await gateway.db
    .insertInto('grants')
    .values({ ...row, ...grant })
    .execute();
}
