import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderPage, Problem } from '../../src/contract/index.js';
import { createTestGateway, type TestGateway } from '../../src/gateway/testing.js';
import { keep, sampleOrder, sampleParcel } from '../../src/gateway/testing-orders.js';
import { aucOf, timesOf } from './auc.js';

const orderCount = 2000;
/** A share of the 20,000 look-ups (and 10,000 codes) that the promise is about; all of them with `BELLHOP_GUESSES=20000`. */
const guesses = Number(process.env.BELLHOP_GUESSES ?? 1000);
const timed = 1000;
// A busy machine takes 30 ms for a guess.
const patience = 300_000 + guesses * 60;

const numberOf = (index: number): string => `NF-${20_000 + index}`;
const emailOf = (index: number): string => `shopper${index}@example.org`;
const phoneOf = (index: number): string => `+49151${String(10_000_000 + index)}`;

async function open(limits: boolean): Promise<TestGateway> {
  const gateway = await createTestGateway({ limits });
  for (let start = 0; start < orderCount; start += 500) {
    const indexes = Array.from({ length: 500 }, (_, index) => start + index);
    await keep(
      gateway,
      indexes.map((index) =>
        sampleOrder({
          id: `order-${index}`,
          number: numberOf(index),
          emailKey: emailOf(index),
          phoneKey: phoneOf(index),
        }),
      ),
      indexes.map((index) => sampleParcel({ id: `parcel-${index}`, orderId: `order-${index}` })),
    );
  }
  return gateway;
}

interface Guess {
  readonly number: string;
  readonly contact: string;
}

/** Every way to be half right: the number and another's contact, the contact and another's number, a near miss. */
function wrongGuess(index: number): Guess {
  const order = index % orderCount;
  const other = (order + 1 + (index % 997)) % orderCount;
  switch (index % 5) {
    case 0:
      return { number: numberOf(order), contact: emailOf(other) };
    case 1:
      return { number: numberOf(order), contact: phoneOf(other) };
    case 2:
      return { number: numberOf(orderCount + order), contact: emailOf(order) };
    case 3:
      return { number: numberOf(order), contact: phoneOf(order).slice(-7) };
    default:
      return { number: numberOf(order), contact: ` ${emailOf(order)}.` };
  }
}

/** What may differ between two answers: when they were given, and the name of each. */
function shapeOf(response: Response, body: string): string {
  const headers = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)).sort();
  return JSON.stringify([response.status, headers, body]);
}

const lookUp = (gateway: TestGateway, token: string, guess: Guess, address?: string): Promise<Response> =>
  gateway.call('POST', '/v1/order-lookups', {
    token,
    body: guess,
    ...(address !== undefined && { address }),
  });

const addressOf = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

/** A session from an address of its own: also those are limited. */
async function begin(gateway: TestGateway, address: string): Promise<string> {
  const response = await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' }, address });
  return response.headers.get('bellhop-session') ?? '';
}

async function disclosed(gateway: TestGateway, token: string, index: number): Promise<number> {
  const address = addressOf(index);
  const page = (await (await gateway.call('GET', '/v1/orders', { token, address })).json()) as OrderPage;
  const read = await gateway.call('GET', `/v1/orders/${numberOf(index % orderCount)}`, { token, address });
  return page.orders.length + (read.status === 404 ? 0 : 1);
}

describe.each([
  ['without limits', false],
  ['with limits', true],
])('guessing %s', (_, limits) => {
  let gateway: TestGateway;
  // One for each test: what one uses up of a limit is not the next one's.
  beforeEach(async () => {
    gateway = await open(limits);
  });
  afterEach(() => gateway.close());

  it(
    `discloses nothing in ${guesses} look-ups over ${orderCount} orders`,
    { timeout: patience },
    async () => {
      const shapes = new Map<string, number>();
      let found = 0;
      const perSession = 100;
      for (let start = 0; start < guesses; start += perSession) {
        const address = addressOf(start);
        const token = await begin(gateway, address);
        for (let index = start; index < start + perSession; index += 1) {
          const response = await lookUp(gateway, token, wrongGuess(index), address);
          const shape = response.status === 429 ? '429' : shapeOf(response, await response.text());
          shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
        }
        found += await disclosed(gateway, token, start);
      }
      expect(found).toBe(0);
      const accepted = [...shapes.keys()].filter((shape) => shape !== '429');
      expect(accepted).toHaveLength(1);
      // A session is stopped after ten, and a network after ten at one number or contact: the rest is left to the mail.
      const most = limits ? (guesses / perSession) * 10 : guesses;
      const refused = shapes.get('429') ?? 0;
      if (limits) expect(refused).toBeGreaterThanOrEqual(guesses - most);
      else expect(refused).toBe(0);
    },
  );

  it('answers hit and miss in the same bytes', async () => {
    const shapes = new Set<string>();
    for (const [index, guess] of [
      { number: numberOf(1), contact: emailOf(1) },
      { number: numberOf(2), contact: phoneOf(2) },
      { number: numberOf(3), contact: emailOf(4) },
      { number: numberOf(orderCount), contact: emailOf(5) },
    ].entries()) {
      const token = await begin(gateway, addressOf(900_000 + index));
      const response = await lookUp(gateway, token, guess, addressOf(900_000 + index));
      shapes.add(shapeOf(response, await response.text()));
      const read = await gateway.call('GET', `/v1/orders/${guess.number}`, { token });
      expect(read.status).toBe(index < 2 ? 200 : 404);
    }
    expect(shapes.size).toBe(1);
  });

  it('takes the same time for hit and miss', { timeout: 300_000 }, async () => {
    const tokens: string[] = [];
    // With limits each session looks up a few times only, so many are needed.
    for (let index = 0; index < (limits ? 300 : 20); index += 1) {
      tokens.push(await begin(gateway, addressOf(100_000 + index)));
    }
    const { hits, misses } = await timesOf(timed, async (isHit, index) => {
      const order = index % orderCount;
      // Of the misses half name an order that exists.
      const guess = isHit
        ? { number: numberOf(order), contact: emailOf(order) }
        : index % 4 < 2
          ? { number: numberOf(order), contact: emailOf(orderCount + index) }
          : { number: numberOf(orderCount + index), contact: emailOf(orderCount + index) };
      const token = tokens[index % tokens.length] ?? '';
      const response = await lookUp(gateway, token, guess, addressOf(200_000 + index));
      if (response.status !== 202) throw new Error(`Answered ${response.status}.`);
      await response.text();
    });
    const auc = aucOf(hits, misses);
    console.info(
      `look-up ${limits ? 'with' : 'without'} limits: AUC ${auc.toFixed(3)} of ${hits.length}+${misses.length}`,
    );
    expect(auc).toBeGreaterThan(0.45);
    expect(auc).toBeLessThan(0.55);
  });
});

describe('guessing', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await open(true);
  });
  afterAll(() => gateway.close());

  it(
    'takes the same time to refuse an order that exists and one that does not',
    { timeout: 120_000 },
    async () => {
      const token = await gateway.begin();
      const { hits, misses } = await timesOf(timed, async (exists, index) => {
        const number = numberOf(exists ? index % orderCount : orderCount + index);
        const response = await gateway.call('GET', `/v1/orders/${number}`, {
          token,
          address: addressOf(300_000 + index),
        });
        if (response.status !== 404) throw new Error(`Answered ${response.status}.`);
        await response.text();
      });
      const auc = aucOf(hits, misses);
      console.info(`refused read: AUC ${auc.toFixed(3)} of ${hits.length}+${misses.length}`);
      expect(auc).toBeGreaterThan(0.45);
      expect(auc).toBeLessThan(0.55);
    },
  );

  it('guesses no code', { timeout: patience }, async () => {
    const token = await gateway.begin();
    await lookUp(gateway, token, { number: numberOf(0), contact: emailOf(0) });
    await gateway.call('POST', '/v1/orders/order-0/codes', { token });
    const answers = new Map<string, number>();
    for (let guess = 0; guess < guesses / 2; guess += 1) {
      const response = await gateway.call('POST', '/v1/orders/order-0/code-checks', {
        token,
        body: { code: String(guess * 97).padStart(6, '0') },
        address: addressOf(400_000 + guess),
      });
      const { code } = (await response.json()) as Problem;
      answers.set(code, (answers.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(answers)).toEqual({
      'code-wrong': 5,
      'code-expired': guesses / 2 - 5,
    });
  });
});

describe('aucOf', () => {
  it('sees a leak of a tenth, and none in chance', () => {
    const noise = (scale: number): number[] =>
      Array.from({ length: timed }, () => scale * (1 + Math.random()));
    expect(aucOf(noise(1.1), noise(1))).toBeGreaterThan(0.55);
    expect(Math.abs(aucOf(noise(1), noise(1)) - 0.5)).toBeLessThan(0.05);
    expect(aucOf([1, 1], [1, 1])).toBe(0.5);
  });
});
