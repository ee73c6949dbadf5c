// Makes photos anew in a process of its own: what arrives may be made to break a decoder. It gets no environment and no
// files, only bytes, and is killed when it takes too long. Stands alone, as it also runs as it is: no imports of ours.
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';

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
  const options = { limitInputPixels: maxPixels, failOn: 'error', pages: 1, animated: false } as const;
  const {
    width,
    height,
    orientation = 1,
  } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (width * height > maxPixels) return { problem: 'too-large' };

  // Made small while it is read, line by line, and turned upright only then: a turn needs the whole picture in memory.
  const small = await sharp(bytes, options)
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // From bare pixels nothing but a picture can be written.
  const upright = turn(sharp(small.data, { raw: small.info }), orientation);
  const { data, info } = await upright.jpeg({ quality: 85 }).toBuffer({ resolveWithObject: true });
  return { photo: data, width: info.width, height: info.height };
}

/** As EXIF means it: 2 is mirrored, 3 upside down, 6 needs a quarter to the right. Mirroring comes first, also in sharp. */
function turn(image: Sharp, orientation: number): Sharp {
  if (orientation === 4) return image.flip();
  const mirrored = [2, 5, 7].includes(orientation) ? image.flop() : image;
  const angle = { 3: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[orientation];
  return angle === undefined ? mirrored : mirrored.rotate(angle);
}
