import type { ReadableAtom } from 'nanostores';
import type { PhotosBackend, SupportError } from '../../contract/index.js';
import type { Prepare } from './prepare.js';
import type { PhotoRefusal } from './refusal.js';
import type { PhotoStorage } from './storage.js';

/**
 * What happens to a photo. `paused`: it goes on when the browser is online again. `failed`: tried several times, or in
 * vain; `retry` begins anew. `refused`: this file never becomes a photo.
 */
export type PhotoState = 'preparing' | 'uploading' | 'paused' | 'failed' | 'done' | 'refused';

/** One photo of a return's line on its way to the backend. */
export interface QueuedPhoto {
  readonly id: string;
  readonly lineId: string;
  readonly state: PhotoState;
  /** Of the present state, 0 to 1. */
  readonly progress: number;
  /** What there is to see of it: an address that ends with the photo, or a little later. */
  readonly preview?: string;
  /** Advice, not a state: the photo is uploaded all the same, and `retake` replaces it. */
  readonly warning?: 'blurred' | 'dark';
  /** Why it `failed`. */
  readonly error?: SupportError;
  /** Why it is `refused`. */
  readonly refusal?: PhotoRefusal;
  /** The file's own name, to say which one was refused. */
  readonly name?: string;
  /** What a return calls it, once it is `done`. */
  readonly photoId?: string;
}

/** The photos of one order's draft. Verbs do not reject: what becomes of a photo is in its state. */
export interface PhotoQueue {
  /** In the order in which they were added. */
  readonly $photos: ReadableAtom<readonly QueuedPhoto[]>;
  /** Photos of a line: prepared one after the other, then uploaded. Tells their ids. */
  add(lineId: string, files: Iterable<Blob>): string[];
  /** Photos of a line that were uploaded elsewhere, by what a return calls them. What is here already stays as it is. */
  adopt(lineId: string, photoIds: readonly string[]): void;
  /** Another file in the place of one that did not turn out well. */
  retake(id: string, file: Blob): void;
  /** Tries one that failed again, or all that did. */
  retry(id?: string): void;
  /** Takes it away, here and from the backend. */
  remove(id: string): void;
  /** Brings back what was kept before a reload. Resolves when it is there. */
  resume(): Promise<void>;
  /** The return is made, or the draft is given up: forgets the photos here. The backend keeps what a return names. */
  clear(): Promise<void>;
  /** Ends the work and lets go of the previews. What was kept stays. */
  close(): void;
}

export interface PhotoQueueOptions {
  readonly orderId: string;
  readonly photos: Pick<PhotosBackend, 'upload' | 'link' | 'remove'>;
  readonly storage: PhotoStorage;
  readonly $online: ReadableAtom<boolean>;
  /** Called when the session ran out: whether it was renewed and the upload is worth another try. */
  readonly renew?: () => Promise<boolean>;
  readonly prepare?: Prepare;
  readonly now?: () => number;
  /** Calls back after so many milliseconds; returns how not to. */
  readonly later?: (callback: () => void, milliseconds: number) => () => void;
}
