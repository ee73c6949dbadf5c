import { expect, waitUntil } from '@open-wc/testing';
import { atom } from 'nanostores';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { forgetKept } from '../../src/client/stores/drafts.js';
import { createChatStore, type ChatStore } from '../../src/client/stores/chat.js';
import { createOutboxStorage } from '../../src/client/chat/outbox-storage.js';
import { shop as plain, data } from '../../widget/orders/fixtures.js';

const photos = { maxBytes: 15_000_000, maxCount: 4 };
const chat = { assistant: false, people: false, photos, transcripts: false };
const shop = { ...plain, capabilities: { ...plain.capabilities, chat } };
const until = (is: () => unknown): Promise<void> => waitUntil(is, is.toString(), { timeout: 5000 });

/** A visit to the shop, of the same shopper each time. */
function visit(backend = createMemoryBackend(data([], shop)), mayKeep = true) {
  const $online = atom(false);
  const $mayKeep = atom(mayKeep);
  const store = createChatStore(backend, {
    ...{ $online, $mayKeep, $visible: atom(true), name: () => Promise.resolve('shop') },
    renew: () => Promise.resolve(false),
  });
  return { backend, $online, $mayKeep, store };
}
const picture = (): Blob => new Blob(['a picture'], { type: 'image/jpeg' });
const show = (store: ChatStore): Promise<string> =>
  store.send({ text: 'Look', photos: [{ id: 'p', blob: picture(), thumb: picture() }] });
const kept = () => createOutboxStorage('shop', true).load();

describe('photos of messages that wait', () => {
  afterEach(() => forgetKept());

  it('are in the browser after a reload, and go with their message once there is a connection', async () => {
    const { backend, store } = visit();
    await show(store);
    store.forget(true);
    const again = visit(backend);
    await again.store.resume();
    const [message] = again.store.$waiting.get();
    expect(await message?.photos[0]?.blob.text()).to.equal('a picture');
    again.$online.set(true);
    await until(() => again.store.$waiting.get().length === 0);
    const { conversations } = await backend.chat.list();
    const { events } = await backend.chat.events(conversations[0]!.id, {});
    const [said] = events.filter(({ by }) => by === 'shopper');
    expect(said?.type === 'message' && said.message.photos).to.have.length(1);
    expect(await kept()).to.deep.equal([]);
  });

  it('stay in the page alone where the shopper does not let the browser keep them', async () => {
    const { store, $mayKeep, $online } = visit();
    await show(store);
    expect(await kept()).to.have.length(1);
    $mayKeep.set(false);
    await waitUntil(async () => (await kept()).length === 0);
    expect(store.$waiting.get()).to.have.length(1);
    $online.set(true);
    await until(() => store.$waiting.get().length === 0);
    const other = visit(undefined, false);
    await show(other.store);
    expect([other.store.$waiting.get().length, await kept()]).to.deep.equal([1, []]);
  });

  it('are forgotten with the rest that an earlier visit kept', async () => {
    const { store } = visit();
    await show(store);
    await forgetKept();
    expect(await kept()).to.deep.equal([]);
  });
});
