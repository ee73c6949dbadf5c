import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bareContract } from '../.config/bare-contract-plugin.mjs';

const folder = fileURLToPath(new URL('../src/contract/', import.meta.url));
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name));

const bare = (name: string): string =>
  bareContract().transform(readFileSync(`${folder}${name}`, 'utf8'), `${folder}${name}`)?.code ?? '';

describe('the contract in the build', () => {
  it('has none of the words that only its document reads', () => {
    const found = sources.filter((name) => /v\.metadata\(|^ *summary:\s*['"]/m.test(bare(name)));
    expect(found).toEqual([]);
    expect(bare('routes.ts')).not.toContain('Begin an anonymous session');
  });

  it('is the same otherwise, and nothing else is touched', () => {
    const code =
      "export const A = v.pipe(\n  v.object({ summary: v.string() }),\n  v.metadata({ ref: 'A' }),\n);\n";
    const path = `${folder}a.ts`;
    expect(bareContract().transform(code, path)?.code).toBe(
      'export const A = v.pipe(\n  v.object({ summary: v.string() }),\n);\n',
    );
    expect(bareContract().transform(code, path.replace('contract', 'client'))).toBeNull();
  });
});
