import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../contract/index.js';
import { emptyTimeline, withEarlier, withEvent, type Timeline } from './timeline.js';

const at = '2026-11-28T10:00:00Z';

const message = (number: number, id: string, text: string, by: ChatEvent['by'] = 'assistant'): ChatEvent => ({
  number,
  at,
  by,
  type: 'message',
  message: { id, text, end: 'complete' },
});
const delta = (number: number, messageId: string, offset: number, text: string): ChatEvent => ({
  number,
  at,
  by: 'assistant',
  type: 'delta',
  messageId,
  offset,
  text,
});

const of = (...events: readonly ChatEvent[]): Timeline => events.reduce(withEvent, emptyTimeline);

/** A conversation whose numbers rise and may leave some out. */
const conversations = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('message', 'delta', 'read', 'hand-over', 'proposal', 'decision' as const),
      which: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let number = 0;
    return steps.map(({ gap, kind, which }, index): ChatEvent => {
      number += gap;
      const base = { number, at };
      switch (kind) {
        case 'message':
          return message(number, `m${index}`, `words ${which}`, which > 1 ? 'shopper' : 'assistant');
        case 'delta':
          return delta(number, `w${which}`, 0, `${which}`);
        case 'read':
          return { ...base, by: 'agent', type: 'read', upTo: number };
        case 'hand-over':
          return { ...base, by: 'system', type: 'hand-over', to: 'agent', reason: 'accepted' };
        case 'proposal':
          return {
            ...base,
            by: 'assistant',
            type: 'proposal',
            proposalId: `p${which}`,
            proposal: { action: 'cancel-return', returnId: 'r1', number: 'R1' },
            expiresAt: at,
          };
        case 'decision':
          return { ...base, by: 'shopper', type: 'decision', proposalId: `p${which}`, outcome: 'confirmed' };
      }
    });
  });

describe('timeline', () => {
  it('grows a message word by word, and has it whole when it ends', () => {
    const grown = of(delta(1, 'm1', 0, 'Your parcel '), delta(2, 'm1', 12, 'is in Oslo'));
    expect(grown.writing?.text).toBe('Your parcel is in Oslo');
    expect(grown.entries).toEqual([]);
    const ended = withEvent(grown, message(3, 'm1', 'Your parcel is in Oslo.'));
    expect(ended.writing).toBe(undefined);
    expect(ended.entries.map(({ id }) => id)).toEqual(['m1']);
  });

  it('shows no words of a message before which some are missing', () => {
    const torn = of(delta(5, 'm1', 12, 'is in Oslo'));
    expect(torn.writing?.text).toBe('');
    expect(of(delta(1, 'm1', 0, 'Your '), delta(5, 'm1', 12, 'is in Oslo')).writing?.text).toBe('Your ');
  });

  it('says at what the assistant is, until it is done or has spoken', () => {
    const called = of({ number: 1, at, by: 'assistant', type: 'tool-call', callId: 'c1', tool: 'track' });
    expect(called.tool?.tool).toBe('track');
    const other = {
      number: 2,
      at,
      by: 'assistant',
      type: 'tool-result',
      callId: 'c0',
      failed: false,
    } as const;
    expect(withEvent(called, other).tool?.tool).toBe('track');
    expect(withEvent(called, { ...other, callId: 'c1' }).tool).toBe(undefined);
    expect(withEvent(called, message(2, 'm1', 'Here it is.')).tool).toBe(undefined);
    expect(withEvent(called, message(2, 'm0', 'Well?', 'shopper')).tool?.tool).toBe('track');
  });

  it('changes nothing for what is known, in whatever order and how often it comes again', () => {
    fc.assert(
      fc.property(conversations, fc.array(fc.nat(), { maxLength: 20 }), (events, again) => {
        const once = of(...events);
        const twice = again.reduce(
          (timeline, index) =>
            events.length > 0 ? withEvent(timeline, events[index % events.length]!) : timeline,
          once,
        );
        expect(twice).toEqual(once);
      }),
    );
  });

  it('is the same read from the start, and read backwards page by page', () => {
    fc.assert(
      fc.property(conversations, fc.nat(40), fc.nat(40), (events, one, other) => {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        const late = of(...events.slice(b));
        const read = withEarlier(withEarlier(late, events.slice(a, b)), events.slice(0, a));
        const whole = of(...events);
        expect(read.entries).toEqual(whole.entries);
        expect(read.decisions).toEqual(whole.decisions);
        if (events.length > b) expect([read.first, read.last]).toEqual([whole.first, whole.last]);
      }),
    );
  });
});
