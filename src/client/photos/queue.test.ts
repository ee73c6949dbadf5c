import { atom } from 'nanostores';
import { describe, expect, it, vi } from 'vitest';
import { SupportError, type Photo, type PhotosBackend } from '../../contract/index.js';
import type { PreparedPhoto } from './prepare.js';
import { createPhotoQueue } from './queue.js';
import type { PhotoQueue, QueuedPhoto } from './queued.js';
import { PhotoRefusedError } from './refusal.js';
import { createPhotoStorage, type PhotoStorage } from './storage.js';

const file = new Blob(['a photo']);
const made: Omit<PreparedPhoto, 'preview'> = {
  blob: new Blob(['made']),
  thumb: new Blob(['small']),
  width: 4,
  height: 3,
  blurred: false,
  dark: false,
};
const uploaded: Photo = { id: 'p1', width: 4, height: 3, createdAt: '2026-11-22T12:00:00Z' };

interface World {
  readonly queue: PhotoQueue;
  readonly $online: ReturnType<typeof atom<boolean>>;
  readonly upload: ReturnType<typeof vi.fn<PhotosBackend['upload']>>;
  readonly remove: ReturnType<typeof vi.fn<PhotosBackend['remove']>>;
  readonly link: ReturnType<typeof vi.fn<PhotosBackend['link']>>;
  readonly prepare: ReturnType<typeof vi.fn<() => Promise<PreparedPhoto>>>;
  readonly storage: PhotoStorage;
  /** What waits to be tried again, with its delay. */
  readonly waiting: { readonly run: () => void; readonly milliseconds: number }[];
  readonly one: () => QueuedPhoto | undefined;
}

function world(storage = createPhotoStorage({ name: 'shop@gateway' }), renews = false): World {
  const $online = atom(true);
  const upload = vi.fn<PhotosBackend['upload']>(() => Promise.resolve(uploaded));
  const remove = vi.fn<PhotosBackend['remove']>(() => Promise.resolve());
  const expiresAt = '2026-11-22T12:05:00Z';
  const link = vi.fn<PhotosBackend['link']>((id) =>
    Promise.resolve({ url: `https://files.example/${id}`, expiresAt }),
  );
  const prepare = vi.fn(() =>
    Promise.resolve({ ...made, preview: URL.createObjectURL(made.thumb) } as PreparedPhoto),
  );
  const waiting: World['waiting'] = [];
  const queue = createPhotoQueue({
    orderId: 'o1',
    photos: { upload, remove, link },
    storage,
    $online,
    renew: () => Promise.resolve(renews),
    prepare,
    later: (run, milliseconds) => {
      waiting.push({ run, milliseconds });
      return () => waiting.splice(0);
    },
  });
  return {
    queue,
    $online,
    upload,
    remove,
    link,
    prepare,
    storage,
    waiting,
    one: () => queue.$photos.get()[0],
  };
}

const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { interval: 1 });

describe('createPhotoQueue', () => {
  it('prepares a photo, uploads it with its progress, and knows its id', async () => {
    const { queue, upload, one } = world();
    const seen: string[] = [];
    queue.$photos.listen(([photo]) => photo && seen.push(`${photo.state} ${photo.progress}`));
    upload.mockImplementation((_order, blob, options) => {
      expect(blob).toBe(made.blob);
      options?.onProgress?.(0.5);
      return Promise.resolve(uploaded);
    });
    queue.add('l1', [file]);
    await until(() => expect(one()?.state).toBe('done'));
    expect(seen).toEqual(['preparing 0', 'uploading 0', 'uploading 0.5', 'done 1']);
    expect(one()).toMatchObject({ lineId: 'l1', photoId: 'p1' });
    expect(one()?.preview).toMatch(/^blob:/);
  });

  it('prepares one at a time and uploads two at a time', async () => {
    const { queue, prepare, upload } = world();
    upload.mockImplementation(() => new Promise(() => undefined));
    queue.add('l1', [file, file, file, file]);
    expect(prepare).toHaveBeenCalledTimes(1);
    await until(() => expect(prepare).toHaveBeenCalledTimes(4));
    await until(() => expect(queue.$photos.get().every(({ state }) => state === 'uploading')).toBe(true));
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it('advises to retake what is blurred or dark, and uploads it all the same', async () => {
    const { queue, prepare } = world();
    prepare.mockResolvedValueOnce({ ...made, blurred: true, preview: 'blob:1' });
    prepare.mockResolvedValueOnce({ ...made, blurred: true, dark: true, preview: 'blob:2' });
    queue.add('l1', [file, file]);
    await until(() => expect(queue.$photos.get().map(({ state }) => state)).toEqual(['done', 'done']));
    expect(queue.$photos.get().map(({ warning }) => warning)).toEqual(['blurred', 'dark']);
  });

  it('puts a retaken photo in the place of the old one, which it takes back', async () => {
    const { queue, remove, upload } = world();
    const [first] = queue.add('l1', [file, file]);
    await until(() => expect(queue.$photos.get().map(({ state }) => state)).toEqual(['done', 'done']));
    upload.mockResolvedValueOnce({ ...uploaded, id: 'p9' });
    queue.retake(first!, file);
    await until(() => expect(queue.$photos.get().map(({ photoId }) => photoId)).toEqual(['p9', 'p1']));
    expect(remove).toHaveBeenCalledWith('p1');
  });

  it('says which file is refused, and why', async () => {
    const { queue, prepare, one } = world();
    prepare.mockRejectedValueOnce(new PhotoRefusedError('heic'));
    queue.add('l1', [new File(['x'], 'IMG_1.HEIC')]);
    await until(() => expect(one()?.state).toBe('refused'));
    expect(one()).toMatchObject({ refusal: 'heic', name: 'IMG_1.HEIC' });
  });

  it('says of one that the backend finds too large what it says of one that is too large here', async () => {
    const { queue, upload, waiting, one } = world();
    upload.mockRejectedValue(new SupportError('too-large'));
    queue.add('l1', [file]);
    await until(() => expect(one()).toMatchObject({ state: 'refused', refusal: 'too-large' }));
    expect(waiting).toEqual([]);
  });

  it('tries again later and later, then leaves it to the shopper', async () => {
    const { queue, upload, waiting, one } = world();
    upload.mockRejectedValue(new SupportError('unavailable'));
    queue.add('l1', [file]);
    const delays: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await until(() => expect(waiting).toHaveLength(1));
      const [{ run, milliseconds }] = waiting.splice(0) as [World['waiting'][number]];
      delays.push(milliseconds);
      run();
    }
    await until(() => expect(one()?.state).toBe('failed'));
    delays.forEach((delay, turn) => {
      expect(delay).toBeGreaterThanOrEqual(500 * 2 ** turn);
      expect(delay).toBeLessThanOrEqual(1000 * 2 ** turn);
    });
    expect(one()?.error?.code).toBe('unavailable');
    upload.mockResolvedValue(uploaded);
    queue.retry();
    expect(one()?.error).toBe(undefined);
    await until(() => expect(one()?.state).toBe('done'));
  });

  it('waits as long as the backend says', async () => {
    const { queue, upload, waiting } = world();
    upload.mockRejectedValueOnce(new SupportError('rate-limited', { retryAfter: 90 }));
    queue.add('l1', [file]);
    await until(() => expect(waiting[0]?.milliseconds).toBe(90_000));
  });

  it('does not try again what another try does not mend', async () => {
    const { queue, upload, one } = world();
    upload.mockRejectedValueOnce(new SupportError('invalid'));
    queue.add('l1', [file]);
    await until(() => expect(one()?.state).toBe('failed'));
    expect(upload).toHaveBeenCalledTimes(1);
  });

  it('renews a session that ran out', async () => {
    const { queue, upload, one } = world(undefined, true);
    upload.mockRejectedValueOnce(new SupportError('session-expired'));
    queue.add('l1', [file]);
    await until(() => expect(one()?.state).toBe('done'));
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it('pauses offline, letting go of the connection, and goes on online', async () => {
    const { queue, $online, upload, one } = world();
    let signal: AbortSignal | undefined;
    upload.mockImplementationOnce((_order, _blob, options) => {
      signal = options?.signal;
      return new Promise(() => undefined);
    });
    queue.add('l1', [file]);
    await until(() => expect(signal).toBeDefined());
    $online.set(false);
    expect(one()?.state).toBe('paused');
    expect(signal?.aborted).toBe(true);
    queue.add('l1', [file]);
    await until(() => expect(queue.$photos.get().map(({ state }) => state)).toEqual(['paused', 'paused']));
    $online.set(true);
    await until(() => expect(queue.$photos.get().map(({ state }) => state)).toEqual(['done', 'done']));
  });

  it('goes on after a reload with what was prepared, and asks for nothing that was done', async () => {
    const before = world();
    before.upload.mockResolvedValueOnce(uploaded);
    before.upload.mockImplementation(() => new Promise(() => undefined));
    before.queue.add('l1', [file]);
    await until(() => expect(before.one()?.state).toBe('done'));
    before.queue.add('l2', [file]);
    await until(() => expect(before.queue.$photos.get()[1]?.state).toBe('uploading'));
    await until(async () => expect(await before.storage.load('o1')).toHaveLength(2));
    before.queue.close();

    const after = world(before.storage);
    after.upload.mockResolvedValue({ ...uploaded, id: 'p2' });
    await after.queue.resume();
    await until(() => expect(after.queue.$photos.get().map(({ photoId }) => photoId)).toEqual(['p1', 'p2']));
    expect(after.queue.$photos.get().map(({ lineId }) => lineId)).toEqual(['l1', 'l2']);
    expect(after.upload).toHaveBeenCalledTimes(1);
    expect(after.prepare).not.toHaveBeenCalled();
  });

  it('takes a removed photo away everywhere, also while it goes up', async () => {
    const { queue, upload, remove, storage, one } = world();
    let finish = (_photo: Photo): void => undefined;
    upload.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)));
    const [id] = queue.add('l1', [file]);
    await until(() => expect(upload).toHaveBeenCalled());
    queue.remove(id!);
    expect(one()).toBe(undefined);
    finish(uploaded);
    await until(() => expect(remove).toHaveBeenCalledWith('p1'));
    expect(await storage.load('o1')).toEqual([]);
  });

  it('forgets what a return has taken, and leaves it to the backend', async () => {
    const { queue, remove, storage, one } = world();
    queue.add('l1', [file]);
    await until(() => expect(one()?.state).toBe('done'));
    await queue.clear();
    expect(queue.$photos.get()).toEqual([]);
    expect(remove).not.toHaveBeenCalled();
    expect(await storage.load('o1')).toEqual([]);
  });

  it('takes photos that were uploaded elsewhere, once, and shows them also after a reload', async () => {
    const { queue, link, storage, upload } = world();
    queue.adopt('l1', ['p7', 'p8']);
    queue.adopt('l1', ['p8']);
    expect(queue.$photos.get()).toMatchObject([
      { lineId: 'l1', state: 'done', photoId: 'p7' },
      { lineId: 'l1', state: 'done', photoId: 'p8' },
    ]);
    await until(() => expect(queue.$photos.get()[1]?.preview).toBe('https://files.example/p8'));
    const again = world(storage);
    await again.queue.resume();
    expect(again.queue.$photos.get().map(({ photoId }) => photoId)).toEqual(['p7', 'p8']);
    await until(() => expect(again.one()?.preview).toBe('https://files.example/p7'));
    expect([upload.mock.calls.length, link.mock.calls.length]).toEqual([0, 2]);
  });

  it('lets go of a photo from elsewhere that is gone, and keeps one that cannot be seen just now', async () => {
    const { queue, link, storage } = world();
    link.mockRejectedValueOnce(new SupportError('not-found'));
    link.mockRejectedValueOnce(new SupportError('offline'));
    queue.adopt('l1', ['gone', 'there']);
    await until(() => expect(queue.$photos.get().map(({ photoId }) => photoId)).toEqual(['there']));
    expect((await storage.load('o1')).map(({ id }) => id)).toEqual(['there']);
  });
});
