import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStills, type StillState } from './still.js';
import { FakeMedia, FakeRoom, FakeTrack } from './testing.js';

let camera: FakeTrack | undefined;
let shown: (StillState | undefined)[];
let room: FakeRoom;
let stills: ReturnType<typeof createStills>;
beforeEach(() => {
  vi.useFakeTimers();
  camera = new FakeTrack('video');
  shown = [];
  room = new FakeRoom(new FakeMedia());
  stills = createStills(
    (still) => void shown.push(still),
    () => camera as never,
  );
  stills.follow(room as never);
});
afterEach(() => vi.useRealTimers());

const asked = (callerIdentity = 'agent_robin'): Promise<string> =>
  room.answers.get('bellhop.still')!({ callerIdentity });

it('takes a still for an agent, and says so for a moment', async () => {
  const take = vi.fn(() => Promise.resolve());
  stills.offer(take);
  await asked();
  expect(take).toHaveBeenCalledWith(camera);
  expect(shown).toEqual(['taking', 'sent']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toEqual(['taking', 'sent', undefined]);
});

it('takes none for anybody else, none of a camera that is off, and none where nobody offers any', async () => {
  await expect(asked()).rejects.toThrow();
  const take = vi.fn(() => Promise.resolve());
  stills.offer(take);
  await expect(asked('shopper_mia')).rejects.toThrow();
  await expect(asked('agentless_mia')).rejects.toThrow();
  camera!.isMuted = true;
  await expect(asked()).rejects.toThrow();
  camera = undefined;
  await expect(asked()).rejects.toThrow();
  expect(take).not.toHaveBeenCalled();
  expect(shown).toEqual([]);
});

it('takes one at a time, and another after one that failed', async () => {
  let fail!: (error: Error) => void;
  stills.offer(() => new Promise((_, reject) => (fail = reject)));
  const first = asked();
  await expect(asked()).rejects.toThrow('no still');
  fail(new Error('no network'));
  await expect(first).rejects.toThrow('no network');
  expect(shown).toEqual(['taking', 'failed']);
  stills.offer(() => Promise.resolve());
  await asked();
  expect(shown.at(-1)).toBe('sent');
  // That the first had failed ends with it.
  await vi.advanceTimersByTimeAsync(5_999);
  expect(shown.at(-1)).toBe('sent');
});

it('asks the shopper who is there, and tells what came of it', async () => {
  await expect(stills.ask(undefined)).rejects.toThrow();
  room.shows('agent_sam', 'Camera');
  await expect(stills.ask(room as never)).rejects.toThrow();
  room.shows('shopper_mia', 'Camera');
  const ask = vi.spyOn(room.localParticipant, 'performRpc');
  await stills.ask(room as never);
  expect(ask.mock.calls[0]?.[0]).toMatchObject({ destinationIdentity: 'shopper_mia' });
  ask.mockRejectedValue(new Error('the camera is off'));
  await stills.ask(room as never);
  expect(shown).toEqual(['taking', 'sent', 'taking', 'failed']);
});
