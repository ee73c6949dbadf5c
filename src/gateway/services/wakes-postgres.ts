import pg from 'pg';
import type { Logger } from 'pino';
import { readWake, type Wake, type Wakes, writeWake } from './wakes.js';

const channel = 'bellhop_chat';
/** A payload has room for 8,000 bytes; the longest wake has 46. */
const mostAtOnce = 150;
const retryAfter = 1_000;

/**
 * Wakes by LISTEN and NOTIFY over one connection of its own, which must be a session (no pooler that shares it). Outside of
 * transactions: NOTIFY within one makes all that commit wait for each other. What collects while one is under way goes
 * together.
 */
export async function createPostgresWakes({
  url,
  log,
}: {
  readonly url: string;
  readonly log: Pick<Logger, 'error'>;
}): Promise<Wakes> {
  const hearers = new Set<(wake: Wake) => void>();
  const waiting = new Set<string>();
  let client: pg.Client | undefined;
  let isSending = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  const tell = (wake: Wake): void => hearers.forEach((hear) => hear(wake));

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'bellhop wakes',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    const lose = (error?: Error): void => {
      if (client !== next && client !== undefined) return;
      client = undefined;
      next.end().catch(() => undefined);
      if (isClosed || retry) return;
      log.error({ err: error }, 'other gateways are not heard: connecting again');
      retry = setTimeout(() => {
        retry = undefined;
        connect().catch(lose);
      }, retryAfter);
    };
    next.on('error', lose);
    next.on('end', () => lose());
    next.on('notification', ({ processId, payload = '' }) => {
      // Our own are known here already.
      if (processId === (next as unknown as { processID: number }).processID) return;
      for (const text of payload.split(',')) {
        const wake = readWake(text);
        if (wake) tell(wake);
      }
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    if (isClosed) return next.end();
    client = next;
    tell({ kind: 'missed' });
    void flush();
  }

  async function flush(): Promise<void> {
    if (isSending || !client) return;
    isSending = true;
    try {
      while (waiting.size > 0 && client) {
        const some = [...waiting].slice(0, mostAtOnce);
        for (const text of some) waiting.delete(text);
        await client.query({
          name: 'wake',
          text: 'select pg_notify($1, $2)',
          values: [channel, some.join(',')],
        });
      }
    } catch (error) {
      // Lost: the others look by themselves. A connection that does not answer is given up.
      (client as pg.Client | undefined)?.emit('error', error);
    } finally {
      isSending = false;
    }
  }

  await connect();
  return {
    send(wake) {
      // Without a connection nobody would hear it in time.
      if (wake.kind === 'missed' || !client) return;
      waiting.add(writeWake(wake));
      // After what else this turn has to say.
      setImmediate(() => void flush());
    },
    listen: (hear) => void hearers.add(hear),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await flush();
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
