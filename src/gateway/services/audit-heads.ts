import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Deps } from '../deps.js';
import { codeOf } from '../error-code.js';
import { nobodysShop } from './audit.js';

/** Where the chain of a shop stood at a time, signed by the gateway: whoever has one knows what was there by then. */
const SignedHeadSchema = v.object({
  shop: v.string(),
  number: v.number(),
  /** In hex. */
  hash: v.string(),
  at: v.string(),
  signature: v.string(),
});
export type SignedHead = v.InferOutput<typeof SignedHeadSchema>;
type Head = Omit<SignedHead, 'signature'>;

export interface HeadKeys {
  readonly publicKey: KeyObject;
  sign(head: Head): SignedHead;
  isSigned(head: SignedHead): boolean;
}

/** What comes before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key pair of the gateway's secret. Whoever has the database alone cannot sign, and with the public half anybody can check. */
export function createHeadKeys(secret: Uint8Array): HeadKeys {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'bellhop/audit-heads', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const bytesOf = ({ shop, number, hash, at }: Head): Buffer =>
    Buffer.from(canonicalize({ shop, number, hash, at }) as string);
  return {
    publicKey,
    sign: (head) => ({ ...head, signature: sign(null, bytesOf(head), privateKey).toString('base64url') }),
    isSigned: (head) => verify(null, bytesOf(head), publicKey, Buffer.from(head.signature, 'base64url')),
  };
}

export interface HeadWriterOptions extends Pick<Deps, 'db' | 'secret' | 'now'> {
  readonly log: Logger;
  /** Where they are kept; without it they are in the log of the process alone. */
  readonly folder?: string | undefined;
}

/** How often heads are written, in milliseconds. */
const every = 60_000;
/** Of those that a folder does not take the last wait for it; all are in the log. */
const mostUnkept = 10_000;

export interface HeadWriter {
  /** Writes the heads that have moved since this process wrote them last. */
  write(): Promise<void>;
  /** Why the last could not be kept in the folder: an error's code. */
  readonly fault: string | undefined;
  stop(): Promise<void>;
}

/**
 * Writes where each shop's chain stands to a file and to the log, both outside of the database: each process for itself, so that no one
 * machine holds all copies.
 */
export function startHeadWriter({ db, secret, now, log, folder }: HeadWriterOptions): HeadWriter {
  const keys = createHeadKeys(secret);
  const written = new Map<string, SignedHead>();
  let unkept: SignedHead[] = [];
  let fault: string | undefined;

  async function assertKept({ shop, number, hash }: SignedHead): Promise<void> {
    const entry = await db
      .selectFrom('audit_entries')
      .select('hash')
      .where('shop_id', '=', shop)
      .where('number', '=', number)
      .executeTakeFirst();
    if (entry?.hash.toString('hex') !== hash)
      log.fatal({ shop, entry: number }, 'the audit log is not what it was: run `npm run audit -- verify`');
  }

  async function write(): Promise<void> {
    const rows = await db.selectFrom('audit_heads').selectAll().where('shop_id', '<>', nobodysShop).execute();
    for (const last of written.values()) await assertKept(last);
    const at = now().toISOString();
    const moved = rows
      .map(({ shop_id: shop, number, hash }) => ({ shop, number, hash: hash.toString('hex'), at }))
      .filter(({ shop, number, hash }) => {
        const last = written.get(shop);
        return last?.number !== number || last.hash !== hash;
      })
      .map((head) => keys.sign(head));
    // A folder that is full or away is said even while nothing moves, and is well again as soon as it is.
    if (moved.length === 0 && fault === undefined) return;
    for (const head of moved) {
      // Before the folder, which may be full. As one text: of its fields by themselves a log takes out those that elsewhere are personal.
      log.info({ auditHead: JSON.stringify(head) }, 'the audit log stands here');
      written.set(head.shop, head);
      unkept.push(head);
    }
    if (folder !== undefined) await keep(folder, at);
  }

  /** With those that the folder did not take before. */
  async function keep(folder: string, at: string): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // A full disk may have taken half a line.
      const begin = fault === undefined ? '' : '\n';
      const lines = begin + unkept.map((head) => `${JSON.stringify(head)}\n`).join('');
      await appendFile(join(folder, `heads-${at.slice(0, 7)}.jsonl`), lines, { mode: 0o600, flush: true });
      unkept = [];
      fault = undefined;
    } catch (error) {
      unkept = unkept.slice(-mostUnkept);
      fault = codeOf(error) ?? 'unknown';
      throw error;
    }
  }

  let last: Promise<void> = Promise.resolve();
  const writeNext = (): Promise<void> =>
    (last = last
      .then(write)
      .catch((error: unknown) =>
        log.error({ err: error, folder }, 'the head of the audit log could not be written'),
      ));
  const timer = setInterval(() => void writeNext(), every).unref();

  return {
    write: writeNext,
    get fault() {
      return fault;
    },
    stop: () => {
      clearInterval(timer);
      return writeNext();
    },
  };
}

/** All heads in a folder, or in one file: also a log of the gateway, whose other lines say nothing of them. */
export async function readHeads(path: string): Promise<SignedHead[]> {
  const names = await readdir(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  });
  const files = names?.filter((name) => name.endsWith('.jsonl')).map((name) => join(path, name)) ?? [path];
  const heads: SignedHead[] = [];
  for (const file of files) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      const head = headIn(line);
      if (head) heads.push(head);
    }
  }
  return heads;
}

function headIn(line: string): SignedHead | undefined {
  const value = jsonOf(line);
  const inLog = (value as { readonly auditHead?: unknown } | null | undefined)?.auditHead;
  const parsed = v.safeParse(SignedHeadSchema, typeof inLog === 'string' ? jsonOf(inLog) : value);
  return parsed.success ? parsed.output : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
