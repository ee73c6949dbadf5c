import { describe, expect, it } from 'vitest';
import { conversation, deskAt, problem, staffGateway } from '../stage.js';
import { createCaseStore } from './case.js';

describe('a note at the console', () => {
  it('stays until it has arrived, under one key as long as its words are the same', async () => {
    const { id } = conversation();
    const gateway = staffGateway([conversation({ id })]);
    const path = `/conversations/${id}/notes`;
    const store = createCaseStore((await deskAt(gateway)).call, id);
    gateway.answers[`POST ${path}`] = () => problem(400, 'invalid');
    store.writeNote('  Mind the zip ');
    await store.addNote();
    expect(store.$note.get()).toMatchObject({ text: '  Mind the zip ', error: { code: 'invalid' } });
    await store.addNote();
    store.writeNote('Mind the seam');
    gateway.answers[`POST ${path}`] = {
      ...{ id: 'n', at: '2026-11-29T10:00:00Z', agent: { id: 'robin', name: 'Robin' } },
      text: 'Mind the seam',
    };
    await store.addNote();
    expect(store.$note.get()).toEqual({ text: '', isBusy: false });
    store.writeNote('Mind the seam');
    await store.addNote();
    const sent = gateway.called('POST', path);
    expect(sent.map(({ body }) => (body as { text: string }).text)).toEqual([
      ...['Mind the zip', 'Mind the zip'],
      ...['Mind the seam', 'Mind the seam'],
    ]);
    const [first, again, other, next] = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(again).toBe(first);
    expect(new Set([first, other, next]).size).toBe(3);
  });

  it('is nothing without words', async () => {
    const { id } = conversation();
    const gateway = staffGateway([conversation({ id })]);
    const store = createCaseStore((await deskAt(gateway)).call, id);
    store.writeNote('   ');
    await store.addNote();
    expect(gateway.called('POST', `/conversations/${id}/notes`)).toEqual([]);
  });
});
