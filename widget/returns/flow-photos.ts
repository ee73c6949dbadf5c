import type { PhotoQueue } from '../../src/client/photos/queued.js';

/** Once nothing is on its way any more; what waits for a connection is not waited for. */
export function photosSettled(queue: PhotoQueue): Promise<void> {
  return new Promise((resolve) => {
    const stop = queue.$photos.subscribe((photos) => {
      if (photos.some(({ state }) => state === 'preparing' || state === 'uploading')) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
