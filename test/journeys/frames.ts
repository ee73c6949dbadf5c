import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The colour in the middle of a picture, as far as it is one of those that cameras show here. */
const colourOf = (picture: Locator): Promise<string> =>
  picture.locator('video').evaluate((video: HTMLVideoElement) => {
    if (video.readyState < 2) return 'none';
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = canvas.getContext('2d')!;
    context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
    const [r = 0, , b = 0] = context.getImageData(0, 0, 1, 1).data;
    return r > 150 && b < 110 ? 'red' : b > 150 && r < 110 ? 'blue' : `${r} ${b}`;
  });

/** Resolves when a picture of a call shows this colour. */
export const sees = (picture: Locator, colour: string): Promise<void> =>
  expect.poll(() => colourOf(picture)).toBe(colour);

/** What is seen of the other side, in the widget or at the console. */
export const otherAt = (page: Page, tag: 'bellhop-call' | 'console-call'): Locator =>
  page.locator(`${tag} .other bellhop-call-picture`);

/** How many frames of a picture have been shown so far. */
export const framesOf = (picture: Locator): Promise<number> =>
  picture
    .locator('video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** Resolves when frames of it flow, with how many milliseconds that took. */
export async function flows(picture: Locator): Promise<number> {
  const begun = performance.now();
  let before = await framesOf(picture);
  await expect
    .poll(
      async () => {
        const last = before;
        before = await framesOf(picture);
        return before - last;
      },
      { interval: 100 },
    )
    .toBeGreaterThan(0);
  return Math.round(performance.now() - begun);
}
