import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** A file cannot be read, or not to its end. The message is for whoever gave it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** A file as text, whatever its compression and encoding. */
export interface Source {
  readonly path: string;
  /** The first characters, at most some 250,000: enough to tell what it is. */
  readonly head: string;
  /** All of it, from the beginning. */
  text(): AsyncGenerator<string>;
}

const headLength = 256 * 1024;

export async function openSource(path: string): Promise<Source> {
  const bytes = await readHead(path);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzip ? gunzipHead(bytes) : bytes;
  const encoding = encodingOf(plain);
  // The head may end within a character, which is no fault of the file.
  const head = new TextDecoder(encoding).decode(plain, { stream: true });
  return { path, head, text: () => textOf(path, isGzip, encoding) };
}

async function readHead(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(headLength), 0, headLength, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new SourceError(unreadable(cause), { cause });
  }
}

function gunzipHead(bytes: Uint8Array): Uint8Array {
  try {
    const head = gunzipSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 64 * 1024 * 1024,
    });
    return head.subarray(0, headLength);
  } catch (cause) {
    throw new SourceError('Its compression is damaged.', { cause });
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

async function* textOf(path: string, isGzip: boolean, encoding: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const gunzip = isGzip ? createGunzip() : undefined;
  const bytes = gunzip ? file.on('error', (error) => gunzip.destroy(error)).pipe(gunzip) : file;
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>)
      yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    throw new SourceError(unreadable(cause), { cause });
  } finally {
    file.destroy();
  }
}

function unreadable(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'It is a directory, not a file.';
  if (code === 'EACCES' || code === 'EPERM') return 'This user may not read it.';
  if (code.startsWith('Z_')) return 'Its compression is damaged.';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return 'It is not in UTF-8: save it again, in Excel as "CSV UTF-8".';
  return `It cannot be read (${code || 'unknown reason'}).`;
}
