import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A gateway in a process of its own, which can be killed. */
export interface GatewayProcess {
  readonly port: number;
  usage(): Promise<Usage>;
  /** As whoever answers for the shop. The same id is the same message; rejects where nobody knows whether it was said. */
  say(conversationId: string, id: string, text: string): Promise<void>;
  /** At once, whatever it is at. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** After a collection of what is no longer used: memory in bytes, CPU time in microseconds, and open streams. */
export interface Usage {
  readonly rss: number;
  readonly heap: number;
  readonly cpu: NodeJS.CpuUsage;
  readonly streams: number;
}

export type Asked =
  | { readonly ask: 'usage' }
  | { readonly ask: 'say'; readonly conversationId: string; readonly id: string; readonly text: string };

interface Answered {
  readonly number: number;
  readonly answer?: unknown;
  readonly error?: string;
}

export interface GatewayProcessOptions {
  /** A PostgreSQL, or a folder for an embedded database. */
  readonly database: { readonly DATABASE_URL: string } | { readonly DATA_DIR: string };
  /** The first one on a database saves the shop. */
  readonly isFirst?: boolean;
}

export const startGatewayProcess = ({
  database,
  isFirst = false,
}: GatewayProcessOptions): Promise<GatewayProcess> =>
  start('./gateway.ts', { ...database, ...(isFirst && { SHOP: 'save' }) });

/** A server with streams and nothing else, which tells all of them whatever it is given to say. */
export const startBareProcess = (): Promise<GatewayProcess> => start('./bare.ts', {});

async function start(file: string, env: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: [
      '--expose-gc',
      '--import',
      fileURLToPath(new URL('../../.config/ts-hooks.mjs', import.meta.url)),
    ],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const exit = once(child, 'exit');
  const gone = exit.then(() => {
    throw new Error('The gateway has ended.');
  });
  gone.catch(() => undefined);
  const [{ url }] = (await Promise.race([once(child, 'message'), gone])) as [{ readonly url: string }];

  let count = 0;
  const waiting = new Map<number, (said: Answered) => void>();
  child.on('message', (said: Answered) => {
    waiting.get(said.number)?.(said);
    waiting.delete(said.number);
  });
  async function ask(asked: Asked): Promise<unknown> {
    const number = (count += 1);
    const answered = new Promise<Answered>((resolve) => {
      waiting.set(number, resolve);
    });
    child.send({ number, asked }, () => undefined);
    const { answer, error } = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(error);
    return answer;
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exit;
  };
  return {
    port: Number(new URL(url).port),
    usage: () => ask({ ask: 'usage' }) as Promise<Usage>,
    say: async (conversationId, id, text) => void (await ask({ ask: 'say', conversationId, id, text })),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
