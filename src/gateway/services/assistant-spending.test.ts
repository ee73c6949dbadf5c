import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../database/open.js';
import type { Spent } from '../providers/assistant/model/spending.js';
import { openTestDatabase, testEngine } from '../testing.js';
import { createAssistantSpending, type SpendingOptions } from './assistant-spending.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('delete from rate_limits').then(() => undefined));

const secret = new Uint8Array(32);
const wide = { session: 1e9, shop: 1e9, all: 1e9 };
const spendingOf = (options: Partial<SpendingOptions>) =>
  createAssistantSpending({ pool: database.pool, secret, tokens: wide, log: { error: vi.fn() }, ...options });
const mia = { shopId: 'northfold', sessionId: 'mia', address: '192.0.2.1' };
const call = { input: 60, output: 40 };
const pointsOf = async (): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ key: string; points: number }>(
    'select key, points from rate_limits',
  );
  return Object.fromEntries(rows.map(({ key, points }) => [key, points]));
};
/** The networks' keys are hashes. */
const plainPointsOf = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(await pointsOf()).map(([key, points]) => [key.replace(/:[\w-]{43}$/, ''), points]),
  );
const counted = (points: Record<string, number>) => expect.poll(plainPointsOf).toEqual(points);

describe(`createAssistantSpending on ${testEngine}`, () => {
  it('lets no more begin than there is room for, 64 at a time', async () => {
    const spending = spendingOf({ tokens: { ...wide, shop: 1_050 } });
    const all = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        spending.begin({ ...mia, sessionId: `s${at}`, address: `192.0.${at}.1` }, call),
      ),
    );
    const begun = all.filter((spent): spent is Spent => spent !== undefined);
    // Those refused gave back what they asked for: some may have stood in the way of each other, none goes beyond.
    expect(begun.length).toBeGreaterThan(0);
    expect(begun.length).toBeLessThanOrEqual(10);
    await expect
      .poll(async () => (await pointsOf())['assistant-tokens-shop:northfold'])
      .toBe(begun.length * 100);
    while (begun.length < 10) begun.push((await spending.begin(mia, call)) ?? (() => undefined));
    expect(await spending.begin(mia, call)).toBeUndefined();
  });

  it.each([
    ['session', { ...mia, sessionId: 'lin' }],
    ['shop', { ...mia, shopId: 'southfold' }],
    ['all', undefined],
  ] as const)('bounds what %s may take', async (scope, other) => {
    for (const options of [
      { tokens: { ...wide, [scope]: 100 } },
      { money: { ...wide, [scope]: 0.0001 }, prices: { input: 1, output: 1 } },
    ]) {
      await database.pool.query('delete from rate_limits');
      const spending = spendingOf(options);
      expect(await spending.begin(mia, call)).toBeDefined();
      expect(await spending.begin(mia, call)).toBeUndefined();
      // What was refused is given back behind the answer.
      await expect.poll(async () => (await pointsOf())['assistant-tokens-session:mia']).toBe(100);
      if (other) expect(await spending.begin(other, call)).toBeDefined();
    }
  });

  it.each([
    ['192.0.2.', '198.51.100.1'],
    ['2001:db8:1:', '2001:db8:2:1::/64'],
  ])('bounds what the network of %s may take of a shop, whoever asks there', async (block, elsewhere) => {
    const isIpv6 = block.includes(':');
    for (const options of [
      { tokens: { ...wide, session: 100, shop: 4_000 } },
      { money: { ...wide, session: 0.0001, shop: 0.004 }, prices: { input: 1, output: 1 } },
    ]) {
      await database.pool.query('delete from rate_limits');
      const spending = spendingOf(options);
      let at = 0;
      const ask = (address: string) =>
        spending.begin({ ...mia, sessionId: `s${(at += 1)}`, address }, call).then((spent) => !!spent);
      const within = (host: number): string => (isIpv6 ? `${block}${host}::/64` : `${block}${host}`);
      // A twentieth for one address, a fifth for the network around it.
      expect([await ask(within(1)), await ask(within(1)), await ask(within(1))]).toEqual([true, true, false]);
      for (let host = 2; host <= 7; host += 1) expect(await ask(within(host))).toBe(true);
      expect(await ask(within(8))).toBe(false);
      expect(await ask(elsewhere)).toBe(true);
    }
  });

  it('lets an address take what a session may, however little the shop may', async () => {
    const spending = spendingOf({ tokens: { ...wide, session: 300, shop: 400 } });
    for (const begun of [true, true, true, false])
      expect((await spending.begin(mia, call)) !== undefined).toBe(begun);
  });

  it('keeps no address in the clear', async () => {
    await spendingOf({}).begin(mia, call);
    expect(Object.keys(await pointsOf()).join(' ')).not.toContain('192.0');
  });

  it('counts what was taken instead of what was set aside, in tokens and money', async () => {
    const spent: unknown[] = [];
    const spending = spendingOf({
      prices: { input: 0.5, output: 2 },
      money: wide,
      onSpent: (tokens, money) => void spent.push([tokens, money]),
    });
    const end = await spending.begin(mia, { input: 1_000, output: 1_000 });
    expect(await pointsOf()).toMatchObject({ 'assistant-tokens': 2_000, 'assistant-money': 2_500 });
    end?.({ input: 200, output: 50 });
    await counted({
      'assistant-tokens-session:mia': 250,
      'assistant-tokens-address': 250,
      'assistant-tokens-block': 250,
      'assistant-tokens-shop:northfold': 250,
      'assistant-tokens': 250,
      'assistant-money-session:mia': 200,
      'assistant-money-address': 200,
      'assistant-money-block': 200,
      'assistant-money-shop:northfold': 200,
      'assistant-money': 200,
    });
    expect(spent).toEqual([[{ input: 200, output: 50 }, 0.0002]]);
  });

  it('begins a day anew when it is over', async () => {
    const spending = spendingOf({ tokens: { ...wide, session: 100 } });
    const late = await spending.begin(mia, call);
    expect(await spending.begin(mia, call)).toBeUndefined();
    await database.pool.query('update rate_limits set expire = $1', [Date.now() - 1]);
    // What an answer of the day before gives back is no room in this one.
    late?.({ input: 0, output: 0 });
    expect(await spending.begin(mia, call)).toBeDefined();
    expect(await spending.begin(mia, call)).toBeUndefined();
  });

  it('spends nothing where it cannot count', async () => {
    const log = { error: vi.fn() };
    const pool = { query: () => Promise.reject(new Error('gone')) } as unknown as OpenDatabase['pool'];
    await expect(spendingOf({ pool, log }).begin(mia, call)).rejects.toThrow('gone');
    expect(log.error).toHaveBeenCalledTimes(1);
  });
});
