import { describe, expect, it } from 'vitest';
import type { ChatEvent, ChatTool } from '../contract/index.js';
import { rowsOf } from './rows.js';

const at = '2026-11-29T10:00:00Z';
let number = 0;
const called = (callId: string, tool: ChatTool): ChatEvent => ({
  ...{ number: (number += 1), at, by: 'assistant', type: 'tool-call', callId, tool },
});
const failed = (callId: string): ChatEvent => ({
  number: (number += 1),
  at,
  by: 'assistant',
  type: 'tool-result',
  callId,
  failed: true,
});
const said = (text: string): ChatEvent => ({
  ...{ number: (number += 1), at, by: 'shopper', type: 'message' },
  message: { id: text, text, end: 'complete' },
});

describe('rowsOf', () => {
  it('has what the assistant looked up once, however often it did in a row', () => {
    const rows = (events: readonly ChatEvent[]) =>
      rowsOf(events).rows.map((row) => (row.kind === 'tool' ? `${row.tool} ${row.failed}` : row.kind));
    const find = ['a', 'b', 'c'].map((id) => called(id, 'find-order'));
    expect(rows(find)).toEqual(['find-order false']);
    expect(rows([...find, failed('b')])).toEqual(['find-order false', 'find-order true', 'find-order false']);
    expect(rows([called('d', 'find-order'), called('e', 'track'), called('f', 'find-order')])).toHaveLength(
      3,
    );
    expect(rows([called('g', 'track'), said('And now?'), called('h', 'track')])).toHaveLength(3);
  });
});
