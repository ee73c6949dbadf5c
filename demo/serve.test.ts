import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDirectory } from '../src/gateway/database/lock.js';
import { serveDemo } from './serve.js';

it('says of a second one with the same data what to do, and nothing of ports that it does not get', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bellhop-twice-'));
  const release = await lockDirectory(dataDir, () => undefined);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = { port: (taken.address() as AddressInfo).port, isChosen: false };
  const said: string[] = [];
  try {
    await expect(
      serveDemo({
        fresh: false,
        dataDir,
        shopPort: port,
        gatewayPort: port,
        say: (words) => void said.push(words),
      }),
    ).rejects.toThrow(/in use by process \d+\..* stop that one first/);
    expect(said.join('\n')).not.toContain('Port');
  } finally {
    taken.close();
    await release();
    await rm(dataDir, { recursive: true, force: true });
  }
});
