// Makes photos anew in a process of its own: what arrives may be made to break a decoder. It gets no environment and no
// files, only bytes, and is killed when it takes too long. Stands alone, as it also runs as it is: no imports of ours.
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** What the gateway sends: one photo at a time. */
export interface Task {
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  /** The longest side of what is made. */
  readonly maxSide: number;
  /** Bytes of memory that this process may take; past them it ends with `outOfMemory`. */
  readonly maxMemory: number;
}

export type Answer =
  | { readonly photo: Uint8Array; readonly width: number; readonly height: number }
  | { readonly problem: 'invalid' | 'too-large' };

const outOfMemory = 77;
// An animated PNG is a PNG whose first picture everybody shows.
const types = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp']);

// Only the decoders that are needed, whatever a file pretends to be: libvips would read SVG, PDF and TIFF as well.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

let maxMemory = Number.POSITIVE_INFINITY;
// Decoding happens on other threads, so this one has time to look.
setInterval(() => {
  if (process.memoryUsage.rss() > maxMemory) process.exit(outOfMemory);
}, 20).unref();

process.on('message', (task: Task) => {
  maxMemory = task.maxMemory;
  void make(task)
    .catch((): Answer => ({ problem: 'invalid' }))
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function make({ bytes, maxPixels, maxSide }: Task): Promise<Answer> {
  // By its first bytes, before any decoder sees it.
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !types.has(type.mime)) return { problem: 'invalid' };

  // Of several pictures the first. What is cut off or broken is refused; a warning is not yet broken.
  const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1, animated: false });
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 }).metadata();
  if (header.width * header.height > maxPixels) return { problem: 'too-large' };

  // Upright first, as the note that says so goes. Nothing but the picture is written: sharp keeps no metadata unless told to.
  const { data, info } = await image
    .rotate()
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { photo: data, width: info.width, height: info.height };
}
