import bwip from 'bwip-js/node';

/** A rectangle of a code, in modules from its upper left corner. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Code {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

/** A QR code, row by row; undefined for a text that would make it too fine to be read. */
export function qrCode(text: string): Code | undefined {
  if (text === '' || Buffer.byteLength(text) > 200) return undefined;
  const [code] = bwip.raw('qrcode', text, 'eclevel=M');
  if (!code || !('pixs' in code)) throw new Error('A QR code has pixels.');
  const { pixs, pixx, pixy } = code;
  const bars: Bar[] = [];
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      if (pixs[y * pixx + x] !== 1) continue;
      let end = x;
      while (end + 1 < pixx && pixs[y * pixx + end + 1] === 1) end += 1;
      bars.push({ x, y, width: end - x + 1, height: 1 });
      x = end;
    }
  }
  return { width: pixx, height: pixy, bars };
}

/** A Code 128, one module high; undefined for a text that it has no letters for, or that no scanner would read as one. */
export function barCode(text: string): Code | undefined {
  if (!/^[\x20-\x7e]{1,32}$/.test(text)) return undefined;
  const [code] = bwip.raw('code128', text);
  if (!code || !('sbs' in code)) throw new Error('A barcode has bars.');
  const bars: Bar[] = [];
  let x = 0;
  for (const [index, width] of code.sbs.entries()) {
    if (index % 2 === 0) bars.push({ x, y: 0, width, height: 1 });
    x += width;
  }
  return { width: x, height: 1, bars };
}
