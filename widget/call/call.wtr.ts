import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import type { CallsBackend, Conversation, SupportBackend } from '../../src/contract/index.js';
import { SupportError } from '../../src/contract/index.js';
import { data } from '../orders/fixtures.js';
import { find, findAll, isAccessible, says, tap } from '../orders/stage.js';
import type { BellhopCall } from './call.js';
import './define.js';

const devices = navigator.mediaDevices;
const take = devices.getUserMedia.bind(devices);
let made: BellhopCall;
let asked: string[];

/** A shop whose media server nobody answers at, on a machine without devices. */
async function stage(locale = 'en', hasCalls = true): Promise<void> {
  asked = [];
  devices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  const backend = createMemoryBackend(data());
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
      await waitUntil(() => findAll(made, '[part=notice]').length === 2, 'no camera, no microphone');
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

  it('leads to the chat where there is no media server', async () => {
    await stage('en', false);
    await says(made, 'Calls are not possible at the moment');
    await isAccessible(made);
  });
});
