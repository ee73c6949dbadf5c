import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage, Problem, StaffRole } from '../../contract/index.js';
import { createChatGateway, newShopper } from '../testing-chat.js';
import { staffKeys } from '../testing-return-shop.js';
import { signedIn, type TestAgent } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { confirmationLife } from './confirmations.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

const key = { token: staffKeys.northfold };
const call = async (
  method: string,
  path: string,
  who: { headers: TestAgent['headers'] } | { token: string },
  body?: unknown,
) => {
  const response = await gateway.call(method, `/v1/staff${path}`, {
    ...who,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    code: text ? (JSON.parse(text) as Partial<Problem>).code : undefined,
  };
};
const erase = (id: string, who: Parameters<typeof call>[2]) => call('DELETE', `/accounts/${id}`, who);
const admin = () => signedIn(gateway, { role: 'admin', name: 'Alma' });
/** Those who can say who may sign in. */
const onlyAdmins = (ids: readonly string[]) =>
  gateway.db
    .updateTable('accounts')
    .set({ role: 'agent' })
    .where('role', '=', 'admin')
    .where('id', 'not in', ids)
    .execute();

const emailOf = async ({ id }: TestAgent): Promise<string> => {
  const { email } = await gateway.db
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return email;
};

/** Of a shopper who said something, taken on by somebody. */
async function taken(by: TestAgent): Promise<string> {
  const shopper = await newShopper(gateway);
  const { id } = await shopper.start();
  await shopper.say(id, 'Hello');
  expect((await call('POST', `/conversations/${id}/accept`, by, {})).status).toBe(200);
  return id;
}

describe(`an account that is erased, on ${testEngine}`, () => {
  it('is gone with its sessions and name, leaves its conversations to the queue, and the audit log whole', async () => {
    const [alma, sam] = [await admin(), await signedIn(gateway, { name: 'Samantha Unique' })];
    await call('PUT', '/presence', sam, { isHere: true });
    const id = await taken(sam);
    const email = await emailOf(sam);
    expect((await erase(sam.id, alma)).status).toBe(204);
    expect((await call('GET', '/session', sam)).code).toBe('session-expired');
    const row = await gateway.db
      .selectFrom('conversations')
      .select(['handler', 'agent_id', 'agent_name', 'waiting_since'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ handler: 'waiting', agent_id: null, agent_name: null });
    expect(row.waiting_since).not.toBeNull();
    const events = await gateway.db
      .selectFrom('chat_events')
      .select(['type', 'data'])
      .where('conversation_id', '=', id)
      .orderBy('number')
      .execute();
    expect(events.slice(-2)).toMatchObject([
      { type: 'hand-over', data: { to: 'waiting', reason: 'left' } },
      { type: 'message', data: { message: { notice: 'leave-message' } } },
    ]);
    for (const table of [
      'accounts',
      'staff_sessions',
      'agents_here',
      'audit_entries',
      'audit_agents',
    ] as const) {
      const rows = JSON.stringify(await gateway.db.selectFrom(table).selectAll().execute());
      expect([table, rows.includes('Samantha'), rows.includes(email)]).toEqual([table, false, false]);
    }
    const { entries } = JSON.parse((await call('GET', `/audit?actor=${sam.id}`, alma)).text) as AuditPage;
    expect(entries.map(({ act, actor }) => [act, actor.name])).toContainEqual([
      'conversation-accepted',
      undefined,
    ]);
    const about = JSON.parse((await call('GET', `/audit?about=${sam.id}`, alma)).text) as AuditPage;
    expect(about.entries.map(({ act }) => act)).toEqual(['account-erased']);
    expect((await erase(sam.id, alma)).code).toBe('not-found');
  });

  it('is asked for by an admin who has shown a code, of this shop, and not of themselves', async () => {
    const [alma, sam] = [await admin(), await signedIn(gateway)];
    const theirs = await signedIn(gateway, { shop: 'southfold', role: 'admin' });
    expect((await erase(alma.id, alma)).code).toBe('conflict');
    expect((await erase(sam.id, theirs)).code).toBe('not-found');
    expect((await erase(theirs.id, alma)).code).toBe('not-found');
    expect((await erase('%', alma)).code).toBe('not-found');
    expect((await erase(alma.id, sam)).code).toBe('not-found');
    gateway.clock.advance(confirmationLife);
    expect((await erase(sam.id, alma)).code).toBe('code-required');
    expect((await erase(sam.id, key)).status).toBe(204);
  });

  it('is not the last admin who can sign in, by whichever way, also of two at once', async () => {
    const change = (id: string, role: StaffRole, isDisabled = false) =>
      call('PUT', `/accounts/${id}`, key, { role, isDisabled });
    const [alma, bo] = [await admin(), await admin()];
    await onlyAdmins([alma.id, bo.id]);
    const both = await Promise.all([erase(alma.id, bo), erase(bo.id, alma)]);
    // Whoever is erased first can erase nobody.
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = await gateway.db
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'admin')
      .where('shop_id', '=', 'northfold')
      .execute();
    expect(left).toHaveLength(1);
    const last = left[0]!.id;
    expect((await erase(last, key)).code).toBe('conflict');
    expect((await change(last, 'lead')).code).toBe('conflict');
    expect((await change(last, 'admin', true)).code).toBe('conflict');
    // Somebody who was invited, and has not come, is none yet.
    const invited = { email: 'new@northfold.example', name: 'New', role: 'admin' };
    await call('POST', '/accounts', key, invited);
    expect((await erase(last, key)).code).toBe('conflict');
    const [carl, dora] = [await admin(), await admin()];
    expect((await erase(last, carl)).status).toBe(204);
    const demoted = await Promise.all([change(carl.id, 'lead'), change(dora.id, 'agent')]);
    expect(demoted.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [eve, finn] = [await admin(), await admin()];
    await onlyAdmins([eve.id, finn.id]);
    const letIn = async (other: TestAgent, by: TestAgent) =>
      call('POST', '/accounts', by, { email: await emailOf(other), name: 'Again', role: 'admin' });
    const again = await Promise.all([letIn(finn, eve), letIn(eve, finn)]);
    // Whoever is let in again first is signed out.
    expect(again.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
