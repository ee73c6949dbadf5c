import { atom, type ReadableAtom } from 'nanostores';
import type { SupportError } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import { createPreparer, type Prepare } from '../photos/prepare.js';
import { isPhotoRefusedError, type PhotoRefusal } from '../photos/refusal.js';
import type { OutgoingPhoto } from './outbox-storage.js';

/**
 * A photo that the next message will go with. `failed`: what prepares it could not be loaded, and `retry` begins anew;
 * `refused`: this file never becomes a photo.
 */
export interface DraftPhoto {
  readonly id: string;
  readonly state: 'preparing' | 'ready' | 'failed' | 'refused';
  /** Of the preparing, 0 to 1. */
  readonly progress: number;
  /** What there is to see of it: an object URL that ends with the draft. */
  readonly preview?: string;
  /** Advice: it can be sent all the same, and `retake` replaces it. */
  readonly warning?: 'blurred' | 'dark';
  readonly error?: SupportError;
  readonly refusal?: PhotoRefusal;
  /** The file's own name, to say which one was refused. */
  readonly name?: string;
}

/** The photos of a message that is being written. Verbs do not reject: what becomes of a photo is in its state. */
export interface PhotoDraft {
  readonly $photos: ReadableAtom<readonly DraftPhoto[]>;
  /** Prepares photos, one after the other. */
  add(files: Iterable<Blob>): void;
  /** Another file in the place of one that did not turn out well. */
  retake(id: string, file: Blob): void;
  retry(id: string): void;
  remove(id: string): void;
  /** Hands over what is to be sent, once nothing is being prepared any more. What failed or was refused stays. */
  take(): Promise<readonly OutgoingPhoto[]>;
  clear(): void;
}

interface Entry {
  photo: DraftPhoto;
  readonly file: Blob;
  made?: OutgoingPhoto;
  work?: AbortController | undefined;
}

export function createPhotoDraft(prepare: Prepare = createPreparer()): PhotoDraft {
  const $photos = atom<readonly DraftPhoto[]>([]);
  let entries: readonly Entry[] = [];

  const publish = (): void => $photos.set(entries.map(({ photo }) => photo));

  function update(entry: Entry, change: Partial<DraftPhoto>): void {
    entry.photo = { ...entry.photo, ...change };
    publish();
  }

  function advance(): void {
    publish();
    const [next] = entries.filter(({ photo }) => photo.state === 'preparing');
    if (next && !next.work) void begin(next);
  }

  async function begin(entry: Entry): Promise<void> {
    const { signal } = (entry.work = new AbortController());
    const { id } = entry.photo;
    try {
      const { blob, thumb, preview, blurred, dark } = await prepare(entry.file, {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) update(entry, { progress });
        },
      });
      if (signal.aborted) return URL.revokeObjectURL(preview);
      entry.made = { id, blob, thumb };
      // In the dark everything is blurred, so the light comes first.
      const warning = dark ? 'dark' : blurred ? 'blurred' : undefined;
      update(entry, { state: 'ready', progress: 1, preview, ...(warning && { warning }) });
    } catch (cause) {
      if (signal.aborted) return;
      if (isPhotoRefusedError(cause)) update(entry, { state: 'refused', refusal: cause.reason });
      else update(entry, { state: 'failed', error: toSupportError(cause) });
    } finally {
      entry.work = undefined;
      advance();
    }
  }

  function drop({ work, photo }: Entry): void {
    work?.abort();
    if (photo.preview) URL.revokeObjectURL(photo.preview);
  }

  return {
    $photos,
    add(files) {
      entries = [...entries, ...[...files].map(newEntry)];
      advance();
    },
    retake(id, file) {
      entries = entries.map((entry) => {
        if (entry.photo.id !== id) return entry;
        drop(entry);
        return newEntry(file);
      });
      advance();
    },
    retry(id) {
      entries = entries.map((entry) =>
        entry.photo.id === id && entry.photo.state === 'failed' ? newEntry(entry.file) : entry,
      );
      advance();
    },
    remove(id) {
      for (const entry of entries) if (entry.photo.id === id) drop(entry);
      entries = entries.filter(({ photo }) => photo.id !== id);
      advance();
    },
    async take() {
      await settled($photos);
      const taken = entries.filter(({ made }) => made);
      entries = entries.filter((entry) => !taken.includes(entry));
      for (const entry of taken) drop(entry);
      publish();
      return taken.flatMap(({ made }) => made ?? []);
    },
    clear() {
      for (const entry of entries) drop(entry);
      entries = [];
      publish();
    },
  };
}

function newEntry(file: Blob): Entry {
  const name = 'name' in file && typeof file.name === 'string' ? file.name : '';
  // `crypto.randomUUID` is missing on pages served over http.
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
  return { file, photo: { id, state: 'preparing', progress: 0, ...(name && { name }) } };
}

function settled($photos: PhotoDraft['$photos']): Promise<void> {
  return new Promise((resolve) => {
    const stop = $photos.subscribe((photos) => {
      if (photos.some(({ state }) => state === 'preparing')) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
