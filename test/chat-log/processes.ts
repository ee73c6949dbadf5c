import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A gateway in a process of its own, which can be killed. */
export interface GatewayProcess {
  readonly port: number;
  /** Resident memory in bytes, CPU time in microseconds, and open streams. */
  usage(): Promise<{ memory: number; cpu: NodeJS.CpuUsage; streams: number }>;
  /** At once, whatever it is at. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startGatewayProcess(databaseUrl: string, isFirst = false): Promise<GatewayProcess> {
  const child = fork(fileURLToPath(new URL('./gateway.ts', import.meta.url)), {
    execArgv: [
      '--expose-gc',
      '--import',
      fileURLToPath(new URL('../../.config/ts-hooks.mjs', import.meta.url)),
    ],
    env: { ...process.env, DATABASE_URL: databaseUrl, ...(isFirst && { SHOP: 'save' }) },
  });
  const url = await Promise.race([
    answer<{ url: string }>(child).then((said) => said.url),
    once(child, 'exit').then(() => {
      throw new Error('The gateway did not start.');
    }),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    port: Number(new URL(url).port),
    usage: () => {
      const said = answer<{ memory: number; cpu: NodeJS.CpuUsage; streams: number }>(child);
      child.send('usage');
      return said;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [said] = (await once(child, 'message')) as [T];
  return said;
}
