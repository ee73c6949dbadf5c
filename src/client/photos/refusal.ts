/**
 * Why a file is not taken: `heic` where this browser cannot decode that, `not-a-photo` by its first bytes, `unreadable`
 * when the decoder gives up, `too-large` in bytes or in pixels.
 */
export const photoRefusals = ['heic', 'not-a-photo', 'unreadable', 'too-large'] as const;
export type PhotoRefusal = (typeof photoRefusals)[number];

/** A file that cannot become a photo, on this device. Another file may. */
export class PhotoRefusedError extends Error {
  override readonly name = 'PhotoRefusedError';

  constructor(
    readonly reason: PhotoRefusal,
    details: { readonly cause?: unknown } = {},
  ) {
    super(reason, details);
  }
}

/** True also for one that another copy of this module made. */
export function isPhotoRefusedError(error: unknown): error is PhotoRefusedError {
  return error instanceof Error && error.name === 'PhotoRefusedError';
}
