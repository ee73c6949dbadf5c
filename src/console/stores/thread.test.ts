import { describe, expect, it, vi } from 'vitest';
import { lastValue } from '../../client/loadable.js';
import type { ChatEvent, StaffConversation } from '../../contract/index.js';
import { rowsOf } from '../rows.js';
import { type Asked, conversation, deskAt, events, problem, robin, said, staffGateway } from '../stage.js';
import { createThreadStore } from './thread.js';

const mine = { handler: 'agent', agent: robin.agent } as const;

async function open(one: StaffConversation, log: ChatEvent[]) {
  const logs = { [one.id]: log };
  const gateway = staffGateway([one], logs);
  const { call, upload } = await deskAt(gateway);
  const seen = vi.fn();
  const store = createThreadStore(call, one.id, { upload, onConversation: seen });
  await store.refresh();
  const texts = (): string[] =>
    (lastValue(store.$thread.get()).value?.events ?? []).flatMap((event) =>
      event.type === 'message' ? [event.message.text] : [],
    );
  return { gateway, store, texts, log: logs[one.id]!, seen };
}

describe('a conversation at the console', () => {
  it('is read from its end, on from there, and back to its beginning', async () => {
    const log = events(Array.from({ length: 70 }, (_, index) => said(`${index + 1}`)));
    const { store, texts } = await open(conversation(), log);
    expect(texts()).toHaveLength(50);
    log.push(...events([said('new')], 71));
    await store.refresh();
    expect(texts().at(-1)).toBe('new');
    await store.loadEarlier();
    expect([texts()[0], texts().length]).toEqual(['1', 71]);
  });

  it('keeps an answer that did not arrive, and sends it again under the same key', async () => {
    const one = conversation(mine);
    const { gateway, store, texts } = await open(one, events([said('Hello')]));
    const path = `POST /conversations/${one.id}/messages`;
    const answer = gateway.answers[path];
    gateway.answers[path] = () => problem(400, 'invalid');
    store.setDraft('  One moment  ');
    await store.send();
    expect(store.$draft.get()).toBe('');
    expect(store.$pending.get()).toMatchObject([{ text: 'One moment', error: { code: 'invalid' } }]);
    gateway.answers[path] = answer;
    await store.retry(store.$pending.get()[0]!.key);
    expect([store.$pending.get(), texts()]).toEqual([[], ['Hello', 'One moment']]);
    const keys = gateway.asked
      .filter((asked) => asked.method === 'POST')
      .map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(1);
  });

  it('brings a photo once, also where its message has to be sent again', async () => {
    const one = conversation(mine);
    const gateway = staffGateway([one], { [one.id]: events([said('Hello')]) });
    const upload = vi.fn(() => Promise.resolve('p1'));
    const store = createThreadStore((await deskAt(gateway)).call, one.id, {
      upload,
      onConversation: vi.fn(),
    });
    const path = `/conversations/${one.id}/messages`;
    const answer = gateway.answers[`POST ${path}`];
    gateway.answers[`POST ${path}`] = () => problem(400, 'invalid');
    const picture = new Blob(['picture'], { type: 'image/jpeg' });
    store.photos.put([{ id: 'one', blob: picture, thumb: picture }]);
    await store.send();
    expect(store.$pending.get()).toMatchObject([{ photos: [{ photoId: 'p1', progress: 1 }] }]);
    gateway.answers[`POST ${path}`] = answer;
    await store.retry(store.$pending.get()[0]!.key);
    expect(store.$pending.get()).toEqual([]);
    expect(upload).toHaveBeenCalledOnce();
    expect(gateway.called('POST', path).map(({ body }) => body)).toMatchObject([
      { photos: ['p1'] },
      { photos: ['p1'] },
    ]);
  });

  it('says who was faster, and gives the words back', async () => {
    const one = conversation(mine);
    const { gateway, store } = await open(one, events([said('Hello')]));
    gateway.answers[`POST /conversations/${one.id}/messages`] = () => problem(409, 'conflict');
    gateway.change({ ...one, last: 9, agent: { id: 'sam', name: 'Sam' } });
    store.setDraft('I am here');
    await store.send();
    expect(store.$taken.get()).toEqual({ name: 'Sam' });
    store.takeBack(store.$pending.get()[0]!.key);
    expect([store.$pending.get(), store.$draft.get()]).toEqual([[], 'I am here']);
  });

  it('has what is to go as it is, also after it came back, and translates the rest', async () => {
    const one = conversation(mine);
    const { gateway, store } = await open(one, events([said('مرحبًا')]));
    const languages = { from: 'en', to: 'ar' };
    const path = `/conversations/${one.id}/messages`;
    const answer = gateway.answers[`POST ${path}`];
    gateway.answers[`POST ${path}`] = () => problem(400, 'invalid');
    store.setDraft('شكرًا');
    store.setAsIs(true);
    await store.send(languages);
    expect(store.$isAsIs.get()).toBe(false);
    gateway.answers[`POST ${path}`] = answer;
    store.takeBack(store.$pending.get()[0]!.key);
    await store.send(languages);
    store.setDraft('We exchange it.');
    await store.send(languages);
    const bodies = gateway.called('POST', path).map(({ body }) => body as { translate?: object });
    expect(bodies.map(({ translate }) => translate)).toEqual([undefined, undefined, languages]);
    store.setAsIs(true);
    store.setDraft('');
    expect(store.$isAsIs.get()).toBe(false);
  });

  it('is accepted and handed back, and says to the list how it stands', async () => {
    const one = conversation();
    const { store, seen } = await open(one, events([said('Hello')]));
    await store.accept();
    expect(lastValue(store.$thread.get()).value?.conversation).toMatchObject(mine);
    await store.handBack('assistant');
    expect(seen.mock.lastCall?.[0]).toMatchObject({ handler: 'assistant' });
  });

  it('is read on to its end page by page, and again where it changes meanwhile', async () => {
    const one = conversation();
    const { gateway, store, texts, log } = await open(one, events([said('1')]));
    const path = `/conversations/${one.id}/events`;
    gateway.answers[`GET ${path}`] = ({ path: asked }: Asked) => {
      const after = Number(new URL(asked, 'https://help.example').searchParams.get('after'));
      const later = log.filter(({ number }) => number > after);
      // Something is said just when all has been read.
      if (later.length === 1 && log.length < 5) {
        log.push(...events([said('5')], 5));
        void store.refresh();
      }
      return { conversation: one, events: later.slice(0, 1), more: later.length > 1 };
    };
    log.push(...events([said('2'), said('3'), said('4')], 2));
    await store.refresh();
    expect(texts()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('marks as read what the shopper said last, once', async () => {
    const one = conversation(mine);
    const { gateway, store } = await open(one, events([said('Hello'), said('There?'), said('Yes', 'agent')]));
    store.markRead();
    store.markRead();
    await vi.waitFor(() => expect(gateway.called('PUT', `/conversations/${one.id}/read`)).toHaveLength(1));
    expect(gateway.called('PUT', `/conversations/${one.id}/read`)[0]?.body).toEqual({ upTo: 2 });
  });

  it('marks nothing that is read already, and again what could not be marked', async () => {
    const read = conversation({ ...mine, unread: 0 });
    const known = await open(read, events([said('Hello')]));
    known.store.markRead();
    const one = conversation(mine);
    const { gateway, store } = await open(one, events([said('Hello')]));
    const path = `/conversations/${one.id}/read`;
    const marked = () => gateway.called('PUT', path).length;
    gateway.answers[`PUT ${path}`] = () => problem(400, 'invalid');
    store.markRead();
    await vi.waitFor(() => expect(marked()).toBe(1));
    await vi.waitFor(() => {
      store.markRead();
      expect(marked()).toBe(2);
    });
    expect(known.gateway.called('PUT', `/conversations/${read.id}/read`)).toEqual([]);
  });

  it('has the cards of an answer that came back before those laid since, each once', async () => {
    const one = conversation(mine);
    const { gateway, store } = await open(one, events([said('Hello')]));
    gateway.answers[`POST /conversations/${one.id}/messages`] = () => problem(400, 'invalid');
    const lay = (orderId: string) => store.lay({ card: { kind: 'order', orderId }, title: orderId });
    for (const order of ['a', 'b']) lay(order);
    await store.send();
    for (const order of ['b', 'c', 'd', 'e', 'f']) expect(lay(order)).toBe(true);
    expect([lay('g'), lay('f')]).toEqual([false, true]);
    store.takeBack(store.$pending.get()[0]!.key);
    expect(store.$cards.get().map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('the rows of a conversation', () => {
  it('have a message that has ended once, in place of the words that came', () => {
    const { rows } = rowsOf(
      events([
        { type: 'delta', by: 'assistant', messageId: 'm-Done', offset: 0, text: 'Do' } as never,
        said('Done', 'assistant'),
      ]),
    );
    expect(rows).toMatchObject([{ kind: 'message', message: { text: 'Done' } }]);
    expect(rows).toHaveLength(1);
  });

  it('tell what the assistant did, what became of it, and words that still come', () => {
    const proposal = { action: 'cancel-return', returnId: 'r', number: 'NF-1-R1' };
    const { rows, readByShopper } = rowsOf(
      events([
        said('Hello'),
        { type: 'tool-call', by: 'assistant', callId: 'c', tool: 'track' } as never,
        { type: 'tool-result', by: 'assistant', callId: 'c', failed: true } as never,
        {
          type: 'proposal',
          by: 'assistant',
          proposalId: 'p',
          proposal,
          expiresAt: '2026-11-30T10:00:00Z',
        } as never,
        { type: 'decision', proposalId: 'p', outcome: 'declined' } as never,
        { type: 'hand-over', to: 'waiting', reason: 'upset' } as never,
        { type: 'delta', by: 'assistant', messageId: 'm', offset: 0, text: 'One ' } as never,
        { type: 'delta', by: 'assistant', messageId: 'm', offset: 4, text: 'second' } as never,
        // Begun again from there.
        { type: 'delta', by: 'assistant', messageId: 'm', offset: 4, text: 'moment' } as never,
        { type: 'read', upTo: 4 } as never,
      ]),
    );
    expect(rows).toMatchObject([
      { kind: 'message' },
      { kind: 'tool', tool: 'track', failed: true },
      { kind: 'proposal', outcome: 'declined' },
      { kind: 'hand-over', to: 'waiting', reason: 'upset' },
      { kind: 'writing', text: 'One moment' },
    ]);
    expect(readByShopper).toBe(4);
  });
});
