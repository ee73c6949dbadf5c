import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent } from '../contract/index.js';
import { createJobs, type Jobs } from './jobs.js';
import { createMetrics } from './metrics.js';
import { createFakeCalls } from './testing-calls.js';
import { createChatGateway, newShopper } from './testing-chat.js';
import { staffKeys } from './testing-return-shop.js';
import { createTestClock, testEngine, type TestGateway } from './testing.js';

let gateway: TestGateway;
let jobs: Jobs;
beforeAll(async () => {
  // The times are those of the database's own clock.
  gateway = await createChatGateway({
    clock: createTestClock(new Date()),
    deps: { calls: createFakeCalls() },
  });
  // Whose tables are read at the same moment.
  jobs = await createJobs({ pool: gateway.database.pool, log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await jobs.stop();
  await gateway.close();
});

const linesOf = async ({ read }: Pick<ReturnType<typeof createMetrics>, 'read'>, name: string) =>
  (await read()).text.split('\n').filter((line) => line.startsWith(name));

describe(`metrics of people on ${testEngine}`, () => {
  it('tell who waits and for how long, apart where nobody is here, and which calls go on', async () => {
    const { pool } = gateway.database;
    const ask = async (shop: 'northfold' | 'southfold') => {
      const shopper = await newShopper(gateway, shop);
      const { id } = await shopper.start();
      await shopper.say(id, 'Hello');
      await shopper.ask('POST', `/${id}/hand-over`, undefined, randomUUID());
      return { shopper, id };
    };
    const [mia] = [await ask('northfold'), await ask('northfold'), await ask('southfold')];
    await gateway.call('PUT', '/v1/staff/presence', {
      token: staffKeys.northfold,
      body: { agent: { id: 'robin', name: 'Robin' }, isHere: true },
    });
    const call = await mia.shopper.ask<{ id: string }>('POST', `/${mia.id}/calls`, { kind: 'voice' });
    expect(call.status).toBe(201);
    await pool.query(
      `update conversations set waiting_since = now() - interval '5 minutes' where shop_id = 'northfold'`,
    );

    const metrics = createMetrics(pool);
    expect(await linesOf(metrics, 'bellhop_queue_waiting')).toEqual([
      'bellhop_queue_waiting{people="here"} 2',
      'bellhop_queue_waiting{people="away"} 1',
    ]);
    const [oldest] = await linesOf(metrics, 'bellhop_queue_oldest_seconds');
    // Five minutes, and however long the test takes.
    expect(oldest).toMatch(/^bellhop_queue_oldest_seconds\{people="here"\} [3-9]\d\d(\.\d+)?$/);
    expect(await linesOf(metrics, 'bellhop_calls_open')).toEqual([
      'bellhop_calls_open{state="ringing"} 1',
      'bellhop_calls_open{state="live"} 0',
      'bellhop_calls_open{state="closing"} 0',
    ]);
    await mia.shopper.ask('POST', `/${mia.id}/calls/${call.answer.id}/end`);
    expect(await linesOf(metrics, 'bellhop_calls_open{state="ringing"}')).toEqual([
      'bellhop_calls_open{state="ringing"} 0',
    ]);
  });

  it('count calls that begin and end, failed ones before there is one, and streams of desks', async () => {
    // Nobody answers there: what is counted here needs no database, and what is not known is not said to be none.
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1 });
    const metrics = createMetrics(pool);
    const call = { number: 1, at: '', by: 'system', type: 'call', callId: 'c', kind: 'voice' } as const;
    metrics.told([
      { ...call, state: 'ringing' },
      { ...call, state: 'live' },
      { ...call, state: 'ended', reason: 'hung-up' },
      { ...call, type: 'rating' } as unknown as ChatEvent,
    ]);
    metrics.desks.open(3);
    metrics.desks.cut('slow');
    expect(await linesOf(metrics, 'bellhop_calls_total')).toEqual([
      'bellhop_calls_total{state="ended",reason="failed"} 0',
      'bellhop_calls_total{state="missed",reason="failed"} 0',
      'bellhop_calls_total{state="ringing",reason=""} 1',
      'bellhop_calls_total{state="ended",reason="hung-up"} 1',
    ]);
    expect(await linesOf(metrics, 'bellhop_desk_streams')).toEqual([
      'bellhop_desk_streams_open 3',
      'bellhop_desk_streams_cut_total{reason="slow"} 1',
    ]);
    expect(await linesOf(metrics, 'bellhop_queue_waiting')).toContain(
      'bellhop_queue_waiting{people="here"} Nan',
    );
    await pool.end();
  });
});
