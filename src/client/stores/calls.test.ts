import { atom } from 'nanostores';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Call, type CallPlace, SupportError } from '../../contract/index.js';
import type { CallRoom } from '../calls/state.js';
import { type CallRoomState, noCall } from '../calls/state.js';
import { type CallsStore, createCallsStore } from './calls.js';

const call: Call = {
  id: 'call',
  conversation: 'talk',
  kind: 'video',
  state: 'ringing',
  by: 'shopper',
  startedAt: '2026-11-29T08:00:00Z',
};
const ended: Call = { ...call, state: 'declined', reason: 'hung-up', endedAt: '2026-11-29T08:01:00Z' };
const page = { locale: 'en', page: '/' };

let asked: string[];
let faults: Record<string, SupportError | undefined>;
let $state: ReturnType<typeof atom<CallRoomState>>;
let store: CallsStore;

beforeEach(() => {
  asked = [];
  faults = {};
  $state = atom(noCall);
  const answer = <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    const fault = faults[what];
    faults[what] = undefined;
    return fault ? Promise.reject(fault) : Promise.resolve(value);
  };
  const named = (verb: string, { conversation, call: id }: CallPlace): string =>
    `${verb} ${conversation}/${id}`;
  const room = {
    $state,
    prepare: () => Promise.resolve(),
    offerStill: () => undefined,
    async join(seat) {
      await seat();
      $state.set({ ...noCall, status: 'joined' });
    },
    leave: () => Promise.resolve($state.set({ ...noCall, status: 'over', end: 'left' })),
    reset: () => $state.set(noCall),
  } as Partial<CallRoom> as CallRoom;
  const calls = {
    begin: (id: string, { kind }: { kind: string }) => answer(`begin ${id} ${kind}`, call),
    get: (place: CallPlace) => answer(named('get', place), ended),
    join: (place: CallPlace, { isAhead = false } = {}) =>
      answer(named(isAhead ? 'ahead' : 'join', place), { call, url: 'wss://a', token: 't' }),
    end: (place: CallPlace) => answer(named('end', place), ended),
  };
  const chat = { start: () => answer('start', { id: 'talk' }) };
  store = createCallsStore({ calls, chat: chat as never }, { renew: () => Promise.resolve(false) }, room);
});

describe('createCallsStore', () => {
  it('calls in a conversation of its own, the same one when it is tried again', async () => {
    faults['begin talk video'] = new SupportError('unavailable');
    await expect(store.begin('video', undefined, page)).rejects.toMatchObject({ code: 'unavailable' });
    await store.begin('video', undefined, page);
    expect(asked).toEqual(['start', 'begin talk video', 'begin talk video', 'join talk/call']);
    expect(store.$call.get()).toEqual(call);
  });

  it('joins a call that rings, and ends it once', async () => {
    await store.answer({ conversation: 'talk', call: 'call' });
    await store.hangUp();
    await store.hangUp();
    expect(asked).toEqual(['join talk/call', 'end talk/call']);
    expect(store.$call.get()).toEqual(ended);
  });

  it('joins with the place that was held ready while it rang, once, and asks how it stands then', async () => {
    const place = { conversation: 'talk', call: 'call' };
    await store.prepare(place);
    await store.prepare(place);
    await store.answer(place);
    expect(asked).toEqual(['ahead talk/call', 'get talk/call']);
    await store.answer(place);
    expect(asked.at(-1)).toBe('join talk/call');
  });

  it('joins without it where it could not be had', async () => {
    faults['ahead talk/call'] = new SupportError('unavailable');
    await store.prepare({ conversation: 'talk', call: 'call' });
    await store.answer({ conversation: 'talk', call: 'call' });
    expect(asked).toEqual(['ahead talk/call', 'join talk/call']);
  });

  it('declines a call without entering it', async () => {
    await store.hangUp({ conversation: 'talk', call: 'call' });
    expect(asked).toEqual(['end talk/call']);
  });

  it('asks what became of a call that the other side has ended', async () => {
    await store.begin('video', 'talk', page);
    $state.set({ ...noCall, status: 'over', end: 'ended' });
    await expect.poll(() => store.$call.get()).toEqual(ended);
    expect(asked.at(-1)).toBe('get talk/call');
  });

  it('forgets it all with the shopper', async () => {
    await store.begin('video', 'talk', page);
    store.forget();
    expect(store.$call.get()).toBeUndefined();
    expect($state.get()).toEqual(noCall);
  });
});
