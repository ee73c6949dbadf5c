/**
 * A JPEG without the segments that tell about it: what browsers write into a new one is a colour profile, which says
 * sRGB, which is what a JPEG is that says nothing. What is no JPEG comes back as it is.
 */
export function bare(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return [bytes];
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at);
    // The scan begins: all that follows is the picture.
    if (marker === 0xffda || marker < 0xff00) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (!isAbout(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return [...kept, bytes.subarray(at)];
}

/** Application segments but the first (JFIF, which has the pixels' shape) and Adobe's (which names the colours), and comments. */
function isAbout(marker: number): boolean {
  return (marker > 0xffe0 && marker <= 0xffef && marker !== 0xffee) || marker === 0xfffe;
}
