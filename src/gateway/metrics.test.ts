import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.js';

// Nobody answers there: what is counted here needs no database.
const pool = new pg.Pool({ host: '127.0.0.1', port: 1 });
afterAll(() => pool.end());

describe('createMetrics', () => {
  it('counts requests by their method, and those of methods that nothing answers together', async () => {
    const metrics = createMetrics(pool);
    const request = { requestId: 'r1', route: 'saveSizeProfile', status: 200, seconds: 0.01 };
    const answered = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];
    for (const method of [...answered, 'BREW', 'x"y'])
      metrics.observe({ ...request, method, shop: undefined, code: undefined });
    const { text } = await metrics.read();
    const counted = text.matchAll(/^bellhop_request_seconds_count\{.*method="(.*?)".*\} (\d+)$/gm);
    expect(Object.fromEntries([...counted].map(([, method, count]) => [method, count]))).toEqual({
      ...Object.fromEntries(answered.map((method) => [method, '1'])),
      other: '2',
    });
  });

  it('counts what became of answers, and knows those that failed before there is one', async () => {
    const { turnEnded, read } = createMetrics(pool);
    turnEnded('complete');
    const { text } = await read();
    for (const line of ['complete"} 1', 'failed"} 0', 'unwritten"} 0'])
      expect(text).toContain(`bellhop_turns_total{end="${line}`);
  });

  it('counts answers by who gave them and why, and what they cost', async () => {
    const { model, read } = createMetrics(pool);
    model.answered(undefined, 0.3);
    model.answered('down', undefined);
    model.answered('resting', undefined);
    model.spent({ input: 120, output: 30 }, 0.002);
    const { text } = await read();
    for (const line of [
      'answers_total{by="model",cause=""} 1',
      'answers_total{by="embedded",cause="down"} 1',
      'answers_total{by="embedded",cause="resting"} 1',
      'first_words_seconds_count 1',
      'tokens_total{direction="output"} 30',
      'money_total 0.002',
    ])
      expect(text).toContain(`bellhop_assistant_${line}`);
  });
});
