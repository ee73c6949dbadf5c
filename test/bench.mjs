// `npm run bench [NAME…]`: runs `test/bench/*.ts`, each of which exports `bench()`, and prints one JSON object of what
// they return. What they say on the way goes to stderr.
import { globSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, 'bench');
const names = process.argv.slice(2);
const log = console.log;
console.log = console.error;

const results = {
  machine: {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  },
};
for (const file of globSync('*.ts', { cwd: folder }).sort()) {
  const name = basename(file, '.ts');
  if (names.length > 0 && !names.includes(name)) continue;
  console.error(`bench: ${name} …`);
  const { bench } = await import(pathToFileURL(join(folder, file)).href);
  // A file without `bench` is a part that the others share.
  if (bench) results[name] = await bench();
}
log(JSON.stringify(results, null, 2));
