import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly optionalDependencies?: Record<string, string>;
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const { packages } = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json');

/** Whether `name` is found from the package at `path`: in its own folder, or in one above it. */
function isLocked(path: string, name: string): boolean {
  if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true;
  if (path === '') return false;
  const above = path.lastIndexOf('/node_modules/');
  return isLocked(above < 0 ? '' : path.slice(0, above), name);
}

describe('package-lock.json', () => {
  // `npm install` leaves out what a registry lacks for other platforms, and then `npm ci` refuses the lock everywhere.
  it('holds every optional package that it names', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('says nothing of the registry that it was made with', () => {
    const addresses = Object.values(packages).filter((entry) => 'resolved' in entry && !('link' in entry));
    expect(addresses).toEqual([]);
  });
});

describe('every package.json', () => {
  it.each(['package.json', 'src/gateway/package.json'])('%s pins exact versions', (path) => {
    const manifest = readJson<Manifest>(path);
    const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const loose = Object.entries(pins).filter(
      ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
