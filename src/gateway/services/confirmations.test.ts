import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, Return, ReturnDecision } from '../../contract/index.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  keepVariant,
  oneJacket,
  proven,
  staffKeys,
} from '../testing-return-shop.js';
import { signedIn, withAuthenticator } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { confirmationLife } from './confirmations.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({ outcomes: ['exchange', 'store-credit', 'refund'] }, { limits: true });
  await keepVariant(gateway, 'm', 100);
});
afterAll(() => gateway.close());

/** Somebody at the console whose last code is too long ago, and who has answered since. */
async function atWork() {
  const agent = await signedIn(gateway);
  const codeAt = await withAuthenticator(gateway, agent);
  gateway.clock.advance(confirmationLife);
  return { ...agent, codeAt };
}
const call = async (
  path: string,
  body: unknown,
  who: { headers: Readonly<Record<string, string>> } | { token: string },
) => {
  const response = await gateway.call('POST', `/v1/staff${path}`, { body, ...who });
  const text = await response.text();
  await gateway.jobs.drain();
  return {
    status: response.status,
    answer: (text ? JSON.parse(text) : {}) as Return & Partial<Omit<Problem, 'status'>>,
  };
};
const confirm = (code: string, who: Parameters<typeof call>[2]) =>
  call('/session/confirmation', { code }, who);
const decide = (id: string, type: ReturnDecision['type'], who: Parameters<typeof call>[2]) =>
  call(`/returns/${id}/decisions`, { type, ...(type === 'decline' && { reason: 'other' }) }, who);

async function ask(asked = oneJacket()): Promise<string> {
  const order = randomUUID().slice(0, 8);
  await keepDelivered(gateway, order);
  const { answer } = await askReturn(gateway, await proven(gateway, order), order, asked);
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  return answer.id;
}
const actsOf = async (id: string): Promise<string[]> =>
  (
    await gateway.db
      .selectFrom('audit_entries')
      .select('act')
      .where('actor_id', '=', id)
      .orderBy('number')
      .execute()
  ).map(({ act }) => act);

describe(`what pays money back, on ${testEngine}`, () => {
  it('asks whoever showed their last code long ago for another, and is then done once', async () => {
    const agent = await atWork();
    const id = await ask();
    const refused = await decide(id, 'approve', agent);
    expect([refused.status, refused.answer.code]).toEqual([403, 'code-required']);
    expect(gateway.mails).toEqual([]);
    expect((await confirm(agent.codeAt(), agent)).status).toBe(204);
    expect((await decide(id, 'approve', agent)).answer.status).toBe('approved');
    expect((await decide(id, 'received', agent)).answer.status).toBe('received');
    expect(gateway.mails).toHaveLength(2);
    gateway.clock.advance(confirmationLife - 1);
    expect((await decide(id, 'resolve', agent)).answer.status).toBe('resolved');
    gateway.clock.advance(1);
    // What is done already is no new decision.
    expect((await decide(id, 'resolve', agent)).status).toBe(200);
    expect(await actsOf(agent.id)).toEqual([
      'confirmed',
      'return-decided',
      'return-decided',
      'return-decided',
    ]);
  });

  it('asks for none where nothing is paid, before who has just signed in, and not a key', async () => {
    const agent = await atWork();
    const even = await ask(oneJacket({ outcome: 'exchange', variantId: 'jacket-m' }));
    expect((await decide(even, 'approve', agent)).answer.status).toBe('approved');
    expect((await decide(await ask(), 'ask-photos', agent)).status).toBe(200);
    expect((await decide(await ask(), 'decline', agent)).answer.status).toBe('declined');
    expect((await decide(await ask(), 'approve', await signedIn(gateway))).answer.status).toBe('approved');
    expect((await decide(await ask(), 'approve', { token: staffKeys.northfold })).answer.status).toBe(
      'approved',
    );
    const credit = await ask(oneJacket({ outcome: 'store-credit' }));
    expect((await decide(credit, 'approve', agent)).answer.code).toBe('code-required');
    // Of another way than to follow the status it says that first.
    expect((await decide(credit, 'resolve', agent)).answer.code).toBe('conflict');
  });
});

describe(`who lets others in, on ${testEngine}`, () => {
  const invited = () => ({ email: `${randomUUID()}@northfold.example`, name: 'Kim', role: 'agent' });
  const change = async (id: string, body: unknown, who: { headers: Readonly<Record<string, string>> }) => {
    const response = await gateway.call('PUT', `/v1/staff/accounts/${id}`, { body, ...who });
    return ((await response.json()) as Partial<Problem>).code;
  };

  it('is asked for a code, as an account of their own making would need none of theirs', async () => {
    const admin = await signedIn(gateway, { role: 'admin' });
    const codeAt = await withAuthenticator(gateway, admin);
    const sam = await signedIn(gateway, { name: 'Sam', role: 'lead' });
    gateway.clock.advance(confirmationLife);
    const asked = invited();
    expect((await call('/accounts', asked, admin)).answer.code).toBe('code-required');
    expect(await change(sam.id, { role: 'admin', isDisabled: false }, admin)).toBe('code-required');
    // To take something away never waits.
    expect(await change(sam.id, { role: 'agent', isDisabled: false }, admin)).toBeUndefined();
    expect(await change(sam.id, { role: 'admin', isDisabled: true }, admin)).toBeUndefined();
    expect(await change(sam.id, { role: 'agent', isDisabled: false }, admin)).toBe('code-required');
    const kept = gateway.db.selectFrom('accounts').select('role').where('email', '=', asked.email);
    expect(await kept.execute()).toEqual([]);

    expect((await confirm(codeAt(), admin)).status).toBe(204);
    expect((await call('/accounts', asked, admin)).status).toBe(201);
    expect(await change(sam.id, { role: 'lead', isDisabled: false }, admin)).toBeUndefined();
    expect((await call('/accounts', invited(), { token: staffKeys.northfold })).status).toBe(201);
  });
});

describe(`a code at the console, on ${testEngine}`, () => {
  it('counts once, also for two at once, and for its own session alone', async () => {
    const agent = await atWork();
    const code = agent.codeAt();
    const both = await Promise.all([confirm(code, agent), confirm(code, agent)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    // Nor is one of before taken that nobody used.
    expect((await confirm(agent.codeAt(-1), agent)).answer.code).toBe('code-wrong');
    const other = await atWork();
    expect((await decide(await ask(), 'approve', other)).answer.code).toBe('code-required');
    const key = await confirm('123456', { token: staffKeys.northfold });
    expect([key.status, key.answer.code]).toEqual([404, 'not-found']);
    expect((await confirm('12345', agent)).answer.code).toBe('invalid');
    expect((await actsOf(agent.id)).sort()).toEqual([
      'confirmation-failed',
      'confirmation-failed',
      'confirmed',
    ]);
  });

  it('that is wrong counts with those of the sign-in, ten in a day, and right ones take none of these back', async () => {
    const agent = await atWork();
    for (let count = 0; count < 5; count += 1)
      expect((await confirm('000000', agent)).answer.code).toBe('code-wrong');
    expect((await confirm(agent.codeAt(), agent)).status).toBe(204);
    await gateway.deps.limits.count('sign-in-code-per-account', agent.id, 4);
    gateway.clock.advance(60_000);
    expect((await confirm('000000', agent)).answer.code).toBe('code-wrong');
    const { status, answer } = await confirm(agent.codeAt(), agent);
    expect([status, answer.code, (answer.retryAfter ?? 0) > 3600]).toEqual([429, 'rate-limited', true]);
  });

  it('gives nothing to a session that was ended', async () => {
    const agent = await atWork();
    await gateway.call('DELETE', '/v1/staff/session', { headers: agent.headers });
    expect((await confirm(agent.codeAt(), agent)).answer.code).toBe('session-expired');
  });
});
