import { atom } from 'nanostores';
import { toSupportError } from '../loadable.js';
import { delayOf, setLater } from './backoff.js';
import { createPreparer } from './prepare.js';
import type { PhotoQueue, PhotoQueueOptions, PhotoState, QueuedPhoto } from './queued.js';
import { isPhotoRefusedError } from './refusal.js';
import type { KeptPhoto } from './storage.js';

interface Entry {
  photo: QueuedPhoto;
  /** Until it is prepared. */
  file?: Blob;
  /** Once it is. */
  kept?: KeptPhoto;
  work: AbortController | undefined;
  tries: number;
  cancelRetry?: () => void;
}

const uploadsAtOnce = 2;

export function createPhotoQueue(options: PhotoQueueOptions): PhotoQueue {
  const { orderId, photos, storage, $online, renew = () => Promise.resolve(false), now = Date.now } = options;
  const { prepare = createPreparer(), later = setLater } = options;
  const $photos = atom<readonly QueuedPhoto[]>([]);
  const queue = new Map<string, Entry>();
  let isClosed = false;

  function publish(): void {
    $photos.set([...queue.values()].map(({ photo }) => photo));
  }

  function update(entry: Entry, change: Partial<QueuedPhoto>): void {
    // A photo that was taken away in the meantime stays away.
    if (queue.get(entry.photo.id) !== entry) return;
    entry.photo = { ...entry.photo, ...change };
    publish();
  }

  /** Begins what can begin now: one photo is prepared at a time, and two go up. */
  function advance(): void {
    if (isClosed) return;
    const waiting = (state: PhotoState): Entry[] =>
      [...queue.values()].filter((entry) => entry.photo.state === state && !entry.work && !entry.cancelRetry);
    const working = (state: PhotoState): number =>
      [...queue.values()].filter((entry) => entry.photo.state === state && entry.work).length;
    if (working('preparing') === 0) {
      const [next] = waiting('preparing');
      if (next) void begin(next, makeReady);
    }
    if (!$online.get()) return;
    for (const next of waiting('uploading').slice(0, uploadsAtOnce - working('uploading'))) {
      void begin(next, upload);
    }
  }

  async function begin(
    entry: Entry,
    run: (entry: Entry, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const work = (entry.work = new AbortController());
    try {
      await run(entry, work.signal);
    } catch (cause) {
      if (!work.signal.aborted) fail(entry, cause);
    } finally {
      if (entry.work === work) entry.work = undefined;
      advance();
    }
  }

  async function makeReady(entry: Entry, signal: AbortSignal): Promise<void> {
    const { preview, ...made } = await prepare(entry.file!, {
      signal,
      onProgress: (progress) => update(entry, { progress }),
    });
    if (signal.aborted) return URL.revokeObjectURL(preview);
    const { id, lineId } = entry.photo;
    entry.kept = { ...made, id, lineId, addedAt: now() };
    delete entry.file;
    update(entry, { state: uploadState(), progress: 0, preview, ...warningOf(made) });
    await storage.put(orderId, entry.kept);
    if (signal.aborted) await storage.remove(orderId, id);
  }

  async function upload(entry: Entry, signal: AbortSignal): Promise<void> {
    const { blob, ...rest } = entry.kept!;
    if (!blob) return;
    const send = (): Promise<{ readonly id: string }> =>
      photos.upload(orderId, blob, { signal, onProgress: (progress) => update(entry, { progress }) });
    const { id: photoId } = await send().catch(async (cause: unknown) => {
      if (toSupportError(cause).code !== 'session-expired' || !(await renew())) throw cause;
      return send();
    });
    // The answer came after the photo was taken away: so goes the one over there.
    if (signal.aborted) return takeBack(photoId);
    entry.kept = { ...rest, photoId };
    update(entry, { state: 'done', progress: 1, photoId });
    await storage.put(orderId, entry.kept);
    if (signal.aborted) await storage.remove(orderId, rest.id);
  }

  function fail(entry: Entry, cause: unknown): void {
    if (isPhotoRefusedError(cause)) return update(entry, { state: 'refused', refusal: cause.reason });
    const error = toSupportError(cause);
    // As on the device: another try cannot help, another photo can.
    if (error.code === 'too-large') return update(entry, { state: 'refused', refusal: 'too-large' });
    entry.tries += 1;
    const delay = entry.kept && delayOf(error, entry.tries);
    if (delay === undefined) return update(entry, { state: 'failed', error });
    update(entry, { state: uploadState(), progress: 0 });
    if (!$online.get()) return;
    entry.cancelRetry = later(() => {
      delete entry.cancelRetry;
      advance();
    }, delay);
  }

  /** Shows what was uploaded elsewhere. One that is gone over there goes here, too. */
  async function look(entry: Entry, photoId: string): Promise<void> {
    try {
      update(entry, { preview: (await photos.link(photoId)).url });
    } catch (cause) {
      if (toSupportError(cause).code !== 'not-found' || queue.get(entry.photo.id) !== entry) return;
      queue.delete(entry.photo.id);
      void storage.remove(orderId, entry.photo.id);
      publish();
    }
  }

  function uploadState(): PhotoState {
    return $online.get() ? 'uploading' : 'paused';
  }

  function stop(entry: Entry): void {
    entry.work?.abort();
    entry.work = undefined;
    entry.cancelRetry?.();
    delete entry.cancelRetry;
  }

  function enter(photo: QueuedPhoto, rest: Pick<Entry, 'file' | 'kept'>): Entry {
    const entry: Entry = { photo, ...rest, work: undefined, tries: 0 };
    queue.set(photo.id, entry);
    return entry;
  }

  function drop(entry: Entry): void {
    stop(entry);
    if (entry.photo.preview) URL.revokeObjectURL(entry.photo.preview);
  }

  /** Nobody waits for it, and what the backend keeps is gone after a day. */
  function takeBack(photoId: string): void {
    photos.remove(photoId).catch(() => undefined);
  }

  function again(entry: Entry): void {
    entry.tries = 0;
    // Without an error, as it was before it failed.
    const { error: _error, ...photo } = entry.photo;
    entry.photo = { ...photo, state: entry.kept ? uploadState() : 'preparing', progress: 0 };
  }

  function onLine(isOnline: boolean): void {
    for (const entry of queue.values()) {
      if (!isOnline && entry.photo.state === 'uploading') {
        stop(entry);
        update(entry, { state: 'paused', progress: 0 });
      } else if (isOnline && entry.photo.state === 'paused') again(entry);
    }
    publish();
    advance();
  }

  const stopListening = $online.listen(onLine);

  return {
    $photos,

    add(lineId, files) {
      const added = [...files].map((file) => {
        const photo = newPhoto(lineId, file);
        enter(photo, { file });
        return photo.id;
      });
      publish();
      advance();
      return added;
    },

    adopt(lineId, photoIds) {
      const known = new Set([...queue.values()].map(({ photo }) => photo.photoId));
      for (const photoId of photoIds.filter((each) => !known.has(each))) {
        const about = { id: photoId, lineId, photoId };
        const kept = { ...about, addedAt: now(), width: 0, height: 0, blurred: false, dark: false };
        void storage.put(orderId, kept);
        void look(enter({ ...about, state: 'done', progress: 1 }, { kept }), photoId);
      }
      publish();
    },

    retake(id, file) {
      const entry = queue.get(id);
      if (!entry) return;
      drop(entry);
      if (entry.photo.photoId) takeBack(entry.photo.photoId);
      void storage.remove(orderId, id);
      const present = [...queue];
      queue.clear();
      // Another photo, in the same place of the row.
      for (const [key, other] of present) {
        if (other === entry) enter(newPhoto(entry.photo.lineId, file), { file });
        else queue.set(key, other);
      }
      publish();
      advance();
    },

    retry(id) {
      for (const entry of queue.values()) {
        if (entry.photo.state === 'failed' && (id === undefined || entry.photo.id === id)) again(entry);
      }
      publish();
      advance();
    },

    remove(id) {
      const entry = queue.get(id);
      if (!entry) return;
      queue.delete(id);
      drop(entry);
      if (entry.photo.photoId) takeBack(entry.photo.photoId);
      void storage.remove(orderId, id);
      publish();
      advance();
    },

    async resume() {
      const found = await storage.load(orderId);
      if (isClosed) return;
      for (const kept of found) {
        if (queue.has(kept.id)) continue;
        const { id, lineId, photoId } = kept;
        const preview = kept.thumb && URL.createObjectURL(kept.thumb);
        const state = photoId === undefined ? uploadState() : 'done';
        const progress = photoId === undefined ? 0 : 1;
        const photo = {
          id,
          lineId,
          state,
          progress,
          ...(preview && { preview }),
          ...warningOf(kept),
          ...(photoId && { photoId }),
        };
        const entry = enter(photo, { kept });
        if (photoId !== undefined && !preview) void look(entry, photoId);
      }
      publish();
      advance();
    },

    async clear() {
      for (const entry of queue.values()) drop(entry);
      queue.clear();
      publish();
      await storage.clear(orderId);
    },

    close() {
      isClosed = true;
      stopListening();
      for (const entry of queue.values()) drop(entry);
    },
  };
}

function newPhoto(lineId: string, file: Blob): QueuedPhoto {
  const name = 'name' in file && typeof file.name === 'string' ? file.name : '';
  // `crypto.randomUUID` is missing on pages served over http.
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
  return { id, lineId, state: 'preparing', progress: 0, ...(name && { name }) };
}

/** In the dark everything is blurred, so the light comes first. */
function warningOf({ blurred, dark }: { readonly blurred: boolean; readonly dark: boolean }): {
  warning?: 'blurred' | 'dark';
} {
  return dark ? { warning: 'dark' } : blurred ? { warning: 'blurred' } : {};
}
