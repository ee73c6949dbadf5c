// Checks every room against its own wall: the libraries that its tsconfig.json names, and no others.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
const rooms = [
  'src/contract',
  'src/sizing',
  'src/client',
  'src/console',
  'src/gateway',
  'widget',
  'demo',
  'test',
];

const isWritten = (room) =>
  globSync(`${room}/**/*.ts`, { cwd: root }).some((file) => !file.includes('node_modules'));

function check(room) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [tsc, '-p', room, '--singleThreaded', '--pretty', String(process.stdout.isTTY ?? false)],
      {
        cwd: root,
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ room, output, failed: code !== 0 }));
  });
}

const results = await Promise.all(rooms.filter(isWritten).map(check));
for (const { room, output, failed } of results) if (failed) console.log(`${room}\n${output}`);
process.exitCode = results.some((result) => result.failed) ? 1 : 0;
