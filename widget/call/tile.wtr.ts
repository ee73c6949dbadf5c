import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { WritableAtom } from 'nanostores';
import { createMemoryBackend, type MemoryBackend } from '../../src/client/adapters/memory.js';
import type { Bellhop } from '../../src/client/client.js';
import type { Call, ChatCard } from '../../src/contract/index.js';
import { answer, config } from '../chat/stage.js';
import { data } from '../orders/fixtures.js';
import { find, isAccessible, says } from '../orders/stage.js';
import { inPanel, leave, openStage, settled, type Stage } from '../stage.js';
import type { BellhopCall } from './call.js';
import './define.js';
import { pictureOf, putIn } from './fixtures.js';
import { callsOf } from './store.js';
import type { BellhopCallTile } from './tile.js';

let made: Stage;
let backend: MemoryBackend;
let bellhop: Bellhop;
let id: string;

const inDialog = <T extends HTMLElement>(tag: string): T | null => made.dialog!.querySelector<T>(tag);
const tile = (): BellhopCallTile => inDialog<BellhopCallTile>('bellhop-call-tile')!;
const call = (): BellhopCall => inDialog<BellhopCall>('bellhop-call')!;
const news = (of: HTMLElement): string =>
  (find(of, '.news p')?.textContent ?? '').replace(/[\u2066-\u2069]/g, '').trim();
const shown = (): string => bellhop.screens.$screen.get().name;

/** In a call with Robin that was opened from its conversation. */
async function stage(locale = 'en'): Promise<void> {
  const shop = {
    ...{ ...config, id: `call-${locale}-${Date.now()}` },
    capabilities: { ...config.capabilities, calls: true },
  };
  backend = createMemoryBackend(data([], shop));
  made = await openStage({ backend, locale });
  ({ bellhop } = made.panel as unknown as { readonly bellhop: Bellhop });
  ({ id } = await backend.chat.start({ locale, page: '/' }, { idempotencyKey: 'talk' }));
  answer({ backend }, id, 'Said before the call', {}, 'agent');
  await made.widget.open('chat', { id });
  await waitUntil(() => inDialog('bellhop-chat'), 'the chat is there', { timeout: 5000 });
  const { room, $call } = callsOf(bellhop);
  ($call as WritableAtom<Call | undefined>).set({
    ...{ id: 'call', conversation: id, kind: 'video', state: 'live' },
  } as Call);
  const robin = {
    ...{ id: 'agent_a', side: 'agent', name: 'Robin' },
    ...{ camera: pictureOf('#334455'), sounds: [] },
  };
  putIn(room, { status: 'joined', others: [robin], isMicrophoneOn: true });
  bellhop.screens.open('call', { kind: 'video', conversation: id, call: 'call' });
  await waitUntil(() => inDialog('bellhop-call') && find(call(), '.stage'), 'the call is shown', {
    timeout: 5000,
  });
  await waitUntil(() => bellhop.i18n.$rooms.get().has('chat'));
}

const show = (text: string, cards: readonly ChatCard[] = []): void =>
  answer({ backend }, id, text, { cards: [...cards], name: 'Robin' }, 'agent');
const size: ChatCard = { kind: 'size', productId: 'boots', title: 'Trail boots' };

describe('<bellhop-call-tile>', () => {
  afterEach(() => {
    if (bellhop) callsOf(bellhop).forget();
    leave();
  });

  for (const [locale, width] of [
    ['en', 1000],
    ['zh-Hans', 390],
    ['ar', 390],
  ] as const)
    it(`stands for a call that is left by the way back, and leads back to it, in ${locale}`, async () => {
      await setViewport({ width, height: 800 });
      await stage(locale);
      expect(tile().hidden).to.equal(true);
      inPanel(made, 'back').click();
      await waitUntil(() => shown() === 'chat' && !tile().hidden, 'it is small');
      expect(callsOf(bellhop).room.$state.get().status).to.equal('joined');
      expect(tile().shadowRoot!.textContent).to.contain('Robin');
      const box = tile().getBoundingClientRect();
      const views = made.dialog!.querySelector('.views')!.getBoundingClientRect();
      expect(box.top).to.be.at.least(Math.floor(views.bottom));
      await settled(made);
      await isAccessible(tile());
      find(tile(), '.picture')!.click();
      await waitUntil(() => shown() === 'call' && tile().hidden, 'it is large');
      find(tile(), '.end');
    });

  it('is hung up by its button', async () => {
    await stage();
    inPanel(made, 'back').click();
    await waitUntil(() => find(tile(), '.end'));
    find(tile(), '.end')!.click();
    await waitUntil(() => tile().hidden, 'it has gone');
    expect(callsOf(bellhop).room.$state.get().status).to.equal('over');
    expect(shown()).to.equal('chat');
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`tells in the call what is written and shown meanwhile, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      expect(news(call())).to.equal('');
      const place = find(call(), '.news [role=status]');
      show('Look at **these** [boots](https://shop.example/boots).');
      await waitUntil(() => news(call()).includes('these boots.'), 'what was written');
      expect(news(call())).to.contain('Robin').and.not.contain('*');
      expect(find(call(), '.news [role=status]')).to.equal(place);
      show('', [size]);
      await waitUntil(() => news(call()).includes('Trail boots'), 'what was shown');
      await settled(made);
      await isAccessible(call());
      find(call(), '.news .round')!.click();
      await waitUntil(() => news(call()) === '', 'it is put away');
    });

  it('opens what is shown with the call going on small, and comes back from it', async () => {
    await stage();
    show('Tap here', [size]);
    await waitUntil(() => news(call()).includes('Robin shows you: Trail boots'));
    find(call(), '.news .button')!.click();
    await waitUntil(() => shown() === 'size' && !tile().hidden, 'the size finder', { timeout: 5000 });
    expect(bellhop.screens.$screen.get().params).to.deep.equal({ product: 'boots' });
    show('Which foot is longer?');
    await waitUntil(() => news(tile()).includes('Robin wrote: Which foot'), 'it is told there, too');
    inPanel(made, 'back').click();
    await waitUntil(() => shown() === 'call');
    await says(call(), 'Which foot is longer?');
    find(call(), '.news .button')!.click();
    await waitUntil(() => shown() === 'chat' && !tile().hidden, 'the chat');
    await waitUntil(() => news(tile()) === '', 'nothing that is seen there is told');
    show('You see this');
    const { $timeline } = (await import('../chat/store.js')).chatOf(bellhop).thread(id);
    await waitUntil(() => JSON.stringify($timeline.get()).includes('You see this'));
    await tile().updateComplete;
    expect(news(tile())).to.equal('');
  });

  it('has a page of the shop opened beside this one, while the call goes on', async () => {
    await stage();
    const url = 'https://shop.example/boots';
    show('', [{ kind: 'product', productId: 'boots', title: 'Trail boots', url }]);
    await waitUntil(() => find(call(), '.news a'), 'a link');
    expect(find<HTMLAnchorElement>(call(), '.news a')!.target).to.equal('_blank');
    inPanel(made, 'back').click();
    const chat = inDialog<HTMLElement>('bellhop-chat')!;
    await waitUntil(() => find(chat, 'a[part=card]'), 'the card in the chat', { timeout: 5000 });
    const card = find<HTMLAnchorElement>(chat, 'a[part=card]')!;
    const stop = (event: Event): void => event.preventDefault();
    addEventListener('click', stop);
    card.click();
    expect([card.target, card.rel]).to.deep.equal(['_blank', 'noopener']);
    await callsOf(bellhop)
      .hangUp()
      .catch(() => undefined);
    expect(card.target).to.equal('');
    card.click();
    expect(card.target).to.equal('');
    removeEventListener('click', stop);
  });

  it('leaves no camera on where the shopper looked at themselves and went back', async () => {
    await stage();
    const { room } = callsOf(bellhop);
    const track = pictureOf('#885522');
    putIn(room, { status: 'idle', others: [], camera: track, isCameraOn: true });
    await waitUntil(() => find(call(), '.setup'));
    inPanel(made, 'back').click();
    await waitUntil(() => !room.$state.get().isCameraOn, 'it is off');
    expect(room.$state.get().status).to.equal('idle');
  });
});
