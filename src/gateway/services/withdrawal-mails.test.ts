import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Withdrawal } from '../../contract/index.js';
import type { Mail } from '../providers/mail/mail.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createReturnGateway, keepDelivered } from '../testing-return-shop.js';
import { limitTable } from './limits.js';

const bait = {
  name: 'You have won: https://win.example/now',
  items:
    'Open www.evil.example/x or evil。example, write to eve@evil.example, mailto:eve@evil.example.\nNow.',
};
const ofOrder = 'Mia+shop@example.org';
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({}, { limits: true });
  await keepDelivered(gateway, 'o1', { number: 'NF-20418', email: 'mia+shop@example.org' });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  await gateway.db.deleteFrom('withdrawals').execute();
  await gateway.database.pool.query('delete from rate_limits');
});

async function confirm(email: string, stated: Record<string, unknown> = {}): Promise<Withdrawal> {
  const response = await gateway.call('POST', '/v1/withdrawals', {
    token: await gateway.begin(),
    body: { name: 'Mia Okafor', orderNumber: 'NF-20418', email, ...stated },
    headers: { 'Idempotency-Key': randomUUID(), 'Accept-Language': 'en' },
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Withdrawal;
}
async function mailsTo(address: string): Promise<Mail[]> {
  await gateway.jobs.drain();
  return gateway.mails.filter(({ to }) => to === address);
}
const quotedIn = ({ text }: Mail): string =>
  text
    .split('\n')
    .filter((line) => line.startsWith('>'))
    .join('\n');

describe(`the receipt of a withdrawal, on ${testEngine}`, () => {
  it('says all that was stated to the address of the order', async () => {
    await confirm(ofOrder, bait);
    const [receipt] = await mailsTo(ofOrder);
    for (const part of [bait.name, ...bait.items.split('\n')]) expect(receipt?.text).toContain(part);
  });

  it('holds nothing to follow for any other, whatever was typed where', async () => {
    for (const stated of [bait, { ...bait, orderNumber: 'http://evil.example' }]) {
      const answer = await confirm('victim@example.net', stated);
      expect(answer).toMatchObject(stated);
      const [receipt] = (await mailsTo('victim@example.net')).splice(-1);
      const quoted = quotedIn(receipt!);
      expect(quoted).toContain('You have won');
      expect(quoted).not.toMatch(/:\/|\/\/|[^\s.。][.。@:/][^\s]/u);
    }
  });

  it('is short for any other', async () => {
    const long = { name: 'n'.repeat(200), orderNumber: '1'.repeat(64), items: '😀 '.repeat(300) };
    await confirm('victim@example.net', long);
    const [receipt] = await mailsTo('victim@example.net');
    expect(quotedIn(receipt!).length).toBeLessThan(600);
    expect(receipt?.text).not.toMatch(/\p{Cs}/u);
  });

  it('takes the same steps for whose order it is and for a stranger', async () => {
    const steps = async (email: string): Promise<unknown[]> => {
      const counts = vi.spyOn(gateway.deps.limits, 'count');
      const gaveBack = vi.spyOn(gateway.deps.limits, 'giveBack');
      const added = (await addedBy(() => confirm(email))).map(({ name }) => name.replace('no-mail', 'mail'));
      const taken = counts.mock.calls.map(([limit]) => limit);
      const returned = gaveBack.mock.calls.map(([limit]) => limit);
      for (const spy of [counts, gaveBack]) spy.mockRestore();
      return [taken, returned, added];
    };
    expect(await steps('victim@example.net')).toEqual(await steps(ofOrder));
    await useUp('withdrawal-mail-to-strangers');
    expect(await steps('other@example.net')).toEqual(await steps(ofOrder));
  });

  /** The jobs that `work` adds, with how long each waits. */
  async function addedBy(
    work: () => Promise<unknown>,
  ): Promise<{ readonly name: string; readonly delay: number | undefined }[]> {
    const added: { readonly name: string; readonly delay: number | undefined }[] = [];
    const { transaction } = gateway.jobs;
    gateway.jobs.transaction = (db, inner) =>
      transaction(db, (inside, add) =>
        inner(inside, (name, data, delay) => {
          added.push({ name, delay });
          return add(name, data, delay);
        }),
      );
    await work();
    gateway.jobs.transaction = transaction;
    return added;
  }

  /** As strangers would. */
  async function useUp(limit: 'withdrawal-mail-to-strangers' | 'withdrawal-mail-to-shop'): Promise<void> {
    await gateway.deps.limits.count(limit, JSON.stringify(['northfold', false]), limitTable[limit].points);
  }

  it('goes to so many strangers at a time, to the rest in their turn, and to the order’s address at once', async () => {
    await useUp('withdrawal-mail-to-strangers');
    const [waiting] = await addedBy(() => confirm('victim@example.net'));
    expect(waiting?.name).toBe('mail');
    expect(waiting?.delay).toBeGreaterThan(60_000);
    expect(waiting?.delay).toBeLessThanOrEqual(3_600_000);
    await confirm(ofOrder);
    expect(await mailsTo(ofOrder)).toHaveLength(1);
    expect(await mailsTo('desk@northfold.example')).toHaveLength(2);
  });

  it('reaches the order’s address also after strangers had as many sent there as there may be', async () => {
    const most = limitTable['withdrawal-mail-per-recipient'].points;
    for (let count = 0; count < most + 1; count++) await confirm(ofOrder, { orderNumber: 'NF-99999' });
    expect(await mailsTo(ofOrder)).toHaveLength(most);
    await confirm(ofOrder);
    expect(await mailsTo(ofOrder)).toHaveLength(most + 1);
  });

  it('comes to the shop so often and no more, and always where it is of an order', async () => {
    await useUp('withdrawal-mail-to-shop');
    await confirm('victim@example.net');
    expect(await mailsTo('desk@northfold.example')).toEqual([]);
    await confirm(ofOrder);
    expect(await mailsTo('desk@northfold.example')).toHaveLength(1);
    expect(await mailsTo('victim@example.net')).toHaveLength(1);
  });
});
