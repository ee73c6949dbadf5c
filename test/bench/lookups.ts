import { createTestGateway, type TestGateway } from '../../src/gateway/testing.js';
import { keep, sampleOrder, sampleParcel } from '../../src/gateway/testing-orders.js';
import { ensurePostgres } from '../bootstrap.mjs';
import { startPostgres } from '../postgres.js';

const orderCount = 2000;
const pastCount = 2000;
const day = 86_400_000;

interface Timing {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface EngineResult {
  /** Of the whole gateway in this process, no network: 16 at once without limits, then one by one, then with limits. */
  readonly lookUps: Timing;
  readonly lookUpsInTurn: Timing;
  readonly lookUpsWithLimits: Timing;
  /** An order of two parcels with eight checkpoints each and a learnt estimate, one by one. */
  readonly orderReads: Timing;
}

/** Look-ups and order reads on both engines; times in milliseconds. */
export async function bench(): Promise<Record<'pglite' | 'postgres', EngineResult>> {
  const before = process.env.TEST_DATABASE_URL;
  delete process.env.TEST_DATABASE_URL;
  const pglite = await measureEngine(600);
  const cluster = await startPostgres(await ensurePostgres());
  process.env.TEST_DATABASE_URL = cluster.url;
  try {
    return { pglite, postgres: await measureEngine(3000) };
  } finally {
    await cluster.stop();
    delete process.env.TEST_DATABASE_URL;
    if (before !== undefined) process.env.TEST_DATABASE_URL = before;
  }
}

async function measureEngine(count: number): Promise<EngineResult> {
  const free = await open(false);
  const lookUps = await measure(count, 16, lookUpIn(free));
  const lookUpsInTurn = await measure(count, 1, lookUpIn(free));
  const token = free.tokens[0] ?? '';
  await free.gateway.call('POST', '/v1/order-lookups', {
    token,
    body: { number: 'NF-0', contact: 'shopper0@example.org' },
  });
  const orderReads = await measure(count, 1, async () => {
    const response = await free.gateway.call('GET', '/v1/orders/NF-0', { token });
    const { parcels } = (await response.json()) as { parcels?: { estimate: { basis: string } }[] };
    if (parcels?.[0]?.estimate.basis !== 'learnt') throw new Error(`Answered ${response.status}.`);
  });
  await free.gateway.close();

  const limited = await open(true);
  const lookUpsWithLimits = await measure(Math.min(count, 1500), 1, lookUpIn(limited));
  await limited.gateway.close();
  return { lookUps, lookUpsInTurn, lookUpsWithLimits, orderReads };
}

interface Opened {
  readonly gateway: TestGateway;
  readonly tokens: readonly string[];
}

async function open(limits: boolean): Promise<Opened> {
  const gateway = await createTestGateway({ limits });
  for (let start = 0; start < orderCount; start += 500) {
    const indexes = Array.from({ length: 500 }, (_, index) => start + index);
    const parcels = indexes.flatMap((index) =>
      [`a${index}`, `b${index}`].map((id) => parcelOf(id, `o${index}`)),
    );
    const orders = indexes.map((index) =>
      sampleOrder({ id: `o${index}`, number: `NF-${index}`, emailKey: `shopper${index}@example.org` }),
    );
    await keep(gateway, orders, parcels);
  }
  await keep(gateway, [sampleOrder({ id: 'past', number: 'PAST' })]);
  for (let start = 0; start < pastCount; start += 500) {
    const past = Array.from({ length: 500 }, (_, index) => ({
      ...sampleParcel({ id: `past${start + index}`, orderId: 'past', state: 'delivered' }),
      deliveredAt: new Date(Date.UTC(2026, 10, 20, 10) + (1 + (index % 50) / 10) * day),
    }));
    await keep(gateway, [], past);
  }
  await gateway.database.pool.query('analyze');
  const tokens: string[] = [];
  for (let index = 0; index < (limits ? 250 : 16); index += 1) {
    const response = await gateway.call('POST', '/v1/sessions', {
      body: { shop: 'northfold' },
      address: addressOf(index),
    });
    tokens.push(response.headers.get('bellhop-session') ?? '');
  }
  return { gateway, tokens };
}

function parcelOf(id: string, orderId: string): ReturnType<typeof sampleParcel> {
  const events = Array.from({ length: 8 }, (_, index) => ({
    id: `e${index}`,
    at: new Date(Date.UTC(2026, 10, 20, index)),
    zone: '+01:00',
    state: 'in-transit' as const,
    place: { city: 'Leipzig', country: 'DE' },
    words: 'Processed at the facility',
  }));
  return sampleParcel({ id, orderId, shippedAt: new Date(), events });
}

const addressOf = (index: number): string => `10.0.${(index >> 8) & 255}.${index & 255}`;

/** Three hits of four, each from its turn of sessions and addresses. */
function lookUpIn({ gateway, tokens }: Opened): (index: number) => Promise<void> {
  return async (index) => {
    const order = (index * 7) % orderCount;
    const response = await gateway.call('POST', '/v1/order-lookups', {
      token: tokens[index % tokens.length],
      body: { number: `NF-${order}`, contact: `shopper${order}${index % 4 === 3 ? 'x' : ''}@example.org` },
      address: addressOf(index),
    });
    if (response.status !== 202) throw new Error(`Answered ${response.status}: ${await response.text()}`);
  };
}

async function measure(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<Timing> {
  const times: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const begun = performance.now();
      await work(index);
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(count * share)] ?? 0) * 100) / 100;
  return { perSecond: Math.round(count / seconds), p50: at(0.5), p99: at(0.99) };
}
