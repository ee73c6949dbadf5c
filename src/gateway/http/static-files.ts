import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A built file as it is answered. */
export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  /** Its name says what is in it: it never changes. */
  readonly isLasting: boolean;
  readonly plain: Buffer<ArrayBuffer>;
  /** Best first. Each is made when it is first asked for: all of them at the start would keep the gateway from everything else. */
  readonly encodings: ReadonlyMap<string, () => Promise<Buffer<ArrayBuffer>>>;
}

/**
 * The files of a folder by their paths in it, which begin with a slash. They are read once: a request names one of them or
 * none, and no path of the file system.
 */
export function readFolder(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${path.slice(folder.length + 1).replaceAll(sep, '/')}`, read(path, type));
  }
  return files;
}

/** The file in the best form that was asked for, with these headers beside its own. */
export async function fileResponse(
  { headers: asked }: Request,
  file: StaticFile,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  const accepted = asked.get('accept-encoding') ?? '';
  const encoding = [...file.encodings].find(([name]) => new RegExp(`\\b${name}\\b`).test(accepted));
  const headers = new Headers({
    ...more,
    'Content-Type': file.type,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  });
  if (asked.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  if (!encoding) return new Response(file.plain, { headers });
  const [name, encoded] = encoding;
  headers.set('Content-Encoding', name);
  return new Response(await encoded(), { headers });
}

const toBrotli = promisify<Buffer, BrotliOptions, Buffer<ArrayBuffer>>(brotliCompress);
const toGzip = promisify<Buffer, Buffer<ArrayBuffer>>(gzip);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Whoever asks while it is made waits for the same. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function read(path: string, type: string): StaticFile {
  const plain = readFileSync(path);
  const isText = !/woff2/.test(type);
  return {
    type,
    // Weak: the same file in another encoding is the same.
    etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isLasting: /-[\w-]{7,}\.\w+$/.test(path) || /[/\\]\d+\.\d+\.\d+[/\\]/.test(path),
    plain,
    encodings: new Map(
      isText
        ? [
            ['br', once(() => toBrotli(plain, quality))],
            ['gzip', once(() => toGzip(plain))],
          ]
        : [],
    ),
  };
}
