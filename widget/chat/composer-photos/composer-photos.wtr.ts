import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { createPhotoDraft, type PhotoDraft } from '../../../src/client/chat/photo-draft.js';
import type { Prepare } from '../../../src/client/photos/prepare.js';
import { PhotoRefusedError } from '../../../src/client/photos/refusal.js';
import { SupportError } from '../../../src/contract/index.js';
import { render } from 'lit';
import { choose, given, photo, place } from '../../shared/photos/stage.js';
import { attachButtons } from './attach-buttons.js';
import type { BellhopComposerPhotos } from './composer-photos.js';
import './define.js';

const drafts: PhotoDraft[] = [];
afterEach(() => {
  fixtureCleanup();
  for (const draft of drafts.splice(0)) draft.clear();
});

/** As the device would, at once: told by the file's name. */
const prepare: Prepare = (file) => {
  const { name } = file as File;
  if (name.endsWith('.txt')) return Promise.reject(new PhotoRefusedError('not-a-photo'));
  const preview = URL.createObjectURL(file);
  const made = { blob: file, thumb: file, width: 4, height: 3, preview };
  return Promise.resolve({ ...made, blurred: false, dark: name.includes('dark') });
};

async function stage(draft = createPhotoDraft(prepare), locale = 'en', max = 4) {
  drafts.push(draft);
  const element = Object.assign(document.createElement('bellhop-composer-photos'), { draft, max });
  const bellhop = await place(element, locale);
  await element.updateComplete;
  return { element, draft, bellhop };
}
const inside = <T extends Element = HTMLElement>(element: BellhopComposerPhotos, selector: string): T[] => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
const states = (draft: PhotoDraft, ...wanted: string[]): Promise<void> =>
  waitUntil(
    () =>
      draft.$photos
        .get()
        .map(({ state }) => state)
        .join() === wanted.join(),
    `${wanted.join()}: ${JSON.stringify(draft.$photos.get())}`,
    { timeout: 5000 },
  );
const said = (element: BellhopComposerPhotos): string =>
  inside(element, '[role=status]')
    .map(({ textContent }) => textContent)
    .join();

describe('<bellhop-composer-photos>', () => {
  it('takes no room without photos', async () => {
    const { element } = await stage();
    expect(inside(element, '.strip')).to.deep.equal([]);
    expect(element.getBoundingClientRect().height).to.equal(0);
    await expect(element).to.be.accessible();
  });

  it('is accessible with photos that are ready, dark, refused or failed', async () => {
    const { element, draft } = await stage();
    draft.add([await photo(), await photo('dark.jpg'), new File(['words'], 'list.txt')]);
    await states(draft, 'ready', 'ready', 'refused');
    await waitUntil(() => inside(element, '[part=notice]').length === 1);
    expect(inside(element, '[part=notice]')[0]?.textContent).to.contain('list.txt');
    expect(inside(element, '[part=retake]').map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Photo 2: Too dark. Retake?',
    ]);
    await expect(element).to.be.accessible();
  });

  it('offers to prepare again what could not be', async () => {
    let isAway = true;
    const once = createPhotoDraft((file) =>
      isAway ? Promise.reject(new SupportError('offline')) : prepare(file),
    );
    const { element, draft } = await stage(once);
    draft.add([await photo()]);
    await states(draft, 'failed');
    await waitUntil(() => inside(element, '[part=retake]').length === 1);
    await expect(element).to.be.accessible();
    isAway = false;
    inside(element, '[part=retake]')[0]?.click();
    await states(draft, 'ready');
    await waitUntil(() => said(element).includes('Photo 1: Ready'));
  });

  for (const locale of ['ar', 'zh-Hans'])
    it(`is accessible in ${locale}`, async () => {
      const { element, draft } = await stage(undefined, locale);
      draft.add([await photo('dark.jpg'), new File(['words'], 'list.txt')]);
      await states(draft, 'ready', 'refused');
      await waitUntil(() => inside(element, '[part=notice]').length === 1);
      expect(element.dir).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
      await expect(element).to.be.accessible();
    });

  it('takes photos from the camera, the library, a drop and the clipboard', async () => {
    const { element, draft } = await stage();
    choose(element, 'camera', [await photo()]);
    choose(element, 'library', [await photo()]);
    element.dispatchEvent(given('drop', [await photo()]));
    element.parentElement!.dispatchEvent(given('paste', [await photo()]));
    await states(draft, 'ready', 'ready', 'ready', 'ready');
  });

  it('takes them anywhere in the view around it, and shows that it would', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const field = root.appendChild(document.createElement('textarea'));
    const draft = createPhotoDraft(prepare);
    drafts.push(draft);
    const element = Object.assign(document.createElement('bellhop-composer-photos'), { draft });
    root.append(element);
    await place(host);
    await element.updateComplete;
    const over = given('dragover', [await photo()]);
    field.dispatchEvent(over);
    await waitUntil(() => inside(element, '.here').length === 1);
    expect(over.defaultPrevented).to.equal(true);
    field.dispatchEvent(given('drop', [await photo()]));
    field.dispatchEvent(given('paste', [await photo()]));
    await states(draft, 'ready', 'ready');
    expect(inside(element, '.here')).to.deep.equal([]);
    // Words are for the field.
    const words = given('paste', []);
    field.dispatchEvent(words);
    expect(words.defaultPrevented).to.equal(false);
  });

  it('takes no more than fit, and says so', async () => {
    const { element, draft } = await stage(undefined, 'en', 2);
    choose(element, 'library', [await photo(), await photo(), await photo()]);
    await states(draft, 'ready', 'ready');
    await waitUntil(() => inside(element, '.error').length === 1);
    expect(inside(element, '.error')[0]?.textContent).to.contain('Only 2 more photos were taken.');
    await expect(element).to.be.accessible();
    inside(element, '[part=remove]')[0]?.click();
    await waitUntil(() => inside(element, '.error').length === 0);
  });

  it('goes on with the focus when a photo is taken away, and says when there is none left', async () => {
    const { element, draft } = await stage();
    draft.add([await photo(), await photo()]);
    await states(draft, 'ready', 'ready');
    await waitUntil(() => inside(element, '[part=remove]').length === 2);
    let emptied = 0;
    element.addEventListener('emptied', () => (emptied += 1));
    inside(element, '[part=remove]')[1]?.click();
    await waitUntil(() => draft.$photos.get().length === 1);
    await waitUntil(() => element.shadowRoot!.activeElement === inside(element, '[part=remove]')[0]);
    expect([said(element), emptied]).to.deep.equal(['Photo 2 is removed.', 0]);
    inside(element, '[part=remove]')[0]?.click();
    await waitUntil(() => emptied === 1);
  });

  it('takes a photo again in its place', async () => {
    const { element, draft } = await stage();
    draft.add([await photo('dark.jpg'), await photo('sharp.jpg')]);
    await states(draft, 'ready', 'ready');
    await waitUntil(() => inside(element, '[part=retake]').length === 1);
    inside(element, 'input#camera')[0]!.addEventListener('click', (event) => event.preventDefault());
    inside(element, '[part=retake]')[0]?.click();
    choose(element, 'camera', [await photo('again.jpg')]);
    await states(draft, 'ready', 'ready');
    expect(draft.$photos.get().map(({ name }) => name)).to.deep.equal(['again.jpg', 'sharp.jpg']);
  });
});

describe('the buttons that ask for photos', () => {
  it('are named, and say where from', async () => {
    const home = document.createElement('div');
    const bellhop = await place(home);
    const picked: string[] = [];
    render(
      attachButtons(bellhop.i18n, (from) => picked.push(from)),
      home,
    );
    const [button] = home.querySelectorAll('button');
    expect(button?.ariaLabel).to.equal('Add photos');
    button?.click();
    expect(picked).to.deep.equal(['library']);
    await expect(home).to.be.accessible();
  });
});
