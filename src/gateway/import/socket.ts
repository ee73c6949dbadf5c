import { once } from 'node:events';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { NewAccountSchema } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import { InvitedSchema, inviteTo } from '../invite/invite.js';
import { jsonLinesOf } from './json.js';
import { RecordSchema } from './records.js';
import { Refused } from './refused.js';
import { findShop, ImportError } from './shop.js';
import { isWritten, type Outcome, type Sink, type SinkRecord } from './sink.js';
import { createStore } from './store.js';
import { parseOrRefuse } from './words.js';

/*
 * The embedded database has one process. While that is the gateway, an import hands it the records through a socket in
 * the data directory, which only the user who runs the gateway can open: who may write there may import.
 */

export const HelloSchema = v.object({ hello: v.literal('bellhop-import/1'), shop: v.optional(v.string()) });
/** Or somebody is to be invited to the console, by the same right: whoever may write there could write an account. */
const InvitingSchema = v.object({
  hello: v.literal('bellhop-invite/1'),
  shop: v.optional(v.string()),
  invite: NewAccountSchema,
});
const FirstSchema = v.variant('hello', [HelloSchema, InvitingSchema]);
export type Inviting = v.InferOutput<typeof InvitingSchema>;
const TakenSchema = v.picklist(['written', 'unchanged']);
export const AnswerSchema = v.union([
  v.object({ shop: v.string() }),
  v.object({ invited: InvitedSchema }),
  v.object({
    outcomes: v.array(
      v.union([
        TakenSchema,
        v.object({ refused: v.string() }),
        v.object({ taken: TakenSchema, remarks: v.pipe(v.array(v.string()), v.readonly()) }),
      ]),
    ),
  }),
  v.object({ failed: v.string() }),
]);
export type Answer = v.InferOutput<typeof AnswerSchema>;
const BatchSchema = v.object({
  records: v.array(
    v.object({ origin: v.picklist(['shopify-csv', 'shopify-rest', 'jsonl']), record: v.unknown() }),
  ),
});

// What the kernel takes as the name of a socket, with its end.
const maxPathLength = process.platform === 'darwin' ? 103 : 107;

export function importSocketPath(dataDir: string): string {
  return join(dataDir, 'import', 'socket');
}

export interface ServeImportsOptions {
  readonly db: Kysely<Database>;
  /** The directory that this process holds locked. */
  readonly dataDir: string;
  readonly log: Logger;
}

/** Takes imports for the database that this process holds. Returns how to stop: batches under way are ended first. */
export async function serveImports({ db, dataDir, log }: ServeImportsOptions): Promise<() => Promise<void>> {
  const path = importSocketPath(dataDir);
  if (process.platform === 'win32' || Buffer.byteLength(path) > maxPathLength) {
    log.warn('imports need the gateway stopped: its data directory can hold no socket');
    return () => Promise.resolve();
  }
  // The directory keeps others out, from before there is a socket in it.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  await rm(path, { force: true });

  const sessions = new Map<Socket, Promise<void>>();
  // A sender that has said all still gets its answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const session = serve(socket, db, log).finally(() => sessions.delete(socket));
    sessions.set(socket, session);
  });
  server.on('error', (error) => log.error({ err: error }, 'the socket of imports broke'));
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);

  return async () => {
    const closed = once(server, 'close');
    server.close();
    // A reader that sees its end writes the batch that it has, and no further one.
    for (const socket of sessions.keys()) socket.destroySoon();
    await Promise.all(sessions.values());
    await closed;
  };
}

async function serve(socket: Socket, db: Kysely<Database>, log: Logger): Promise<void> {
  const answer = (message: Answer): void => void socket.write(`${JSON.stringify(message)}\n`);
  socket.on('error', (error) => log.debug({ err: error }, 'an import broke off'));
  socket.setEncoding('utf8');
  const lines = jsonLinesOf(socket as AsyncIterable<string>);
  let store: Omit<Sink, 'name'> | undefined;
  let written = 0;
  try {
    // Not by `for await`: leaving that would destroy the socket before it has the answer.
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (store) {
        const outcomes = await take(store, line.value.text);
        written += outcomes.filter(isWritten).length;
        answer({ outcomes });
      } else {
        const first = parseOrRefuse(FirstSchema, JSON.parse(line.value.text));
        if (first.hello === 'bellhop-invite/1') {
          answer({ invited: await inviteTo(db, first) });
          return;
        }
        const shop = await findShop(db, first.shop);
        store = createStore(db, shop);
        answer({ shop: shop.id });
      }
    }
  } catch (cause) {
    if (socket.destroyed) return;
    if (!(cause instanceof ImportError)) log.error({ err: cause }, 'an import failed');
    answer({
      failed: cause instanceof ImportError ? cause.message : 'The gateway could not go on: see its log.',
    });
  } finally {
    socket.destroySoon();
    await store
      ?.close()
      .catch((error: unknown) => log.warn({ err: error }, 'what was imported was not analysed'));
    if (written) log.info({ written }, 'imported');
  }
}

/** The sender is another process, perhaps of another version: what it says is checked as a file's would be. */
async function take(store: Pick<Sink, 'write'>, text: string): Promise<Outcome[]> {
  const { records } = v.parse(BatchSchema, JSON.parse(text));
  const checked = records.map(({ origin, record }): SinkRecord | { readonly refused: string } => {
    try {
      return { origin, record: parseOrRefuse(RecordSchema, record) };
    } catch (cause) {
      if (cause instanceof Refused) return { refused: cause.reason };
      throw cause;
    }
  });
  const outcomes = [...(await store.write(checked.filter((one) => 'record' in one)))];
  return checked.map((one) => ('refused' in one ? one : (outcomes.shift() ?? 'unchanged')));
}
