import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError } from '../../contract/index.js';
import { createCallRoom } from './room.js';
import { noCall } from './state.js';
import { FakeMedia, type FakeRoom } from './testing.js';

const seat = { url: 'ws://media', token: 'token' };
let media: FakeMedia;
let call: ReturnType<typeof createCallRoom>;
beforeEach(() => {
  vi.useFakeTimers();
  // Pages over https have some.
  vi.stubGlobal('navigator', { mediaDevices: {} });
  media = new FakeMedia();
  call = createCallRoom({ load: () => Promise.resolve(media.module) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const state = () => call.$state.get();
const passes = (time = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(time);
const last = (): FakeRoom => media.rooms.at(-1)!;

/** In a call with microphone and camera, and how often a place was asked for. */
async function joined(give = vi.fn(() => Promise.resolve(seat))) {
  await call.take('video');
  await call.join(give);
  expect(state().status).toBe('joined');
  return give;
}

it('writes no step of a call to the console of the shop', async () => {
  await joined();
  expect(media.logLevel).toBe('warn');
});

describe('a call whose connection is lost', () => {
  it('is entered anew with another place and the same devices', async () => {
    const give = await joined();
    const [first] = media.rooms;
    first!.lose('UNKNOWN_REASON');
    expect(state()).toMatchObject({ status: 'back', others: [] });
    await passes();
    expect(state().status).toBe('joined');
    expect(give).toHaveBeenCalledTimes(2);
    expect(last()).not.toBe(first);
    expect(last().published).toEqual(media.tracks);
    expect(media.tracks.map(({ isStopped }) => isStopped)).toEqual([false, false]);
  });

  it('is tried again and again where nobody answers, and lost with its devices after all', async () => {
    const give = await joined();
    give.mockRejectedValue(new SupportError('unavailable'));
    last().lose('SERVER_SHUTDOWN');
    await passes(20_000);
    expect(state().status).toBe('back');
    await passes(20_000);
    expect(state()).toMatchObject({ status: 'over', end: 'lost' });
    expect(state().camera).toBeUndefined();
    expect(media.tracks.every(({ isStopped }) => isStopped)).toBe(true);
    expect(give.mock.calls.length).toBeGreaterThan(5);
  });

  it.each(['conflict', 'not-found', 'session-expired'] as const)(
    'is over where the gateway says %s',
    async (code) => {
      const give = await joined();
      give.mockRejectedValue(new SupportError(code));
      last().lose('STATE_MISMATCH');
      await passes();
      expect(state()).toMatchObject({ status: 'over', end: 'ended' });
    },
  );

  it.each([
    ['ROOM_DELETED', 'ended'],
    ['ROOM_CLOSED', 'ended'],
    ['DUPLICATE_IDENTITY', 'elsewhere'],
    ['PARTICIPANT_REMOVED', 'elsewhere'],
  ])('is not tried again after %s', async (reason, end) => {
    const give = await joined();
    last().lose(reason);
    await passes(60_000);
    expect(state()).toMatchObject({ status: 'over', end });
    expect(give).toHaveBeenCalledTimes(1);
  });

  it('is left alone by what an earlier connection still says', async () => {
    await joined();
    const [first] = media.rooms;
    first!.lose('UNKNOWN_REASON');
    await passes();
    first!.lose('ROOM_DELETED');
    expect(state().status).toBe('joined');
  });

  it('is not entered anew once somebody has hung up', async () => {
    const give = await joined();
    let answer!: (value: typeof seat) => void;
    give.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    last().lose('UNKNOWN_REASON');
    await passes();
    await call.leave();
    answer(seat);
    await passes(60_000);
    expect(media.rooms).toHaveLength(1);
    expect(state()).toMatchObject({ status: 'over', end: 'left' });
  });

  it('stays without pictures where the shopper wanted none', async () => {
    await joined();
    await call.setVoiceOnly(true);
    last().lose('UNKNOWN_REASON');
    await passes();
    const shown = last().shows('agent_1', 'Camera');
    expect(shown.isEnabled).toBe(false);
    await call.setVoiceOnly(false);
    expect(shown.isEnabled).toBe(true);
  });
});

describe('a device of a call', () => {
  const live = () => media.tracks.filter(({ isMuted, isStopped }) => !isMuted && !isStopped);

  it('is asked for once, whoever wants it while the browser asks, and is off when it is turned off', async () => {
    let give!: () => void;
    const given = new Promise<void>((resolve) => (give = resolve));
    media.asks = () => given;
    const entering = call.join(() => Promise.resolve(seat));
    const wanted = [call.setMicrophone(true), call.setMicrophone(true), call.take('voice')];
    give();
    await Promise.all([entering, ...wanted]);
    expect(media.tracks).toHaveLength(1);
    expect(new Set(last().published)).toEqual(new Set(media.tracks));
    await call.setMicrophone(false);
    expect([state().isMicrophoneOn, live()]).toEqual([false, []]);
  });

  it('can be had in the next call while the question of the last one stands', async () => {
    let give!: () => void;
    media.asks = () => new Promise((resolve) => (give = resolve));
    const wanted = call.setCamera(true);
    await passes();
    await call.leave();
    media.asks = () => Promise.resolve();
    await call.setCamera(true);
    expect(state().isCameraOn).toBe(true);
    give();
    await wanted;
    expect([media.tracks.length, live().length]).toEqual([2, 1]);
    await call.leave();
    expect(live()).toEqual([]);
  });

  it('is asked for again after a question that failed', async () => {
    media.asks = () => Promise.reject(new Error('no'));
    await call.setMicrophone(true);
    expect(state().faults.microphone).toBe('refused');
    media.asks = () => Promise.resolve();
    await call.setMicrophone(true);
    expect(state()).toMatchObject({ isMicrophoneOn: true, faults: { microphone: undefined } });
  });
});

describe('a call that is left', () => {
  it('while its place is asked for, is entered by nobody', async () => {
    await call.take('video');
    let answer!: (value: typeof seat) => void;
    const entering = call.join(() => new Promise((resolve) => (answer = resolve)));
    await passes();
    await call.leave();
    answer(seat);
    await entering;
    expect(media.rooms).toHaveLength(0);
    expect(state()).toMatchObject({ status: 'over', end: 'left' });
  });

  it('while it is being connected, is over and stays so', async () => {
    await call.take('video');
    media.connects = (room) =>
      new Promise((_, reject) => (room.onDisconnect = () => reject(new Error('aborted'))));
    const entering = call.join(() => Promise.resolve(seat));
    await passes();
    expect(media.rooms).toHaveLength(1);
    await call.leave();
    await entering;
    expect(state()).toMatchObject({ status: 'over', end: 'left' });
  });

  it('in the moment in which it is connected, is over and stays so', async () => {
    await call.take('video');
    let connected!: () => void;
    media.connects = () => new Promise((resolve) => (connected = resolve));
    const entering = call.join(() => Promise.resolve(seat));
    await passes();
    await call.leave();
    connected();
    await entering;
    expect(state()).toMatchObject({ status: 'over', end: 'left' });
    expect(last().isLeft).toBe(true);
  });

  it('while the browser still asks for the camera, turns it off again', async () => {
    let give!: () => void;
    media.asks = () => new Promise((resolve) => (give = resolve));
    const taking = call.take('voice');
    await passes();
    await call.leave();
    give();
    await taking;
    expect(media.tracks.map(({ isStopped }) => isStopped)).toEqual([true]);
    expect(state().isMicrophoneOn).toBe(false);
  });

  it('can be followed by another, of which nothing of the first is left', async () => {
    await joined();
    await call.leave();
    call.reset();
    expect(state()).toEqual(noCall);
    await joined();
    media.rooms[0]!.lose('ROOM_DELETED');
    expect(state().status).toBe('joined');
  });
});

describe('a call that cannot be entered', () => {
  it('says so, and can be tried again with the same devices', async () => {
    await call.take('video');
    media.connects = () => Promise.reject(new Error('no way there'));
    await expect(call.join(() => Promise.resolve(seat))).rejects.toMatchObject({ code: 'unavailable' });
    expect(state()).toMatchObject({ status: 'idle', isCameraOn: true });
    media.connects = () => Promise.resolve();
    await call.join(() => Promise.resolve(seat));
    expect(last().published).toEqual(media.tracks);
  });
});

describe('a connection that wavers', () => {
  it('is told of when it lasts, and not when it is over before anybody notices', async () => {
    await joined();
    last().emit('SignalReconnecting');
    await passes(1_000);
    last().emit('Reconnected');
    await passes(5_000);
    expect(state().status).toBe('joined');
    last().emit('SignalReconnecting');
    await passes(2_000);
    expect(state().status).toBe('back');
    last().emit('Reconnected');
    expect(state().status).toBe('joined');
  });

  it('is told of as soon as the browser has no network, and is over with it or with what LiveKit says', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    await joined();
    page.dispatchEvent(new Event('offline'));
    expect(state().status).toBe('back');
    page.dispatchEvent(new Event('online'));
    expect(state().status).toBe('joined');
    page.dispatchEvent(new Event('offline'));
    last().state = 'Reconnecting';
    page.dispatchEvent(new Event('online'));
    expect(state().status).toBe('back');
    last().emit('Reconnected');
    expect(state().status).toBe('joined');
    await call.leave();
    page.dispatchEvent(new Event('offline'));
    expect(state().status).toBe('over');
  });

  it('is one to do something about when it is poor for long', async () => {
    await joined();
    const { localParticipant } = last();
    localParticipant.connectionQuality = 'Poor';
    last().emit('ConnectionQualityChanged');
    await passes(5_000);
    expect(state()).toMatchObject({ quality: 'poor', isPoorForLong: false });
    await passes(2_000);
    expect(state().isPoorForLong).toBe(true);
    localParticipant.connectionQuality = 'Good';
    last().emit('ConnectionQualityChanged');
    expect(state()).toMatchObject({ quality: 'good', isPoorForLong: false });
  });
});
