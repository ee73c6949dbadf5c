import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A demonstration's secret is made once and kept beside its data. */
export async function ownSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const kept = await keptSecret(dataDir);
  if (kept !== undefined) return kept;
  const secret = randomBytes(32).toString('base64url');
  await writeFile(pathIn(dataDir), secret, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** Keeps this secret as the data's own, where another or none was kept. */
export async function keepSecret(dataDir: string, secret: string): Promise<void> {
  if ((await keptSecret(dataDir)) !== secret) await writeFile(pathIn(dataDir), secret, { mode: 0o600 });
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The same settings with the secret that is kept beside embedded data, where they name none: whoever looks at a demonstration has no other. */
export async function withKeptSecret(environment: Environment): Promise<Environment> {
  if (environment['BELLHOP_SECRET'] || environment['DATABASE_URL']) return environment;
  const kept = await keptSecret(environment['BELLHOP_DATA_DIR'] || '.data/gateway');
  return kept === undefined ? environment : { ...environment, BELLHOP_SECRET: kept };
}

async function keptSecret(dataDir: string): Promise<string | undefined> {
  return readFile(pathIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

const pathIn = (dataDir: string): string => join(dataDir, 'secret');
