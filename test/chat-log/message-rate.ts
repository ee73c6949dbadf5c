import { createCallers, inParallel, lastOf, say } from './callers.js';
import { type GatewayProcess, type GatewayProcessOptions, startGatewayProcess } from './processes.js';

export interface MessageRate {
  readonly processes: number;
  readonly acknowledgedPerSecond: number;
  /** Of the gateways. */
  readonly cpuMillisecondsPerMessage: number;
  readonly lost: number;
}

/** How many messages a second are kept and acknowledged, said at once by so many shoppers, each after the last is. */
export async function messageRate(
  database: GatewayProcessOptions['database'],
  { messages, shoppers, processes = 1 }: { messages: number; shoppers: number; processes?: number },
): Promise<MessageRate> {
  const gateways: GatewayProcess[] = [await startGatewayProcess({ database, isFirst: true })];
  while (gateways.length < processes) gateways.push(await startGatewayProcess({ database }));
  const portOf = (index: number): number => gateways[index % gateways.length]?.port ?? 0;
  try {
    const callers = [...(await createCallers(portOf(0), shoppers))];
    let count = 0;
    const round = (all: number): Promise<void> => {
      const idle = callers.map((caller, index) => ({ caller, index }));
      return inParallel(all, shoppers, async () => {
        const own = idle.pop();
        if (!own) return;
        await say(portOf(own.index), own.caller, `${(count += 1)}`);
        idle.push(own);
      });
    };
    // So that the code is compiled, and each conversation has its notice.
    await round(shoppers * 5);
    const before = await Promise.all(gateways.map(({ usage }) => usage()));
    const begun = performance.now();
    await round(messages);
    const seconds = (performance.now() - begun) / 1000;
    const after = await Promise.all(gateways.map(({ usage }) => usage()));
    const cpu = after.reduce(
      (sum, { cpu: { user, system } }, index) =>
        sum + user + system - (before[index]?.cpu.user ?? 0) - (before[index]?.cpu.system ?? 0),
      0,
    );
    const lasts = await Promise.all(callers.map((caller) => lastOf(portOf(0), caller)));
    return {
      processes,
      acknowledgedPerSecond: Math.round(messages / seconds),
      cpuMillisecondsPerMessage: cpu / 1000 / messages,
      // And one notice in each.
      lost: count + callers.length - lasts.reduce((sum, last) => sum + last, 0),
    };
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}
