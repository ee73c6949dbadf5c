// One chunk for both threads: the page imports it to learn its address and to work itself where no worker can be had. So
// it shares no code with other chunks, which the worker would have to load too.
import { bare } from './bare.js';
import { judge, judgedEdge, type Judgement } from './judge.js';
import type { PhotoRefusal } from './refusal.js';
import { headBytes, kindOf, pixelsOf } from './signature.js';

/** A photo made anew: upright, no larger than needed, and nothing in it but the picture. */
export interface Work extends Judgement {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** The same, as small as a tile needs it. */
  readonly thumb: Blob;
}

/** What the worker says to the page. */
export type WorkMessage =
  | { readonly type: 'ready' }
  /** It could not load this module. */
  | { readonly type: 'lost' }
  | { readonly type: 'progress'; readonly part: number }
  | { readonly type: 'done'; readonly work: Work }
  | { readonly type: 'refused'; readonly reason: PhotoRefusal };

export const workerName = 'bellhop-photos';
/** Where this module was loaded from. */
export const address = import.meta.url;

const longestEdge = 2048;
const thumbEdge = 256;
/** Rows drawn at once: what the page's thread does without a pause must be short. */
const stripe = 256;
const quality = 0.85;
const maxBytes = 60_000_000;
/** The decoded picture takes four bytes each: a quarter of a gigabyte. Phones take 12 to 50 million by default. */
const maxPixels = 64_000_000;

/** Makes the photo, or says why it cannot be one. `pause` is awaited between the steps. */
export async function make(
  file: Blob,
  onProgress: (part: number) => void,
  pause: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Work | PhotoRefusal> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const kind = kindOf(head);
  if (!kind) return 'not-a-photo';
  if (file.size > maxBytes || (pixelsOf(head, kind) ?? 0) > maxPixels) return 'too-large';
  onProgress(0.1);

  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return kind === 'heic' ? 'heic' : 'unreadable';
  }
  await pause();
  onProgress(0.4);

  const picture = await shrink(bitmap, longestEdge, pause);
  bitmap.close();
  onProgress(0.7);

  const blob = await encode(picture);
  await pause();
  onProgress(0.9);

  const judged = await shrink(picture, judgedEdge, pause);
  const { data } = drawing(judged).getImageData(0, 0, judged.width, judged.height);
  await pause();
  const judgement = judge(data, judged.width, judged.height);
  await pause();
  const thumb = await encode(await shrink(judged, thumbEdge, pause));
  onProgress(1);
  return { blob, width: picture.width, height: picture.height, thumb, ...judgement };
}

/** At most halves at a time: a browser that looks at four neighbours alone would skip the pixels between. */
async function shrink(
  source: ImageBitmap | OffscreenCanvas,
  edge: number,
  pause: () => Promise<unknown>,
): Promise<OffscreenCanvas> {
  const scale = Math.min(1, edge / Math.max(source.width, source.height));
  const fit = (length: number): number => Math.max(1, Math.round(length * scale));
  const [width, height] = [fit(source.width), fit(source.height)];
  for (let from = source; ;) {
    const canvas = new OffscreenCanvas(
      Math.max(width, Math.ceil(from.width / 2)),
      Math.max(height, Math.ceil(from.height / 2)),
    );
    if (from.width <= 2 * width) [canvas.width, canvas.height] = [width, height];
    const context = drawing(canvas);
    // JPEG has no transparency, and black is not what stood behind it.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    for (let top = 0; top < canvas.height; top += stripe) {
      // Clipped, not cut: pixels at the edge of a stripe see their neighbours.
      context.beginPath();
      context.rect(0, top, canvas.width, stripe);
      context.save();
      context.clip();
      context.drawImage(from, 0, 0, canvas.width, canvas.height);
      context.restore();
      await pause();
    }
    if (canvas.width === width) return canvas;
    from = canvas;
  }
}

async function encode(canvas: OffscreenCanvas): Promise<Blob> {
  const made = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Blob(bare(new Uint8Array(await made.arrayBuffer())), { type: made.type });
}

function drawing(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new TypeError('2d');
  return context;
}

function say(message: WorkMessage): void {
  self.postMessage(message);
}

async function answer(file: Blob): Promise<void> {
  try {
    const work = await make(file, (part) => say({ type: 'progress', part }));
    say(typeof work === 'string' ? { type: 'refused', reason: work } : { type: 'done', work });
  } catch {
    say({ type: 'refused', reason: 'unreadable' });
  }
}

// The name is ours: a shop's own worker that happens to import this does not become one of ours.
if ('DedicatedWorkerGlobalScope' in globalThis && self.name === workerName) {
  self.onmessage = ({ data }: MessageEvent<Blob>) => void answer(data);
  say({ type: 'ready' });
}
