import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import type { Screen } from '../../src/client/stores/screens.js';
import { SupportError } from '../../src/contract/index.js';
import { find, findAll, isAccessible, says, shown, tap, text } from '../orders/stage.js';
import './given.js';
import { come, forget, stage, type Stage } from './stage.js';
import { returnsOf } from './store.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

/** Photos that were sent in a conversation. */
async function sentPhotos({ backend }: Stage): Promise<string[]> {
  const conversation = await backend.chat.start({}, { idempotencyKey: 'begin' });
  const picture = new Blob(['photo'], { type: 'image/jpeg' });
  const photos = [];
  for (let count = 0; count < 2; count += 1)
    photos.push((await backend.photos.uploadTo(conversation.id, picture)).id);
  await backend.chat.send(conversation.id, { text: 'Broken', photos }, { idempotencyKey: 'send' });
  return photos;
}

/** A busy machine may take this long for what is usually there at once. */
const until = (is: Parameters<typeof waitUntil>[0]): Promise<void> =>
  waitUntil(is, undefined, { timeout: 5000 });
const open = ({ bellhop }: Stage, params: Screen['params']): void =>
  bellhop.screens.open('return', { order: come.id, ...params });
const chosen = ({ element }: Stage): string | undefined =>
  find<HTMLInputElement>(element, '[name=reason]:checked')?.value;

describe('a return that begins with what a conversation knows', () => {
  it('has its item, reason and photos, and is asked for with them', async () => {
    const page = await stage();
    const photos = await sentPhotos(page);
    open(page, { step: 'why', line: 'coat', reason: 'damaged-or-defective', photos: photos.join() });
    await until(() => findAll(page.element, '[part=photo]').length === 2);
    expect(chosen(page)).to.equal('damaged-or-defective');
    await isAccessible(page.element);
    (await shown<HTMLInputElement>(page.element, '[name=answer][value=arrived-so]')).click();
    await tap(page.element, '[part~=submit]');
    await says(page.element, 'How shall we make it right?');
    (await shown<HTMLInputElement>(page.element, '[name=outcome][value=refund]')).click();
    await tap(page.element, '[part~=submit]');
    await says(page.element, 'Is everything right?');
    await tap(page.element, '[part~=submit]');
    await until(() => page.bellhop.screens.$screen.get().params.id);
    const { returns } = await page.backend.returns.list();
    expect(returns[0]?.lines[0]).to.deep.include({ reason: 'damaged-or-defective', photos });
    expect(page.calls.filter(({ name }) => name === 'photos.upload')).to.deep.equal([]);
  });

  it('is the shopper’s from then on: what they change stays changed', async () => {
    const page = await stage();
    const photos = await sentPhotos(page);
    open(page, { step: 'why', line: 'coat', reason: 'damaged-or-defective', photos: photos.join() });
    await until(() => findAll(page.element, '[part=photo]').length === 2);
    await tap(page.element, '[part=remove]');
    (await shown<HTMLInputElement>(page.element, '[name=reason][value=changed-my-mind]')).click();
    page.bellhop.screens.open('return', { order: come.id });
    page.bellhop.screens.back();
    await until(() => chosen(page) === 'changed-my-mind');
    const [left] = (await returnsOf(page.bellhop).photos(come.id)).$photos.get();
    expect(left?.photoId).to.equal(photos[1]);
    expect((await returnsOf(page.bellhop).photos(come.id)).$photos.get()).to.have.length(1);
  });

  it('takes them for the item that the shopper chooses, where the conversation knows none', async () => {
    const page = await stage();
    open(page, { reason: 'changed-my-mind' });
    (await shown<HTMLInputElement>(page.element, '[name=item][value=boots]')).click();
    await tap(page.element, '[part~=submit]');
    await until(() => chosen(page) === 'changed-my-mind');
  });

  it('keeps what the shopper had said of other items before', async () => {
    const page = await stage();
    returnsOf(page.bellhop).changeLine(come.id, 'boots', { reason: 'changed-my-mind' });
    open(page, { step: 'why', line: 'coat', reason: 'damaged-or-defective' });
    await until(() => chosen(page) === 'damaged-or-defective');
    const { lines } = returnsOf(page.bellhop).draft(come.id).get();
    expect(lines.map(({ lineId, reason }) => `${lineId} ${reason}`)).to.deep.equal([
      'boots changed-my-mind',
      'coat damaged-or-defective',
    ]);
  });

  it('says so where the item cannot be returned', async () => {
    const page = await stage();
    open(page, { step: 'why', line: 'scarf', reason: 'damaged-or-defective' });
    await until(() => text(page.element).length > 0 && !find(page.element, '.skeleton'));
    expect(chosen(page)).to.equal(undefined);
    expect(returnsOf(page.bellhop).draft(come.id).get().lines).to.deep.equal([]);
  });

  it('asks as ever where photos cannot be had', async () => {
    const page = await stage({
      fault: ({ name }) => {
        if (name === 'photos.link') throw new SupportError('not-found');
      },
    });
    open(page, { step: 'why', line: 'coat', reason: 'damaged-or-defective', photos: 'gone' });
    await until(() => chosen(page) === 'damaged-or-defective');
    await shown(page.element, 'bellhop-photos');
    await until(async () => (await returnsOf(page.bellhop).photos(come.id)).$photos.get().length === 0);
  });
});
