import type { PhotoQueue, QueuedPhoto } from '../../src/client/photos/queued.js';

/** Once nothing is on its way any more; what waits for a connection is not waited for. */
export function photosSettled(queue: PhotoQueue): Promise<void> {
  return new Promise((resolve) => {
    const stop = queue.$photos.subscribe((photos) => {
      if (photos.some(isOnItsWay)) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

export const isOnItsWay = ({ state }: QueuedPhoto): boolean => state === 'preparing' || state === 'uploading';

/** Sent or on its way. */
export const isGoing = (photo: QueuedPhoto): boolean => photo.state === 'done' || isOnItsWay(photo);

/** Given, and not sent: without a word it would be lost. */
export const isStuck = ({ state }: QueuedPhoto): boolean => state === 'failed' || state === 'paused';
