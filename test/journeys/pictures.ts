import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../../shared/data/photos/exif-orientation');
const photos = ['Landscape_2.jpg', 'Landscape_7.jpg'].map((name) => join(folder, name));
const hasPhotos = photos.every((path) => existsSync(path));
if (!hasPhotos)
  console.warn('drawn instead: ../shared/data/photos, the photos of these journeys, is not there');

/** Two pictures of a camera; drawn ones where there are none. */
export async function pictures(
  page: Page,
): Promise<string[] | { name: string; mimeType: string; buffer: Buffer }[]> {
  if (hasPhotos) return photos;
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 900);
    const context = canvas.getContext('2d')!;
    for (let at = 0; at < 1200; at += 24) {
      context.fillStyle = at % 48 ? '#b0a89c' : '#1d1b18';
      context.fillRect(at, 0, 24, 900);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return Array.from(bytes);
  });
  const buffer = Buffer.from(drawn);
  return ['one.jpg', 'two.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer }));
}
