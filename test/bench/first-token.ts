import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startScriptedServer } from '../assistant-server/server.js';
import { ensurePostgres } from '../bootstrap.mjs';
import { type Ask, type Stamps, stamping, throughGateway, throughProxy } from '../first-token/shoppers.js';
import { startPostgres } from '../postgres.js';

const questions = Math.round(640 * Number(process.env.BENCH_SCALE ?? 1));

/**
 * Milliseconds that the gateway adds to a model's first words: from the shopper's message to the model, and from the
 * model's words to the shopper's stream. Beside it a bare proxy in the same run.
 */
export async function bench(): Promise<unknown> {
  const cluster = await startPostgres(await ensurePostgres());
  const stamps: Stamps = new Map();
  const model = await startScriptedServer(stamping(stamps));
  const started: ChildProcess[] = [];
  try {
    const start = async (name: string): Promise<string> => {
      const child = fork(fileURLToPath(new URL(`../first-token/${name}.ts`, import.meta.url)), {
        execArgv: ['--import', fileURLToPath(new URL('../../.config/ts-hooks.mjs', import.meta.url))],
        env: { ...process.env, DATABASE_URL: cluster.url, MODEL_URL: model.url, NODE_ENV: 'production' },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      started.push(child);
      const [{ url }] = (await once(child, 'message')) as [{ url: string }];
      return url;
    };
    const [gateway, proxy] = [await start('gateway'), await start('proxy')];
    const results: Record<string, unknown> = {};
    let shoppers = 0;
    for (const atOnce of [1, 32]) {
      const each = Math.ceil(questions / Math.max(atOnce, 16));
      const pages = Math.max(atOnce, 16);
      const proxied = Array.from({ length: pages }, () => throughProxy(proxy, stamps));
      const own: Ask[] = [];
      for (let page = 0; page < pages; page++)
        own.push(await throughGateway(gateway, stamps, `192.0.2.${(shoppers += 1)}`));
      // What runs for the first time is compiled then.
      await run(proxied, atOnce, 5);
      await run(own, atOnce, 5);
      results[`${atOnce} at a time`] = {
        proxy: sorted(await run(proxied, atOnce, each)),
        gateway: sorted(await run(own, atOnce, each)),
      };
    }
    return results;
  } finally {
    for (const child of started) {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
    await model.stop();
    await cluster.stop();
  }
}

/** Each page asks so often; as many pages at a time as there are to be. */
async function run(pages: readonly Ask[], atOnce: number, each: number): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < pages.length; at += atOnce) {
    const group = pages.slice(at, at + atOnce);
    await Promise.all(
      group.map(async (ask) => {
        for (let count = 0; count < each; count++) took.push(await ask());
      }),
    );
  }
  return took;
}

function sorted(took: number[]): Record<string, number> {
  const all = took.toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round((all[Math.floor(all.length * part)] ?? NaN) * 100) / 100;
  return { count: all.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
