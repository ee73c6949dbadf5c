import type { Hono } from 'hono';
import type { Env } from '../http/mount.js';
import { fileResponse, readFolder } from '../http/static-files.js';

/** Serves the built widget, so that one process is enough for a shop. */
export function mountCdn(app: Hono<Env>, folder: string): void {
  const files = readFolder(folder);

  app.use(async (context, next) => {
    const file = files.get(context.req.path);
    if (!file || !['GET', 'HEAD'].includes(context.req.method)) return next();
    context.set('route', '/cdn');
    return fileResponse(context.req.raw, file, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': file.isLasting ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    });
  });
}
