import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { SupportError } from '../../src/contract/index.js';
import { find, findAll, isAccessible, says, shown, tap } from '../orders/stage.js';
import { come } from '../returns/stage.js';
import { given, photo } from '../shared/photos/stage.js';
import './conversation-photos.js';
import { answer, config, conversationOf, forget, stage, talk, type Stage } from './stage.js';
import { chatOf } from './store.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

const until = (is: () => unknown): Promise<void> => waitUntil(is, is.toString(), { timeout: 9000 });
const chat = { ...config.capabilities.chat!, photos: { maxBytes: 15_000_000, maxCount: 4 } };

/** As if the shopper had chosen photos, and they were made small. */
async function choose({ bellhop }: Stage, thread = '', ...ids: string[]): Promise<void> {
  const draft = await chatOf(bellhop).photoDraft(thread);
  const picture = await photo();
  draft.put(ids.map((id) => ({ id, blob: picture, thumb: picture })));
}
const inside = (made: Stage, tag: string, selector: string): HTMLElement[] =>
  findAll(made.element, tag).flatMap((each) => findAll(each, selector));
const tiles = (made: Stage): HTMLElement[] => inside(made, 'bellhop-composer-photos', '[part=photo]');
const pictures = (made: Stage): HTMLElement[] => inside(made, 'bellhop-message-photos', 'img');

describe('photos in <bellhop-chat>', () => {
  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`go alone or with words, and are seen in the conversation, in ${locale}`, async () => {
      const made = await stage({ chat, locale });
      await shown(made.element, '[part=attach]');
      await choose(made, '', 'a', 'b');
      await until(() => tiles(made).length === 2);
      await isAccessible(made.element);
      await tap(made.element, '[part~=submit]:not(:disabled)');
      const id = await conversationOf(made);
      await until(() => pictures(made).length === 2 && tiles(made).length === 0);
      await waitUntil(
        async () => (await made.backend.chat.events(id, {})).events.some(({ by }) => by === 'shopper'),
        'it has arrived',
        { timeout: 5000 },
      );
      const { events } = await made.backend.chat.events(id, {});
      const said = events.flatMap((event) => (event.type === 'message' ? [event.message] : []));
      expect([said[0]?.text, said[0]?.photos?.length]).to.deep.equal(['', 2]);
      await isAccessible(made.element);
    });

  it('are not asked for where the shop takes none', async () => {
    const made = await stage();
    await shown(made.element, 'textarea');
    await talk(made);
    expect(findAll(made.element, '[part=attach]')).to.deep.equal([]);
    const paste = given('paste', [await photo()]);
    find(made.element, 'textarea')!.dispatchEvent(paste);
    expect(paste.defaultPrevented).to.equal(false);
  });

  it('wait with their message until there is a connection', async () => {
    const made = await stage({ chat });
    await talk(made);
    const id = await conversationOf(made);
    made.bellhop.setOnline(false);
    await choose(made, id, 'a');
    await tap(made.element, '[part~=submit]:not(:disabled)');
    await until(() => pictures(made).length === 1);
    await says(made.element, 'Sending');
    made.bellhop.setOnline(true);
    await until(() => chatOf(made.bellhop).$waiting.get().length === 0);
    await until(() => pictures(made).length === 1);
  });

  it('can be left out where one cannot be sent, and the rest goes', async () => {
    const made = await stage({ chat });
    await talk(made);
    const id = await conversationOf(made);
    let isFirst = true;
    made.fault = ({ name }) => {
      if (name !== 'photos.uploadTo' || !isFirst) return;
      isFirst = false;
      throw new SupportError('too-large');
    };
    await choose(made, id, 'a', 'b');
    await tap(made.element, '[part~=submit]:not(:disabled)');
    await says(made.element, 'Photo 1 is too large.');
    await isAccessible(made.element);
    await tap(made.element, '[part=leave-out]');
    await until(() => chatOf(made.bellhop).$waiting.get().length === 0);
    const { events } = await made.backend.chat.events(id, {});
    const last = events.filter(({ by }) => by === 'shopper').at(-1);
    expect(last?.type === 'message' && last.message.photos).to.have.length(1);
  });

  it('stay with who writes where no more can wait', async () => {
    const made = await stage({ chat });
    await talk(made);
    const id = await conversationOf(made);
    made.bellhop.setOnline(false);
    const picture = await photo();
    const many = Array.from({ length: 20 }, (_, at) => ({ id: `p${at}`, blob: picture, thumb: picture }));
    await chatOf(made.bellhop).send({ text: '', photos: many }, id);
    await choose(made, id, 'more');
    await tap(made.element, '[part~=submit]:not(:disabled)');
    await shown(made.element, '.wrong');
    const draft = await chatOf(made.bellhop).photoDraft(id);
    expect(draft.$photos.get()).to.have.length(1);
    // The browser's lock is for the next test, too.
    await made.bellhop.reset();
  });

  it('become a return by the card that the assistant hands over', async () => {
    const made = await stage({ chat });
    const id = await talk(made);
    answer(made, id, 'Is this it?', {
      cards: [
        {
          ...{ kind: 'return-draft', orderId: come.id, lineId: 'coat' },
          ...{ reason: 'damaged-or-defective', photos: ['a', 'b'] },
        },
      ],
    });
    await tap(made.element, '[part~=card]');
    expect(made.bellhop.screens.$screen.get()).to.deep.equal({
      name: 'return',
      params: {
        ...{ order: come.id, step: 'why', line: 'coat' },
        ...{ reason: 'damaged-or-defective', photos: 'a,b' },
      },
    });
  });
});
