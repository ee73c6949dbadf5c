import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { WritableAtom } from 'nanostores';
import { pictureOf, putIn } from '../../../widget/call/fixtures.js';
import type { Call, CallKind, StaffConversation } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import type { ConsoleCall } from './call.js';
import { conversation, deskAt, problem, robin, staffGateway } from '../stage.js';

const callOf = (kind: CallKind, by: Call['by'], state: Call['state'], id: string): Call => ({
  ...{ id: 'call', conversation: id, kind, by, state, startedAt: '2026-11-29T10:00:00Z' },
});

const find = (root: ShadowRoot | null | undefined, tag: string): ShadowRoot | null | undefined =>
  root?.querySelector(tag)?.shadowRoot;

/** A desk with one conversation open, which is Robin's unless it is said otherwise. */
async function open(given: Partial<StaffConversation>, locale = 'en') {
  const id = '00000000-0000-4000-8000-000000000001';
  const call = given.call && { ...given.call, conversation: id };
  const gateway = staffGateway([
    conversation({ id, handler: 'agent', agent: robin.agent, ...given, ...(call && { call }) }),
  ]);
  const at = `/conversations/${id}/calls`;
  Object.assign(gateway.answers, {
    [`POST ${at}`]: problem(503, 'unavailable'),
    [`POST ${at}/call/join`]: problem(503, 'unavailable'),
    [`POST ${at}/call/end`]: callOf('video', 'shopper', 'declined', id),
  });
  history.replaceState(null, '', `${location.pathname}#conversation=${id}`);
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
  const thread = () => find(find(app.shadowRoot, 'console-desk'), 'console-thread');
  await waitUntil(() => find(thread(), 'console-call'), 'the conversation is open');
  return { app, gateway, at, thread: thread()!, view: find(thread(), 'console-call')! };
}
const textOf = (root: ShadowRoot): string => root.textContent?.replace(/\s+/g, ' ') ?? '';
const tap = (root: ShadowRoot, selector: string): void => root.querySelector<HTMLElement>(selector)!.click();

describe('<console-call>', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    fixtureCleanup();
    history.replaceState(null, '', location.pathname);
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`says that the shopper calls, holds a place ready, and is accessible, in ${locale}`, async () => {
      const call = callOf('video', 'shopper', 'ringing', '');
      const { app, gateway, at, view } = await open({ call }, locale);
      await waitUntil(() => view.querySelectorAll('.ring button').length === 2, 'answer and decline');
      await waitUntil(() => gateway.called('POST', `${at}/call/join`).length === 1, 'a place is asked for');
      expect(gateway.called('POST', `${at}/call/join`)[0]!.path).to.contain('ahead=true');
      await expect(app).to.be.accessible();
    });

  it('asks for nothing before somebody wants to call, and says what came of it', async () => {
    const { app, gateway, at, thread, view } = await open({});
    await waitUntil(() => thread.querySelector('[aria-label="Call by video"]'), 'the button');
    expect(gateway.called('POST', at)).to.have.length(0);
    tap(thread, '[aria-label="Call by video"]');
    await waitUntil(() => textOf(view).includes('cannot be reached'), 'what failed');
    expect(gateway.called('POST', at)[0]!.body).to.deep.equal({ kind: 'video' });
    await expect(app).to.be.accessible();
    tap(view, '[role=alert] button');
    await waitUntil(() => !view.querySelector('[role=alert]'), 'it is read');
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`points at what the shopper shows, by keys too, and is accessible, in ${locale}`, async () => {
      const call = callOf('video', 'agent', 'live', '');
      const { app, view } = await open({ call }, locale);
      const { calls } = (view.host as ConsoleCall).work;
      (calls.$call as WritableAtom<Call | undefined>).set((view.host as ConsoleCall).conversation.call);
      const mia = { ...{ id: 'shopper_a', side: 'shopper', camera: pictureOf('#557799') }, sounds: [] };
      putIn(calls.room, { status: 'joined', others: [mia] });
      await waitUntil(
        () => find(view, 'bellhop-call-picture')?.querySelector('.pad'),
        'it can be pointed at',
      );
      const pad = find(view, 'bellhop-call-picture')!.querySelector<HTMLElement>('.pad')!;
      await expect(app).to.be.accessible();
      const points: unknown[] = [];
      calls.room.point = (spot) => void points.push(spot);
      pad.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
      expect(points).to.deep.equal([{ of: 'camera', x: 0.5, y: 0.54 }]);
      putIn(calls.room, { pointed: { of: 'camera', x: 0.5, y: 0.54, by: undefined, isFading: false } });
      await waitUntil(() => find(view, 'bellhop-call-picture')?.querySelector('.mark'), 'the mark');
      expect(pad.getAttribute('aria-label')).to.contain('54%');
      await expect(app).to.be.accessible();
    });

  for (const [state, words] of [
    ['declined', 'The call was declined'],
    ['missed', 'Nobody took the call'],
    ['ended', 'The call is over.'],
  ] as const)
    it(`says what became of a call that is ${state}`, async () => {
      const { app, view } = await open({});
      const element = view.host as ConsoleCall;
      const { calls } = element.work;
      const { id } = element.conversation;
      (calls.$call as WritableAtom<Call | undefined>).set({
        ...callOf('video', 'agent', state, id),
        conversation: id,
      });
      putIn(calls.room, { status: 'over', end: 'ended' });
      await waitUntil(() => textOf(view).includes(words), words);
      await expect(app).to.be.accessible();
    });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`brings a colleague in by name, and is accessible, in ${locale}`, async () => {
      const call = callOf('video', 'agent', 'live', '');
      const { app, gateway, at, view } = await open({ call, guests: [{ id: 'kim', name: 'Kim' }] }, locale);
      const agents = [robin.agent, { id: 'kim', name: 'Kim' }, { id: 'sam', name: 'Sam' }];
      gateway.answers['GET /presence'] = { agents };
      gateway.answers[`PUT ${at}/call/guests/sam`] = call;
      const element = view.host as ConsoleCall;
      const { calls } = element.work;
      (calls.$call as WritableAtom<Call | undefined>).set(element.conversation.call);
      putIn(calls.room, { status: 'joined', others: [] });
      await waitUntil(() => view.querySelector('summary'), 'somebody can be brought in');
      expect(textOf(view)).to.contain('Kim');
      tap(view, 'summary');
      await waitUntil(() => view.querySelectorAll('.here button').length === 1, 'one is left to ask');
      await expect(app).to.be.accessible();
      tap(view, '.here button');
      await waitUntil(() => gateway.called('PUT', `${at}/call/guests/sam`).length === 1, 'she is asked');
    });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`says that one is asked into a call of a colleague, also in the list, and is accessible, in ${locale}`, async () => {
      const sam = { id: 'sam', name: 'Sam' };
      const call = callOf('voice', 'shopper', 'live', '');
      const { app, gateway, at, view } = await open({ agent: sam, call, guests: [robin.agent] }, locale);
      await waitUntil(
        () => view.querySelectorAll('.ring button').length === 1,
        'it can be joined, not ended',
      );
      expect(textOf(view)).to.contain('Sam');
      const queue = find(find(app.shadowRoot, 'console-desk'), 'console-queue')!;
      expect(queue.querySelector('.item .chip.warn'), 'it is among one’s own').to.not.equal(null);
      await expect(app).to.be.accessible();
      tap(view, '.ring button');
      await waitUntil(() => gateway.called('POST', `${at}/call/join`).length === 1, 'a place is asked for');
      expect(gateway.called('POST', `/conversations/${call.conversation}/accept`)).to.have.length(0);
    });

  it('declines, and says where a call could not be answered', async () => {
    const { gateway, at, view } = await open({ call: callOf('voice', 'shopper', 'ringing', '') });
    await waitUntil(() => view.querySelectorAll('.ring button').length === 2, 'it rings');
    tap(view, '.ring button');
    await waitUntil(() => textOf(view).includes('cannot be reached'), 'what failed');
    tap(view, '.ring .line');
    await waitUntil(() => gateway.called('POST', `${at}/call/end`).length === 1, 'it is declined');
  });

  it('is offered to whoever takes the conversation on, and to nobody who has not', async () => {
    const call = callOf('voice', 'shopper', 'ringing', '');
    const { gateway, at, view } = await open({ handler: 'waiting', agent: undefined, call });
    await waitUntil(() => textOf(view).includes('Accept and answer'), 'it can be accepted');
    expect(gateway.called('POST', `${at}/call/join`)).to.have.length(0);
    fixtureCleanup();
    const sam = { id: 'sam', name: 'Sam' };
    const theirs = await open({ agent: sam, call });
    expect(theirs.view.querySelector('button')).to.equal(null);
  });
});
