import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Enrolment, Invitation, Problem, StaffSession } from '../../contract/index.js';
import { createReturnGateway, staffKeys } from '../testing-return-shop.js';
import { consoleHeaders, signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createAccounts, invitationLife } from './accounts.js';
import { noLimits } from './limits.js';
import { isSomebodyHere } from './presence.js';
import { createStaffSessions, staffSessionLife } from './staff-sessions.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway();
});
afterAll(() => gateway.close());

interface Answer<T> {
  readonly status: number;
  readonly answer: T & Partial<Problem>;
  readonly cookie: string | null;
}
async function call<T = Problem>(
  method: string,
  path: string,
  { body, headers, token, address }: Parameters<TestGateway['call']>[2] = {},
): Promise<Answer<T>> {
  const response = await gateway.call(method, `/v1/staff${path}`, {
    body,
    ...(headers && { headers }),
    token,
    ...(address !== undefined && { address }),
  });
  const text = await response.text();
  return {
    status: response.status,
    answer: (text ? JSON.parse(text) : {}) as never,
    cookie: response.headers.get('set-cookie'),
  };
}

const password = 'a long enough password';
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: gateway.clock.now().getTime() });
const tokenOf = (cookie: string | null): string =>
  /^__Host-bellhop-console=([\w-]{43});/.exec(cookie ?? '')?.[1] ?? '';

let people = 0;
const invite = (role: Account['role'] = 'agent') =>
  call<Invitation>('POST', '/accounts', {
    token: staffKeys.northfold,
    body: { email: `agent${(people += 1)}@northfold.example`, name: 'Robin', role },
  });

/** From the invitation to the first session. */
async function arrive(role?: Account['role']) {
  const { token, account } = (await invite(role)).answer;
  const { secret } = (await call<Enrolment>('POST', '/invitations', { body: { token } })).answer;
  const accepted = await call<StaffSession>('POST', '/invitations/acceptance', {
    body: { token, password, code: codeOf(secret) },
  });
  return { account, secret, token, accepted, headers: consoleHeaders(tokenOf(accepted.cookie)) };
}
const signIn = (email: string, code: string, words = password, address?: string) =>
  call<StaffSession>('POST', '/session', {
    body: { email, password: words, code },
    ...(address !== undefined && { address }),
  });

describe(`an account at the console on ${testEngine}`, () => {
  it('begins with an invitation, a password and an authenticator, and signs in with both', async () => {
    const { account, secret, token, accepted, headers } = await arrive();
    expect(account).toMatchObject({ name: 'Robin', role: 'agent', isInvited: true, isDisabled: false });
    expect(accepted.answer).toMatchObject({
      agent: { id: account.id, name: 'Robin' },
      shop: { id: 'northfold' },
    });
    expect(accepted.cookie).toMatch(
      /^__Host-bellhop-console=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect((await call<StaffSession>('GET', '/session', { headers })).answer.agent.id).toBe(account.id);
    // The invitation is used up.
    expect((await call('POST', '/invitations', { body: { token } })).answer.code).toBe('not-found');
    gateway.clock.advance(60_000);
    const again = await signIn(account.email.toUpperCase(), codeOf(secret).replace(/^.../, '$& '));
    expect([again.status, again.answer.agent.id]).toEqual([201, account.id]);
    const until = new Date(gateway.clock.now().getTime() + 60_000);
    const here = { shop_id: 'northfold', id: account.id, name: 'Robin', until };
    await gateway.db.insertInto('agents_here').values(here).execute();
    const isHere = () => isSomebodyHere(gateway.db, 'northfold', gateway.clock.now());
    const wasHere = await isHere();
    const out = await call('DELETE', '/session', { headers });
    expect([wasHere, await isHere()]).toEqual([true, false]);
    expect([out.status, out.cookie]).toEqual([204, expect.stringMatching(/=; .*Max-Age=0;/)]);
    expect((await call('GET', '/session', { headers })).answer.code).toBe('session-expired');
  });

  it('takes a code for one sign-in, and says the same for whatever is wrong', async () => {
    const { account, secret } = await arrive();
    // That of the invitation is used.
    const wrong = [await signIn(account.email, codeOf(secret))];
    gateway.clock.advance(60_000);
    wrong.push(await signIn(account.email, codeOf(secret), 'another long password'));
    wrong.push(await signIn('nobody@northfold.example', codeOf(secret)));
    wrong.push(await signIn(account.email, '000000'));
    const both = await Promise.all([
      signIn(account.email, codeOf(secret)),
      signIn(account.email, codeOf(secret)),
    ]);
    wrong.push(...both.filter(({ status }) => status !== 201));
    expect(wrong).toHaveLength(5);
    for (const { status, answer, cookie } of wrong) {
      expect([status, cookie]).toEqual([401, null]);
      expect({ ...answer, requestId: '' }).toEqual({ ...wrong[0]?.answer, requestId: '' });
      expect(answer.code).toBe('identity-refused');
    }
    const entries = await gateway.db
      .selectFrom('audit_entries')
      .select(['act', 'actor_id'])
      .where((entry) => entry.or([entry('actor_id', '=', account.id), entry('about_id', '=', account.id)]))
      .orderBy('number')
      .execute();
    const acts = entries.map(({ act }) => act);
    expect(acts.slice(0, -2)).toEqual([
      ...['invited', 'invitation-opened', 'arrived'],
      ...['sign-in-failed', 'sign-in-failed', 'sign-in-failed'],
    ]);
    expect(acts.slice(-2).sort()).toEqual(['sign-in-failed', 'signed-in']);
  });

  it('is left alone when its session was idle or old, and when it may not sign in any more', async () => {
    const idle = await signedIn(gateway);
    gateway.clock.advance(staffSessionLife.idle);
    expect((await call('GET', '/session', idle)).status).toBe(401);
    const used = await signedIn(gateway);
    for (let time = 0; time < staffSessionLife.all - 20 * 60_000; time += 20 * 60_000) {
      gateway.clock.advance(20 * 60_000);
      expect((await call('GET', '/session', used)).status).toBe(200);
    }
    gateway.clock.advance(20 * 60_000);
    expect((await call('GET', '/session', used)).status).toBe(401);

    const [admin, agent] = [await signedIn(gateway, { role: 'admin' }), await signedIn(gateway)];
    const change = (id: string, isDisabled: boolean) =>
      call<Account>('PUT', `/accounts/${id}`, { ...admin, body: { role: 'lead', isDisabled } });
    expect((await change(agent.id, false)).answer.role).toBe('lead');
    expect((await call<StaffSession>('GET', '/session', agent)).answer.role).toBe('lead');
    expect((await change(agent.id, true)).answer.isDisabled).toBe(true);
    expect((await change(agent.id, false)).answer.isDisabled).toBe(false);
    expect((await call('GET', '/session', agent)).status).toBe(401);
    // Nobody locks themselves out.
    expect((await change(admin.id, true)).answer.code).toBe('conflict');
    const other = await signedIn(gateway);
    await call('DELETE', `/accounts/${other.id}/sessions`, admin);
    expect((await call('GET', '/session', other)).status).toBe(401);
  });

  it('is invited anew without what it had, and for a few days', async () => {
    const { account, secret, headers } = await arrive();
    const body = { email: account.email, name: 'Robin B.', role: 'lead' } as const;
    const anew = await call<Invitation>('POST', '/accounts', { token: staffKeys.northfold, body });
    expect(anew.answer.account).toMatchObject({
      id: account.id,
      name: 'Robin B.',
      role: 'lead',
      isInvited: true,
    });
    expect((await call('GET', '/session', { headers })).status).toBe(401);
    gateway.clock.advance(60_000);
    expect((await signIn(account.email, codeOf(secret))).status).toBe(401);
    const elsewhere = await call('POST', '/accounts', { token: staffKeys.southfold, body });
    expect(elsewhere.answer.code).toBe('conflict');
    gateway.clock.advance(invitationLife);
    expect((await call('POST', '/invitations', { body: { token: anew.answer.token } })).answer.code).toBe(
      'not-found',
    );
  });

  it('leaves no session to who signs in while it is invited anew', async () => {
    const { account, secret } = await arrive();
    const { deps, db, clock } = gateway;
    clock.advance(60_000);
    const shop = await db
      .selectFrom('shops')
      .selectAll()
      .where('id', '=', 'northfold')
      .executeTakeFirstOrThrow();
    const admin = { shop, actor: 'admin', role: 'admin', requestId: 'a-request' } as const;
    let invitations = 0;
    // What the sign-in took is given back as soon as it is known to be right.
    const limits = {
      ...noLimits,
      giveBack: async () => {
        if ((invitations += 1) === 1) await createAccounts(deps).invite(admin, account);
      },
    };
    const sessions = createStaffSessions({ ...deps, limits });
    const asked = { email: account.email, password, code: codeOf(secret) };
    const caller = { address: '192.0.2.1', requestId: 'a-request' };
    await sessions.signIn(asked, caller).catch(() => undefined);
    expect(invitations).toBeGreaterThan(0);
    const left = await db
      .selectFrom('staff_sessions')
      .where('account_id', '=', account.id)
      .select('id')
      .execute();
    expect(left).toEqual([]);
  });

  it('keeps its invitation where the authenticator shows another code', async () => {
    const { token } = (await invite()).answer;
    const body = { token, password, code: '000000' };
    expect((await call('POST', '/invitations/acceptance', { body })).answer.code).toBe('code-wrong');
    const { secret } = (await call<Enrolment>('POST', '/invitations', { body: { token } })).answer;
    expect((await call('POST', '/invitations/acceptance', { body })).answer.code).toBe('code-wrong');
    const right = { token, password, code: codeOf(secret) };
    const short = await call('POST', '/invitations/acceptance', { body: { ...right, password: 'short' } });
    expect(short.answer.code).toBe('invalid');
    expect((await call('POST', '/invitations/acceptance', { body: right })).status).toBe(201);
  });

  it('is the console’s alone: no page elsewhere, no cookie without the header, no key in a page', async () => {
    const { headers } = await signedIn(gateway);
    const own = new URL((await gateway.call('GET', '/health')).url || 'http://localhost').origin;
    const tries: [Record<string, string>, number][] = [
      [headers, 200],
      [{ ...headers, 'Sec-Fetch-Site': 'same-origin' }, 200],
      [{ ...headers, 'Sec-Fetch-Site': 'cross-site' }, 403],
      [{ ...headers, 'Sec-Fetch-Site': 'same-site' }, 403],
      [{ ...headers, Origin: 'https://northfold.example' }, 403],
      [{ ...headers, Origin: 'null' }, 403],
      [{ Cookie: headers.Cookie ?? '' }, 401],
      [{ ...headers, Cookie: `${headers.Cookie ?? ''}; ${headers.Cookie ?? ''}` }, 401],
      [{ Authorization: `Bearer ${staffKeys.northfold}`, Origin: own }, 403],
    ];
    for (const [sent, status] of tries)
      expect([sent, (await gateway.call('GET', '/v1/staff/returns', { headers: sent })).status]).toEqual([
        sent,
        status,
      ]);
  });

  it('takes few codes in a day from who has the password, from however many networks, and says no word of it', async () => {
    const before = gateway;
    gateway = await createReturnGateway({}, { limits: true });
    try {
      const { account, secret } = await arrive();
      gateway.clock.advance(60_000);
      const seen: unknown[] = [];
      // Each sign-in takes a password's time: most of those before are counted without it.
      for (let count = 0; count < 8; count += 1)
        await gateway.deps.limits.count('sign-in-code-per-account', account.id);
      for (let count = 0; count < 3; count += 1) {
        const code = count < 2 ? '000000' : codeOf(secret);
        const { status, answer } = await signIn(account.email, code, password, `10.0.${count}.1`);
        seen.push([status, answer.code]);
      }
      expect(seen).toEqual(Array(3).fill([401, 'identity-refused']));
      const failed = await gateway.db
        .selectFrom('audit_entries')
        .select('detail')
        .where('act', '=', 'sign-in-failed')
        .execute();
      expect(failed).toEqual(Array(3).fill({ detail: 'code' }));
      // Who is invited anew begins anew.
      const { email, name, role } = account;
      const anew = await call<Invitation>('POST', '/accounts', {
        token: staffKeys.northfold,
        body: { email, name, role },
      });
      const { token } = anew.answer;
      const enrolment = await call<Enrolment>('POST', '/invitations', { body: { token } });
      const fresh = enrolment.answer.secret;
      await call('POST', '/invitations/acceptance', { body: { token, password, code: codeOf(fresh) } });
      gateway.clock.advance(60_000);
      expect((await signIn(account.email, codeOf(fresh))).status).toBe(201);
    } finally {
      await gateway.close();
      gateway = before;
    }
  });

  it('may guess a few times from a network, whichever account, and keeps nobody else out', async () => {
    const counted = await createReturnGateway({}, { limits: true });
    try {
      const attempt = async (email: string, address: string): Promise<number> => {
        const body = { email, password, code: '123456' };
        return (await counted.call('POST', '/v1/staff/session', { body, address })).status;
      };
      const seen: number[] = [];
      for (let count = 0; count < 12; count += 1)
        seen.push(await attempt('robin@northfold.example', '192.0.2.1'));
      expect(seen).toEqual([...Array<number>(10).fill(401), 429, 429]);
      expect(await attempt('robin@northfold.example', '198.51.100.1')).toBe(401);
    } finally {
      await counted.close();
    }
  });
});
