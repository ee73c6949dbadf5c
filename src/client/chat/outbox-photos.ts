import type { SupportError } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import type { Outgoing, OutgoingPhoto, OutboxStorage } from './outbox-storage.js';

/** A photo on its way, as it is shown. `failed`: it will not arrive by itself, and its message waits for it. */
export interface WaitingPhoto extends OutgoingPhoto {
  readonly state: 'waiting' | 'uploading' | 'failed' | 'done';
  /** Of an upload, 0 to 1. */
  readonly progress: number;
  readonly error?: SupportError | undefined;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (part: number) => void;
}

export interface OutboxPhotosOptions {
  readonly storage: () => Promise<OutboxStorage>;
  /** Gives a photo to the message's conversation. */
  readonly upload: (
    message: Outgoing,
    photo: OutgoingPhoto,
    options: UploadOptions,
  ) => Promise<{ readonly id: string }>;
  /** Nobody wants this one any more. */
  readonly takeBack: (photoId: string) => void;
  readonly onChange: () => void;
}

/** The photos of messages that wait: each is uploaded before its message is sent. */
export interface OutboxPhotos {
  /** Uploads the next one of a message. Resolves also where it was taken away meanwhile. */
  bring(message: Outgoing): Promise<void>;
  /** Whether the backend has lost the photos of a message before it came: then they are uploaded once more. */
  lost(message: Outgoing, error: SupportError): Promise<boolean>;
  /** `isStuck`: its message is not tried any more. */
  show(photo: OutgoingPhoto, isStuck: boolean): WaitingPhoto;
  /** Ends the upload of these, and takes back what has arrived of them. */
  drop(photos: readonly OutgoingPhoto[]): void;
  forget(): void;
}

export function createOutboxPhotos({
  storage,
  upload,
  takeBack,
  onChange,
}: OutboxPhotosOptions): OutboxPhotos {
  const uploads = new Map<string, { readonly control: AbortController; progress: number }>();
  const errors = new Map<string, SupportError>();
  /** Messages whose photos were uploaded anew. */
  const renewed = new Set<string>();

  /** Changes the photos of a message, unless it, or one of them, was taken away meanwhile. */
  async function keep(
    message: Outgoing,
    id: string | undefined,
    change: (photo: OutgoingPhoto) => OutgoingPhoto,
  ): Promise<boolean> {
    const kept = await storage();
    const still = (await kept.load(message.thread)).find(({ key }) => key === message.key);
    const isThere = still && (id === undefined || still.photos.some((photo) => photo.id === id));
    if (isThere) await kept.put({ ...still, photos: still.photos.map(change) });
    return isThere ?? false;
  }

  function stop(id: string): void {
    uploads.get(id)?.control.abort();
    uploads.delete(id);
  }

  return {
    async bring(message) {
      const photo = message.photos.find(({ photoId }) => photoId === undefined);
      if (!photo) return;
      const work = { control: new AbortController(), progress: 0 };
      const { signal } = work.control;
      const { id } = photo;
      uploads.set(id, work);
      onChange();
      try {
        const made = await upload(message, photo, {
          signal,
          onProgress: (part) => {
            work.progress = part;
            onChange();
          },
        });
        const change = (each: OutgoingPhoto): OutgoingPhoto =>
          each.id === id ? { ...each, photoId: made.id } : each;
        if (!(await keep(message, id, change))) takeBack(made.id);
      } catch (cause) {
        if (signal.aborted) return;
        errors.set(id, toSupportError(cause));
        throw cause;
      } finally {
        if (uploads.get(id) === work) uploads.delete(id);
      }
      errors.delete(id);
    },

    async lost(message, { code, fields }) {
      const isLost = code === 'invalid' && fields.some(({ path }) => path.startsWith('photos'));
      if (!isLost || renewed.has(message.key)) return false;
      renewed.add(message.key);
      return keep(message, undefined, ({ id, blob, thumb }) => ({ id, blob, thumb }));
    },

    show(photo, isStuck) {
      const work = uploads.get(photo.id);
      const error = isStuck ? errors.get(photo.id) : undefined;
      const state = photo.photoId ? 'done' : work ? 'uploading' : error ? 'failed' : 'waiting';
      return {
        ...photo,
        state,
        progress: photo.photoId ? 1 : (work?.progress ?? 0),
        ...(state === 'failed' && { error }),
      };
    },

    drop(photos) {
      for (const { id, photoId } of photos) {
        stop(id);
        errors.delete(id);
        if (photoId !== undefined) takeBack(photoId);
      }
    },

    forget() {
      for (const id of [...uploads.keys()]) stop(id);
      errors.clear();
      renewed.clear();
    },
  };
}
