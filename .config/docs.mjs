// Writes every page and document that is generated from the sources; with `--check` it only compares.
// A generator is a file in `.config/docs/` that exports `generate()`: a record of paths (from the project's folder) and contents.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './ts-hooks.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isCheck = process.argv.includes('--check');
const outdated = [];

for (const file of globSync('.config/docs/*.{ts,mjs}', { cwd: root }).sort()) {
  const { generate } = await import(pathToFileURL(join(root, file)).href);
  for (const [path, content] of Object.entries(await generate())) {
    const target = join(root, path);
    if (existsSync(target) && readFileSync(target, 'utf8') === content) continue;
    outdated.push(path);
    if (isCheck) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

if (outdated.length > 0) console.log(`${isCheck ? 'outdated' : 'written'}: ${outdated.join(', ')}`);
if (isCheck && outdated.length > 0) {
  console.log('Run `npm run docs` and commit what it writes.');
  process.exitCode = 1;
}
