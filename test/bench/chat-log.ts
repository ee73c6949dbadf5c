import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePostgres } from '../bootstrap.mjs';
import { endure } from '../chat-log/endure.js';
import { messageRate } from '../chat-log/message-rate.js';
import { streamCost } from '../chat-log/stream-cost.js';
import { startPostgres } from '../postgres.js';

/** `BENCH_SCALE=0.1` does a tenth of it; `BENCH_SEED` cuts at the same bytes again. */
const scale = Number(process.env.BENCH_SCALE ?? 1);
const seed = Number(process.env.BENCH_SEED ?? Math.floor(Math.random() * 2 ** 32));
const shoppers = 64;

/** Conversations: how many messages are kept a second, what streams cost a process, and what is left after cuts and kills. */
export async function bench(): Promise<unknown> {
  const messages = Math.round(10_000 * scale);
  const onPostgres = await onCluster(({ url }) => messageRate({ DATABASE_URL: url }, { messages, shoppers }));
  console.log(`messages on PostgreSQL: ${JSON.stringify(onPostgres)}`);
  const onTwo = await onCluster(({ url }) =>
    messageRate({ DATABASE_URL: url }, { messages, shoppers, processes: 2 }),
  );
  console.log(`messages on PostgreSQL, two gateways: ${JSON.stringify(onTwo)}`);
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-'));
  const embedded = await messageRate({ DATA_DIR: folder }, { messages: messages / 2, shoppers }).finally(() =>
    rm(folder, { recursive: true, force: true }),
  );
  console.log(`messages on the embedded database: ${JSON.stringify(embedded)}`);
  const streams = await onCluster(({ url }) =>
    streamCost(url, Math.round(5000 * scale), Math.round(100 * scale)),
  );
  console.log(`streams: ${JSON.stringify(streams)}`);
  console.log(`seed ${seed}`);
  const endured = await onCluster(({ url }) =>
    endure({
      databaseUrl: url,
      messages,
      conversations: 20,
      cuts: Math.round(1000 * scale),
      kills: Math.max(2, Math.round(6 * scale)),
      seed,
      say: console.log,
    }),
  );
  return { messages: { onPostgres, onTwo, embedded }, streams, endured: { seed, ...endured } };
}

/** What is acknowledged is on the disk. */
async function onCluster<T>(work: (cluster: { readonly url: string }) => Promise<T>): Promise<T> {
  const cluster = await startPostgres(await ensurePostgres(), { isDurable: true });
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}
