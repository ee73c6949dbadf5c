import { ContextProvider } from '@lit/context';
import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { atom, type WritableAtom } from 'nanostores';
import { createMemoryBackend, type MemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../../src/client/client.js';
import { createPhotoQueue } from '../../../src/client/photos/queue.js';
import type { PhotoQueue } from '../../../src/client/photos/queued.js';
import { createPhotoStorage } from '../../../src/client/photos/storage.js';
import { SupportError } from '../../../src/contract/index.js';
import { config } from '../../chat/stage.js';
import { data } from '../../orders/fixtures.js';
import { bellhopContext } from '../../shared/context.js';
import { returnsOf } from '../store.js';
import './define.js';
import type { BellhopPhotos } from './photos.js';

const photos = { maxBytes: 15_000_000, maxCount: 8 };
let backend: MemoryBackend;
let bellhop: Bellhop;
let element: BellhopPhotos;
let queue: PhotoQueue;
let sent: string[];

const offers = (): HTMLButtonElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=offer]'),
];

/** A shopper who sent two photos in a conversation, in which an agent sent one, too. */
async function stage(locale = 'en', settings: Partial<BellhopPhotos> = {}): Promise<void> {
  const shop = {
    ...config,
    id: `offered-${locale}-${Date.now()}`,
    capabilities: { ...config.capabilities, chat: { ...config.capabilities.chat!, photos } },
  };
  backend = createMemoryBackend(data([], shop));
  const { id } = await backend.chat.start({ locale, page: '/' }, { idempotencyKey: 'talk' });
  sent = [];
  for (const key of ['one', 'two']) {
    const photo = await backend.photos.uploadTo(id, new Blob(['x'], { type: 'image/jpeg' }));
    sent.push(photo.id);
    await backend.chat.send(id, { text: '', photos: [photo.id] }, { idempotencyKey: key });
  }
  backend.write(id, {
    ...{ by: 'agent', type: 'message' },
    message: { id: 'theirs', text: '', end: 'complete', photos: ['theirs'] },
  });
  bellhop = createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  await bellhop.i18n.load('photos');
  await bellhop.shop.refresh();
  queue = createPhotoQueue({
    orderId: 'o1',
    storage: createPhotoStorage({ name: shop.id }),
    $online: atom(true),
    photos: { ...backend.photos, upload: () => Promise.reject(new SupportError('invalid')) },
  });
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  element = Object.assign(document.createElement('bellhop-photos'), { queue, line: 'l1', ...settings });
  home.append(element);
  await waitUntil(() => offers().length === 2, 'both of the shopper are offered', { timeout: 5000 });
}

const queued = (): (string | undefined)[] => queue.$photos.get().map(({ photoId }) => photoId);

describe('<bellhop-photos>', () => {
  afterEach(async () => {
    await queue.clear();
    queue.close();
    fixtureCleanup();
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`offers what the shopper sent in a conversation, each with a name, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      const names = offers().map(({ ariaLabel }) => ariaLabel);
      expect(new Set(names).size).to.equal(2);
      await expect(element).to.be.accessible();
    });

  it('takes one for the line when it is chosen, and offers it again once it is taken away', async () => {
    await stage('en', { count: 1, required: true });
    expect(queued()).to.deep.equal([]);
    offers()[0]!.click();
    await waitUntil(() => offers().length === 1, 'it has gone up');
    // The last one first.
    expect(queued()).to.deep.equal([sent[1]]);
    expect(queue.$photos.get()[0]).to.include({ lineId: 'l1', state: 'done' });
    await waitUntil(() => element.shadowRoot!.activeElement === offers()[0]);
    expect(element.shadowRoot!.textContent).to.contain('1 of 1 added');
    await waitUntil(() =>
      [...element.shadowRoot!.querySelectorAll('[role=status]')].some((each) =>
        each.textContent.includes('Photo 1 is added.'),
      ),
    );
    element.shadowRoot!.querySelector<HTMLElement>('[part=remove]')!.click();
    await waitUntil(() => offers().length === 2, 'it is there again');
    // It stays in the conversation.
    expect((await backend.photos.link(sent[1]!)).url).to.contain(sent[1]);
  });

  it('takes no more than fit', async () => {
    await stage('en', { max: 1 });
    offers()[0]!.click();
    await waitUntil(() => offers().length === 1 && offers()[0]!.disabled);
    expect(queued()).to.have.length(1);
  });

  it('offers none that a return has', async () => {
    await stage();
    const $returns = returnsOf(bellhop).$returns as WritableAtom<unknown>;
    $returns.set({ status: 'ready', value: [{ lines: [{ photos: [sent[0]] }] }] });
    await waitUntil(() => offers().length === 1, 'the other one');
    offers()[0]!.click();
    await waitUntil(() => queued()[0] === sent[1]);
  });
});
