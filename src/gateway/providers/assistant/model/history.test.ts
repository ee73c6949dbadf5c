import { describe, expect, it } from 'vitest';
import { turnOf } from '../../../../../test/assistant-server/turn.js';
import type { ChatEvent, ChatMessage } from '../../../../contract/index.js';
import type { AssistantTurn } from '../assistant.js';
import { historyOf } from './history.js';

type Written = ChatEvent extends infer E ? (E extends ChatEvent ? Omit<E, 'number' | 'at'> : never) : never;
const turnWith = (...events: readonly Written[]): AssistantTurn => ({
  ...turnOf([]),
  events: events.map((event, index) => ({ ...event, number: index + 1, at: '2026-11-25T09:00:00Z' })),
});
const message = (by: ChatEvent['by'], text: string, rest: Partial<ChatMessage> = {}): Written => ({
  by,
  type: 'message',
  message: { id: text, text, end: 'complete', ...rest },
});

describe('historyOf', () => {
  it('tells who said what, by turns, from the first words of the shopper on', async () => {
    const turn = turnWith(
      message('assistant', 'Welcome'),
      message('shopper', 'Hello'),
      message('shopper', 'Where is it?'),
      message('assistant', 'On its', { end: 'broken' }),
      message('system', '', { notice: 'assistant-limited' }),
      message('agent', 'I am Ada.', { name: 'Ada' }),
      { by: 'assistant', type: 'tool-call', callId: 'c', tool: 'track' },
      message('shopper', 'Thanks'),
    );
    expect(await historyOf(turn)).toEqual([
      { role: 'user', content: 'Hello\n\nWhere is it?' },
      { role: 'assistant', content: 'On its…\n\n(A person of the shop:) I am Ada.' },
      { role: 'user', content: 'Thanks' },
    ]);
  });

  it('says what was shown and what became of it, and nothing of what it holds', async () => {
    const turn = turnWith(
      message('shopper', 'Cancel it'),
      {
        by: 'assistant',
        type: 'proposal',
        proposalId: 'secret-id',
        proposal: { action: 'cancel-return', returnId: 'r1', number: 'R-1' },
        expiresAt: '2026-11-25T10:00:00Z',
      },
      { by: 'shopper', type: 'decision', proposalId: 'secret-id', outcome: 'refused', code: 'conflict' },
      message('shopper', 'Why?'),
    );
    expect((await historyOf(turn))[1]).toEqual({
      role: 'assistant',
      content:
        '(Shown to the shopper, to confirm: cancel-return)\n\n(What the shopper was to confirm is refused: conflict)',
    });
  });

  it('holds the latest messages within its bounds, and always the last', async () => {
    const many = Array.from({ length: 400 }, (_, at) => message(at % 2 ? 'assistant' : 'shopper', `${at}`));
    const told = await historyOf(turnWith(...many, message('shopper', 'last')));
    expect(told).toHaveLength(39);
    expect(told[0]).toEqual({ role: 'user', content: '362' });
    expect(told.at(-1)).toEqual({ role: 'user', content: 'last' });

    const long = Array.from({ length: 20 }, (_, at) =>
      message(at % 2 ? 'assistant' : 'shopper', `${at}${'x'.repeat(3_998)}`),
    );
    expect(await historyOf(turnWith(...long, message('shopper', 'y'.repeat(30_000))))).toHaveLength(1);
    const some = await historyOf(turnWith(...long, message('shopper', 'last')));
    expect(some.length).toBe(5);
  });

  it('bounds what was said in a row, too, the newest first', async () => {
    const row = Array.from({ length: 45 }, (_, at) => message('shopper', `${at}-${'x'.repeat(3_990)}`));
    const [only, ...more] = await historyOf(turnWith(message('assistant', 'Hello'), ...row));
    expect(more).toEqual([]);
    const words = only?.content as string;
    expect(words.length).toBeLessThanOrEqual(24_000);
    expect(words.match(/\d+(?=-)/g)).toEqual(['39', '40', '41', '42', '43', '44']);
    const [alone] = await historyOf(turnWith(message('shopper', 'y'.repeat(30_000))));
    expect(alone?.content).toBe('y'.repeat(24_000));
  });

  it('brings the photos of the message that is to be answered', async () => {
    const turn = turnWith(
      message('shopper', 'Old', { photos: ['p0'] }),
      message('assistant', 'Thanks'),
      message('shopper', 'Look', { photos: ['p1', 'p2'] }),
    );
    const bytes = new Uint8Array([1, 2, 3]);
    const asked: unknown[] = [];
    const told = await historyOf({
      ...turn,
      readPhoto(id) {
        asked.push(id);
        return id === 'p1' ? Promise.resolve(bytes) : Promise.reject(new Error('gone'));
      },
    });
    expect(asked).toEqual(['p1', 'p2']);
    expect(told.at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'text', text: 'Look (photos: p1, p2)' },
        { type: 'file', data: bytes, mediaType: 'image/jpeg' },
      ],
    });
  });

  it('quotes the page, which a link may have written', async () => {
    const told = await historyOf({ ...turnOf('Hi'), page: `/a"\n${'b'.repeat(500)}` });
    expect(told[0]?.content).toBe(`Hi\n\n(Page: ${JSON.stringify(`/a"\n${'b'.repeat(196)}`)})`);
  });
});
