import { describe, expect, it, vi } from 'vitest';
import { SupportError, type PhotosBackend } from '../../contract/index.js';
import { createChatPhotos } from './chat-photos.js';
import { createOutboxStorage, type Outgoing } from './outbox-storage.js';

function stage() {
  let time = Date.parse('2026-11-28T10:00:00Z');
  let asked = 0;
  const link = vi.fn<PhotosBackend['link']>((id) => {
    const url = `https://files.example/${id}?${(asked += 1)}`;
    return Promise.resolve({ url, expiresAt: new Date(time + 300_000).toISOString() });
  });
  const nothing = (): Promise<never> => Promise.reject(new SupportError('unsupported'));
  const photos = createChatPhotos({
    photos: { upload: nothing, uploadTo: nothing, remove: nothing, link },
    calling: { renew: () => Promise.resolve(false) },
    storage: () => Promise.resolve(createOutboxStorage('shop', false)),
    now: () => time,
  });
  return { photos, link, pass: (milliseconds: number) => (time += milliseconds) };
}
const message = (...ids: string[]): Outgoing => ({
  ...{ key: 'k', thread: 'c1', isBegun: true, text: '', at: 0 },
  photos: ids.map((id) => ({ id, photoId: id, blob: new Blob([id]), thumb: new Blob([id]) })),
});

describe('the address of a photo', () => {
  it('is asked for once while it holds, and anew before it ends', async () => {
    const { photos, link, pass } = stage();
    expect(await Promise.all([photos.url('a'), photos.url('a')])).toEqual([
      'https://files.example/a?1',
      'https://files.example/a?1',
    ]);
    pass(260_000);
    expect(await photos.url('a')).toBe('https://files.example/a?1');
    pass(15_000);
    expect([await photos.url('a'), link.mock.calls.length]).toEqual(['https://files.example/a?2', 2]);
  });

  it('is asked for again after a failure', async () => {
    const { photos, link } = stage();
    link.mockRejectedValueOnce(new SupportError('offline'));
    await expect(photos.url('a')).rejects.toMatchObject({ code: 'offline' });
    expect(await photos.url('a')).toBe('https://files.example/a?1');
  });

  it('is the page’s own for the last twenty that were sent from it, until the shopper leaves', async () => {
    const { photos, link } = stage();
    photos.sent(message('first'));
    photos.sent(message(...Array.from({ length: 20 }, (_, at) => `p${at}`)));
    expect(await photos.url('p0')).toMatch(/^blob:/);
    expect(await photos.url('first')).toMatch(/^https:/);
    photos.forget();
    expect(await photos.url('p0')).toMatch(/^https:/);
    expect(link).toHaveBeenCalledTimes(2);
  });
});

describe('the photos of a message that is being written', () => {
  it('go along when its thread becomes a conversation', () => {
    const { photos } = stage();
    const draft = photos.draft('thread');
    photos.begun('thread', 'c1');
    expect(photos.draft('c1')).toBe(draft);
    expect(photos.draft('')).not.toBe(draft);
  });
});
