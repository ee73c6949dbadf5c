import {
  photoTypes,
  SupportError,
  type Photo,
  type PhotosBackend,
  type PhotoType,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { MemoryOrders } from './memory-orders.js';
import type { MemoryAnswer, MemoryPhoto, MemorySession, MemoryWorld } from './memory-world.js';

/** Keeps no picture: it believes the type, and knows whose each is. */
export function createMemoryPhotos(
  world: MemoryWorld,
  present: () => MemorySession,
  answer: MemoryAnswer,
  orders: MemoryOrders,
): PhotosBackend {
  function mine(id: string): void {
    const photo = world.photos.get(id);
    const session = present();
    const isOwn = photo && (photo.returnId !== undefined || photo.sessionId === session.id);
    if (!isOwn || orders.find(photo.orderId, session).access !== 'full') throw new SupportError('not-found');
  }

  function take(id: string, { type, size }: Blob): Photo {
    const session = present();
    const { found, access } = orders.find(id, session);
    if (access !== 'full') throw new SupportError('code-required');
    const limits = world.data.shop.capabilities.returns?.photos;
    if (!limits) throw new SupportError('unsupported');
    if (!photoTypes.includes(type as PhotoType) || size === 0) throw new SupportError('invalid');
    if (size > limits.maxBytes) throw new SupportError('too-large');
    const photo = {
      id: world.nextId('photo'),
      width: 4,
      height: 3,
      createdAt: timestamp(new Date(world.now())),
    };
    world.photos.set(photo.id, { orderId: found.order.id, sessionId: session.id });
    return photo;
  }

  return {
    upload: (orderId, photo, options) =>
      answer('photos.upload', [orderId, photo], options?.signal, () => {
        const taken = take(orderId, photo);
        options?.onProgress?.(1);
        return taken;
      }),
    link: (id, options) =>
      answer('photos.link', [id], options?.signal, () => {
        mine(id);
        return {
          url: `https://files.example/photos/${id}.jpg`,
          expiresAt: timestamp(new Date(world.now() + 300_000)),
        };
      }),
    remove: (id, options) =>
      answer('photos.remove', [id], options?.signal, () => {
        mine(id);
        if (world.photos.get(id)?.returnId !== undefined) throw new SupportError('conflict');
        world.photos.delete(id);
      }),
  };
}

/** Ties photos to the return that names them: `invalid` where they are not this session's, of this order. */
export function claimPhotos(
  { photos }: MemoryWorld,
  {
    orderId,
    sessionId,
    returnId,
    photoIds,
  }: Required<MemoryPhoto> & { readonly photoIds: readonly string[] },
): void {
  const notThese = (code: 'invalid' | 'conflict'): SupportError =>
    new SupportError(code, { fields: [{ path: 'photos', rule: 'photo' }] });
  const claimed = photoIds.map((id) => {
    const photo = photos.get(id);
    if (photo?.orderId !== orderId || photo.sessionId !== sessionId) throw notThese('invalid');
    return photo;
  });
  if (claimed.some((photo) => photo.returnId !== undefined && photo.returnId !== returnId))
    throw notThese('conflict');
  for (const photo of claimed) photo.returnId = returnId;
}
