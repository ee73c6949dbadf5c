import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import * as v from 'valibot';

const HolderSchema = v.object({ pid: v.number(), host: v.string(), since: v.string() });
type Holder = v.InferOutput<typeof HolderSchema>;

// A process that is busy opening its database beats late; one that died is known by its id, so waiting costs nothing.
const staleAfter = 30_000;

/** The data directory is in use: the message says by whom and what to do. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';

  constructor(
    readonly dataDir: string,
    readonly pid: number | undefined,
  ) {
    const holder = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `The data directory ${dataDir} is in use by ${holder}. The embedded database serves one process at a time: ` +
        `stop that one first, choose another directory with BELLHOP_DATA_DIR, or set DATABASE_URL to a PostgreSQL that many processes can share.`,
    );
  }
}

/** Others may look into the data directory and we cannot forbid it: the message says what to do. */
export class DirectoryOpenError extends Error {
  override readonly name = 'DirectoryOpenError';

  constructor(
    readonly dataDir: string,
    options?: ErrorOptions,
  ) {
    super(
      `The data directory ${dataDir} is open to other users of this machine and belongs to another one. ` +
        `Let its owner close it (chmod 700) for the user that runs the gateway, or choose another directory.`,
      options,
    );
  }
}

/** Nothing can be written there; the message says what to do. */
export class DirectoryUnwritableError extends Error {
  override readonly name = 'DirectoryUnwritableError';

  constructor(
    readonly dataDir: string,
    options: ErrorOptions,
  ) {
    super(
      `Bellhop cannot write to ${dataDir}: it is read-only, full, or belongs to somebody else. ` +
        `Make it writable, or choose another one with BELLHOP_DATA_DIR.`,
      options,
    );
  }
}

/** Takes the directory for this process, making it first if need be. Returns how to give it back. */
export async function lockDirectory(
  dataDir: string,
  onLost: (error: Error) => void,
): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw unwritable(dataDir, cause);
  });
  await closeToOthers(dataDir);
  const lockPath = join(dataDir, 'gateway.lock');
  const holderPath = join(dataDir, 'holder.json');
  const take = (): Promise<() => Promise<void>> =>
    lock(dataDir, { lockfilePath: lockPath, stale: staleAfter, update: 5_000, onCompromised: onLost });

  let release: () => Promise<void>;
  try {
    release = await take();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ELOCKED') throw unwritable(dataDir, cause);
    const holder = await readHolder(holderPath);
    if (!holder || holder.host !== hostname() || isAlive(holder.pid)) {
      throw new DirectoryInUseError(dataDir, holder?.pid);
    }
    // Its holder was killed and could not give it back.
    await rm(lockPath, { recursive: true, force: true });
    release = await take().catch(() => Promise.reject(new DirectoryInUseError(dataDir, undefined)));
  }

  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  await writeFile(holderPath, JSON.stringify(holder), { mode: 0o600 });
  return async () => {
    await rm(holderPath, { force: true });
    await release();
  };
}

/** The embedded database makes its files open to everybody, whatever the umask: the directory alone keeps others out. */
async function closeToOthers(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir);
  // Windows knows no such modes and shows them as open.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  try {
    await chmod(dataDir, 0o700);
  } catch (cause) {
    throw new DirectoryOpenError(dataDir, { cause });
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return v.parse(HolderSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What to do about a folder that cannot be written to, in words; any other error as it is. */
export function unwritable(dataDir: string, cause: unknown): Error {
  const { code } = cause as NodeJS.ErrnoException;
  // What cannot be made in a folder that cannot be written to is said to be missing.
  if (!['EROFS', 'EACCES', 'ENOSPC', 'EPERM', 'ENOENT'].includes(code ?? '')) return cause as Error;
  return new DirectoryUnwritableError(dataDir, { cause });
}
