import {
  photoTypes,
  SupportError,
  type Photo,
  type PhotosBackend,
  type PhotoType,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { isOwnConversation } from './memory-chat-log.js';
import type { MemoryOrders } from './memory-orders.js';
import type { MemoryAnswer, MemoryPhoto, MemorySession, MemoryWorld } from './memory-world.js';

/** Keeps no picture: it believes the type, and knows whose each is. */
export function createMemoryPhotos(
  world: MemoryWorld,
  present: () => MemorySession,
  answer: MemoryAnswer,
  orders: MemoryOrders,
): PhotosBackend {
  function mine(id: string): MemoryPhoto {
    const photo = world.photos.get(id);
    const isMine = photo && (isOfConversation(photo) || isOfOrder(photo));
    if (!photo || !isMine) throw new SupportError('not-found');
    return photo;
  }

  function isOfConversation({ conversationId = '' }: MemoryPhoto): boolean {
    const conversation = world.conversations.get(conversationId);
    return conversation !== undefined && isOwnConversation(conversation, present());
  }

  function isOfOrder({ orderId, returnId, sessionId }: MemoryPhoto): boolean {
    const session = present();
    if (orderId === undefined || (returnId === undefined && sessionId !== session.id)) return false;
    return orders.find(orderId, session).access === 'full';
  }

  function take(
    { type, size }: Blob,
    limits: { readonly maxBytes: number } | undefined,
    about: Pick<MemoryPhoto, 'orderId' | 'conversationId'>,
  ): Photo {
    if (!limits) throw new SupportError('unsupported');
    if (!photoTypes.includes(type as PhotoType) || size === 0) throw new SupportError('invalid');
    if (size > limits.maxBytes) throw new SupportError('too-large');
    const createdAt = timestamp(new Date(world.now()));
    const photo = { id: world.nextId('photo'), width: 4, height: 3, createdAt };
    world.photos.set(photo.id, { ...about, sessionId: present().id });
    return photo;
  }

  return {
    upload: (orderId, photo, options) =>
      answer('photos.upload', [orderId, photo], options?.signal, () => {
        const { found, access } = orders.find(orderId, present());
        if (access !== 'full') throw new SupportError('code-required');
        const taken = take(photo, world.data.shop.capabilities.returns?.photos, { orderId: found.order.id });
        options?.onProgress?.(1);
        return taken;
      }),
    uploadTo: (conversationId, photo, options) =>
      answer('photos.uploadTo', [conversationId, photo], options?.signal, () => {
        if (!isOfConversation({ conversationId, sessionId: '' })) throw new SupportError('not-found');
        const taken = take(photo, world.data.shop.capabilities.chat?.photos, { conversationId });
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
        const { returnId, messageId } = mine(id);
        if ((returnId ?? messageId) !== undefined) throw new SupportError('conflict');
        world.photos.delete(id);
      }),
  };
}

const notThese = (code: 'invalid' | 'conflict'): SupportError =>
  new SupportError(code, { fields: [{ path: 'photos', rule: 'photo' }] });

/** Ties photos to the message that names them: `invalid` where they are not its conversation's. */
export function sendPhotos(
  { photos }: MemoryWorld,
  conversationId: string,
  messageId: string,
  photoIds: readonly string[],
): void {
  const sent = photoIds.map((id) => {
    const photo = photos.get(id);
    if (photo?.conversationId !== conversationId) throw notThese('invalid');
    return photo;
  });
  if (sent.some((photo) => photo.messageId !== undefined)) throw notThese('conflict');
  for (const photo of sent) photo.messageId = messageId;
}

/**
 * Ties photos to the return that names them: `invalid` where they are neither this session's, of this order, nor of a
 * conversation of its shopper.
 */
export function claimPhotos(
  { photos, conversations }: MemoryWorld,
  {
    orderId,
    session,
    returnId,
    photoIds,
  }: {
    readonly orderId: string;
    readonly session: MemorySession;
    readonly returnId: string;
    readonly photoIds: readonly string[];
  },
): void {
  const claimed = photoIds.map((id) => {
    const photo = photos.get(id);
    const conversation = conversations.get(photo?.conversationId ?? '');
    const isOwn = conversation
      ? isOwnConversation(conversation, session)
      : photo?.orderId === orderId && photo.sessionId === session.id;
    if (!photo || !isOwn) throw notThese('invalid');
    return photo;
  });
  if (claimed.some((photo) => photo.returnId !== undefined && photo.returnId !== returnId))
    throw notThese('conflict');
  for (const photo of claimed) Object.assign(photo, { returnId, orderId });
}
