import { describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../../../contract/index.js';
import * as classifier from '../understanding/classifier.js';
import { hear } from './heard.js';

vi.mock(import('../understanding/classifier.js'), async (original) => {
  const real = await original();
  return { ...real, rankIntents: vi.fn(real.rankIntents) };
});

const hearing = { locales: ['en', 'zh-Hans', 'ar'], locale: 'en', peopleTopics: [] };
const saidOf = (texts: readonly string[]): ChatEvent[] =>
  texts.map((text, at) => ({
    number: at + 1,
    at: '2026-11-25T09:00:00Z',
    by: 'shopper',
    type: 'message',
    message: { id: `m${at}`, text, end: 'complete' },
  }));

describe('hear', () => {
  it('reads of a long message its beginning, and each text once', () => {
    const long = (at: number): string => `${at} where is my parcel `.repeat(300);
    const texts = Array.from({ length: 20 }, (_, at) => long(at));
    const rank = vi.mocked(classifier.rankIntents);
    const first = hear(saidOf(texts.slice(0, 19)), hearing);
    expect(rank).toHaveBeenCalled();
    for (const [text] of rank.mock.calls) expect(text.length).toBeLessThanOrEqual(1_500);
    rank.mockClear();
    const again = hear(saidOf(texts), hearing);
    expect(rank.mock.calls.filter(([text]) => !text.startsWith('19 '))).toEqual([]);
    expect(rank).toHaveBeenCalled();
    // Those that both have heard after the first of them, whatever came before it.
    expect(again.slice(1, -1).map(({ said }) => said)).toEqual(first.slice(2).map(({ said }) => said));
  });
});
