import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import * as v from 'valibot';
import { isSupportError, NewAccountSchema, parseInput } from '../../contract/index.js';
import { DirectoryInUseError } from '../database/lock.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open.js';
import { saidOfDatabase } from '../database/said.js';
import { jsonLinesOf } from '../import/json.js';
import { ImportError } from '../import/shop.js';
import { connectTo } from '../import/sinks.js';
import { AnswerSchema, importSocketPath, type Inviting } from '../import/socket.js';
import { type Invited, invitationLink, inviteTo } from './invite.js';

const usage = `Usage: npm run invite -- EMAIL --name NAME [--role admin|lead|agent] [--shop ID] [--url URL] [--data DIR]

Invites somebody to the console and prints the link by which they arrive, once, within three days: the first admin of a
shop above all. To invite the same address again takes its password, authenticator and sessions away. See docs/people.md.

  --name NAME    as shoppers read it
  --role ROLE    what they may do: admin unless you say otherwise
  --shop ID      may be left out where there is only one
  --url URL      where browsers reach the gateway (BELLHOP_URL, else this machine and PORT)
  --data DIR     the data directory of the embedded database (BELLHOP_DATA_DIR, .data/gateway);
                 with DATABASE_URL in the environment that PostgreSQL is used instead
`;

export interface InviteOptions {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command line; resolves with its exit code. */
export async function runInvite({ args, environment, stdout, stderr }: InviteOptions): Promise<number> {
  let asked: ReturnType<typeof parse>;
  try {
    asked = parse(args);
  } catch (cause) {
    stderr.write(`${saidOf(cause)}\n\n${usage}`);
    return 1;
  }
  if (!asked) {
    stdout.write(usage);
    return 0;
  }
  const { inviting, data, url } = asked;
  try {
    const invited = await invite(inviting, {
      databaseUrl: environment['DATABASE_URL'] || undefined,
      dataDir: resolve(data ?? (environment['BELLHOP_DATA_DIR'] || '.data/gateway')),
    });
    const base = url ?? (environment['BELLHOP_URL'] || `http://localhost:${environment['PORT'] || '8787'}`);
    const link = invitationLink(`${base.replace(/\/+$/, '')}/console/`, invited.token);
    const { name, role } = inviting.invite;
    const until = invited.expiresAt.slice(0, 16).replace('T', ' ');
    stdout.write(
      `${name} arrives at the console of ${invited.shop} (${role}) by this link, once, until ${until} UTC:\n\n  ${link}\n\n`,
    );
    return 0;
  } catch (cause) {
    stderr.write(`${saidOf(cause)}\n`);
    return 1;
  }
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', default: 'admin' },
      shop: { type: 'string' },
      url: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new ImportError('Say one e-mail address.');
  const { name = email.split('@')[0] ?? email, role } = values;
  const inviting: Inviting = {
    hello: 'bellhop-invite/1',
    ...(values.shop !== undefined && { shop: values.shop }),
    invite: parseInput(NewAccountSchema, { email, name, role }),
  };
  return { inviting, data: values.data, url: values.url };
}

async function invite(
  inviting: Inviting,
  { databaseUrl, dataDir }: { readonly databaseUrl: string | undefined; readonly dataDir: string },
): Promise<Invited> {
  if (databaseUrl === undefined) {
    const socket = await connectTo(importSocketPath(dataDir));
    if (socket) return askGateway(socket, inviting);
    if (!existsSync(join(dataDir, 'postgres')))
      throw new ImportError(
        `There is no database in ${dataDir} yet: start the gateway once, or say where it is by --data or DATABASE_URL.`,
      );
  }
  const log = pino({ level: 'fatal' }, pino.destination(2));
  const database = await openDatabase(
    databaseUrl === undefined ? { dataDir, log } : { url: databaseUrl, poolSize: 1, log },
  );
  try {
    await migrate(database.db, log);
    return await inviteTo(database.db, inviting);
  } finally {
    await database.close();
  }
}

/** The gateway that holds the embedded database does it. */
async function askGateway(socket: Socket, inviting: Inviting): Promise<Invited> {
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  const answers = jsonLinesOf(socket as AsyncIterable<string>);
  socket.write(`${JSON.stringify(inviting)}\n`);
  const next = await answers.next();
  const answer = next.done ? undefined : v.parse(AnswerSchema, JSON.parse(next.value.text));
  const closed = once(socket, 'close');
  socket.end();
  await closed;
  if (answer && 'invited' in answer) return answer.invited;
  throw new ImportError(
    answer && 'failed' in answer ? answer.failed : 'The gateway was stopped. Invite once it runs again.',
  );
}

/** What the operator can mend is said in a sentence. */
function saidOf(cause: unknown): string {
  if (isSupportError(cause))
    return `This cannot be: ${cause.fields.map(({ path }) => path.split('.').at(-1)).join(', ')}.`;
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (
    cause instanceof ImportError ||
    cause instanceof DirectoryInUseError ||
    code.startsWith('ERR_PARSE_ARGS')
  )
    return (cause as Error).message;
  return saidOfDatabase(cause) ?? (cause as Error).stack ?? String(cause);
}
