import * as v from 'valibot';
import type { CallOptions } from './options.js';
import { LinkSchema, TimestampSchema } from './values.js';

/** What may be uploaded: what a device's camera or our own re-encoding makes. Told by the first bytes, not by the name. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

export const maxPhotoBytes = 15_000_000;

/** How many can be added to a return at a time, when staff ask for some: on top of those it came with. */
export const maxAddedPhotos = 10;

export const NewPhotoSchema = v.pipe(
  v.object({
    type: v.picklist(photoTypes),
    /** More than `maxPhotoBytes` are refused as `too-large`, which is told otherwise than what is wrong. */
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.safeInteger()),
  }),
  v.metadata({ ref: 'NewPhoto' }),
);
export type NewPhoto = v.InferOutput<typeof NewPhotoSchema>;

/** Where the bytes go, by one PUT with these headers, of exactly the announced size. */
export const PhotoSlotSchema = v.pipe(
  v.object({
    id: v.string(),
    url: LinkSchema,
    headers: v.record(v.string(), v.string()),
    expiresAt: TimestampSchema,
  }),
  v.metadata({ ref: 'PhotoSlot' }),
);
export type PhotoSlot = v.InferOutput<typeof PhotoSlotSchema>;

/** A photo that was checked, made anew and freed of everything but the picture. */
export const PhotoSchema = v.pipe(
  v.object({ id: v.string(), width: v.number(), height: v.number(), createdAt: TimestampSchema }),
  v.metadata({ ref: 'Photo' }),
);
export type Photo = v.InferOutput<typeof PhotoSchema>;

/** An address that anybody who has it can read until then. */
export const FileLinkSchema = v.pipe(
  v.object({ url: LinkSchema, expiresAt: TimestampSchema }),
  v.metadata({ ref: 'FileLink' }),
);
export type FileLink = v.InferOutput<typeof FileLinkSchema>;

/**
 * Photos of an order's items, evidence for a return, for which the session needs full access to the order; and of
 * conversations, which whoever may read that may read. A return of the same shopper may name those, too.
 */
export interface PhotosBackend {
  /**
   * Uploads a photo, which a return then names by its id; one that none names is gone after a day. `onProgress` gets 0
   * to 1. Rejects with `invalid` when it is no picture, and with `too-large`.
   */
  upload(
    orderId: string,
    photo: Blob,
    options?: CallOptions & { readonly onProgress?: (part: number) => void },
  ): Promise<Photo>;
  /** The same of a conversation, for a message of it to name. */
  uploadTo(
    conversationId: string,
    photo: Blob,
    options?: CallOptions & { readonly onProgress?: (part: number) => void },
  ): Promise<Photo>;
  /** Where it can be read for a short while. */
  link(id: string, options?: CallOptions): Promise<FileLink>;
  /** Before a return or a message names it; `conflict` afterwards. */
  remove(id: string, options?: CallOptions): Promise<void>;
}
