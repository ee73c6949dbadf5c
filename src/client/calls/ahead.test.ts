import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSeatAhead } from './ahead.js';

const place = { conversation: 'talk', call: 'call' };
let count: number;
const fetch = () => Promise.resolve(`seat ${(count += 1)}`);

beforeEach(() => {
  count = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('gives a place that is never older than a minute, and each once', async () => {
  const ahead = createSeatAhead(fetch, { onSeat: () => undefined });
  await ahead.hold(place);
  await vi.advanceTimersByTimeAsync(49_000);
  expect(count).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await ahead.take(place)).toBe('seat 2');
  expect(ahead.take(place)).toBeUndefined();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(count).toBe(2);
});

it('ends to renew a place that nobody takes, and gives none that is too old', async () => {
  const ahead = createSeatAhead(fetch, { onSeat: () => undefined });
  await ahead.hold(place);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(count).toBe(4);
  expect(ahead.take(place)).toBeUndefined();
});

it('is of one call', async () => {
  const ahead = createSeatAhead(fetch, { onSeat: () => undefined });
  await ahead.hold(place);
  expect(ahead.take({ ...place, call: 'other' })).toBeUndefined();
});
