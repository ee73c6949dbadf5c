import type { Hono } from 'hono';
import type { Env } from '../http/mount.js';
import { fileResponse, readFolder } from '../http/static-files.js';

export interface ConsoleOptions {
  /** The built console. */
  readonly folder: string;
  /** Where photos are put and read when the gateway does not take and give them itself. */
  readonly filesUrl?: string | undefined;
  /** Where calls go through, once that is known. */
  readonly mediaUrl?: () => string | undefined;
}

/** `/console/`: the desk at which a shop's people answer. Nothing in it runs, or is asked, that did not come from here. */
export function mountConsole(
  app: Hono<Env>,
  { folder, filesUrl, mediaUrl = () => undefined }: ConsoleOptions,
): void {
  const files = readFolder(folder);
  const store = filesUrl === undefined ? '' : ` ${new URL(filesUrl).origin}`;
  const headersNow = (): Record<string, string> => {
    const media = mediaUrl();
    const calls = media === undefined ? '' : ` ${media} ${media.replace(/^ws/, 'http')}`;
    return {
      'Content-Security-Policy': [
        "default-src 'none'",
        "base-uri 'none'",
        `connect-src 'self'${store}${calls}`,
        'media-src blob:',
        "form-action 'none'",
        "frame-ancestors 'none'",
        // Photos that are not sent yet are seen, too.
        `img-src 'self' blob:${store}`,
        "script-src 'self'",
        // What makes photos small.
        "worker-src 'self'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html bellhop',
      ].join('; '),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'geolocation=(), payment=(), usb=()',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    };
  };

  app.on(['GET', 'HEAD'], '/console', (context) => {
    context.set('route', '/console');
    return context.redirect('/console/', 308);
  });

  app.on(['GET', 'HEAD'], '/console/*', (context, next) => {
    const path = context.req.path.slice('/console'.length);
    const isPage = path === '/';
    const file = files.get(isPage ? '/index.html' : path);
    if (!file || path === '/index.html') return next();
    context.set('route', '/console');
    return fileResponse(context.req.raw, file, {
      ...headersNow(),
      'Cache-Control': isPage ? 'no-store' : 'public, max-age=31536000, immutable',
    });
  });
}
