// LiveKit's server, the real one, for the demo and for tests: found, fetched or built. Plain JavaScript, as bootstrap.mjs.
import { existsSync } from 'node:fs';
import { buildLiveKit, canBuild, findBuilt, version } from './livekit/build.mjs';
import { runTied } from './livekit/tied.mjs';

export { startLiveKit } from './livekit/server.mjs';

const image = `livekit/livekit-server:${version}`;

/**
 * A server that runs already, a program, or an image for Docker.
 * @typedef {{ url: string, apiKey: string, apiSecret: string } | { program: string } | { image: string }} LiveKit
 */

/**
 * Says where a server is, or why there is none and what to do about it. With `mayBuild` it is built where it is missing,
 * which takes minutes and is told by `say`; a `signal` ends that.
 * @param {{ mayBuild?: boolean, say?: (words: string) => void, signal?: AbortSignal, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ server?: LiveKit, why?: string }>}
 */
export async function findLiveKit({ mayBuild = false, say = () => {}, signal, env = process.env } = {}) {
  if (env.LIVEKIT_URL) return addressed(env);
  const chosen = env.LIVEKIT_SERVER_BIN;
  if (chosen) {
    if (await runs(chosen, ['--version'], env)) return { server: { program: chosen } };
    const what = existsSync(chosen) ? 'does not run' : 'is not there';
    return { why: `LIVEKIT_SERVER_BIN names ${chosen}, which ${what}` };
  }
  if (await runs('livekit-server', ['--version'], env)) return { server: { program: 'livekit-server' } };
  const built = findBuilt(env);
  if (built) return { server: { program: built } };

  const isBuildable = await canBuild(env);
  let failure = '';
  if (mayBuild && isBuildable) {
    try {
      return { server: { program: await buildLiveKit({ env, say, signal }) } };
    } catch (error) {
      signal?.throwIfAborted();
      failure = `LiveKit could not be built: ${error.message}\n`;
    }
  }
  if (await runs('docker', ['info'], env)) {
    if (await runs('docker', ['image', 'inspect', image], env)) return { server: { image } };
    if (mayBuild) {
      try {
        say(`fetching ${image} with Docker, once on this machine`);
        await runTied('docker', ['pull', '--quiet', image], { env, signal });
        return { server: { image } };
      } catch (error) {
        signal?.throwIfAborted();
        failure += `${error.message}\n`;
      }
    }
  }
  if (!mayBuild && isBuildable)
    return { why: 'LiveKit is not built yet: npm run livekit builds it, once on a machine' };
  return { why: failure + waysToGetOne };
}

const waysToGetOne = `there is no LiveKit server here, and nothing to build one with. Any of these will do:
  - livekit-server on the PATH: brew install livekit, or https://github.com/livekit/livekit/releases
  - Go 1.26 or newer (https://go.dev/dl), Python with pip, or Docker, and another start
  - LIVEKIT_SERVER_BIN, the path of a livekit-server
  - LIVEKIT_URL with LIVEKIT_API_KEY and LIVEKIT_API_SECRET, a server that runs elsewhere`;

/** @returns {{ server?: LiveKit, why?: string }} */
function addressed({ LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret }) {
  if (!/^(ws|http)s?:\/\/[^/]/.test(url))
    return { why: 'LIVEKIT_URL must be an address that begins with wss://, ws://, https:// or http://' };
  const missing = Object.entries({ LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0)
    return { why: `LIVEKIT_URL needs ${missing.join(' and ')} beside it: the keys of that server` };
  return { server: { url: url.replace(/^http/, 'ws').replace(/\/+$/, ''), apiKey, apiSecret } };
}

async function runs(command, words, env) {
  return runTied(command, words, { env }).then(
    () => true,
    () => false,
  );
}

/**
 * Gets a server in the background, and has it started: `onReady` starts it and returns what `startLiveKit` does. Nobody
 * needs to wait: `say` is told what goes on, which is `status` too, and nothing fails.
 * @template {{ url: string, stop(): Promise<void> }} Running
 * @param {object} options
 * @param {(words: string) => void} options.say
 * @param {(server: LiveKit, signal: AbortSignal) => Promise<Running>} options.onReady
 * @param {NodeJS.ProcessEnv} [options.env]
 */
export function prepareLiveKit({ say, onReady, env = process.env }) {
  const ending = new AbortController();
  const { signal } = ending;
  let status = 'looking for a LiveKit server';
  const tell = (words) => {
    status = words;
    say(words);
  };

  let running;
  async function prepare() {
    const progress = (words) => tell(`is being prepared in the background: ${words}`);
    const { server, why } = await findLiveKit({ mayBuild: true, say: progress, signal, env });
    signal.throwIfAborted();
    if (server) running = await onReady(server, signal);
    tell(running?.url ?? `none: ${why}`);
  }
  const done = prepare().catch((error) => {
    if (!signal.aborted) tell(`none: ${error.message}`);
  });
  return {
    get status() {
      return status;
    },
    /** Ends the server, or what is under way to one. */
    async stop() {
      ending.abort();
      await done;
      await running?.stop();
    },
  };
}
