import type { PhotosBackend } from '../../contract/index.js';
import { createCalls, type CallOptions } from '../stores/call.js';
import { createOutboxPhotos, type OutboxPhotos } from './outbox-photos.js';
import type { Outgoing, OutboxStorage } from './outbox-storage.js';
import { createPhotoDraft, type PhotoDraft } from './photo-draft.js';

/** The photos of conversations. Comes with the first of them. */
export interface ChatPhotos {
  /** Of the message that is being written in a thread. */
  draft(thread: string): PhotoDraft;
  /** A thread has become a conversation. */
  begun(thread: string, conversationId: string): void;
  outbox(onChange: () => void): OutboxPhotos;
  /** A message has arrived: what is shown of it need not be fetched. */
  sent(message: Outgoing): void;
  /** Where a photo of a message can be shown for a while. */
  url(id: string): Promise<string>;
  /** The shopper leaves. */
  forget(): void;
}

export interface ChatPhotosOptions {
  readonly photos: PhotosBackend | undefined;
  readonly calling: CallOptions;
  readonly storage: () => Promise<OutboxStorage>;
  readonly now: () => number;
}

/** An address is asked for anew so long before it ends, in milliseconds. */
const spareMs = 30_000;
/** So many of the shopper's own photos are shown from the page's memory. */
const mostOwn = 20;

export function createChatPhotos({ photos, calling, storage, now }: ChatPhotosOptions): ChatPhotos {
  const { call, forget } = createCalls(photos, calling);
  const drafts = new Map<string, PhotoDraft>();
  const own = new Map<string, string>();
  const links = new Map<string, { readonly url: Promise<string>; until: number }>();

  async function ask(id: string): Promise<string> {
    const { url, expiresAt } = await call((room) => room.link(id));
    const asked = links.get(id);
    if (asked) asked.until = Date.parse(expiresAt) - spareMs;
    return url;
  }

  return {
    draft(thread) {
      const made = drafts.get(thread) ?? createPhotoDraft();
      drafts.set(thread, made);
      return made;
    },

    begun(thread, conversationId) {
      const draft = drafts.get(thread);
      drafts.delete(thread);
      if (draft && !drafts.has(conversationId)) drafts.set(conversationId, draft);
    },

    outbox: (onChange) =>
      createOutboxPhotos({
        storage,
        upload: ({ thread }, { blob }, options) => call((room) => room.uploadTo(thread, blob, options)),
        // Nobody waits for it, and what the backend keeps is gone after a day.
        takeBack: (id) => void call((room) => room.remove(id)).catch(() => undefined),
        onChange,
      }),

    sent(message) {
      for (const { photoId, blob } of message.photos)
        if (photoId !== undefined) own.set(photoId, URL.createObjectURL(blob));
      for (const [id, url] of [...own].slice(0, Math.max(0, own.size - mostOwn))) {
        own.delete(id);
        URL.revokeObjectURL(url);
      }
    },

    url(id) {
      const known = own.get(id);
      if (known !== undefined) return Promise.resolve(known);
      const asked = links.get(id);
      if (asked && asked.until > now()) return asked.url;
      const url = ask(id);
      const link = { url, until: Infinity };
      links.set(id, link);
      url.catch(() => {
        if (links.get(id) === link) links.delete(id);
      });
      return url;
    },

    forget() {
      forget();
      for (const draft of drafts.values()) draft.clear();
      for (const url of own.values()) URL.revokeObjectURL(url);
      for (const map of [drafts, own, links]) map.clear();
    },
  };
}
