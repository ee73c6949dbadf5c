import type { SupportBackend } from '../backend.js';
import { maxMessagePhotos } from '../chat-limits.js';
import { PhotoSchema } from '../photos.js';
import { assertEqual, assertShape, refusal } from './assertions.js';
import { begin, chatOf, newKey } from './chat.js';
import { conformanceCase, type ConformanceWorld } from './harness.js';
import {
  idempotencyKey,
  opened,
  photosOf,
  requestFor,
  returnable,
  returnsOf,
  withLine,
} from './return-requests.js';

async function shown(
  { picture }: ConformanceWorld,
  backend: SupportBackend,
  conversation: string,
): Promise<string> {
  return (await photosOf(backend).uploadTo(conversation, await picture!())).id;
}

const photosIn = async (backend: SupportBackend, id: string): Promise<(readonly string[] | undefined)[]> =>
  (await chatOf(backend).events(id, { after: 0 })).events.flatMap((event) =>
    event.type === 'message' && event.by === 'shopper' ? [event.message.photos] : [],
  );

export const cases = [
  conformanceCase('sends photos with a message, each with one', ['chat-photos'], async (world) => {
    const { backend } = world;
    const chat = chatOf(backend);
    const id = await begin(chat);
    const first = await photosOf(backend).uploadTo(id, await world.picture!());
    assertShape(PhotoSchema, first, 'The photo');
    const second = await shown(world, backend, id);
    const key = newKey();
    const photos = [second, first.id];
    const sent = await chat.send(id, { text: '', photos }, key);
    assertEqual(await chat.send(id, { text: '', photos }, key), sent, 'The same sent again');
    await refusal(chat.send(id, { text: '', photos: [second] }, key), 'Others with its key', 'key-reused');
    await refusal(chat.send(id, { text: '', photos: [second] }, newKey()), 'Sent once more', 'conflict');
    assertEqual(await photosIn(backend, id), [photos], 'What was sent');
    await refusal(photosOf(backend).remove(second), 'To take it back', 'conflict');
    await photosOf(backend).link(second);
    const unsent = await shown(world, backend, id);
    await photosOf(backend).remove(unsent);
    await refusal(photosOf(backend).link(unsent), 'One that was taken back', 'not-found');
    await refusal(chat.send(id, { text: 'Look', photos: [unsent] }, newKey()), 'To send that', 'invalid');
  }),

  conformanceCase('shows a photo to who may read its conversation alone', ['chat-photos'], async (world) => {
    const id = await begin(chatOf(world.backend));
    const photo = await shown(world, world.backend, id);
    const other = world.newShopper();
    const picture = await world.picture!();
    const theirs = await begin(chatOf(other));
    await refusal(photosOf(other).link(photo), 'To read it', 'not-found');
    await refusal(photosOf(other).remove(photo), 'To take it away', 'not-found');
    await refusal(photosOf(other).uploadTo(id, picture), 'To add one', 'not-found');
    await refusal(photosOf(other).uploadTo('no-conversation', picture), 'To add one nowhere', 'not-found');
    const send = (conversation: string): Promise<unknown> =>
      chatOf(other).send(conversation, { text: 'Mine', photos: [photo] }, newKey());
    await refusal(send(theirs), 'To send it', 'invalid');
    await refusal(send(id), 'To send it there', 'not-found');
    await chatOf(world.backend).send(id, { text: 'Mine', photos: [photo] }, newKey());
    await refusal(photosOf(other).link(photo), 'To read it once it is sent', 'not-found');
  }),

  conformanceCase('refuses a message with what is none of its photos', ['chat-photos'], async (world) => {
    const chat = chatOf(world.backend);
    const id = await begin(chat);
    const elsewhere = await shown(world, world.backend, await begin(chat));
    const send = (photos: string[]): Promise<unknown> => chat.send(id, { text: 'Look', photos }, newKey());
    await refusal(send(['no-photo']), 'What is none', 'invalid');
    await refusal(send([elsewhere]), 'One of another conversation', 'invalid');
    const many = [];
    while (many.length <= maxMessagePhotos) many.push(await shown(world, world.backend, id));
    await refusal(send(many), 'Too many', 'invalid');
    await refusal(send([many[0]!, 'no-photo']), 'One of them none', 'invalid');
    assertEqual(await photosIn(world.backend, id), [], 'What was said');
    await send(many.slice(1));
    const words = world.words?.('not a photo');
    if (words) await refusal(photosOf(world.backend).uploadTo(id, words), 'Words', 'invalid');
  }),

  conformanceCase(
    'makes a return with photos of a conversation',
    ['chat-photos', 'photos'],
    async (world) => {
      const orderId = await opened(world, world.backend);
      const conversation = await begin(chatOf(world.backend));
      const { line, reasons } = await returnable(returnsOf(world.backend), orderId);
      const reason = reasons.find(({ photos }) => photos.rule === 'required');
      if (!reason || reason.photos.rule === 'off') return;
      const photos: string[] = [];
      while (photos.length < reason.photos.count)
        photos.push(await shown(world, world.backend, conversation));
      await chatOf(world.backend).send(conversation, { text: 'Broken', photos }, newKey());
      const request = withLine(requestFor(line, reason), { photos });
      const second = world.newShopper();
      await world.advance?.(60_000);
      await opened(world, second);
      const key = (at: number) => ({ idempotencyKey: `${idempotencyKey}-chat-${at}` });
      await refusal(returnsOf(second).create(orderId, request, key(1)), 'In another session', 'invalid');
      const made = await returnsOf(world.backend).create(orderId, request, key(1));
      assertEqual(made.lines[0]?.photos, photos, 'The photos of its line');
      // Evidence now: whoever sees the return sees it.
      await photosOf(second).link(photos[0]!);
      await refusal(returnsOf(world.backend).create(orderId, request, key(2)), 'Another return', 'conflict');
      assertEqual(await photosIn(world.backend, conversation), [photos], 'What the conversation shows');
    },
  ),
];
