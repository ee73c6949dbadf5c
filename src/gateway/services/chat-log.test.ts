import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../contract/index.js';
import { historyUpTo } from './chat-log.js';

const event = (number: number): ChatEvent => ({
  number,
  at: '2026-11-25T09:00:00Z',
  by: 'shopper',
  type: 'message',
  message: { id: `m${number}`, text: 'Hello', end: 'complete' },
});
const upTo = (read: readonly number[], last: number): readonly number[] | undefined =>
  historyUpTo(read.map(event), event(last))?.map(({ number }) => number);

describe('what was read around the time of an event', () => {
  it('is what was said up to it, whether the event was there already or not', () => {
    expect(upTo([], 1)).toEqual([1]);
    expect(upTo([1, 6, 7], 8)).toEqual([1, 6, 7, 8]);
    expect(upTo([1, 6, 7, 8, 9], 8)).toEqual([1, 6, 7, 8]);
  });

  it('is nothing where somebody has said more in between', () => {
    expect(upTo([], 2)).toBeUndefined();
    expect(upTo([1, 6], 8)).toBeUndefined();
  });
});
