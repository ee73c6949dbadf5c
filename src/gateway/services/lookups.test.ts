import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSupportError } from '../../contract/index.js';
import { createTestGateway, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';
import { createGrants } from './grants.js';
import { createLimits, type LimitName, limitTable } from './limits.js';
import { createLookups } from './lookups.js';
import { createSessions, type SessionContext } from './session.js';

const right = { number: 'NF-20418', contact: 'mia@example.org' };
let gateway: TestGateway;
let warnings: object[];
beforeAll(async () => {
  gateway = await createTestGateway();
  await keep(gateway, [sampleOrder()]);
});
afterAll(() => gateway.close());
beforeEach(async () => {
  warnings = [];
  await gateway.database.pool.query('delete from rate_limits');
});

async function begin(): Promise<SessionContext> {
  const shops = gateway.db.selectFrom('shops').selectAll().where('id', '=', 'northfold');
  return (await createSessions(gateway.deps).begin(await shops.executeTakeFirstOrThrow())).session;
}

/** Looks up as a fresh session from an address; tells whether it was let through. With fewer points where it says so. */
function shopper(
  points: Partial<Record<LimitName, number>> = {},
): (lookup?: { number?: string; contact?: string }, address?: string) => Promise<boolean> {
  const fewer = Object.entries(points).map(([name, few]) => [
    name,
    { ...limitTable[name as LimitName], points: few },
  ]);
  const table = { ...limitTable, ...(Object.fromEntries(fewer) as object) };
  const limits = createLimits({ pool: gateway.database.pool, secret: gateway.deps.secret, table });
  const log = Object.assign(Object.create(gateway.deps.log) as typeof gateway.deps.log, {
    warn: (entry: object) => void warnings.push(entry),
  });
  const lookups = createLookups({ ...gateway.deps, limits, log }, createGrants(gateway.deps));
  return async (
    { number = randomUUID(), contact = `${randomUUID()}@example.org` } = {},
    address = '192.0.2.1',
  ) => {
    try {
      await lookups.lookUp(await begin(), { number, contact }, address);
      return true;
    } catch (error) {
      if (isSupportError(error) && error.code === 'rate-limited') return false;
      throw error;
    }
  };
}

/** What all rows of a limit count together. */
async function countOf(limit: LimitName): Promise<number> {
  const { rows } = await gateway.database.pool.query<{ points: number }>(
    'select coalesce(sum(points), 0)::int as points from rate_limits where key like $1',
    [`${limit}:%`],
  );
  return rows[0]?.points ?? -1;
}

const line = (index: number): string => `2001:db8:1:${index.toString(16)}::/64`;

describe('the limits of look-ups', () => {
  it('stop a network that changes its addresses, and nobody else', async () => {
    const lookUp = shopper({ 'lookup-per-ipv6-48': 20 });
    const answers: boolean[] = [];
    for (let index = 0; index < 30; index += 1) answers.push(await lookUp({}, line(index * 256)));
    expect(answers.filter(Boolean)).toHaveLength(20);
    expect(await lookUp(right, '2001:db8:2:1::/64')).toBe(true);
    expect(await lookUp(right, '198.51.100.9')).toBe(true);
  });

  it('count an IPv6 /56 and an IPv4 /24 too', async () => {
    const lookUp = shopper({ 'lookup-per-ipv6-56': 5, 'lookup-per-ipv4-24': 5 });
    for (let index = 0; index < 5; index += 1) {
      expect(await lookUp({}, line(index))).toBe(true);
      expect(await lookUp({}, `192.0.2.${index}`)).toBe(true);
    }
    expect(await lookUp({}, line(6))).toBe(false);
    expect(await lookUp({}, '192.0.2.6')).toBe(false);
    expect(await lookUp({}, line(256))).toBe(true);
    expect(await lookUp({}, '192.0.3.6')).toBe(true);
  });

  it('take nothing from a network whose look-ups hit', async () => {
    const lookUp = shopper({ 'lookup-per-ipv4-24': 3, 'lookup-per-shop': 3, 'lookup-in-an-attack': 3 });
    for (let index = 0; index < 8; index += 1) expect(await lookUp(right, `192.0.2.${index}`)).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('never refuse everybody: past the shop’s count only networks that missed often are stopped', async () => {
    const lookUp = shopper({ 'lookup-per-shop': 12, 'lookup-in-an-attack': 2 });
    for (let index = 0; index < 12; index += 1) {
      expect(await lookUp({}, `192.0.${index % 3}.${index}`)).toBe(true);
    }
    expect(await lookUp({}, '192.0.1.99')).toBe(false);
    expect(await lookUp(right, '198.51.100.9')).toBe(true);
    expect(await lookUp({}, '198.51.100.9')).toBe(true);
    expect(await lookUp({}, '203.0.113.9')).toBe(true);
    expect(warnings).toEqual([{ shop: 'northfold' }]);
  });

  it('leave a number and a contact to their owner when a stranger guesses at them', async () => {
    const lookUp = shopper();
    for (let index = 0; index < 12; index += 1) {
      expect(await lookUp({ number: right.number }, '192.0.2.1')).toBe(index < 10);
      expect(await lookUp({ contact: right.contact }, '198.51.100.1')).toBe(index < 10);
    }
    expect(await lookUp(right, '203.0.113.9')).toBe(true);
  });

  it.each([
    'lookup-per-address',
    'lookup-per-ipv4-24',
    'lookup-per-number',
    'lookup-per-contact',
    'lookup-per-shop',
    'lookup-in-an-attack',
  ] as const)('give back to %s what a hit took, and keep a miss', async (limit) => {
    const lookUp = shopper({ [limit]: 50 });
    for (let index = 0; index < 3; index += 1) expect(await lookUp(right)).toBe(true);
    expect(await countOf(limit)).toBe(0);
    for (let index = 0; index < 2; index += 1) expect(await lookUp()).toBe(true);
    expect(await countOf(limit)).toBe(2);
  });

  it('leave an order to its owner when somebody else who knows it looks it up all the time', async () => {
    const lookUp = shopper({ 'lookup-per-number': 3, 'lookup-per-contact': 3 });
    for (let index = 0; index < 8; index += 1) expect(await lookUp(right)).toBe(true);
    expect(await lookUp(right, '203.0.113.9')).toBe(true);
  });

  it('count misses between hits: who is right now and then guesses no more often', async () => {
    const lookUp = shopper({ 'lookup-per-number': 3 });
    const answers: boolean[] = [];
    for (let index = 0; index < 5; index += 1) {
      answers.push(await lookUp({ number: right.number }, `192.0.${index}.1`));
      await lookUp(right, `198.51.${index}.1`);
    }
    expect(answers).toEqual([true, true, true, false, false]);
  });

  it('count nothing of a look-up that the attack on its shop refuses', async () => {
    const lookUp = shopper({ 'lookup-per-shop': 2, 'lookup-in-an-attack': 2 });
    for (let index = 0; index < 2; index += 1) expect(await lookUp()).toBe(true);
    for (let index = 0; index < 3; index += 1) expect(await lookUp(right)).toBe(false);
    for (const limit of ['lookup-per-number', 'lookup-per-shop', 'lookup-in-an-attack'] as const)
      expect(await countOf(limit)).toBe(2);
    expect(await lookUp(right, '203.0.113.9')).toBe(true);
  });

  it('count nothing of a look-up that failed', async () => {
    const contacts = () => Promise.reject(new Error('away'));
    const limits = createLimits({ pool: gateway.database.pool, secret: gateway.deps.secret });
    const commerce = { ...gateway.deps.commerce, contacts };
    const lookups = createLookups({ ...gateway.deps, commerce, limits }, createGrants(gateway.deps));
    await expect(lookups.lookUp(await begin(), right, '192.0.2.1')).rejects.toThrow('away');
    for (const limit of ['lookup-per-session', 'lookup-per-number', 'lookup-per-shop'] as const)
      expect(await countOf(limit)).toBe(0);
  });

  it('let one network look up what is right as often as it likes', async () => {
    const lookUp = shopper();
    for (let index = 0; index < 25; index += 1) expect(await lookUp(right)).toBe(true);
    for (let index = 0; index < 10; index += 1) expect(await lookUp({ number: right.number })).toBe(true);
    expect(await lookUp(right)).toBe(false);
  });

  it('count a number however it is written, by shop', async () => {
    const lookUp = shopper({ 'lookup-per-number': 3 });
    const written = ['NF-777', '777', 'ＮＦ７７７', 'nf-٧٧٧'];
    const answers: boolean[] = [];
    for (const [index, number] of written.entries())
      answers.push(await lookUp({ number }, `192.0.${index}.1`));
    expect(answers).toEqual([true, true, true, false]);
    expect(await lookUp({ number: 'NF-778' }, '192.0.9.1')).toBe(true);
  });

  it('bound how often many networks together guess at one number or contact', async () => {
    const lookUp = shopper({ 'lookup-per-number': 15, 'lookup-per-contact': 15 });
    for (let index = 0; index < 18; index += 1) {
      expect(await lookUp({ number: right.number }, `192.0.${index}.1`)).toBe(index < 15);
      expect(await lookUp({ contact: right.contact }, `198.51.${index}.1`)).toBe(index < 15);
    }
  });
});
