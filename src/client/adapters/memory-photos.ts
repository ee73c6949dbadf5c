import {
  photoTypes,
  SupportError,
  type Photo,
  type PhotosBackend,
  type PhotoType,
} from '../../contract/index.js';
import type { MemoryOrders } from './memory-orders.js';
import type { MemoryAnswer, MemorySession, MemoryWorld } from './memory-world.js';

/** Keeps no picture: it believes the type, and knows whose each is. */
export function createMemoryPhotos(
  world: MemoryWorld,
  present: () => MemorySession,
  answer: MemoryAnswer,
  orders: MemoryOrders,
): PhotosBackend {
  function mine(id: string): void {
    const orderId = world.photos.get(id);
    if (orderId === undefined || orders.find(orderId, present()).access !== 'full')
      throw new SupportError('not-found');
  }

  function take(id: string, { type, size }: Blob): Photo {
    const limits = world.data.shop.capabilities.returns?.photos;
    if (!limits) throw new SupportError('unsupported');
    const { found, access } = orders.find(id, present());
    if (access !== 'full') throw new SupportError('code-required');
    if (!photoTypes.includes(type as PhotoType) || size === 0) throw new SupportError('invalid');
    if (size > limits.maxBytes) throw new SupportError('too-large');
    const photo = {
      id: world.nextId('photo'),
      width: 4,
      height: 3,
      createdAt: new Date(world.now()).toISOString(),
    };
    world.photos.set(photo.id, found.order.id);
    return photo;
  }

  const isNamed = (id: string): boolean =>
    [...world.returns.values()].some(({ lines }) => lines.some(({ photos }) => photos.includes(id)));

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
          expiresAt: new Date(world.now() + 300_000).toISOString(),
        };
      }),
    remove: (id, options) =>
      answer('photos.remove', [id], options?.signal, () => {
        mine(id);
        if (isNamed(id)) throw new SupportError('conflict');
        world.photos.delete(id);
      }),
  };
}
