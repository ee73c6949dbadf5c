// Programs that end when this process does, also when it is killed and can do nothing about it any more.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const isWindows = process.platform === 'win32';
const nice = '/usr/bin/nice';

/**
 * Starts a program in a group of its own, with all that it will start. `lastly` is a command that cleans up behind it when
 * it has to be killed.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, lastly?: readonly string[] }} [options]
 */
export function spawnTied(command, words, { cwd, env, lastly = [] } = {}) {
  const child = spawn(command, words, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !isWindows,
    windowsHide: true,
  });
  /** The code or signal with which it ended, or why it could not be started. */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  if (child.pid === undefined) return { child, ended, kill: () => {} };

  const watcher = isWindows ? undefined : watchOver(child.pid, lastly);
  const kill = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else killGroup(child.pid);
    if (lastly.length > 0) spawnSync(lastly[0], lastly.slice(1), { stdio: 'ignore' });
  };
  process.once('exit', kill);
  child.once('exit', () => {
    process.off('exit', kill);
    watcher?.kill('SIGKILL');
  });
  return { child, ended, kill };
}

/** Reads from a pipe that only this process holds: it ends when this process does, in whatever way. */
function watchOver(pid, lastly) {
  const script = 'read -r _; kill -9 "-$0"; [ $# = 0 ] || exec "$@"';
  const watcher = spawn('/bin/sh', ['-c', script, String(pid), ...lastly], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  return watcher;
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}

/**
 * Runs a program to its end, behind whatever else this machine has to do.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, lastly?: readonly string[], signal?: AbortSignal }} [options]
 * @returns {Promise<string>} what it said
 */
export async function runTied(command, words, { signal, ...options } = {}) {
  signal?.throwIfAborted();
  // Set from outside, it would count for one thread of a program that has several, and for what that one starts.
  const asLast = existsSync(nice) ? [nice, '-n', '10', command, ...words] : [command, ...words];
  const { child, ended, kill } = spawnTied(asLast[0], asLast.slice(1), options);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  if (isWindows && child.pid !== undefined) lowerPriority(child.pid);

  signal?.addEventListener('abort', kill);
  const status = await ended;
  signal?.removeEventListener('abort', kill);
  signal?.throwIfAborted();
  if (status !== 0)
    throw new Error(`${[command, words[0]].join(' ')} failed (${status})\n${lastLines(output, 8)}`.trimEnd());
  return output;
}

function lowerPriority(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended in this moment.
  }
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
