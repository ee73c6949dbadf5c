import type { Hono } from 'hono';
import type { Deps } from '../deps.js';
import type { Env } from '../http/mount.js';
import { createSlips } from '../services/slips.js';

/** The slip as a file. Opened by a signed address, which was given to whoever may read the return, and by no session. */
export function mountSlips(app: Hono<Env>, deps: Deps): void {
  const slips = createSlips(deps);

  app.get('/v1/slips/:token', async (context) => {
    context.set('route', '/v1/slips/:token');
    const { number, pdf } = await slips.read(context.req.param('token'));
    const name = `return-${number.replace(/[^\w.-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '')}.pdf`;
    return new Response(new Uint8Array(pdf), {
      headers: {
        'Cache-Control': 'no-store',
        'Content-Disposition': `inline; filename="${name}"`,
        'Content-Length': String(pdf.byteLength),
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'Content-Type': 'application/pdf',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
