import { atom, type ReadableAtom } from 'nanostores';
import type { OutgoingPhoto } from '../../client/chat/outbox-storage.js';
import { createPhotoDraft, type PhotoDraft } from '../../client/chat/photo-draft.js';
import { toSupportError } from '../../client/loadable.js';
import { createPreparer } from '../../client/photos/prepare.js';
import { startDirectly } from '../../client/photos/workers.js';
import {
  type ChatEvent,
  maxMessageCards,
  type StaffCard,
  type StaffMessage,
  type SupportError,
} from '../../contract/index.js';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';
import type { StaffUpload } from '../upload.js';

/** What is laid before the shopper with the next answer, and how it is called here. */
export interface Laid {
  readonly card: StaffCard;
  readonly title: string;
}

/** An answer that has not arrived. */
export interface Pending {
  readonly key: string;
  readonly text: string;
  readonly cards: readonly Laid[];
  readonly photos: readonly PendingPhoto[];
  /** Said to the shopper in their language, by a model. */
  readonly translate?: Translating | undefined;
  readonly at: string;
  readonly error?: SupportError | undefined;
}

type Translating = NonNullable<StaffMessage['translate']>;

interface PendingPhoto extends OutgoingPhoto {
  /** An object URL of the small copy, as long as it is pending. */
  readonly preview: string;
  /** How much of it has gone, 0 to 1. */
  readonly progress: number;
}

/** The answer that is being written in a conversation, and those on their way. */
export interface Answer {
  readonly $pending: ReadableAtom<readonly Pending[]>;
  readonly $draft: ReadableAtom<string>;
  /** The draft is in the shopper's language already: no model is to translate it. */
  readonly $isAsIs: ReadableAtom<boolean>;
  readonly $cards: ReadableAtom<readonly Laid[]>;
  readonly photos: PhotoDraft;
  setDraft(text: string): void;
  setAsIs(isAsIs: boolean): void;
  /** With the next answer; false where no more fit into it. */
  lay(laid: Laid): boolean;
  takeOut(card: StaffCard): void;
  /** The draft with its cards and photos, under a key of its own: said twice, it is said once. Translated, unless it is to go as it is. */
  send(languages?: Translating): Promise<void>;
  retry(key: string): Promise<void>;
  /** Gives up an answer: what it had is the draft again. */
  takeBack(key: string): void;
  /** Nothing is written, and nothing on its way. */
  isEmpty(): boolean;
}

export interface AnswerOptions {
  readonly upload: StaffUpload;
  readonly draft: string;
  readonly onSent: (event: ChatEvent) => void;
  readonly onFailed: (error: SupportError) => Promise<void>;
}

export const isSameCard = (one: StaffCard, other: StaffCard): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Photos that are refused, or could not be prepared, stay behind. */
export const isReady = (photos: ReturnType<PhotoDraft['$photos']['get']>): boolean =>
  photos.every(({ state }) => state !== 'preparing');

export function createAnswer(call: StaffCall, conversation: string, options: AnswerOptions): Answer {
  const { upload, onSent, onFailed } = options;
  const $pending = atom<readonly Pending[]>([]);
  const $draft = atom(options.draft);
  const $isAsIs = atom(false);
  const $cards = atom<readonly Laid[]>([]);
  // Of this page's origin: its policy lets no other worker in.
  const photos = createPhotoDraft(createPreparer([startDirectly]));
  const find = (key: string): Pending | undefined => $pending.get().find((each) => each.key === key);

  function replace(key: string, change: Partial<Pending>): void {
    $pending.set($pending.get().map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  function drop({ key, photos: sent }: Pending): void {
    for (const { preview } of sent) URL.revokeObjectURL(preview);
    $pending.set($pending.get().filter((each) => each.key !== key));
  }

  function setPhoto(key: string, id: string, change: Partial<PendingPhoto>): void {
    const sent = find(key)?.photos.map((each) => (each.id === id ? { ...each, ...change } : each));
    if (sent) replace(key, { photos: sent });
  }

  /** What has arrived once does not go up again. */
  function bring(key: string, photo: PendingPhoto): Promise<string> {
    if (photo.photoId !== undefined) return Promise.resolve(photo.photoId);
    return upload(conversation, photo.blob, (progress) => setPhoto(key, photo.id, { progress })).then(
      (photoId) => {
        setPhoto(key, photo.id, { photoId, progress: 1 });
        return photoId;
      },
    );
  }

  async function deliver({ key, text, cards, photos: sent, translate }: Pending): Promise<void> {
    replace(key, { error: undefined });
    try {
      const ids = await Promise.all(sent.map((photo) => bring(key, photo)));
      const event = await call(staffChatRoutes.sendStaffMessage, {
        params: { conversation },
        body: {
          text,
          ...(cards.length > 0 && { cards: cards.map(({ card }) => card) }),
          ...(ids.length > 0 && { photos: ids }),
          ...(translate && text !== '' && { translate }),
        },
        isSlow: translate !== undefined,
        idempotencyKey: key,
      });
      const pending = find(key);
      if (pending) drop(pending);
      onSent(event);
    } catch (cause) {
      const error = toSupportError(cause);
      replace(key, { error });
      await onFailed(error);
    }
  }

  return {
    $pending,
    $draft,
    $isAsIs,
    $cards,
    photos,
    setDraft(text) {
      if (text === '') $isAsIs.set(false);
      $draft.set(text);
    },
    setAsIs: (isAsIs) => $isAsIs.set(isAsIs),

    lay(laid) {
      const all = $cards.get();
      if (all.some(({ card }) => isSameCard(card, laid.card))) return true;
      if (all.length >= maxMessageCards) return false;
      $cards.set([...all, laid]);
      return true;
    },

    takeOut: (card) => $cards.set($cards.get().filter((each) => !isSameCard(each.card, card))),

    async send(languages) {
      const translate = $isAsIs.get() ? undefined : languages;
      const text = $draft.get().trim();
      const cards = $cards.get();
      const prepared = photos.$photos.get();
      if (!isReady(prepared)) return;
      if (text === '' && cards.length === 0 && !prepared.some(({ state }) => state === 'ready')) return;
      $draft.set('');
      $isAsIs.set(false);
      $cards.set([]);
      const sent = (await photos.take()).map((photo) => ({
        ...photo,
        preview: URL.createObjectURL(photo.thumb),
        progress: photo.photoId === undefined ? 0 : 1,
      }));
      const at = new Date().toISOString();
      const pending: Pending = { key: crypto.randomUUID(), text, cards, photos: sent, translate, at };
      $pending.set([...$pending.get(), pending]);
      await deliver(pending);
    },

    async retry(key) {
      const pending = find(key);
      if (pending) await deliver(pending);
    },

    takeBack(key) {
      const pending = find(key);
      if (!pending) return;
      drop(pending);
      $draft.set([pending.text, $draft.get()].filter(Boolean).join('\n\n'));
      $isAsIs.set(pending.text !== '' && pending.translate === undefined);
      const others = $cards
        .get()
        .filter(({ card }) => !pending.cards.some((each) => isSameCard(each.card, card)));
      $cards.set([...pending.cards, ...others].slice(0, maxMessageCards));
      photos.put(pending.photos.map(({ id, blob, thumb, photoId }) => ({ id, blob, thumb, photoId })));
    },

    isEmpty: () =>
      $draft.get() === '' &&
      $pending.get().length === 0 &&
      $cards.get().length === 0 &&
      photos.$photos.get().length === 0,
  };
}
