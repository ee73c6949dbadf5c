import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withKeptSecret } from '../src/gateway/own-secret.js';
import { keptKeys } from './keys.js';

it('keeps the secret where the commands look for it, also that of data from before', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bellhop-keys-'));
  try {
    const keys = await keptKeys(dataDir);
    expect(await keptKeys(dataDir)).toEqual(keys);
    expect(await withKeptSecret({ BELLHOP_DATA_DIR: dataDir })).toMatchObject({
      BELLHOP_SECRET: keys.secret,
    });
    await writeFile(join(dataDir, 'secret'), 'of-somebody-else');
    await keptKeys(dataDir);
    expect(await withKeptSecret({ BELLHOP_DATA_DIR: dataDir })).toMatchObject({
      BELLHOP_SECRET: keys.secret,
    });
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
