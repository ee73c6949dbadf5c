import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { keepSecret, ownSecret } from '../src/gateway/own-secret.js';

export interface Keys {
  readonly secret: string;
  readonly identity: JWK;
  readonly staff: string;
}

/** The demo's own secrets: made at the first start and kept beside its data. */
export async function keptKeys(dataDir: string): Promise<Keys> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'demo-keys.json');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const known = kept === undefined ? undefined : (JSON.parse(kept) as Partial<Keys>);
  // What was kept before there were staff has no key of theirs.
  const staff = known?.staff ?? randomBytes(32).toString('base64url');
  if (known?.secret && known.identity) {
    const keys = { secret: known.secret, identity: known.identity, staff };
    await keepSecret(dataDir, keys.secret);
    if (!known.staff) await writeFile(path, JSON.stringify(keys), { mode: 0o600 });
    return keys;
  }

  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = {
    secret: await ownSecret(dataDir),
    identity: await exportJWK(privateKey),
    staff,
  };
  await writeFile(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
