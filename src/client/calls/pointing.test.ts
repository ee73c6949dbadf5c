import { EventEmitter } from 'node:events';
import type { Room } from 'livekit-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followPoints } from './pointing.js';
import type { Pointed, Spot } from './state.js';

let shown: (Pointed | undefined)[];
let sent: { readonly spot: unknown; readonly options: unknown }[];
let frames: (() => void)[];
let room: Room;
let point: (spot: Spot) => void;

beforeEach(() => {
  vi.useFakeTimers();
  [shown, sent, frames] = [[], [], []];
  const localParticipant = {
    publishData: (data: Uint8Array, options: unknown) => {
      sent.push({ spot: JSON.parse(new TextDecoder().decode(data)), options });
      return Promise.resolve();
    },
  };
  room = Object.assign(new EventEmitter(), { localParticipant }) as unknown as Room;
  point = followPoints(room, (pointed) => shown.push(pointed), {
    frame: (callback) => frames.push(callback),
  }).send;
});
afterEach(() => vi.useRealTimers());

const come = (what: unknown, identity: string | undefined = 'agent_a', topic = 'bellhop.point'): void => {
  const bytes = new TextEncoder().encode(typeof what === 'string' ? what : JSON.stringify(what));
  room.emit('dataReceived', bytes, identity === '' ? undefined : ({ identity } as never), undefined, topic);
};

it('sends the last place of a frame, as what may be lost', () => {
  point({ of: 'camera', x: 0.1, y: 0.2 });
  point({ of: 'camera', x: 0.3, y: 0.4 });
  expect(sent).toEqual([]);
  frames.shift()!();
  expect(sent).toEqual([
    { spot: { of: 'camera', x: 0.3, y: 0.4 }, options: { topic: 'bellhop.point', reliable: false } },
  ]);
  expect(frames).toEqual([]);
  point({ of: 'screen', x: 0, y: 1 });
  frames.shift()!();
  expect(sent).toHaveLength(2);
});

it('shows a place that an agent points at, has it fade and go, and stay while it goes on', () => {
  const spot = { of: 'camera', x: 0.25, y: 0.75 };
  come(spot);
  expect(shown).toEqual([{ ...spot, by: 'agent_a', isFading: false }]);
  vi.advanceTimersByTime(1_400);
  come(spot);
  vi.advanceTimersByTime(1_400);
  expect(shown.at(-1)).toMatchObject({ isFading: false });
  vi.advanceTimersByTime(200);
  expect(shown.at(-1)).toMatchObject({ isFading: true });
  vi.advanceTimersByTime(2_500);
  expect(shown.at(-1)).toBeUndefined();
});

it('heeds nobody but agents, and nothing but places', () => {
  const spot = { of: 'camera', x: 0.25, y: 0.75 };
  come(spot, 'shopper_a');
  come(spot, '');
  come(spot, 'agent_a', 'another');
  for (const what of [
    ...[
      { ...spot, x: 1.1 },
      { ...spot, y: -0.1 },
      { ...spot, x: '0.5' },
      { ...spot, y: null },
    ],
    ...[{ ...spot, of: 'door' }, { x: 0, y: 0 }, null, [], 'no JSON', '{"of":"camera","x":1e999,"y":0}'],
    { ...spot, more: 'x'.repeat(200) },
  ])
    come(what);
  expect(shown).toEqual([]);
});

it('is over with the room', () => {
  come({ of: 'camera', x: 0.5, y: 0.5 });
  room.emit('disconnected');
  vi.advanceTimersByTime(10_000);
  expect(shown).toHaveLength(1);
});
