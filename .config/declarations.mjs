// Writes the types beside the npm build's modules.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entries } from './entries.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const project = join(root, '.cache', 'tsconfig.declarations.json');

mkdirSync(dirname(project), { recursive: true });
writeFileSync(
  project,
  JSON.stringify({
    extends: '../tsconfig.json',
    compilerOptions: {
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir: join(root, 'dist/npm'),
    },
    files: Object.values(entries).map((source) => join(root, source)),
  }),
);

const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
process.exitCode = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' }).status ?? 1;
