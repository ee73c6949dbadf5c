import type { SupportBackend } from '../backend.js';
import { assertEqual, refusal } from './assertions.js';
import { conformanceCase, type ConformanceWorld } from './harness.js';
import {
  askedFor,
  idempotencyKey,
  opened,
  photosOf,
  requestFor,
  returnable,
  returnsOf,
  withLine,
} from './return-requests.js';

const key = (at: number): { idempotencyKey: string } => ({ idempotencyKey: `${idempotencyKey}-${at}` });

async function uploaded(world: ConformanceWorld, backend: SupportBackend, orderId: string): Promise<string> {
  return (await photosOf(backend).upload(orderId, await world.picture!())).id;
}

export const cases = [
  conformanceCase('refuses what is no photo', ['returns'], async (world) => {
    const { photos } = world.backend;
    if (!photos) return;
    const id = await opened(world, world.backend);
    await refusal(photos.link('photo-that-is-not'), 'A photo that is not there', 'not-found');
    await refusal(photos.remove('photo-that-is-not'), 'To take it away', 'not-found');
    const words = world.words?.('not a photo');
    if (words) await refusal(photos.upload(id, words), 'Words', 'invalid');
  }),

  conformanceCase(
    'shows a photo to who took it alone, until a return names it',
    ['photos'],
    async (world) => {
      const id = await opened(world, world.backend);
      const photo = await uploaded(world, world.backend, id);
      await photosOf(world.backend).link(photo);
      const second = world.newShopper();
      // The same order, by another code.
      await world.advance?.(60_000);
      await opened(world, second);
      await refusal(photosOf(second).link(photo), 'In another session', 'not-found');
      await refusal(photosOf(second).remove(photo), 'To take it away there', 'not-found');
      const { line, reasons } = await returnable(returnsOf(second), id);
      const reason = reasons.find(({ photos }) => photos.rule === 'required');
      if (!reason || reason.photos.rule === 'off') return;
      const pictures = [photo];
      while (pictures.length < reason.photos.count) pictures.push(await uploaded(world, world.backend, id));
      const request = withLine(requestFor(line, reason), { photos: pictures });
      await refusal(returnsOf(second).create(id, request, key(1)), 'A return that names it', 'invalid');
      await returnsOf(world.backend).create(id, request, key(1));
      await photosOf(second).link(photo);
      await refusal(photosOf(world.backend).remove(photo), 'To take it away then', 'conflict');
      await refusal(
        returnsOf(world.backend).create(id, request, key(2)),
        'Another return with it',
        'conflict',
      );
      await photosOf(world.backend).link(photo);
    },
  ),

  conformanceCase('takes photos when staff asked for them', ['staff', 'photos'], async (world) => {
    const returns = returnsOf(world.backend);
    const { id, orderId } = await askedFor(world);
    const photo = await uploaded(world, world.backend, orderId);
    await refusal(returns.addPhotos(id, [photo], key(1)), 'One that nobody asked for', 'conflict');
    await world.staff!(id, 'photos-asked');
    const asked = await returns.get(id);
    assertEqual([asked.status, asked.actions], ['requested', ['add-photos', 'cancel']], 'What it is');
    await refusal(returns.addPhotos(id, [], key(2)), 'No photos', 'invalid');
    const many = Array.from({ length: 11 }, (_, at) => `no-photo-${at}`);
    await refusal(returns.addPhotos(id, many, key(2)), 'Too many', 'invalid');
    await refusal(returns.addPhotos(id, ['no-photo'], key(2)), 'What is none', 'invalid');
    const added = await returns.addPhotos(id, [photo, photo], key(2));
    assertEqual(added.lines[0]?.photos, [photo], 'The photos of its first line');
    assertEqual(added.actions, ['cancel'], 'What can be done then');
    const again = await returns.addPhotos(id, [photo], key(3));
    assertEqual(again.events, added.events, 'What happened when it is said again');
    const other = await uploaded(world, world.backend, orderId);
    await refusal(returns.addPhotos(id, [other], key(4)), 'More than was asked for', 'conflict');
  }),
];
