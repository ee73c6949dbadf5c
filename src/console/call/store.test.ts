import { atom } from 'nanostores';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { type CallRoom, type CallRoomState, noCall } from '../../client/calls/state.js';
import type { Call } from '../../contract/index.js';
import { deskAt, FakeGateway, problem } from '../stage.js';
import { createDeskCalls, type DeskCalls } from './store.js';

const place = { conversation: 'talk', call: 'call' };
const call: Call = {
  ...{ id: 'call', conversation: 'talk', kind: 'video', state: 'live', by: 'shopper' },
  startedAt: '2026-11-29T10:00:00Z',
};
const over: Call = { ...call, state: 'ended', reason: 'hung-up', endedAt: '2026-11-29T10:01:00Z' };
const seat = { call, url: 'wss://media.example', token: 'token' };
const at = '/conversations/talk/calls';

let gateway: FakeGateway;
let $state: ReturnType<typeof atom<CallRoomState>>;
let done: string[];
let calls: DeskCalls;
beforeEach(async () => {
  gateway = new FakeGateway({
    [`POST ${at}`]: call,
    [`POST ${at}/call/join`]: seat,
    [`POST ${at}/call/end`]: over,
    [`GET ${at}/call`]: call,
  });
  $state = atom(noCall);
  done = [];
  const device = (name: string) => (isOn: boolean) => Promise.resolve(void done.push(`${name} ${isOn}`));
  const room = {
    $state,
    prepare: () => Promise.resolve(),
    setMicrophone: device('microphone'),
    setCamera: device('camera'),
    async join(give) {
      await give();
      $state.set({ ...noCall, status: 'joined' });
    },
    leave: () => Promise.resolve($state.set({ ...noCall, status: 'over', end: 'left' })),
    reset() {
      done.push('reset');
      $state.set(noCall);
    },
  } as Partial<CallRoom> as CallRoom;
  calls = createDeskCalls((await deskAt(gateway)).call, room);
});

const joins = () => gateway.called('POST', `${at}/call/join`).map(({ path }) => path.split('?')[1] ?? '');

describe('the calls of the console', () => {
  it('are begun with the devices that their kind needs', async () => {
    await calls.begin('talk', 'video');
    expect(calls.$call.get()).toEqual(call);
    expect(done).toEqual(['reset', 'microphone true', 'camera true']);
    gateway.answers[`POST ${at}`] = { ...call, kind: 'voice' };
    done.length = 0;
    await calls.begin('talk', 'voice');
    expect(done).toEqual(['reset', 'microphone true']);
  });

  it('are answered by the place that is held ready, and say then how they stand', async () => {
    const ringing: Call = { ...call, state: 'ringing' };
    gateway.answers[`POST ${at}/call/join`] = { ...seat, call: ringing };
    calls.expect(place);
    await vi.waitFor(() => expect(joins()).toEqual(['ahead=true']));
    await calls.answer(place, 'voice');
    expect(joins()).toEqual(['ahead=true']);
    await vi.waitFor(() => expect(calls.$call.get()?.state).toBe('live'));
  });

  it('leave no camera on where they cannot be entered', async () => {
    gateway.answers[`POST ${at}/call/join`] = () => problem(409, 'conflict');
    await calls.answer(place, 'video');
    expect(calls.$error.get()?.code).toBe('conflict');
    expect(done.at(-1)).toBe('reset');
    calls.dismiss();
    expect(calls.$error.get()).toBeUndefined();
  });

  it('are hung up once, and what is over is not ended again', async () => {
    await calls.begin('talk', 'video');
    await calls.hangUp();
    expect(calls.$call.get()).toEqual(over);
    await calls.hangUp();
    expect(gateway.called('POST', `${at}/call/end`)).toHaveLength(1);
  });

  it('say what they came to where the other side hangs up, and of another one nothing', async () => {
    await calls.begin('talk', 'video');
    const late = Promise.withResolvers<Call>();
    gateway.answers[`GET ${at}/call`] = () => late.promise;
    $state.set({ ...noCall, status: 'over', end: 'ended' });
    await vi.waitFor(() => expect(gateway.called('GET', `${at}/call`)).toHaveLength(1));
    const next: Call = { ...call, id: 'next' };
    gateway.answers[`POST ${at}`] = next;
    gateway.answers[`POST ${at}/next/join`] = { ...seat, call: next };
    await calls.begin('talk', 'video');
    late.resolve(over);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls.$call.get()?.id).toBe('next');
  });
});
