import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A camera that shows one red picture, again and again, as the browser reads it. */
export async function writeRedCamera(folder: string): Promise<string> {
  const [width, height] = [320, 240];
  const plane = (share: number, value: number): Buffer => Buffer.alloc((width * height) / share, value);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), plane(1, 81), plane(4, 90), plane(4, 240)]);
  const path = join(folder, 'red.y4m');
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
