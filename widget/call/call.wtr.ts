import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryBackend } from '../../src/client/adapters/memory.js';
import type { WritableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import type { Call, CallsBackend, Conversation, SupportBackend } from '../../src/contract/index.js';
import { SupportError } from '../../src/contract/index.js';
import { data, shop } from '../orders/fixtures.js';
import { find, findAll, isAccessible, says, tap } from '../orders/stage.js';
import type { BellhopCall } from './call.js';
import type { BellhopCallPicture } from './picture.js';
import './define.js';
import { pictureOf, putIn } from './fixtures.js';
import { callsOf } from './store.js';

const devices = navigator.mediaDevices;
const take = devices.getUserMedia.bind(devices);
const capabilities = {
  ...shop.capabilities,
  chat: { assistant: true, people: true, transcripts: false },
};
let made: BellhopCall;
let asked: string[];
let memory: MemoryBackend;

/** A shop whose media server nobody answers at, on a machine without devices. */
async function stage(locale = 'en', hasCalls = true): Promise<void> {
  asked = [];
  devices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  const backend = (memory = createMemoryBackend(data([], { ...shop, capabilities })));
  const refuse = (what: string) => (): Promise<never> => {
    asked.push(what);
    return Promise.reject(new SupportError('unavailable'));
  };
  const calls: CallsBackend = {
    ...{ begin: refuse('begin'), get: refuse('get'), join: refuse('join'), end: refuse('end') },
  };
  const session: SupportBackend['session'] = {
    ...backend.session,
    async config(options) {
      const config = await backend.session.config(options);
      return { ...config, capabilities: { ...config.capabilities, ...(hasCalls && { calls: true }) } };
    },
  };
  made = Object.assign(document.createElement('bellhop-call'), { locale });
  const chat = { ...backend.chat, start: () => Promise.resolve({ id: 'talk' } as Conversation) };
  made.backend = { ...backend, session, chat, calls };
  document.body.append(made);
  await waitUntil(() => find(made, '[part=heading]'), 'it has a heading');
}

afterEach(() => {
  made.remove();
  devices.getUserMedia = take;
});

describe('<bellhop-call>', () => {
  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`asks for no device before it is touched, says what is missing, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      await waitUntil(() => findAll(made, '[part=submit]').length === 2, 'video and voice');
      await isAccessible(made);
      expect(findAll(made, '[part=notice]')).to.deep.equal([]);
      await tap(made, '[part=submit]');
      await waitUntil(() => findAll(made, '[part=notice]').length === 2, 'no camera, no microphone', {
        timeout: 10_000,
      });
      await isAccessible(made);
    });

  it('says when nobody can be called, and calls again by the same way', async () => {
    await stage();
    await waitUntil(() => findAll(made, '[part=submit]').length === 2);
    await tap(made, '[part=submit]:last-child');
    await says(made, 'No microphone was found');
    await tap(made, '.kinds [part=submit]');
    await says(made, 'cannot be reached');
    await tap(made, '.kinds [part=submit]');
    await waitUntil(() => asked.length === 2);
    expect(asked).to.deep.equal(['begin', 'begin']);
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`shows the shopper where the agent points, large, says who does, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      const { room } = callsOf((made as unknown as { readonly bellhop: Bellhop }).bellhop);
      const robin = {
        ...{ id: 'agent_a', side: 'agent', name: 'Robin' },
        camera: pictureOf('#334455'),
        sounds: [],
      };
      putIn(room, {
        ...{ status: 'joined', others: [robin], camera: pictureOf('#885522'), isCameraOn: true },
        ...{ facing: 'environment', isMicrophoneOn: true },
      });
      await waitUntil(() => find(made, '.own'), 'one sees oneself');
      const own = find<BellhopCallPicture>(made, '.own')!;
      const isLarge = (): boolean => own.offsetWidth === own.offsetParent!.clientWidth;
      expect(isLarge()).to.equal(false);
      const pointed = { of: 'camera', x: 0.5, y: 0.5, by: 'agent_a', isFading: false };
      putIn(room, { pointed });
      await waitUntil(() => own.shadowRoot!.querySelector('.mark .dot'), 'the mark');
      expect(isLarge()).to.equal(true);
      expect(find(made, '.tip[role=status]')?.textContent).to.contain('Robin');
      await isAccessible(made);
      putIn(room, { isCameraOn: false });
      await waitUntil(() => !find(made, '.own'), 'there is nothing to point at');
      putIn(room, { isCameraOn: true, pointed: undefined });
      await waitUntil(() => find(made, '.own'));
      expect(find(made, '.tip[role=status]')).to.equal(undefined);
    });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`shows two others side by side or above one another, says who is there, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      const { room } = callsOf((made as unknown as { readonly bellhop: Bellhop }).bellhop);
      const others = [
        { ...{ id: 'agent_a', side: 'agent', name: 'Robin' }, camera: pictureOf('#334455'), sounds: [] },
        { ...{ id: 'agent_b', side: 'agent', name: 'Sam' }, sounds: [] },
      ];
      putIn(room, {
        status: 'joined',
        others: others.slice(0, 1),
        camera: pictureOf('#885522'),
        isCameraOn: true,
      });
      await waitUntil(() => findAll(made, '.other').length === 1);
      expect(find(made, '.other .name')).to.equal(undefined);
      putIn(room, { others });
      await waitUntil(() => findAll(made, '.other').length === 2, 'both are there');
      expect(find(made, '.stage > [role=status]')?.textContent).to.match(/Robin.*Sam/s);
      expect(find(made, '.other .name')?.textContent).to.contain('Robin');
      const [one, two] = findAll(made, '.other').map((each) => each.getBoundingClientRect());
      const stageBox = find(made, '.stage')!.getBoundingClientRect();
      expect(one!.width * one!.height).to.be.closeTo(two!.width * two!.height, 10);
      expect(one!.width * one!.height * 2).to.be.greaterThan(stageBox.width * stageBox.height * 0.95);
      await isAccessible(made);
    });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`tells what the agent writes and lays there until it is put away, and is accessible, in ${locale}`, async () => {
      await stage(locale);
      const { bellhop } = made as unknown as { readonly bellhop: Bellhop };
      const { room, $call } = callsOf(bellhop);
      const { id } = await memory.chat.start({ locale }, { idempotencyKey: crypto.randomUUID() });
      const startedAt = new Date().toISOString();
      ($call as WritableAtom<Call | undefined>).set({
        ...{ id: 'c', conversation: id, kind: 'video', by: 'shopper', state: 'ringing', startedAt },
      });
      putIn(room, { status: 'joined', others: [] });
      memory.write(id, {
        by: 'system',
        type: 'message',
        message: { id: 'm0', text: '', end: 'complete', notice: 'leave-message' },
      });
      const said = (): string => find(made, '.news [role=status]')?.textContent ?? '';
      await waitUntil(() => said() !== '', 'who waits reads that nobody is here', { timeout: 10_000 });
      const robin = { ...{ id: 'agent_a', side: 'agent', name: 'Robin' }, sounds: [] };
      putIn(room, { others: [robin] });
      await waitUntil(() => said() === '', 'somebody is');
      memory.write(id, {
        by: 'agent',
        type: 'message',
        message: {
          ...{
            id: 'm1',
            text: '**This** one for #20418, see [the chart](https://shop.example/chart)',
            end: 'complete',
          },
          cards: [{ kind: 'size', productId: 'coat', title: 'Field coat' }],
        },
      });
      await waitUntil(() => said() !== '', 'what she wrote', { timeout: 10_000 });
      expect(said()).to.match(/Robin.*[:：].*Field coat.* · .*This one for #20418, see the chart/);
      await isAccessible(made);
      find(made, '.news .round')!.click();
      await waitUntil(() => said() === '', 'it is put away');
    });

  it('is called after whoever is in it, as long as it goes on', async () => {
    await stage();
    const title = (): string =>
      find(made, '[part=heading]')?.textContent.replace(/[\u2066-\u2069]/g, '') ?? '';
    expect(title()).to.equal('Video call');
    const { room } = callsOf((made as unknown as { readonly bellhop: Bellhop }).bellhop);
    putIn(room, { status: 'joining' });
    await waitUntil(() => find(made, '.stage'));
    expect(title()).to.equal('Video call');
    const sounds: unknown[] = [];
    const others = ['Robin', 'Sam'].map((name) => ({
      ...{ id: `agent_${name}`, side: 'agent', name, sounds },
    }));
    putIn(room, { status: 'joined', others: others.slice(0, 1) });
    await waitUntil(() => title() === 'Call with Robin');
    putIn(room, { others });
    await waitUntil(() => title() === 'Call with Robin, Sam');
    putIn(room, { status: 'over', end: 'ended', others: [] });
    await waitUntil(() => title() === 'Video call');
  });

  it('says whom it waits for, and nothing of waiting while the connection is away', async () => {
    await stage();
    const said = (): string =>
      (find(made, '.stage .face')?.textContent ?? '').replace(/[\u2066-\u2069]/g, '').trim();
    const { room } = callsOf((made as unknown as { readonly bellhop: Bellhop }).bellhop);
    putIn(room, { status: 'joined' });
    await waitUntil(() => said().startsWith('Waiting for somebody to come'), 'whoever it is');
    made.screen = { name: 'call', params: { name: 'Robin' } };
    await waitUntil(() => said().startsWith('Waiting for Robin'), 'who called');
    putIn(room, { status: 'back' });
    await waitUntil(() => said() === '', 'nothing of waiting');
    expect(find(made, '.tip')?.textContent).to.contain('Trying to come back');
  });

  it('leads to the chat where there is no media server', async () => {
    await stage('en', false);
    await says(made, 'Calls are not possible at the moment');
    await isAccessible(made);
  });
});
