// A LiveKit server on loopback, with keys, ports and a configuration of its own, which go away with it.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnTied } from './tied.mjs';

const patience = 30_000;

/**
 * @typedef {{ apiKey: string, apiSecret: string, hookKey: string, hookSecret: string }} Keys `hookKey` signs webhooks
 * @typedef {{ http?: number, tcp?: number, udp?: number }} Ports
 */

/**
 * Starts a server that `findLiveKit` found, and waits until it answers. `ports` are taken where they are free, others where
 * they are not. One that runs elsewhere is only handed on, and neither stopped nor restarted.
 * @param {import('../livekit.mjs').LiveKit} server
 * @param {{ webhookUrls?: readonly string[], keys?: Keys, ports?: Ports, signal?: AbortSignal }} [options]
 */
export async function startLiveKit(server, { webhookUrls = [], keys = newKeys(), ports, signal } = {}) {
  if ('url' in server) return elsewhere(server);

  let at;
  let running;
  for (let attempt = 1; running === undefined; attempt++) {
    at = await freePorts(ports);
    running = await launch(server, { at, keys, webhookUrls, signal }).catch((error) => {
      // Somebody else took a port between the look and the start.
      if (attempt === 3 || !/address already in use|Only one usage/.test(error.message)) throw error;
    });
  }
  const kill = async () => {
    running.kill();
    await running.ended;
  };
  return {
    url: `ws://127.0.0.1:${at.http}`,
    ...keys,
    // Asked to end, it would wait for everybody to leave, and looks for that every five seconds. It has nothing to save.
    stop: kill,
    kill,
    /** As after a crash: it has forgotten its rooms, and has its address and keys. */
    async restart() {
      await kill();
      running = await launch(server, { at, keys, webhookUrls, signal });
    },
  };
}

/** @param {{ url: string, apiKey: string, apiSecret: string }} server */
function elsewhere({ url, apiKey, apiSecret }) {
  const isNotOurs = async () => {
    throw new Error(`${url} is not this process's to end.`);
  };
  return {
    ...{ url, apiKey, apiSecret, hookKey: apiKey, hookSecret: apiSecret },
    stop: async () => {},
    kill: isNotOurs,
    restart: isNotOurs,
  };
}

function newKeys() {
  const random = () => randomBytes(32).toString('base64url');
  const name = () => randomBytes(6).toString('hex');
  return {
    apiKey: `call-${name()}`,
    apiSecret: random(),
    hookKey: `hook-${name()}`,
    hookSecret: random(),
  };
}

/** In a container loopback is the container's own: it listens everywhere there, and Docker publishes to loopback here. */
function configure({ at, keys, webhookUrls, isContained }) {
  const fromThere = (url) => url.replace(/\/\/(127\.0\.0\.1|localhost)\b/, '//host.docker.internal');
  const urls = isContained ? webhookUrls.map(fromThere) : webhookUrls;
  return {
    port: at.http,
    bind_addresses: [isContained ? '0.0.0.0' : '127.0.0.1'],
    rtc: {
      // Without it the server asks public STUN servers for its address; with it alone, UDP listens elsewhere.
      node_ip: '127.0.0.1',
      use_external_ip: false,
      ...(isContained ? {} : { enable_loopback_candidate: true, ips: { includes: ['127.0.0.1/32'] } }),
      udp_port: at.udp,
      tcp_port: at.tcp,
    },
    keys: { [keys.apiKey]: keys.apiSecret, [keys.hookKey]: keys.hookSecret },
    ...(urls.length > 0 ? { webhook: { api_key: keys.hookKey, urls } } : {}),
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 20, enable_remote_unmute: false },
    limit: { max_metadata_size: 16_384 },
    logging: { level: 'info', json: true, pion_level: 'error' },
  };
}

async function launch(server, { at, keys, webhookUrls, signal }) {
  signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-livekit-'));
  const file = join(folder, 'livekit.yaml');
  // JSON is YAML, too.
  const config = JSON.stringify(configure({ at, keys, webhookUrls, isContained: 'image' in server }));
  await writeFile(file, config, { mode: 0o600 });

  const { command, words, ...options } = commandOf(server, { at, folder, file });
  const { child, ended, kill } = spawnTied(command, words, options);
  const lines = keepLines(child, Object.values(keys));
  const gone = ended.finally(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  try {
    await untilItAnswers(`http://127.0.0.1:${at.http}/`, gone, signal);
    return { ended: gone, kill };
  } catch (error) {
    kill();
    await gone;
    signal?.throwIfAborted();
    throw new Error(`LiveKit does not start: ${error.message}\n${lines.join('\n')}`.trimEnd());
  }
}

function commandOf(server, { at, folder, file }) {
  if ('program' in server) {
    return {
      command: server.program,
      words: ['--config', file],
      // It would read LIVEKIT_KEYS, NODE_IP and others.
      env: { PATH: process.env.PATH, SYSTEMROOT: process.env.SYSTEMROOT },
      lastly: process.platform === 'win32' ? [] : ['rm', '-rf', '--', folder],
    };
  }
  const name = `bellhop-livekit-${randomBytes(4).toString('hex')}`;
  const publish = [at.http, at.tcp, `${at.udp}/udp`].flatMap((port) => [
    '--publish',
    `127.0.0.1:${parseInt(port)}:${port}`,
  ]);
  return {
    command: 'docker',
    words: [
      ...['run', '--rm', '--name', name, '--volume', `${file}:/livekit.yaml:ro`, ...publish],
      ...['--add-host', 'host.docker.internal:host-gateway', server.image, '--config', '/livekit.yaml'],
    ],
    env: process.env,
    lastly: ['docker', 'kill', name],
  };
}

/** The last lines of its log, for an error's message: never with a key or a token in them. */
function keepLines(child, secrets) {
  const lines = [];
  const tokens = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
  const hide = (line) => secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.map((line) => hide(line).replace(tokens, '…')));
      lines.splice(0, Math.max(0, lines.length - 12));
    });
  }
  return lines;
}

/** Asks until it listens: a port that begins to has no event. */
async function untilItAnswers(address, gone, signal) {
  let end;
  void gone.then((status) => (end = status ?? 'ended'));
  for (const until = Date.now() + patience; ;) {
    const isUp = await fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => response.ok && (await response.text()) === 'OK',
      () => false,
    );
    signal?.throwIfAborted();
    if (end !== undefined) throw new Error(`it ended (${end})`);
    if (isUp) return;
    if (Date.now() > until) throw new Error(`it did not answer within ${patience / 1000} s`);
  }
}

/** All three held at once, so that they differ, and let go. */
async function freePorts({ http = 0, tcp = 0, udp = 0 } = {}) {
  const held = [
    await hold(http, (port) => createServer().listen(port, '127.0.0.1')),
    // On all interfaces: that is where the server listens for ICE over TCP.
    await hold(tcp, (port) => createServer().listen(port)),
    await hold(udp, (port) => createSocket('udp4').bind(port, '127.0.0.1')),
  ];
  const [httpAt, tcpAt, udpAt] = held.map((socket) => socket.address().port);
  await Promise.all(
    held.map((socket) => {
      const closed = once(socket, 'close');
      socket.close();
      return closed;
    }),
  );
  return { http: httpAt, tcp: tcpAt, udp: udpAt };
}

async function hold(port, open) {
  const socket = open(port);
  try {
    await once(socket, 'listening');
    return socket;
  } catch (error) {
    if (port === 0) throw error;
    return hold(0, open);
  }
}
