/** The pictures that a browser may be asked to decode, told by their first bytes and not by their names. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic';

/** As much of a file as is read before it is decoded; cameras write up to some hundred kilobytes before the size. */
export const headBytes = 1_000_000;

const avifBrands = ['avif', 'avis'];
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

export function kindOf(head: Uint8Array): PictureKind | undefined {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (text(head, 1, 3) === 'PNG' && head[0] === 0x89) return 'png';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === 'WEBP') return 'webp';
  if (text(head, 4, 4) !== 'ftyp') return undefined;
  // `mif1` alone says little: the brands that follow tell which of the two it is.
  const brands = [text(head, 8, 4)];
  for (let at = 16; at < Math.min(viewOf(head).getUint32(0), 96); at += 4) brands.push(text(head, at, 4));
  if (brands.some((brand) => avifBrands.includes(brand))) return 'avif';
  return brands.some((brand) => heicBrands.includes(brand)) ? 'heic' : undefined;
}

/** How many pixels a decoder would make of it, as its header says; undefined where the header does not. */
export function pixelsOf(head: Uint8Array, kind: PictureKind): number | undefined {
  try {
    return readers[kind](viewOf(head), head);
  } catch {
    // The header ends before its size.
    return undefined;
  }
}

type Reader = (view: DataView, head: Uint8Array) => number | undefined;

const readers: Readonly<Record<PictureKind, Reader>> = {
  png: (view) => view.getUint32(16) * view.getUint32(20),
  jpeg: jpegPixels,
  webp: webpPixels,
  avif: largestImage,
  heic: largestImage,
};

/** Walks from marker to marker to the one that begins a frame. */
function jpegPixels(view: DataView): number | undefined {
  for (let at = 2; at < view.byteLength;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    } else at += marker === 1 || (marker >= 0xd0 && marker <= 0xd9) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpPixels(view: DataView, head: Uint8Array): number | undefined {
  const form = text(head, 12, 4);
  if (form === 'VP8 ') return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
  }
  const edge = (at: number): number => (view.getUint32(at, true) & 0xffffff) + 1;
  return form === 'VP8X' ? edge(24) * edge(27) : undefined;
}

/** The largest of the sizes that the boxes of a HEIF file name: that of the whole, where it is made of tiles. */
function largestImage(view: DataView, head: Uint8Array): number | undefined {
  let largest: number | undefined;
  for (let at = 0; at + 16 <= head.length; at += 1) {
    if (head[at] === 0x69 && text(head, at, 4) === 'ispe') {
      largest = Math.max(largest ?? 0, view.getUint32(at + 8) * view.getUint32(at + 12));
    }
  }
  return largest;
}

function viewOf(head: Uint8Array): DataView {
  return new DataView(head.buffer, head.byteOffset, head.byteLength);
}

function text(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}
