import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError } from '../../contract/index.js';
import type { PreparedPhoto, PrepareOptions } from '../photos/prepare.js';
import { PhotoRefusedError } from '../photos/refusal.js';
import { createPhotoDraft } from './photo-draft.js';

const revoked: string[] = [];
let previews = 0;

/** A draft, and how each preparing goes on. */
function stage() {
  const works: {
    readonly file: Blob;
    readonly options: PrepareOptions | undefined;
    done(of?: Partial<PreparedPhoto>): void;
    fail(cause: unknown): void;
  }[] = [];
  const draft = createPhotoDraft(
    (file, options) =>
      new Promise((resolve, reject) => {
        const done = (of: Partial<PreparedPhoto> = {}): void => {
          const blob = new Blob(['made']);
          const preview = `blob:${(previews += 1)}`;
          resolve({ blob, thumb: blob, width: 4, height: 3, blurred: false, dark: false, preview, ...of });
        };
        works.push({ file, options, done, fail: reject });
      }),
  );
  return { draft, works, states: () => draft.$photos.get().map(({ state }) => state) };
}
const files = (...names: string[]): File[] => names.map((name) => new File(['raw'], name));

describe('photos of a message that is being written', () => {
  beforeEach(() => {
    revoked.length = previews = 0;
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
  });

  it('are prepared one after the other, with how far and how good each is', async () => {
    const { draft, works, states } = stage();
    draft.add(files('a.jpg', 'b.jpg'));
    expect([works.length, states()]).toEqual([1, ['preparing', 'preparing']]);
    works[0]?.options?.onProgress?.(0.5);
    expect(draft.$photos.get()[0]).toMatchObject({ progress: 0.5, name: 'a.jpg' });
    works[0]?.done({ blurred: true, dark: true });
    await vi.waitFor(() => expect(works).toHaveLength(2));
    expect(draft.$photos.get()[0]).toMatchObject({ state: 'ready', warning: 'dark', preview: 'blob:1' });
    works[1]?.done({ blurred: true });
    await vi.waitFor(() => expect(draft.$photos.get()[1]?.warning).toBe('blurred'));
  });

  it('are handed over once nothing is being prepared, and what was refused stays to be seen', async () => {
    const { draft, works, states } = stage();
    draft.add(files('a.jpg', 'b.txt', 'c.jpg'));
    const taken = draft.take();
    works[0]?.done();
    await vi.waitFor(() => expect(works).toHaveLength(2));
    works[1]?.fail(new PhotoRefusedError('not-a-photo'));
    await vi.waitFor(() => expect(works).toHaveLength(3));
    works[2]?.done();
    expect(await taken).toMatchObject([
      { blob: expect.any(Blob) as Blob },
      { thumb: expect.any(Blob) as Blob },
    ]);
    expect(states()).toEqual(['refused']);
    expect(draft.$photos.get()[0]).toMatchObject({ refusal: 'not-a-photo', name: 'b.txt' });
    expect(revoked).toEqual(['blob:1', 'blob:2']);
    expect(await draft.take()).toEqual([]);
  });

  it('that could not be prepared for want of a connection are tried again', async () => {
    const { draft, works, states } = stage();
    draft.add(files('a.jpg'));
    works[0]?.fail(new SupportError('offline'));
    await vi.waitFor(() => expect(states()).toEqual(['failed']));
    const { id = '', error } = draft.$photos.get()[0] ?? {};
    expect(error?.code).toBe('offline');
    draft.retry(id);
    works[1]?.done();
    const [again] = await draft.take();
    expect(again).toBeDefined();
  });

  it('that are taken away or retaken are prepared no further, and leave nothing behind', async () => {
    const { draft, works, states } = stage();
    draft.add(files('a.jpg', 'b.jpg'));
    draft.retake(draft.$photos.get()[0]?.id ?? '', new File(['raw'], 'again.jpg'));
    expect(works[0]?.options?.signal?.aborted).toBe(true);
    works[0]?.done();
    expect(draft.$photos.get().map(({ name }) => name)).toEqual(['again.jpg', 'b.jpg']);
    await vi.waitFor(() => expect(revoked).toEqual(['blob:1']));
    works[1]?.done();
    await vi.waitFor(() => expect(states()).toEqual(['ready', 'preparing']));
    draft.remove(draft.$photos.get()[0]?.id ?? '');
    expect(revoked).toEqual(['blob:1', 'blob:2']);
    draft.clear();
    expect([states(), works.at(-1)?.options?.signal?.aborted]).toEqual([[], true]);
  });
});
