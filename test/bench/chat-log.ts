import { request, type IncomingMessage } from 'node:http';
// eslint-disable-next-line no-restricted-syntax -- a process is measured once what it wrote has settled
import { setTimeout as pause } from 'node:timers/promises';
import { createHttpBackend } from '../../src/client/adapters/http.js';
import { createTokenStore } from '../../src/client/adapters/tokens.js';
import { ensurePostgres } from '../bootstrap.mjs';
import { endure } from '../chat-log/endure.js';
import { startGatewayProcess } from '../chat-log/processes.js';
import { startPostgres } from '../postgres.js';

/** `BENCH_SCALE=0.1` does a tenth of it. */
const scale = Number(process.env.BENCH_SCALE ?? 1);
const idleStreams = Math.round(5_000 * scale);
const rounds = Math.round(100 * scale) + 20;

/** Conversations on PostgreSQL: cut and killed, then what streams cost one gateway process. */
export async function bench(): Promise<unknown> {
  const cluster = await startPostgres(await ensurePostgres());
  try {
    const cost = await streams(cluster.url);
    console.log(JSON.stringify(cost));
    return {
      ...cost,
      endured: await endure({
        databaseUrl: cluster.url,
        messages: Math.round(10_000 * scale),
        conversations: 20,
        cuts: Math.round(1_000 * scale),
        kills: Math.max(2, Math.round(6 * scale)),
        seed: 1,
        say: console.log,
      }),
    };
  } finally {
    await cluster.stop();
  }
}

async function streams(databaseUrl: string): Promise<Record<string, unknown>> {
  const gateway = await startGatewayProcess(databaseUrl, true);
  const other = await startGatewayProcess(databaseUrl);
  try {
    const baseUrl = `http://127.0.0.1:${gateway.port}`;
    const tokens = createTokenStore();
    const { chat } = createHttpBackend({ baseUrl, shop: 'northfold', tokens });
    const far = createHttpBackend({
      baseUrl: `http://127.0.0.1:${other.port}`,
      shop: 'northfold',
      tokens,
    }).chat;
    if (!chat || !far) throw new Error('There is no chat.');
    const { id } = await chat.start({}, { idempotencyKey: 'start' });
    let key = 0;
    const say = (at: typeof chat): Promise<unknown> =>
      at.send(id, { text: 'A line of words as shoppers write it' }, { idempotencyKey: `key-${(key += 1)}` });
    // What a process has made room for once is no stream's.
    for (let count = 0; count < 50; count++) await say(chat);

    const path = `/v1/conversations/${id}/stream?after=1000000`;
    const token = tokens.get()?.token ?? '';
    const open = (port: number): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}` };
        request({ port, host: '127.0.0.1', path, headers, agent: false }, resolve).on('error', reject).end();
      });

    const before = await gateway.usage();
    const all: IncomingMessage[] = [];
    while (all.length < idleStreams)
      all.push(...(await Promise.all(Array.from({ length: 50 }, () => open(gateway.port)))));
    for (const stream of all) stream.resume();
    await pause(1_000);
    const idle = await gateway.usage();

    const told: number[] = [];
    const listen = (stream: IncomingMessage): void => {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        rest += text;
        const frames = rest.split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) {
          const at = /"at":"([^"]+)"/.exec(frame)?.[1];
          if (at !== undefined) told.push(Date.now() - Date.parse(at));
        }
      });
    };

    // One event to all of them, again and again: what a core writes.
    const begun = await gateway.usage();
    for (let count = 0; count < rounds; count++) await say(chat);
    await pause(1_000);
    const ended = await gateway.usage();
    const cpu = (ended.cpu.user + ended.cpu.system - begun.cpu.user - begun.cpu.system) / 1e6;
    for (const stream of all) stream.destroy();

    // From the append to a reader, in the process that wrote it and in another one.
    const times = async (port: number): Promise<{ p50: number; p99: number }> => {
      told.length = 0;
      const stream = await open(port);
      listen(stream);
      for (let count = 0; count < 400; count++) await say(chat);
      await pause(200);
      stream.destroy();
      const sorted = told.toSorted((a, b) => a - b);
      return { p50: sorted[sorted.length >> 1] ?? NaN, p99: sorted[Math.floor(sorted.length * 0.99)] ?? NaN };
    };
    return {
      idleStreams: idle.streams,
      kBPerIdleStream: (idle.memory - before.memory) / 1000 / idle.streams,
      eventsPerCpuSecond: Math.round((rounds * idle.streams) / cpu),
      millisecondsToReader: { sameProcess: await times(gateway.port), otherProcess: await times(other.port) },
    };
  } finally {
    await Promise.all([gateway.stop(), other.stop()]);
  }
}
