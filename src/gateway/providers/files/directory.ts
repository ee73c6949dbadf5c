import { chmod, mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { exactly, type Files, FilesError } from './files.js';
import { checkFileName, isFileName, isPartName, newPartName } from './names.js';

/** Of disks and mounts that are away for a while. */
const passing = ['EIO', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EAGAIN'];

/** Files in a folder of this machine, or one that several machines mount. It and they are for the gateway's user alone. */
export function createDirectoryFiles(directory: string): Files {
  const folder = resolve(directory);
  const pathOf = (name: string): string => join(folder, checkFileName(name));

  return {
    async write(name, content, { bytes }) {
      const path = pathOf(name);
      const part = pathOf(newPartName(name));
      const handle = await open(part, 'wx', 0o600);
      try {
        for await (const chunk of exactly(content, bytes)) await handle.writeFile(chunk);
        // A file that has its name has its content too, also after a power cut.
        await handle.datasync();
        await handle.close();
        await rename(part, path);
      } catch (error) {
        await handle.close().catch(() => undefined);
        await rm(part, { force: true });
        throw error;
      }
    },

    async read(name) {
      let handle: FileHandle;
      try {
        handle = await open(pathOf(name), 'r');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
      const { size } = await handle.stat();
      const content = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
      return { bytes: size, content };
    },

    async remove(name) {
      await rm(pathOf(name), { force: true });
    },

    async *list() {
      for await (const { name } of await opendir(folder)) {
        if (!isFileName(name) && !isPartName(name)) continue;
        const found = await stat(join(folder, name)).catch(() => undefined);
        // Gone since: another process may have removed it.
        if (found) yield { name, modifiedAt: found.mtime };
      }
    },

    async check() {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (process.platform !== 'win32') await chmod(folder, 0o700);
        const probe = join(folder, newPartName(`probe-${'0'.repeat(64)}`));
        const handle = await open(probe, 'wx', 0o600);
        try {
          // An empty one fits into a full disk.
          await handle.writeFile(Buffer.alloc(4096));
          await handle.datasync();
        } finally {
          await handle.close().catch(() => undefined);
          await unlink(probe);
        }
      } catch (cause) {
        const { code = 'unknown' } = cause as NodeJS.ErrnoException;
        const isFull = code === 'ENOSPC' || code === 'EDQUOT';
        const advice = isFull
          ? 'There is no space left: make some.'
          : 'Make it a folder that belongs to the user who runs the gateway and can be written to, or choose another one ' +
            'with BELLHOP_FILES_DIR.';
        throw new FilesError(
          `Bellhop cannot keep files in ${folder} (${code}). ${advice}`,
          isFull || passing.includes(code),
          cause,
        );
      }
    },
  };
}
