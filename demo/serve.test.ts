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

// Not even root writes there: only Linux has such a folder.
it.runIf(process.platform === 'linux')(
  'says of a folder that cannot be written what to do, before anything else is made',
  async () => {
    const port = { port: 0, isChosen: false };
    const demo = serveDemo({ fresh: false, dataDir: '/proc/self', shopPort: port, gatewayPort: port });
    await expect(demo).rejects.toThrow(
      'cannot write to /proc/self: it is read-only, full, or belongs to somebody else. Make it writable, or choose another one with BELLHOP_DATA_DIR.',
    );
  },
);
