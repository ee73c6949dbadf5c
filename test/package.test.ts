import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtPath, entries } from '../.config/entries.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const isBuilt = existsSync('dist/npm');
if (!isBuilt) console.warn('Skipped: there is no dist/npm, so its entries are not imported (npm run build).');

describe("the package's exports", () => {
  it('are the entries that the build knows, types first', () => {
    const modules = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object');
    const expected = Object.entries(entries).map(([name, source]) => [
      name,
      { types: builtPath(source, '.d.ts'), default: builtPath(source) },
    ]);
    expect(Object.fromEntries(modules)).toEqual(Object.fromEntries(expected));
    for (const [, target] of modules) expect(Object.keys(target)).toEqual(['types', 'default']);
  });

  it.skipIf(!isBuilt).each(Object.entries(entries))(
    '%s exists, with types, and imports without a DOM',
    (_, source) => {
      expect(existsSync(builtPath(source, '.d.ts'))).toBe(true);
      // A process of its own: what vitest puts in the global scope is not there for a merchant's server.
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
        input: `await import(${JSON.stringify(new URL(`../${builtPath(source)}`, import.meta.url).href)});`,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
  );
});
