// Finishes the CDN build: the same files under their exact version, and the digests that a careful page asks for.
import { createHash } from 'node:crypto';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const digest = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** @returns {import('rollup').Plugin} */
export function publish({ version }) {
  return {
    name: 'bellhop-publish',
    buildStart() {
      rmSync('dist/cdn', { recursive: true, force: true });
    },
    writeBundle({ dir }, bundle) {
      const folder = dirname(dir);
      const files = Object.values(bundle).sort((a, b) => a.fileName.localeCompare(b.fileName));
      const integrity = Object.fromEntries(files.map(({ fileName, code }) => [fileName, digest(code)]));
      writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify({ version, integrity }, null, 2)}\n`);
      cpSync(dir, join(folder, version), { recursive: true });
    },
  };
}
