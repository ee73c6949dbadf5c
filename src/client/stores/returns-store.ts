import type { ReadableAtom } from 'nanostores';
import type { FileLink, Return, ReturnOptions, ReturnQuote } from '../../contract/index.js';
import type { Loadable } from '../loadable.js';
import type { PhotoQueue } from '../photos/queued.js';
import type { CallOptions } from './call.js';
import type { DraftLine, ReturnDraft } from './drafts.js';
import type { Page } from './keep-fresh.js';

/** Returns as this session may see them, and one draft for each order. Verbs reject with a `SupportError`. */
export interface ReturnsStore {
  /** What can be returned of an order. Loads when first listened to. */
  options(orderId: string): ReadableAtom<Loadable<ReturnOptions>>;
  /** Asks anew. Settles when the store does, never rejects. */
  refreshOptions(orderId: string): Promise<void>;
  /** What the shopper has said so far; empty until `resume` has looked for what was kept. */
  draft(orderId: string): ReadableAtom<ReturnDraft>;
  /** Finds what an earlier page kept. */
  resume(orderId: string): Promise<void>;
  /** Whether the draft is one that an earlier page kept. */
  resumed(orderId: string): ReadableAtom<boolean>;
  change(orderId: string, change: Partial<Omit<ReturnDraft, 'lines' | 'sent'>>): void;
  /** Puts a line into the draft or changes it there; without a change it is taken out. */
  changeLine(orderId: string, lineId: string, change: Partial<DraftLine> | undefined): void;
  /** What the draft would bring, asked again with each change that matters to it. */
  quote(orderId: string): ReadableAtom<Loadable<ReturnQuote>>;
  refreshQuote(orderId: string): Promise<void>;
  /** The draft's photos; loads what prepares and sends them. Rejects with `offline` where that cannot be had. */
  photos(orderId: string): Promise<PhotoQueue>;
  /** The same for photos that staff ask for. To be closed by who opens it. */
  askedPhotos(found: Return): Promise<PhotoQueue>;
  /** Sends the draft: pressed twice, retried or cut off, it is one return. Then the draft is gone. */
  submit(orderId: string): Promise<Return>;
  /** Gives the draft up, with its photos. */
  discard(orderId: string): Promise<void>;
  /** The session's returns, newest first. Loads when first listened to. */
  readonly $returns: ReadableAtom<Loadable<readonly Return[]>>;
  refresh(): Promise<void>;
  /** One return, kept fresh while somebody listens. */
  return(id: string): ReadableAtom<Loadable<Return>>;
  refreshReturn(id: string): Promise<void>;
  cancel(id: string): Promise<Return>;
  addPhotos(id: string, photos: readonly string[]): Promise<Return>;
  slipLink(id: string): Promise<FileLink>;
}

export interface ReturnsStoreOptions extends CallOptions, Page {
  /** Whether the browser may keep drafts. */
  readonly $mayKeep: ReadableAtom<boolean>;
  /** Tells the drafts of shops apart, once the shop is known. */
  readonly name?: () => Promise<string>;
  readonly now?: () => number;
}

/** What whoever makes it needs of it and no element does. */
export interface ForgettingReturnsStore extends ReturnsStore {
  /** Forgets what the session saw and, if the shopper is leaving, what they did in this page. */
  forget(isLeaving?: boolean): void;
}
