/** A place in a picture, as fractions of what its camera sees, from the left and the top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Fit {
  /** All of the picture is in the box, with nothing beside it; else it fills the box, and is cut. */
  readonly whole: boolean;
  readonly mirrored: boolean;
}

/** What a point of a box (in its pixels) is of the picture that it shows; undefined for what is beside it. */
export function placeIn(box: Size, frame: Size, at: Place, { whole, mirrored }: Fit): Place | undefined {
  if (!(box.width > 0 && box.height > 0 && frame.width > 0 && frame.height > 0)) return undefined;
  const shares = [box.width / frame.width, box.height / frame.height] as const;
  const scale = whole ? Math.min(...shares) : Math.max(...shares);
  const share = (point: number, room: number, length: number): number =>
    (point - (room - length * scale) / 2) / (length * scale);
  const x = share(at.x, box.width, frame.width);
  const y = share(at.y, box.height, frame.height);
  return x < 0 || x > 1 || y < 0 || y > 1 ? undefined : { x: mirrored ? 1 - x : x, y };
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Enter: [0, 0],
  ' ': [0, 0],
};

/** Where a key leads from a place, which is on the picture in any case; undefined for keys that lead nowhere. */
export function stepFrom(
  { x, y }: Place,
  key: string,
  { mirrored }: Pick<Fit, 'mirrored'>,
): Place | undefined {
  const step = steps[key];
  if (!step) return undefined;
  const move = (from: number, by: number): number =>
    Math.round(Math.min(1, Math.max(0, from + by)) * 100) / 100;
  return { x: move(x, (mirrored ? -0.04 : 0.04) * step[0]), y: move(y, 0.04 * step[1]) };
}
