import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import type { Env } from '../http/mount.js';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface File {
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly encodings: ReadonlyMap<string, Buffer<ArrayBuffer>>;
}

/**
 * Serves the built widget, so that one process is enough for a shop. The files are read once: a request names one of them
 * or none, and no path of the file system.
 */
export function mountCdn(app: Hono<Env>, folder: string): void {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${path.slice(folder.length + 1).replaceAll(sep, '/')}`, read(path, type));
  }

  app.use(async (context, next) => {
    const file = files.get(context.req.path);
    if (!file || !['GET', 'HEAD'].includes(context.req.method)) return next();
    context.set('route', '/cdn');
    const accepted = context.req.header('accept-encoding') ?? '';
    const encoding = [...file.encodings.keys()].find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
    const headers = new Headers({
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': file.cache,
      'Content-Type': file.type,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    });
    if (context.req.header('if-none-match') === file.etag)
      return new Response(null, { status: 304, headers });
    if (encoding !== undefined) headers.set('Content-Encoding', encoding);
    return new Response(file.encodings.get(encoding ?? '') ?? file.plain, { headers });
  });
}

function read(path: string, type: string): File {
  const plain = readFileSync(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const isText = !/woff2/.test(type);
  const isLasting = /-[\w-]{8,}\.\w+$/.test(path) || /[/\\]\d+\.\d+\.\d+[/\\]/.test(path);
  return {
    type,
    // Weak: the same file in another encoding is the same.
    etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    cache: isLasting ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    plain,
    encodings: new Map(
      isText
        ? [
            ['br', brotliCompressSync(plain, quality)],
            ['gzip', gzipSync(plain)],
          ]
        : [],
    ),
  };
}
