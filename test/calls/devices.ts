import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As y, u and v. */
const colours = { red: [81, 90, 240], blue: [41, 240, 110] } as const;

/** A camera that shows one picture of one colour, again and again, as the browser reads it. Of a size with even sides. */
export async function writeCamera(
  folder: string,
  colour: keyof typeof colours,
  [width, height]: readonly [width: number, height: number] = [320, 240],
): Promise<string> {
  const [y, u, v] = colours[colour];
  const plane = (share: number, value: number): Buffer => Buffer.alloc((width * height) / share, value);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), plane(1, y), plane(4, u), plane(4, v)]);
  const path = join(folder, `${colour}.y4m`);
  await writeFile(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420\n`), picture, picture]),
  );
  return path;
}

/** What makes a browser have a camera and a microphone, and give them to a page that asks. */
export const deviceFlags = (camera: string): readonly string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${camera}`,
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];
