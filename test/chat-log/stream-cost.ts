import type { IncomingMessage } from 'node:http';
import { type Caller, createCaller, inParallel, listen, openStream, percentile, say } from './callers.js';
import { type GatewayProcess, startBareProcess, startGatewayProcess, type Usage } from './processes.js';
import { insertCallers } from './shoppers.js';

export interface StreamCost {
  readonly idleStreams: number;
  /** Resident memory, and what the collector finds in use, that each of them adds. */
  readonly kBPerStream: number;
  readonly heapKBPerStream: number;
  /** One event to all of them, again and again: streams written to in a second of the process's CPU time. */
  readonly eventsPerCpuSecond: number;
  /** The same of a server with streams and nothing else. */
  readonly bareEventsPerCpuSecond: number;
  /** From the saying to the reader, in milliseconds. `toAll`: one event to every stream; `toOne`: while the others are idle. */
  readonly toAll: Delivery;
  readonly bareToAll: Delivery;
  readonly toOne: Delivery;
  readonly toOneAtOther: Delivery;
}

interface Delivery {
  readonly p50: number;
  readonly p99: number;
}

/** What open streams cost one gateway process, and how soon they tell. */
export async function streamCost(databaseUrl: string, streams: number, rounds: number): Promise<StreamCost> {
  const database = { DATABASE_URL: databaseUrl };
  const gateway = await startGatewayProcess({ database, isFirst: true });
  const other = await startGatewayProcess({ database });
  const bare = await startBareProcess();
  try {
    return {
      ...(await idle(gateway, other, await insertCallers(databaseUrl, streams))),
      ...(await fanOut(gateway, bare, streams, rounds)),
    };
  } finally {
    await Promise.all([gateway, other, bare].map((each) => each.stop()));
  }
}

const said = 1000;

/** Each stream of a shopper and a conversation of its own. */
async function idle(
  gateway: GatewayProcess,
  other: GatewayProcess,
  callers: readonly Caller[],
): Promise<Pick<StreamCost, 'idleStreams' | 'kBPerStream' | 'heapKBPerStream' | 'toOne' | 'toOneAtOther'>> {
  const { port } = gateway;
  const count = callers.length;
  // What a process has made room for once is no stream's.
  const warm = await openAll(port, callers.slice(0, count / 10));
  for (const stream of warm) stream.destroy();
  const before = await usageWith(gateway, 0);
  const all = await openAll(port, callers);
  const after = await usageWith(gateway, count);

  const times = async (from: GatewayProcess): Promise<Delivery> => {
    const told: number[] = [];
    let done: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (done = resolve));
    const heard = (milliseconds: number): void => void (told.push(milliseconds) === said && done());
    for (const stream of all) listen(stream, heard);
    let next = 0;
    await inParallel(said, 4, async () => {
      const caller = callers[(next += 7) % callers.length];
      if (caller) await say(from.port, caller, `${from.port} ${next}`);
    });
    await arrived;
    for (const stream of all) stream.removeAllListeners('data').resume();
    return deliveryOf(told);
  };
  const toOne = await times(gateway);
  const toOneAtOther = await times(other);
  for (const stream of all) stream.destroy();
  return {
    idleStreams: after.streams,
    kBPerStream: (after.rss - before.rss) / 1000 / after.streams,
    heapKBPerStream: (after.heap - before.heap) / 1000 / after.streams,
    toOne,
    toOneAtOther,
  };
}

/** All of them of one conversation. */
async function fanOut(
  gateway: GatewayProcess,
  bare: GatewayProcess,
  count: number,
  rounds: number,
): Promise<Pick<StreamCost, 'eventsPerCpuSecond' | 'bareEventsPerCpuSecond' | 'toAll' | 'bareToAll'>> {
  const caller = await createCaller(gateway.port);
  // The notice comes with the first message.
  await say(gateway.port, caller, 'first');
  const own = await toAll(gateway, caller, count, rounds, (round) =>
    say(gateway.port, caller, `round ${round}`),
  );
  const other = await toAll(bare, caller, count, rounds, () => bare.say('', '', ''));
  return {
    eventsPerCpuSecond: own.perCpuSecond,
    bareEventsPerCpuSecond: other.perCpuSecond,
    toAll: own.delivery,
    bareToAll: other.delivery,
  };
}

async function toAll(
  { port, usage }: GatewayProcess,
  caller: Caller,
  count: number,
  rounds: number,
  sayOne: (round: number) => Promise<void>,
): Promise<{ readonly perCpuSecond: number; readonly delivery: Delivery }> {
  const all: IncomingMessage[] = [];
  await inParallel(count, 50, async () => void all.push(await openStream(port, caller, 2)));
  const told: number[] = [];
  let heard = 0;
  let done: () => void = () => undefined;
  // Each hundredth is read: all others are only emptied, so that the readers take no more of the machine than they must.
  const read = all.filter((_, index) => index % 100 === 0);
  for (const [index, stream] of all.entries()) {
    if (index % 100 !== 0) stream.resume();
    else
      listen(stream, (milliseconds) => {
        told.push(milliseconds);
        if ((heard += 1) === read.length) done();
      });
  }
  const begun = await usage();
  for (let round = 0; round < rounds; round++) {
    heard = 0;
    const arrived = new Promise<void>((resolve) => (done = resolve));
    await sayOne(round);
    await arrived;
  }
  const ended = await usage();
  for (const stream of all) stream.destroy();
  const cpu = (ended.cpu.user + ended.cpu.system - begun.cpu.user - begun.cpu.system) / 1e6;
  return { perCpuSecond: Math.round((rounds * count) / cpu), delivery: deliveryOf(told) };
}

/** Once so many are open. */
async function usageWith({ usage }: GatewayProcess, streams: number): Promise<Usage> {
  for (;;) {
    const used = await usage();
    if (used.streams === streams) return used;
  }
}

async function openAll(port: number, callers: readonly Caller[]): Promise<readonly IncomingMessage[]> {
  const all: IncomingMessage[] = [];
  const left = [...callers];
  await inParallel(left.length, 50, async () => {
    const caller = left.pop();
    if (caller) all.push((await openStream(port, caller)).resume());
  });
  return all;
}

const deliveryOf = (told: readonly number[]): Delivery => ({
  p50: percentile(told, 0.5),
  p99: percentile(told, 0.99),
});
