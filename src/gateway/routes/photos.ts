import type { Hono } from 'hono';
import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import type { Env, Services } from '../http/mount.js';
import { refused } from '../http/input.js';
import { createFileLinks } from '../services/file-links.js';
import { createGrants } from '../services/grants.js';
import { createPhotoUploads } from '../services/photo-uploads.js';
import { createPhotos } from '../services/photos.js';
import { createStaffPhotos } from '../services/staff-photos.js';
import type { Handlers } from './handler.js';

type PhotoHandlers = Pick<
  Handlers,
  | 'createPhoto'
  | 'createChatPhoto'
  | 'finishPhoto'
  | 'photoLink'
  | 'removePhoto'
  | 'createStaffPhoto'
  | 'finishStaffPhoto'
  | 'staffPhotoLink'
>;

export function createPhotoHandlers(deps: Deps): PhotoHandlers {
  const photos = createPhotos(deps, { grants: createGrants(deps) });
  const ofStaff = createStaffPhotos(deps);

  return {
    createPhoto: ({ session, params, body, baseUrl }) => photos.create(session, params.order, body, baseUrl),
    createChatPhoto: ({ session, params, body, baseUrl }) =>
      photos.createIn(session, params.conversation, body, baseUrl),
    finishPhoto: ({ session, params }) => photos.finish(session, params.photo),
    photoLink: ({ session, params, baseUrl }) => photos.link(session, params.photo, baseUrl),
    removePhoto: ({ session, params }) => photos.remove(session, params.photo).then(() => undefined),
    createStaffPhoto: ({ staff, params, body, baseUrl }) =>
      ofStaff.create(staff, params.conversation, body, baseUrl),
    finishStaffPhoto: ({ staff, params }) => ofStaff.finish(staff, params.photo),
    staffPhotoLink: ({ staff, params, baseUrl }) => photos.staffLink(staff.shop.id, params.photo, baseUrl),
  };
}

/**
 * What a store without addresses of its own leaves to the gateway: the bytes of a photo on their way in, and files on their
 * way out. Both are opened by what is in hand, an upload token or a signed address, and by no session.
 */
export function mountPhotos(app: Hono<Env>, deps: Deps, { shops }: Pick<Services, 'shops'>): void {
  const uploads = createPhotoUploads(deps);
  const links = createFileLinks(deps);

  app.put('/v1/photos/:photo/content', async (context) => {
    context.set('route', '/v1/photos/:photo/content');
    const request = context.req.raw;
    const token = /^[\w-]{43}$/.exec(request.headers.get('bellhop-upload') ?? '')?.[0];
    if (token === undefined) throw new SupportError('not-found');
    const origin = request.headers.get('origin');
    // A shop's page, or the console.
    const isOwn = origin === new URL(context.get('baseUrl')).origin;
    if (origin !== null && !isOwn && (await shops.withOrigin(origin)).size === 0)
      throw new SupportError('origin-refused');
    const length = request.headers.get('content-length');
    await uploads.receive(context.req.param('photo'), token, {
      bytes: length === null ? undefined : Number(length),
      content: bodyOf(request),
    });
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  });

  app.get('/v1/files/:token', async (context) => {
    context.set('route', '/v1/files/:token');
    const [, name] = /^photo\/(.+)$/.exec(links.open(context.req.param('token')) ?? '') ?? [];
    const stored = name === undefined ? undefined : await deps.files.read(name);
    if (!stored) throw new SupportError('not-found');
    // Nobody would read it: the file would stay open.
    const isHead = context.req.method === 'HEAD';
    if (isHead) await stored.content.cancel();
    return new Response(isHead ? null : stored.content, {
      headers: {
        'Cache-Control': 'no-store',
        'Content-Length': String(stored.bytes),
        // A page shows it as a picture all the same; only who opens the address itself is given a file and no page.
        'Content-Disposition': 'attachment; filename="photo.jpg"',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'Content-Type': 'image/jpeg',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}

/** The body as it comes. One that breaks off is the sender's fault. */
async function* bodyOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  try {
    for await (const chunk of body as ReadableStream<Uint8Array>) yield chunk;
  } catch {
    throw refused('', 'complete');
  }
}
