import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Hono } from 'hono';

/** What the shop's pages leave open until they are served. */
export interface ShopPlaces {
  /** Address of the script tag's file. */
  readonly script: string;
  /** Base address of the gateway. */
  readonly gateway: string;
  /** The public shop key. */
  readonly shop: string;
  /** Where a developer reads the mails. */
  readonly outbox: string;
}

export interface ShopServerOptions {
  /** The built pages: `dist/demo`. */
  readonly folder: string;
  /** Where the shop is: `http://localhost:8080`. */
  readonly url: string;
  readonly places: ShopPlaces;
  /** Signs the demo's one customer in, as a shop's server would after its own login. */
  readonly signIdentity: () => Promise<string>;
  /** Where calls go through, once that is known. */
  readonly media?: () => string | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** The demo shop as a web server: its built pages under the strict content security policy that docs/embedding.md names. */
export async function createShopServer({
  folder,
  url,
  places,
  signIdentity,
  media = () => undefined,
}: ShopServerOptions): Promise<Hono> {
  const { host, port } = new URL(url);
  const hosts: readonly (string | undefined)[] = [host, `127.0.0.1:${port}`];
  const files = await readTree(folder);
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  });

  app.post('/demo/identity', async (context) => {
    // The shop's own login would stand here; the demo trusts its own pages and no others. A page elsewhere can point its
    // own name at this machine, so the name counts too.
    const isOwnPage = context.req.header('sec-fetch-site') === 'same-origin';
    if (!isOwnPage || !hosts.includes(context.req.header('host')))
      return context.json({ error: 'Ask from the shop.' }, 403);
    return context.json({ token: await signIdentity() }, 200, { 'Cache-Control': 'no-store' });
  });

  app.get('*', (context) => {
    const { path } = context.req;
    if (!path.endsWith('/') && !extname(path) && files.has(`${path}/index.html`))
      return context.redirect(`${path}/`);

    const name = path.endsWith('/') ? `${path}index.html` : path;
    const found = files.get(name);
    const body = found ?? files.get('/404.html') ?? Buffer.from('This page is not in the shop.');
    const type = types[extname(found ? name : '404.html')] ?? 'application/octet-stream';
    const status = found ? 200 : 404;
    if (!type.startsWith('text/html'))
      return context.body(new Uint8Array(body), status, { 'Content-Type': type });

    const nonce = randomBytes(16).toString('base64');
    return context.body(fill(body.toString('utf8'), places, nonce), status, {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': policy(places, nonce, media()),
    });
  });

  return app;
}

/** The policy under which the demo runs, and any shop can: see docs/embedding.md. */
function policy({ script, gateway }: ShopPlaces, nonce: string, media: string | undefined): string {
  const scripts = new URL(script).origin;
  const counter = new URL(gateway).origin;
  const calls = media === undefined ? '' : ` ${media} ${media.replace(/^ws/, 'http')}`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${scripts}`,
    "style-src 'self'",
    `img-src 'self' data: blob: ${counter}`,
    'worker-src blob:',
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${counter}${calls}`,
    'media-src blob:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html bellhop',
  ].join('; ');
}

function fill(page: string, { script, gateway, shop, outbox }: ShopPlaces, nonce: string): string {
  const values: Readonly<Record<string, string>> = { 'bellhop-script': script, gateway, shop, outbox, nonce };
  return page.replace(/\{\{([a-z-]+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

async function readTree(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      names.map(
        async (name) => [`/${relative(folder, name).split(sep).join('/')}`, await readFile(name)] as const,
      ),
    ),
  );
}
