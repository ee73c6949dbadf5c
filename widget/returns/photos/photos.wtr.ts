import { ContextProvider } from '@lit/context';
import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { atom } from 'nanostores';
import { createMemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop } from '../../../src/client/client.js';
import { createPhotoQueue } from '../../../src/client/photos/queue.js';
import type { PhotoQueue } from '../../../src/client/photos/queued.js';
import { createPhotoStorage, type PhotoStorage } from '../../../src/client/photos/storage.js';
import { SupportError, type Photo } from '../../../src/contract/index.js';
import { data } from '../../orders/fixtures.js';
import { bellhopContext } from '../../shared/context.js';
import './define.js';
import type { BellhopPhotos } from './photos.js';

interface Stage {
  readonly element: BellhopPhotos;
  readonly queue: PhotoQueue;
  readonly $online: ReturnType<typeof atom<boolean>>;
  readonly storage: PhotoStorage;
  readonly removed: string[];
  /** What the backend does with a photo. */
  upload: (onProgress: (part: number) => void) => Promise<Photo>;
}

const uploaded: Photo = { id: 'p1', width: 4, height: 3, createdAt: '2026-11-22T12:00:00Z' };
const never = new Promise<never>(() => undefined);
const queues: PhotoQueue[] = [];

async function stage(settings: Partial<BellhopPhotos> = {}, locale = 'en'): Promise<Stage> {
  const bellhop = createBellhop({ backend: createMemoryBackend(data()) });
  await bellhop.i18n.setLocale(locale);
  await bellhop.i18n.load('photos');
  const $online = atom(true);
  const storage = createPhotoStorage({ name: 'shop@gateway' });
  const removed: string[] = [];
  const made: Pick<Stage, 'upload'> = { upload: () => Promise.resolve(uploaded) };
  const queue = createPhotoQueue({
    orderId: 'o1',
    storage,
    $online,
    photos: {
      upload: (_order, _photo, options) => made.upload(options?.onProgress ?? (() => undefined)),
      link: () => Promise.reject(new SupportError('not-found')),
      remove: (id) => Promise.resolve(void removed.push(id)),
    },
  });
  queues.push(queue);
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = Object.assign(document.createElement('bellhop-photos'), { queue, line: 'l1', ...settings });
  home.append(element);
  await element.updateComplete;
  return Object.assign(made, { element, queue, $online, storage, removed });
}

/** A small photo: `sharp` has edges, `blurred` none, `dark` little light. */
async function photo(kind: 'sharp' | 'blurred' | 'dark' = 'sharp', name = 'boot.jpg'): Promise<File> {
  const canvas = new OffscreenCanvas(640, 480);
  const context = canvas.getContext('2d')!;
  context.fillStyle = kind === 'dark' ? '#080808' : '#b0a89c';
  context.fillRect(0, 0, 640, 480);
  context.fillStyle = '#1d1b18';
  if (kind === 'sharp') for (let at = 0; at < 640; at += 20) context.fillRect(at, 100, 8, 280);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' });
}

const inside = <T extends Element = HTMLElement>({ element }: Stage, selector: string): T[] => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
const tiles = (made: Stage): HTMLElement[] => inside(made, '[part=photo]');
const text = ({ element }: Stage): string => element.shadowRoot!.textContent.replace(/\s+/g, ' ');
const heard = (made: Stage): string =>
  inside(made, '[role=status]')
    .map((region) => region.textContent)
    .join('');

async function states(made: Stage, ...expected: string[]): Promise<void> {
  const now = (): string =>
    made.queue.$photos
      .get()
      .map(({ state }) => state)
      .join();
  await waitUntil(() => now() === expected.join(), `${now()} becomes ${expected.join()}`, { timeout: 5000 });
  await made.element.updateComplete;
}

/** As if the shopper had chosen them. */
function choose(made: Stage, id: 'camera' | 'library', ...files: File[]): void {
  const [input] = inside<HTMLInputElement>(made, `#${id}`);
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input!.files = transfer.files;
  input!.dispatchEvent(new Event('change'));
}

const forget = (): Promise<void> => createPhotoStorage({ name: 'shop@gateway' }).clear();

afterEach(async () => {
  for (const queue of queues.splice(0)) queue.close();
  fixtureCleanup();
  await forget();
});

describe('<bellhop-photos>', () => {
  describe('accessibility', () => {
    it('is accessible when empty, and says what becomes of the data', async () => {
      const made = await stage({ count: 2, required: true });
      expect(text(made)).to.contain('2 photos');
      expect(text(made)).to.contain('Location and camera data are removed before anything leaves your');
      await expect(made.element).to.be.accessible();
    });

    it('is accessible while photos are sent, blurred, dark and done', async () => {
      const made = await stage();
      choose(made, 'library', await photo(), await photo('blurred'), await photo('dark'));
      await states(made, 'done', 'done', 'done');
      await waitUntil(() => inside(made, '[part=retake]').length === 2);
      expect(inside(made, '[part=retake]').map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
        'Photo 2: Blurred. Retake?',
        'Photo 3: Too dark. Retake?',
      ]);
      await expect(made.element).to.be.accessible();
      made.upload = (onProgress) => (onProgress(0.4), never);
      choose(made, 'library', await photo());
      await waitUntil(() => inside<HTMLProgressElement>(made, 'progress')[0]?.value === 0.4);
      await expect(made.element).to.be.accessible();
    });

    it('is accessible when paused, failed, refused, full and in error', async () => {
      const made = await stage({ max: 2, error: 'Add a photo of the damage.' });
      made.upload = () => Promise.reject(new SupportError('invalid'));
      choose(made, 'library', await photo());
      await states(made, 'failed');
      made.$online.set(false);
      choose(made, 'library', await photo());
      await states(made, 'failed', 'paused');
      made.queue.add('l1', [new File(['not a photo'], 'notes.pdf')]);
      await states(made, 'failed', 'paused', 'refused');
      expect(text(made)).to.contain('notes.pdf\u2069 is not a photo that we can read.');
      expect(text(made)).to.contain('Waits for a connection');
      await expect(made.element).to.be.accessible();
    });

    it('is accessible in Arabic and Chinese', async () => {
      for (const locale of ['ar', 'zh-Hans']) {
        const made = await stage({ count: 3 }, locale);
        choose(made, 'library', await photo('blurred'));
        await states(made, 'done');
        await expect(made.element).to.be.accessible();
        await made.queue.clear();
      }
    });

    it('says what is sent, and progress only shows', async () => {
      const made = await stage();
      choose(made, 'library', await photo('blurred'));
      await states(made, 'done');
      await waitUntil(() => heard(made).includes('Photo 1: Sent. Blurred. Retake?'));
    });
  });

  describe('photos', () => {
    it('come from the camera, the library, a drop and the clipboard', async () => {
      const made = await stage();
      choose(made, 'camera', await photo());
      choose(made, 'library', await photo(), await photo());
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(await photo());
      inside(made, '[role=group]')[0]!.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
      );
      const pasted = new ClipboardEvent('paste', {
        clipboardData: dataTransfer,
        bubbles: true,
        cancelable: true,
      });
      made.element.dispatchEvent(pasted);
      await states(made, 'done', 'done', 'done', 'done', 'done');
      expect(pasted.defaultPrevented).to.equal(true);
      expect(tiles(made)).to.have.length(5);
      expect(inside<HTMLImageElement>(made, 'img').map(({ alt }) => alt)[4]).to.equal('Photo 5');
    });

    it('leave pasted words to the page', async () => {
      const made = await stage();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'words');
      const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      made.element.dispatchEvent(pasted);
      expect(pasted.defaultPrevented).to.equal(false);
      expect(made.queue.$photos.get()).to.deep.equal([]);
    });

    it('are no more than fit, and the shopper hears of the rest', async () => {
      const made = await stage({ max: 2 });
      choose(made, 'library', await photo(), await photo(), await photo());
      await states(made, 'done', 'done');
      expect(text(made)).to.contain('Only 2 more photos were taken. 2 fit here.');
      expect(inside<HTMLButtonElement>(made, '[part=add]')[0]!.disabled).to.equal(true);
    });

    it('are those of the line alone', async () => {
      const made = await stage();
      made.queue.add('l2', [await photo()]);
      await states(made, 'done');
      expect(tiles(made)).to.have.length(0);
    });

    it('are taken again in their place', async () => {
      const made = await stage();
      choose(made, 'library', await photo('blurred'), await photo());
      await states(made, 'done', 'done');
      const [camera] = inside<HTMLInputElement>(made, '#camera');
      let asked = 0;
      camera!.addEventListener('click', (event) => {
        event.preventDefault();
        asked += 1;
      });
      inside(made, '[part=retake]')[0]!.click();
      expect(asked).to.equal(1);
      choose(made, 'camera', await photo());
      await states(made, 'done', 'done');
      await waitUntil(() => inside(made, '[part=retake]').length === 0);
      expect(tiles(made)).to.have.length(2);
      expect(made.removed).to.deep.equal(['p1']);
    });

    it('go again when the shopper asks', async () => {
      const made = await stage();
      made.upload = () => Promise.reject(new SupportError('invalid'));
      choose(made, 'library', await photo());
      await states(made, 'failed');
      made.upload = () => Promise.resolve(uploaded);
      inside(made, '[part=retake]')[0]!.click();
      await states(made, 'done');
    });

    it('go away, and the focus goes to what is left', async () => {
      const made = await stage();
      choose(made, 'library', await photo(), await photo());
      await states(made, 'done', 'done');
      inside(made, '[part=remove]')[0]!.click();
      await waitUntil(() => tiles(made).length === 1);
      await waitUntil(() => made.element.shadowRoot!.activeElement?.ariaLabel === 'Remove photo 1');
      inside(made, '[part=remove]')[0]!.click();
      await waitUntil(() => made.element.shadowRoot!.activeElement?.part.contains('add') ?? false);
      expect(heard(made)).to.contain('Photo 1 is removed.');
    });
  });
});

describe('the photos of a draft', () => {
  const left = async (made: Stage): Promise<number> => (await made.storage.load('o1')).length;

  it('are in the browser after a reload, and go on', async () => {
    const before = await stage();
    before.upload = () => never;
    choose(before, 'library', await photo());
    await states(before, 'uploading');
    await waitUntil(async () => (await left(before)) === 1);
    before.queue.close();

    const after = await stage();
    await after.queue.resume();
    await states(after, 'done');
    const [picture] = inside<HTMLImageElement>(after, 'img');
    await picture!.decode();
    expect(picture!.naturalWidth).to.equal(256);
  });

  it('are in the page’s memory where the shopper says so, and what was kept is gone', async () => {
    const made = await stage();
    choose(made, 'library', await photo());
    await states(made, 'done');
    await waitUntil(async () => (await left(made)) === 1);
    made.storage.setConsent(false);
    const reloaded = (): Promise<unknown[]> => createPhotoStorage({ name: 'shop@gateway' }).load('o1');
    await waitUntil(async () => (await reloaded()).length === 0);
    choose(made, 'library', await photo());
    await states(made, 'done', 'done');
    await waitUntil(async () => (await left(made)) === 1);
    expect(await reloaded()).to.have.length(0);
  });

  it('are those of the shop, and of this day', async () => {
    const made = await stage();
    choose(made, 'library', await photo());
    await states(made, 'done');
    await waitUntil(async () => (await left(made)) === 1);
    expect(await createPhotoStorage({ name: 'other@gateway' }).load('o1')).to.have.length(0);
    const tomorrow = createPhotoStorage({ name: 'shop@gateway', now: () => Date.now() + 86_400_000 });
    expect(await tomorrow.load('o1')).to.have.length(0);
    expect(await left(made)).to.equal(0);
  });
});
