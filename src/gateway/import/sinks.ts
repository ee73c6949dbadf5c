import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open.js';
import { jsonLinesOf } from './json.js';
import { findShop, ImportError } from './shop.js';
import type { Outcome, Sink, SinkRecord } from './sink.js';
import { type Answer, AnswerSchema, type HelloSchema, importSocketPath } from './socket.js';
import { createStore } from './store.js';

export interface OpenSinkOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly shop?: string | undefined;
  readonly log: Logger;
}

/** The database that is named, or the embedded one: its own where it is free, else through the gateway that holds it. */
export async function openSink({ databaseUrl, dataDir, shop, log }: OpenSinkOptions): Promise<Sink> {
  if (databaseUrl === undefined) {
    const socket = await connectTo(importSocketPath(dataDir));
    if (socket) return remoteSink(socket, shop);
    if (!existsSync(join(dataDir, 'postgres'))) {
      throw new ImportError(
        `There is no database in ${dataDir} yet: start the gateway once, or say where it is by --data or DATABASE_URL.`,
      );
    }
  }
  const database = await openDatabase(
    databaseUrl === undefined ? { dataDir, log } : { url: databaseUrl, poolSize: 2, log },
  );
  try {
    await migrate(database.db, log);
    const found = await findShop(database.db, shop);
    const store = createStore(database.db, found);
    return {
      name: `shop ${found.id} in ${databaseUrl === undefined ? dataDir : 'PostgreSQL'}`,
      write: (records) => store.write(records),
      close: () => store.close().finally(() => database.close()),
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

/** An open connection to a gateway that takes imports; undefined where none does. */
export async function connectTo(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    // None there, left over from a killed one, or a path that can be none.
    if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG'].includes(code))
      return undefined;
    throw new ImportError(
      `The gateway that holds the database could not be reached (${code || 'unknown reason'}).`,
      { cause },
    );
  }
}

async function remoteSink(socket: Socket, shop: string | undefined): Promise<Sink> {
  socket.setEncoding('utf8');
  const answers = jsonLinesOf(socket as AsyncIterable<string>);
  // Its end is seen where the next answer is awaited.
  socket.on('error', () => undefined);

  async function ask(message: object): Promise<Answer> {
    socket.write(`${JSON.stringify(message)}\n`);
    const next = await answers.next().catch((cause: unknown) => {
      throw new ImportError(lost, { cause });
    });
    if (next.done) throw new ImportError(lost);
    const answer = v.parse(AnswerSchema, JSON.parse(next.value.text));
    if ('failed' in answer) throw new ImportError(answer.failed);
    return answer;
  }

  const hello: v.InferOutput<typeof HelloSchema> = {
    hello: 'bellhop-import/1',
    ...(shop !== undefined && { shop }),
  };
  const answer = await ask(hello);
  return {
    name: `shop ${'shop' in answer ? answer.shop : ''} through the gateway that is running`,
    // Shoppers wait while a batch is written.
    batchSize: 100,
    async write(records: readonly SinkRecord[]): Promise<readonly Outcome[]> {
      const outcome = await ask({ records });
      if (!('outcomes' in outcome)) throw new ImportError(lost);
      return outcome.outcomes;
    },
    close: () => Promise.resolve(void socket.end()),
  };
}

const lost =
  'The gateway ended the import: it was stopped, most likely. Import again, what is there already is kept.';
