import { expect } from '@open-wc/testing';
import { createOutboxStorage, type Outgoing } from '../../src/client/chat/outbox-storage.js';
import { forgetKept } from '../../src/client/stores/drafts.js';

const messageOf = (key: string, at: number): Outgoing => ({
  ...{ key, at, thread: 'c1', isBegun: true },
  ...{ text: `Words of ${key}`, photos: [] },
});
const now = Date.now();
/** As a page finds it that is opened now. */
const open = (name = 'northfold') => createOutboxStorage(name, true);
const names = async (): Promise<(string | undefined)[]> =>
  (await indexedDB.databases()).map(({ name }) => name);
describe('messages that wait in the browser', () => {
  it('make no database where nothing was kept', async () => {
    const before = await names();
    await forgetKept();
    expect(await names()).to.deep.equal(before);
  });

  it('are there for the next page, in their order, and for nobody else', async () => {
    const page = open();
    await page.put(messageOf('b', now + 1));
    await page.put(messageOf('a', now));
    await open('southfold').put(messageOf('c', now));
    expect(await open().load('c1')).to.deep.equal([messageOf('a', now), messageOf('b', now + 1)]);
    expect((await open('southfold').load()).map(({ key }) => key)).to.deep.equal(['c']);
    await open().remove(['a']);
    expect((await page.load()).map(({ key }) => key)).to.deep.equal(['b']);
  });

  it('are gone with the session, whoever kept them', async () => {
    await open().put(messageOf('a', now));
    await open('southfold').put(messageOf('c', now));
    await forgetKept();
    expect(await open().load()).to.deep.equal([]);
    expect(await open('southfold').load()).to.deep.equal([]);
  });

  it('are gone from the browser with the consent, wait in the page then, and not for more than a week', async () => {
    await open().put(messageOf('old', now - 8 * 86_400_000));
    await open().put(messageOf('new', now));
    expect((await open().load()).map(({ key }) => key)).to.deep.equal(['new']);
    const page = open();
    await page.setConsent(false);
    await page.put(messageOf('later', now + 1));
    expect(await open().load()).to.deep.equal([]);
    expect((await page.load()).map(({ key }) => key)).to.deep.equal(['new', 'later']);
  });
});
