import { describe, expect, it } from 'vitest';
import { SupportError, type Proposal, type SupportBackend } from '../../contract/index.js';
import { createAsked, outcomeAnswer, type Asked } from './asked.js';

const request: Proposal = {
  action: 'request',
  orderId: 'o1',
  orderNumber: 'NF-1001',
  request: { kind: 'cancel' },
};
const cancel: Proposal = { action: 'cancel-return', returnId: 'r1', number: 'R-1' };

interface Rig {
  readonly asked: Asked;
  readonly calls: unknown[][];
  now: number;
  fail: SupportError | undefined;
}

function rig(proposal: Proposal): Rig {
  const made: Omit<Rig, 'asked'> = { calls: [], now: 0, fail: undefined };
  const write =
    (name: string, result: unknown) =>
    async (...call: unknown[]): Promise<never> => {
      made.calls.push([name, ...call]);
      await Promise.resolve();
      if (made.fail) throw made.fail;
      return result as never;
    };
  const backend = {
    orders: { request: write('request', {}) },
    returns: { create: write('create', {}), cancel: write('cancel', { id: 'r1', number: 'R-1', more: 1 }) },
  } as unknown as SupportBackend;
  return Object.assign(made, { asked: createAsked(backend, proposal, () => made.now) });
}

describe('createAsked', () => {
  it('writes nothing until the shopper confirms, and then once, however often they tap', async () => {
    const { asked, calls } = rig(request);
    expect(calls).toEqual([]);
    await Promise.all([asked.decide(true), asked.decide(true), asked.decide(false)]);
    await asked.decide(true);
    expect(calls).toEqual([['request', 'o1', { kind: 'cancel' }, { idempotencyKey: expect.any(String) }]]);
    expect(await asked.decided).toEqual({ outcome: 'confirmed' });
  });

  it('tells which return became of it', async () => {
    const { asked } = rig(cancel);
    await asked.decide(true);
    expect(await asked.decided).toEqual({ outcome: 'confirmed', return: { id: 'r1', number: 'R-1' } });
  });

  it('writes nothing where the shopper declines, leaves, or comes too late', async () => {
    const [declined, left, late] = [rig(request), rig(request), rig(request)];
    await declined.asked.decide(false);
    left.asked.leave();
    await left.asked.decide(true);
    late.now = 60 * 60_000;
    await late.asked.decide(true);
    const outcomes = [declined, left, late].map(async ({ asked }) => (await asked.decided).outcome);
    expect(await Promise.all(outcomes)).toEqual(['declined', 'open', 'expired']);
    expect([declined, left, late].flatMap(({ calls }) => calls)).toEqual([]);
  });

  it('tells what the shop refused', async () => {
    const made = rig(request);
    made.fail = new SupportError('conflict');
    await made.asked.decide(true);
    expect(await made.asked.decided).toEqual({ outcome: 'refused', code: 'conflict' });
  });

  it('stays open where the shopper can mend it, and is the same write again', async () => {
    const made = rig(request);
    made.fail = new SupportError('code-required');
    await made.asked.decide(true);
    expect(made.asked.$state.get()).toEqual({ error: made.fail });
    made.fail = undefined;
    await made.asked.decide(true);
    expect(await made.asked.decided).toEqual({ outcome: 'confirmed' });
    const [first, second] = made.calls;
    expect(second).toEqual(first);
  });

  it('is not left while it is carried out, and answers also when that fails', async () => {
    const [done, failed] = [rig(request), rig(request)];
    failed.fail = new SupportError('timeout');
    for (const { asked } of [done, failed]) {
      const deciding = asked.decide(true);
      asked.leave();
      await deciding;
    }
    expect(await done.asked.decided).toEqual({ outcome: 'confirmed' });
    expect(await failed.asked.decided).toEqual({ outcome: 'open', code: 'timeout' });
  });
});

describe('outcomeAnswer', () => {
  it('says what was decided, with the number of the return, and no id', () => {
    const answer = outcomeAnswer({ outcome: 'confirmed', return: { id: 'secret', number: 'R-1' } });
    expect(JSON.parse(answer)).toMatchObject({ decision: 'confirmed', return: 'R-1' });
    expect(answer).not.toContain('secret');
    expect(JSON.parse(outcomeAnswer({ outcome: 'open' }))).toMatchObject({ decision: 'none' });
  });
});
