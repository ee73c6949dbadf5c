import { readFileSync } from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

describe('what runs before Node 24 is there', () => {
  it.each(['demo/start.mjs', 'test/run.mjs', 'test/bootstrap.mjs', 'test/browser.mjs'])(
    '%s imports nothing that Node 20 lacks',
    (file) => {
      const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
      const names = [...text.matchAll(/^import \{([^}]+)\} from 'node:/gm)].flatMap(([, list = '']) =>
        list.split(',').map((name) => name.trim()),
      );
      const newer = ['globSync', 'glob', 'registerHooks', 'styleText', 'stripTypeScriptTypes'];
      expect(names.filter((name) => newer.includes(name))).toEqual([]);
    },
  );
});
