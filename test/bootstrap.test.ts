import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arePackagesCurrent } from './bootstrap.mjs';

const lit = { version: '1.0.0', integrity: 'sha512-a' };
let folder: string;

function write(path: string, packages: object): void {
  mkdirSync(join(folder, 'node_modules', 'lit'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', 'lit', 'package.json'), '{}');
  writeFileSync(join(folder, path), JSON.stringify({ packages }));
}

describe('arePackagesCurrent', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellhop packages '));
    write('package-lock.json', { '': { name: 'bellhop' }, 'node_modules/lit': lit });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is false before anything is installed', () => {
    expect(arePackagesCurrent(folder)).toBe(false);
  });

  it('is true when what is installed is what the lock names, however old the files are', () => {
    write('node_modules/.package-lock.json', { 'node_modules/lit': lit });
    write('package-lock.json', { '': { name: 'renamed' }, 'src/gateway': {}, 'node_modules/lit': lit });
    expect(arePackagesCurrent(folder)).toBe(true);
  });

  it.each(['optional', 'extraneous'])('is true without a package that is %s', (flag) => {
    write('node_modules/.package-lock.json', { 'node_modules/lit': lit });
    write('package-lock.json', { 'node_modules/lit': lit, 'node_modules/other': { ...lit, [flag]: true } });
    expect(arePackagesCurrent(folder)).toBe(true);
  });

  it('is false when an installation was cut short after it wrote its list', () => {
    write('node_modules/.package-lock.json', { 'node_modules/lit': lit });
    rmSync(join(folder, 'node_modules', 'lit', 'package.json'));
    expect(arePackagesCurrent(folder)).toBe(false);
  });

  it.each([
    ['another version', { 'node_modules/lit': { version: '2.0.0', integrity: 'sha512-b' } }],
    ['a missing package', {}],
    ['a package too many', { 'node_modules/lit': lit, 'node_modules/ky': lit }],
  ])('is false with %s', (_, installed) => {
    write('node_modules/.package-lock.json', installed);
    expect(arePackagesCurrent(folder)).toBe(false);
  });
});

/** Stands in for npm: says that it begins, and installs once it may. */
const npm = `
const fs = require('node:fs');
fs.appendFileSync('log', 'begin ' + process.pid + '\\n');
const waiting = setInterval(() => {
  if (!fs.existsSync('go')) return;
  clearInterval(waiting);
  fs.mkdirSync('node_modules/lit', { recursive: true });
  fs.writeFileSync('node_modules/lit/package.json', '{}');
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  delete packages[''];
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
  fs.appendFileSync('log', 'end\\n');
}, 10);`;

describe('ensurePackages', () => {
  const lock = (): string => join(folder, '.installing');
  const log = (): string[] =>
    existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').trim().split('\n') : [];
  const steps = (): (string | undefined)[] => log().map((line) => line.split(' ')[0]);
  const go = (): void => writeFileSync(join(folder, 'go'), '');

  interface Start {
    readonly process: ChildProcess;
    readonly ended: Promise<unknown>;
    said: string;
  }
  let starts: Start[];
  /** Another process that wants the packages. */
  function start(): Start {
    const script = `
      const { ensurePackages } = await import(${JSON.stringify(new URL('bootstrap.mjs', import.meta.url))});
      await ensurePackages(${JSON.stringify(folder)});`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, npm_execpath: join(folder, 'npm.js') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started: Start = { process: child, ended: once(child, 'close'), said: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (started.said += String(chunk)));
    starts.push(started);
    return started;
  }
  const hasBegun = (): Promise<void> => expect.poll(steps, { timeout: 10_000 }).toEqual(['begin']);
  const waits = (started: Start): Promise<void> =>
    expect.poll(() => started.said, { timeout: 10_000 }).toContain('waiting for it');
  const isDone = async (started: Start): Promise<void> => {
    await started.ended;
    expect(started.process.exitCode, started.said).toBe(0);
    expect(arePackagesCurrent(folder)).toBe(true);
    expect(existsSync(lock())).toBe(false);
  };

  beforeEach(() => {
    starts = [];
    folder = mkdtempSync(join(tmpdir(), 'bellhop packages '));
    write('package-lock.json', { '': { name: 'bellhop' }, 'node_modules/lit': lit });
    writeFileSync(join(folder, 'npm.js'), npm);
  });
  afterEach(async () => {
    // Whoever still waits may end.
    go();
    await Promise.all(starts.map(({ ended }) => ended));
    rmSync(folder, { recursive: true });
  });

  it('installs once for two that start at the same moment', async () => {
    const both = [start(), start()];
    const told = (): string => both.map(({ said }) => said).join();
    await expect.poll(told, { timeout: 10_000 }).toContain('waiting for it');
    await hasBegun();
    go();
    for (const one of both) await isDone(one);
    expect(steps()).toEqual(['begin', 'end']);
  });

  it('waits for an installation that outlives whoever began it, and then has nothing to do', async () => {
    const killed = start();
    await hasBegun();
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    const next = start();
    await waits(next);
    expect(steps()).toEqual(['begin']);
    go();
    await isDone(next);
    expect(steps()).toEqual(['begin', 'end']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends npm on %s, so that the next start installs',
    async (signal) => {
      const stopped = start();
      await hasBegun();
      stopped.process.kill(signal);
      await stopped.ended;
      const next = start();
      await expect.poll(steps, { timeout: 10_000 }).toEqual(['begin', 'begin']);
      go();
      await isDone(next);
      expect(steps()).toEqual(['begin', 'begin', 'end']);
    },
  );

  it('leaves no lock when npm fails', async () => {
    writeFileSync(join(folder, 'npm.js'), 'process.exit(1)');
    const failed = start();
    await failed.ended;
    expect(failed.process.exitCode).toBe(1);
    expect(failed.said).toContain('Installing packages');
    expect(existsSync(lock())).toBe(false);
  });

  it('shows what npm says of its failure, and asks it for no warnings', async () => {
    writeFileSync(
      join(folder, 'npm.js'),
      `if (!process.argv.includes('--loglevel=error')) console.error('npm warn EBADENGINE');
      console.error('npm error no space left');
      process.exitCode = 1;`,
    );
    const failed = start();
    await failed.ended;
    expect(failed.said).toContain('npm error no space left');
    expect(failed.said).not.toContain('EBADENGINE');
  });

  it.each([
    ['of a process that is gone', () => String(spawnSync(process.execPath, ['--version']).pid), 0],
    ['without a name for longer than it takes to write one', () => '', 6],
    ['older than any installation', () => String(process.pid), 16 * 60],
  ])('takes a lock %s for none', async (_, owner, seconds) => {
    writeFileSync(lock(), owner());
    const then = statSync(lock()).mtimeMs / 1000 - seconds;
    utimesSync(lock(), then, then);
    go();
    await isDone(start());
    expect(steps()).toEqual(['begin', 'end']);
  });
});

describe('what runs before Node 24 is there', () => {
  it.each([
    ...['demo/start.mjs', 'test/run.mjs', 'test/bootstrap.mjs', 'test/browser.mjs', 'test/livekit.mjs'],
    ...['test/livekit/build.mjs', 'test/livekit/server.mjs', 'test/livekit/tied.mjs'],
  ])('%s imports nothing that Node 20 lacks', (file) => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    const names = [...text.matchAll(/^import \{([^}]+)\} from 'node:/gm)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.trim()),
    );
    const newer = ['globSync', 'glob', 'registerHooks', 'styleText', 'stripTypeScriptTypes'];
    expect(names.filter((name) => newer.includes(name))).toEqual([]);
  });
});
