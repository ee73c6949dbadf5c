import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, ReturnDecision, StaffReturn } from '../../contract/index.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  oneJacket,
  proven,
  staffKeys,
} from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { firstApprovalLife } from './approvals.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({
    outcomes: ['store-credit', 'refund'],
    secondApproval: { amounts: { EUR: '100.00' } },
  });
});
afterAll(() => gateway.close());

type Who = { headers: Readonly<Record<string, string>> } | { token: string };
const key = { token: staffKeys.northfold };
const call = async (method: string, path: string, who: Who, body?: unknown) => {
  const response = await gateway.call(method, `/v1/staff${path}`, {
    ...(body !== undefined && { body }),
    ...who,
  });
  const answer = (await response.json()) as StaffReturn & Partial<Omit<Problem, 'status'>>;
  await gateway.jobs.drain();
  return { status: response.status, answer };
};
const decide = (id: string, decision: ReturnDecision, who: Who) =>
  call('POST', `/returns/${id}/decisions`, who, decision);
const approve = (id: string, who: Who, words?: string) =>
  decide(id, { type: 'approve', ...(words !== undefined && { words }) }, who);

let order: string;
async function ask(asked = oneJacket()): Promise<string> {
  order = randomUUID().slice(0, 8);
  await keepDelivered(gateway, order);
  return again(asked);
}
async function again(asked = oneJacket()): Promise<string> {
  const { answer } = await askReturn(gateway, await proven(gateway, order), order, asked);
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  return answer.id;
}
const detailsOf = async (id: string) =>
  (
    await gateway.db
      .selectFrom('audit_entries')
      .select(['actor_id', 'detail'])
      .where('act', '=', 'return-decided')
      .where('about_id', '=', id)
      .orderBy('number')
      .execute()
  ).map(({ actor_id: by, detail }) => [by, detail]);

describe(`a return above what one may approve alone, on ${testEngine}`, () => {
  it('counts as approved by the second of two, who differ, and is mailed once', async () => {
    const [robin, kim] = [await signedIn(gateway), await signedIn(gateway, { name: 'Kim' })];
    const id = await ask();
    expect((await call('GET', `/returns/${id}`, kim)).answer.approval).toEqual({});
    const before = (await call('GET', `/returns/${id}`, kim)).answer;
    gateway.clock.advance(1000);
    const first = await approve(id, robin, 'Keep the box.');
    expect(first.answer).toMatchObject({
      status: 'requested',
      updatedAt: before.updatedAt,
      approval: { first: { name: 'Robin', isYours: true } },
    });
    // Said again it is the same one.
    expect(await approve(id, robin)).toEqual(first);
    expect((await call('GET', `/returns/${id}`, kim)).answer.approval?.first).toMatchObject({
      name: 'Robin',
      isYours: false,
    });
    expect(gateway.mails).toEqual([]);
    const token = await proven(gateway, order);
    const shopper = await gateway.call('GET', `/v1/returns/${id}`, { token });
    expect(await shopper.text()).not.toContain('Robin');

    const second = await approve(id, kim);
    expect(second.answer.status).toBe('approved');
    expect(second.answer.approval).toBeUndefined();
    expect(await approve(id, robin)).toEqual(second);
    expect(gateway.mails.map(({ to, text }) => [to, text.includes('> Keep the box.')])).toEqual([
      ['mia@example.org', true],
    ]);
    expect(await detailsOf(id)).toEqual([
      [robin.id, 'approve-first'],
      [kim.id, 'approve'],
    ]);
  });

  it('is approved once by two at once, and by one at once not at all', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [robin, kim] = [await signedIn(gateway), await signedIn(gateway, { name: 'Kim' })];
      const one = await ask();
      await Promise.all([approve(one, robin), approve(one, robin), approve(one, robin)]);
      expect((await call('GET', `/returns/${one}`, robin)).answer.status).toBe('requested');
      const id = await ask();
      const both = await Promise.all([approve(id, robin), approve(id, kim)]);
      expect(both.map(({ answer }) => answer.status).sort()).toEqual(['approved', 'requested']);
      expect(gateway.mails).toHaveLength(1);
      expect((await detailsOf(id)).map(([, detail]) => detail)).toEqual(['approve-first', 'approve']);
    }
  });

  it('is not above it alone where the order’s other returns are not, either', async () => {
    const robin = await signedIn(gateway);
    const none = { amounts: { EUR: '200.00' } };
    const shop = { deps: gateway.deps };
    const policy = async (secondApproval: unknown): Promise<void> => {
      const row = await shop.deps.db
        .selectFrom('shops')
        .select('return_policy')
        .where('id', '=', 'northfold')
        .executeTakeFirstOrThrow();
      const changed = { ...(row.return_policy as object), secondApproval };
      await shop.deps.db
        .updateTable('shops')
        .set({ return_policy: JSON.stringify(changed) })
        .where('id', '=', 'northfold')
        .execute();
    };
    try {
      await policy(none);
      expect((await approve(await ask(), robin)).answer.status).toBe('approved');
      const second = await again();
      expect((await approve(second, robin)).answer).toMatchObject({
        status: 'requested',
        approval: { first: {} },
      });
      // Of another currency nothing is said: nobody may approve any alone.
      await policy({ amounts: { CHF: '900.00' } });
      expect((await approve(await ask(), robin)).answer.status).toBe('requested');
      await policy(undefined);
      expect((await approve(await ask(), robin)).answer.status).toBe('approved');
    } finally {
      await policy({ amounts: { EUR: '100.00' } });
    }
  });

  it('counts a key as one, and may be declined by either', async () => {
    const robin = await signedIn(gateway);
    const id = await ask(oneJacket({ outcome: 'store-credit' }));
    expect((await approve(id, key)).answer.approval?.first).toMatchObject({ name: 'console', isYours: true });
    expect((await approve(id, key)).answer.status).toBe('requested');
    expect((await approve(id, robin)).answer.status).toBe('approved');
    const other = await ask();
    await approve(other, robin);
    expect((await decide(other, { type: 'decline', reason: 'other' }, robin)).answer.status).toBe('declined');
  });

  it('begins anew after another step, after a while, and where the first may not sign in any more', async () => {
    const [robin, kim, lee] = [
      await signedIn(gateway),
      await signedIn(gateway, { name: 'Kim' }),
      await signedIn(gateway, { name: 'Lee', role: 'admin' }),
    ];
    const changed = await ask();
    await approve(changed, robin);
    await decide(changed, { type: 'ask-photos' }, kim);
    expect((await approve(changed, kim)).answer.approval?.first?.name).toBe('Kim');

    const left = await ask();
    await approve(left, robin);
    const body = { role: 'agent', isDisabled: true };
    await gateway.call('PUT', `/v1/staff/accounts/${robin.id}`, { body, headers: lee.headers });
    expect((await call('GET', `/returns/${left}`, kim)).answer.approval).toEqual({});
    expect((await approve(left, kim)).answer.status).toBe('requested');

    const old = await ask();
    await approve(old, key);
    gateway.clock.advance(firstApprovalLife);
    const late = await signedIn(gateway);
    expect((await approve(old, late)).answer.status).toBe('requested');
    expect((await approve(old, key)).answer.status).toBe('approved');
  });
});
