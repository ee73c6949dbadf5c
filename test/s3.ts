// An S3 store of the tests' own: versitygw (Apache-2.0) over a temporary folder, which goes away with them. It is taken
// from the path or from .cache, or built with Go once; without Go there is none.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';
import type { S3Options } from '../src/gateway/providers/files/s3.js';
import { root } from './bootstrap.mjs';

const run = promisify(execFile);
const version = 'v1.8.0';
const program = process.platform === 'win32' ? 'versitygw.exe' : 'versitygw';

export interface TestStore {
  /** A fresh, private bucket and the keys for it. */
  readonly options: S3Options;
  readonly stop: () => Promise<void>;
}

/** The server's program; undefined where it is neither here nor can be built. */
export async function findS3Server(): Promise<string | undefined> {
  const folder = join(root, '.cache', 'tools', `versitygw-${version}`);
  const kept = join(folder, program);
  if (await isThere(kept)) return kept;
  const installed = await run(program, ['--version']).then(
    () => program,
    () => undefined,
  );
  if (installed !== undefined) return installed;
  // Built aside and moved in whole: two test files may do this at once.
  await mkdir(join(root, '.cache', 'tools'), { recursive: true });
  const own = await mkdtemp(join(root, '.cache', 'tools', 'build-'));
  try {
    const env = { ...process.env, GOBIN: own, GOFLAGS: '-mod=mod' };
    await run('go', ['install', `github.com/versity/versitygw/cmd/versitygw@${version}`], { env });
    await rename(own, folder).catch(async (error: unknown) => {
      if (!(await isThere(kept))) throw error;
    });
    return kept;
  } catch {
    return undefined;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

export async function startS3(server: string): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-s3-'));
  const [key, secret, bucket] = [hex(8), hex(20), `photos-${hex(4)}`];
  const port = await freePort();
  const child = spawn(server, ['--port', `127.0.0.1:${port}`, 'posix', folder], {
    env: { PATH: process.env.PATH, ROOT_ACCESS_KEY: key, ROOT_SECRET_KEY: secret },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const stopNow = (): void => void child.kill('SIGKILL');
  process.once('exit', stopNow);

  const url = `http://127.0.0.1:${port}`;
  const options = { url, bucket, region: 'us-east-1', key, secret };
  await makeBucket(options, () => child.exitCode === null);
  return {
    options,
    stop: async () => {
      process.off('exit', stopNow);
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As soon as the server answers. */
async function makeBucket(
  { url, bucket, region, key, secret }: S3Options,
  isAlive: () => boolean,
): Promise<void> {
  const client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region });
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      const response = await client.fetch(`${url}/${bucket}`, { method: 'PUT' });
      if (response.ok) return;
      throw new Error(`The bucket could not be made: ${response.status} ${await response.text()}`);
    } catch (error) {
      // Only until it listens: `fetch failed` is all that is said before.
      if (!(error instanceof TypeError) || !isAlive() || Date.now() > until) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
