import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import type { WaitingPhoto } from '../../../src/client/chat/outbox-photos.js';
import { SupportError, type SupportErrorCode } from '../../../src/contract/index.js';
import { photo, place } from '../../shared/photos/stage.js';
import './define.js';
import type { BellhopMessagePhotos } from './message-photos.js';

afterEach(() => fixtureCleanup());

async function stage(settings: Partial<BellhopMessagePhotos>, locale = 'en') {
  const element = Object.assign(document.createElement('bellhop-message-photos'), settings);
  const bellhop = await place(element, locale);
  await element.updateComplete;
  return { element, bellhop };
}
const inside = <T extends Element = HTMLElement>(element: BellhopMessagePhotos, selector: string): T[] => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
const until = (is: () => unknown): Promise<void> => waitUntil(is, is.toString(), { timeout: 5000 });

/** Says where each is, until it is told otherwise. */
async function shop(codes: Readonly<Record<string, SupportErrorCode>> = {}) {
  const picture = URL.createObjectURL(await photo());
  const made = {
    asked: [] as string[],
    codes,
    address: picture,
    url: (id: string): Promise<string> => {
      made.asked.push(id);
      const code = made.codes[id];
      return code ? Promise.reject(new SupportError(code)) : Promise.resolve(made.address);
    },
  };
  return made;
}
async function waiting(id: string, rest: Partial<WaitingPhoto> = {}): Promise<WaitingPhoto> {
  const blob = await photo();
  return { id, blob, thumb: blob, state: 'waiting', progress: 0, ...rest };
}

describe('<bellhop-message-photos>', () => {
  for (const locale of ['en', 'ar', 'zh-Hans'])
    it(`is accessible with photos that are there, gone and away, in ${locale}`, async () => {
      const { url } = await shop({ b: 'not-found', c: 'offline' });
      const { element } = await stage({ photos: ['a', 'b', 'c'], url }, locale);
      await until(() => inside(element, 'img').length === 1 && inside(element, '.tile p').length === 2);
      await expect(element).to.be.accessible();
      inside(element, '.tile button')[0]?.click();
      await until(() => inside<HTMLDialogElement>(element, 'dialog')[0]?.open);
      await expect(element).to.be.accessible();
    });

  it('says what is gone, and asks again for what was away', async () => {
    const made = await shop({ a: 'not-found', b: 'offline' });
    const { element } = await stage({ photos: ['a', 'b'], url: made.url });
    await until(() => inside(element, '.tile p').length === 2);
    const words = inside(element, '.tile p').map(({ textContent }) => textContent);
    expect(words).to.deep.equal(['This photo is no longer there.', 'This photo cannot be shown just now.']);
    expect(inside(element, '[part=again]')).to.have.length(1);
    made.codes = {};
    inside(element, '[part=again]')[0]?.click();
    await until(() => inside(element, 'img').length === 1);
    expect(made.asked).to.deep.equal(['a', 'b', 'b']);
  });

  it('asks once more where an address does not open, and then says so', async () => {
    const made = await shop();
    const good = made.address;
    made.address = 'data:image/jpeg;base64,AAAA';
    const { element } = await stage({ photos: ['a'], url: made.url });
    await until(() => inside(element, '[part=again]').length === 1);
    expect(made.asked).to.deep.equal(['a', 'a']);
    made.address = good;
    inside(element, '[part=again]')[0]?.click();
    await until(() => inside<HTMLImageElement>(element, 'img')[0]?.naturalWidth);
  });

  it('opens one larger, goes through those that are there, and gives the focus back', async () => {
    const { url } = await shop({ b: 'not-found' });
    const { element } = await stage({ photos: ['a', 'b', 'c'], url });
    await until(() => inside(element, 'img').length === 2);
    const [first, last] = inside<HTMLButtonElement>(element, '.tile button');
    first?.focus();
    first?.click();
    await until(() => inside<HTMLDialogElement>(element, 'dialog')[0]?.open);
    const words = (): string | undefined => inside(element, 'dialog [role=status]')[0]?.textContent?.trim();
    expect(words()).to.equal('Photo 1 of 2');
    const press = (key: string): boolean =>
      inside(element, 'dialog')[0]!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    press('ArrowLeft');
    press('ArrowRight');
    await until(() => words() === 'Photo 2 of 2');
    press('ArrowRight');
    expect(words()).to.equal('Photo 2 of 2');
    inside(element, '[part=close]')[0]?.click();
    await until(() => inside(element, 'dialog').length === 0);
    await until(() => element.shadowRoot!.activeElement === last);
  });

  it('turns the arrows around where the language is read from the right', async () => {
    const { url } = await shop();
    const { element } = await stage({ photos: ['a', 'b'], url }, 'ar');
    await until(() => inside(element, 'img').length === 2);
    inside(element, '.tile button')[0]?.click();
    await until(() => inside<HTMLDialogElement>(element, 'dialog')[0]?.open);
    const next = (): boolean => inside<HTMLButtonElement>(element, '.end button')[1]?.disabled ?? false;
    expect(next()).to.equal(false);
    inside(element, 'dialog')[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    await until(next);
  });

  it('keeps Escape from what lies under it', async () => {
    const { url } = await shop();
    const { element } = await stage({ photos: ['a'], url });
    await until(() => inside(element, 'img').length === 1);
    inside(element, '.tile button')[0]?.click();
    await until(() => inside<HTMLDialogElement>(element, 'dialog')[0]?.open);
    let heard = 0;
    element.parentElement!.addEventListener('keydown', () => (heard += 1));
    const options = { bubbles: true, composed: true };
    inside(element, 'dialog')[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', ...options }));
    expect(heard).to.equal(0);
  });

  it('shows a photo on its way with how far it is, and what went wrong, to be left out', async () => {
    const error = new SupportError('too-large');
    const { element } = await stage({
      waiting: [
        await waiting('a', { state: 'uploading', progress: 0.4 }),
        await waiting('b', { state: 'failed', error }),
        await waiting('c'),
      ],
    });
    await until(() => inside(element, 'img').length === 3);
    const [bar] = inside<HTMLProgressElement>(element, 'progress');
    expect([bar?.value, bar?.ariaLabel]).to.deep.equal([0.4, 'Photo 1: Sending']);
    expect(inside(element, '.bad')[0]?.textContent).to.contain('Photo 2 is too large.');
    await expect(element).to.be.accessible();
    const left: string[] = [];
    element.addEventListener('bellhop-photo-leave-out', ({ photoId }) => left.push(photoId));
    inside(element, '[part=leave-out]')[0]?.click();
    expect(left).to.deep.equal(['b']);
  });

  it('lets go of what it has opened when it goes', async () => {
    const { element } = await stage({ waiting: [await waiting('a')] });
    await until(() => inside(element, 'img').length === 1);
    const { src } = inside<HTMLImageElement>(element, 'img')[0]!;
    element.remove();
    const isGone = await fetch(src).then(
      () => false,
      () => true,
    );
    expect(isGone).to.equal(true);
  });
});
