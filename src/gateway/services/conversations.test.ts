import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, Conversation, ConversationPage } from '../../contract/index.js';
import { createConversations, conversationLife } from './conversations.js';
import { append } from './chat-log.js';
import { limitTable } from './limits.js';
import { createSessions } from './session.js';
import { sweep } from './sweep.js';
import { createChatGateway, newShopper, shopperAt, type TestShopper } from '../testing-chat.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

/** Signs a shopper in, by another token in the same session. */
async function signIn({ token }: TestShopper, customerId: string): Promise<TestShopper> {
  const sessions = createSessions(gateway.deps);
  const session = await sessions.authenticate(token);
  if (!session) throw new Error('There is no session.');
  const raised = await sessions.raise(session, { level: 'signed-in', customerId });
  return shopperAt(gateway, raised.token ?? '');
}

/** What an agent says. */
async function agentSays(conversationId: string, text: string): Promise<void> {
  const message = { id: randomUUID(), text, end: 'complete' as const };
  await append(gateway.db, {
    conversationId,
    events: [{ by: 'agent', type: 'message', message }],
    at: gateway.clock.now(),
  });
}

describe(`conversations on ${testEngine}`, () => {
  it('number what is said from 1, and keep it in order', async () => {
    const mia = await newShopper(gateway);
    const { id, last } = await mia.start();
    expect(last).toBe(0);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => mia.say(id, text)));
    const events = await mia.events(id);
    // The fifth of them is what the shop says by itself.
    expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const said = events.flatMap((event) => (event.type === 'message' ? [event.message] : []));
    expect(said.map(({ text }) => text).sort()).toEqual(['', 'a', 'b', 'c', 'd', 'e']);
    expect(said.filter(({ notice }) => notice === 'leave-message')).toHaveLength(1);
  });

  it('take one key for one message, however often and at once it comes', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const sent = await Promise.all(Array.from({ length: 12 }, () => mia.say(id, 'Where is it?', 'one')));
    expect(new Set(sent.map(({ number }) => number)).size).toBe(1);
    const { status, answer } = await mia.ask('POST', `/${id}/messages`, { text: 'Something else' }, 'one');
    expect([status, answer.code]).toEqual([422, 'key-reused']);
    expect((await mia.events(id)).filter(({ by }) => by === 'shopper')).toHaveLength(1);
  });

  it('keep a message under its key, which is its own in each conversation', async () => {
    const mia = await newShopper(gateway);
    const ole = await newShopper(gateway);
    const ids = [(await mia.start()).id, (await mia.start()).id, (await ole.start()).id];
    const sent = [
      await mia.say(ids[0]!, 'First', 'same'),
      await mia.say(ids[1]!, 'Second', 'same'),
      await ole.say(ids[2]!, 'Third', 'same'),
    ];
    expect(sent.map((event) => event.type === 'message' && event.message)).toMatchObject([
      { id: 'same', text: 'First' },
      { id: 'same', text: 'Second' },
      { id: 'same', text: 'Third' },
    ]);
    expect((await ole.ask('POST', `/${ids[0]}/messages`, { text: 'First' }, 'same')).status).toBe(404);
    expect(await ole.events(ids[2]!)).toHaveLength(2);
  });

  it('count a message once, and know one that is there past the limit and where nothing new is taken', async () => {
    const busy = await createChatGateway({ limits: true });
    try {
      const mia = await newShopper(busy);
      const { id } = await mia.start();
      const { points } = limitTable['message-per-session'];
      for (let count = 0; count < points; count++) await mia.say(id, 'Hello', `k${count % (points - 1)}`);
      expect(await mia.ask('POST', `/${id}/messages`, { text: 'Hello' }, 'last')).toMatchObject({
        status: 201,
      });
      const say = async (key: string): Promise<unknown> =>
        (await mia.ask('POST', `/${id}/messages`, { text: 'Hello' }, key)).status;
      expect([await say('k0'), await say('last'), await say('new')]).toEqual([201, 201, 429]);
      await busy.db.updateTable('shops').set({ chat: false }).execute();
      expect([await say('k0'), await say('new')]).toEqual([201, 501]);
    } finally {
      await busy.close();
    }
  });

  it('take no key that is too long, or no text that could stand in a header', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const longest = 'k'.repeat(255);
    expect(await mia.say(id, 'Hello', longest)).toMatchObject({ message: { id: longest } });
    for (const key of [`${longest}k`, 'a b', '\u00e4'])
      expect((await mia.ask('POST', `/${id}/messages`, { text: 'Hello' }, key)).status).toBe(400);
  });

  it('take no key under which something else stands, is being written or is proposed', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const [notice] = (await mia.events(id)).filter(({ by }) => by === 'system');
    const writing = randomUUID();
    const proposed = randomUUID();
    await agentSays(id, 'Hello Mia');
    const [said] = (await mia.events(id)).filter(({ by }) => by === 'agent');
    await gateway.db
      .updateTable('conversations')
      .set({ turn_message: writing })
      .where('id', '=', id)
      .execute();
    await gateway.db
      .insertInto('proposals')
      .values({
        ...{ id: proposed, conversation_id: id, shop_id: 'northfold', proposal: JSON.stringify({}) },
        ...{
          created_at: gateway.clock.now(),
          expires_at: gateway.clock.now(),
          choice: null,
          chosen_by: null,
        },
      })
      .execute();
    const idOf = (event: ChatEvent | undefined): string =>
      event?.type === 'message' ? event.message.id : '';
    for (const key of [idOf(notice), idOf(said), writing, proposed]) {
      const { status, answer } = await mia.ask('POST', `/${id}/messages`, { text: 'Hello Mia' }, key);
      expect([status, answer.code]).toEqual([422, 'key-reused']);
    }
    expect(await mia.events(id)).toHaveLength(3);
  });

  it('know a message by its key also in another session of the account', async () => {
    const first = await signIn(await newShopper(gateway), 'twice');
    const { id } = await first.start();
    const sent = await first.say(id, 'Once', 'key');
    const second = await signIn(await newShopper(gateway), 'twice');
    expect(await second.say(id, 'Once', 'key')).toEqual(sent);
  });

  it('clean what is said of what hides and turns around', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const event = await mia.say(id, ' a\u202eb\u0007c\u200b\nd ');
    expect(event).toMatchObject({ by: 'shopper', message: { text: 'abc\nd', end: 'complete' } });
    for (const text of ['', '  ', '\u202e', '\u0007\u200b', 'x'.repeat(4001)])
      expect((await mia.ask('POST', `/${id}/messages`, { text })).status).toBe(400);
  });

  it('stay the shopper’s when the session is raised, and become nobody else’s', async () => {
    const guest = await newShopper(gateway);
    const { id } = await guest.start();
    await guest.say(id, 'As a guest');
    const signedIn = await signIn(guest, 'mia');
    expect((await signedIn.ask('GET', `/${id}/events`)).status).toBe(200);
    await signedIn.say(id, 'As Mia');
    const own = await signedIn.start();

    const elsewhere = await signIn(await newShopper(gateway), 'mia');
    expect((await elsewhere.ask('GET', `/${own.id}/events`)).status).toBe(200);
    expect((await elsewhere.ask('GET', `/${id}/events`)).status).toBe(404);
    const another = await signIn(signedIn, 'ole');
    for (const each of [id, own.id]) expect((await another.ask('GET', `/${each}/events`)).status).toBe(404);
    const list = async (who: TestShopper): Promise<string[]> =>
      (await who.ask<ConversationPage>('GET', '')).answer.conversations.map((each) => each.id);
    expect(await list(elsewhere)).toEqual([own.id]);
    expect(await list(another)).toEqual([]);
  });

  it('list the last said first, in pages', async () => {
    const mia = await newShopper(gateway);
    const ids: string[] = [];
    for (let count = 0; count < 23; count++) {
      gateway.clock.advance(1000);
      ids.push((await mia.start()).id);
    }
    gateway.clock.advance(1000);
    await mia.say(ids[0] ?? '', 'Again');
    const first = (await mia.ask<ConversationPage>('GET', '')).answer;
    expect(first.conversations.map((each) => each.id).slice(0, 2)).toEqual([ids[0], ids[22]]);
    const second = (await mia.ask<ConversationPage>('GET', `?after=${first.next}`)).answer;
    const all = [...first.conversations, ...second.conversations].map((each) => each.id);
    expect(all.sort()).toEqual(ids.sort());
    expect(second.next).toBeUndefined();
  });

  it('are read from any number, forwards and backwards', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (let count = 0; count < 120; count++) await agentSays(id, `${count}`);
    const numbers = async (query: string): Promise<number[]> =>
      (await mia.events(id, query)).map(({ number }) => number);
    const from = (first: number, count: number): number[] =>
      Array.from({ length: count }, (_, index) => first + index);
    expect(await numbers('')).toEqual(from(71, 50));
    expect(await numbers('?before=71')).toEqual(from(1, 70));
    expect(await numbers('?after=0')).toEqual(from(1, 100));
    expect(await numbers('?after=100')).toEqual(from(101, 20));
    expect(await numbers('?after=120')).toEqual([]);
    expect((await mia.ask('GET', `/${id}/events?after=0`)).answer).toMatchObject({ more: true });
    expect((await mia.ask('GET', `/${id}/events?before=71`)).answer).toMatchObject({ more: false });
  });

  it('count what others said as unread until it is read, and keep one mark', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await agentSays(id, 'Hello Mia');
    const seen = async (): Promise<Conversation> =>
      (await mia.ask<{ conversation: Conversation }>('GET', `/${id}/events`)).answer.conversation;
    expect((await seen()).unread).toBe(2);
    for (const upTo of [2, 3, 3, 1, 99])
      expect((await mia.ask('PUT', `/${id}/read`, { upTo })).status).toBe(204);
    expect((await seen()).unread).toBe(0);
    const marks = (await mia.events(id)).filter((event) => event.type === 'read');
    expect(marks).toHaveLength(1);
    await agentSays(id, 'Are you there?');
    expect((await seen()).unread).toBe(1);
  });

  it('are rated once', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const rate = (stars: number) => mia.ask('POST', `/${id}/rating`, { stars, words: 'Fine\u202e' });
    const answers = await Promise.all([rate(5), rate(4), rate(3)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    const row = await gateway.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row?.rating_words).toBe('Fine');
    expect((await mia.events(id)).map(({ type }) => type)).toEqual(['rating']);
  });

  it('are given so many titles in an hour', async () => {
    const busy = await createChatGateway({ limits: true });
    try {
      const mia = await newShopper(busy);
      const { id } = await mia.start();
      const { points } = limitTable['title-per-session'];
      const rename = async (title: string): Promise<number> =>
        (await mia.ask('PUT', `/${id}/title`, { title })).status;
      for (let count = 0; count < points; count++) expect(await rename(`Title ${count}`)).toBe(204);
      expect(await rename('One more')).toBe(429);
    } finally {
      await busy.close();
    }
  });

  it('have a title', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.ask('PUT', `/${id}/title`, { title: 'My\n\u202eparcel' });
    await mia.ask('PUT', `/${id}/title`, { title: 'My parcel' });
    expect((await mia.ask<ConversationPage>('GET', '')).answer.conversations[0]?.title).toBe('My parcel');
    expect((await mia.events(id)).filter(({ type }) => type === 'title')).toHaveLength(1);
    for (const title of ['Another', 'A third']) await mia.ask('PUT', `/${id}/title`, { title });
    const titles = (await mia.events(id)).filter(({ type }) => type === 'title');
    expect(titles).toMatchObject([{ title: 'A third' }]);
  });

  it('wait for a person in turn', async () => {
    const waiting: { readonly shopper: TestShopper; readonly id: string }[] = [];
    for (let count = 0; count < 2; count++) {
      const shopper = await newShopper(gateway, 'southfold');
      gateway.clock.advance(1000);
      const { id } = await shopper.start();
      await shopper.say(id, 'Anybody?');
      waiting.push({ shopper, id });
    }
    const places = (): Promise<(number | undefined)[]> =>
      Promise.all(
        waiting.map(
          async ({ shopper }) =>
            (await shopper.ask<ConversationPage>('GET', '')).answer.conversations[0]?.place,
        ),
      );
    expect(await places()).toEqual([0, 1]);
    // Saying more is not waiting anew.
    gateway.clock.advance(1000);
    await waiting[0]!.shopper.say(waiting[0]!.id, 'Still here');
    expect(await places()).toEqual([0, 1]);
  });

  it('are not begun where the shop does not talk, and what was said can still be read', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Before');
    await gateway.db.updateTable('shops').set({ chat: false }).where('id', '=', 'northfold').execute();
    expect((await mia.ask('POST', '', {})).answer.code).toBe('unsupported');
    expect((await mia.ask('POST', `/${id}/messages`, { text: 'After' })).answer.code).toBe('unsupported');
    expect(await mia.events(id)).toHaveLength(2);
    await gateway.db.updateTable('shops').set({ chat: true }).where('id', '=', 'northfold').execute();
  });

  it('go with a guest who is to be forgotten, and stay with a customer’s account', async () => {
    const [guest, other] = [await newShopper(gateway), await newShopper(gateway)];
    const customer = await signIn(other, 'erik');
    const [own, kept] = [await guest.start(), await customer.start()];
    await guest.say(own.id, 'Mine');
    await customer.say(kept.id, 'Ours');
    for (const { token } of [guest, customer])
      expect((await gateway.call('DELETE', '/v1/session', { token })).status).toBe(204);
    const rows = gateway.db.selectFrom('conversations').select('id').where('id', 'in', [own.id, kept.id]);
    expect(await rows.execute()).toEqual([{ id: kept.id }]);
  });

  it('are erased with all that was said, and nobody else’s', async () => {
    const mia = await newShopper(gateway);
    const ole = await newShopper(gateway);
    const [own, other] = [await mia.start(), await ole.start()];
    await mia.say(own.id, 'Mine');
    await ole.say(other.id, 'His');
    const session = await createSessions(gateway.deps).authenticate(mia.token);
    if (session) await createConversations(gateway.deps).eraseAll(session);
    const left = async (id: string): Promise<unknown[]> =>
      gateway.db.selectFrom('chat_events').select('number').where('conversation_id', '=', id).execute();
    expect([await left(own.id), (await left(other.id)).length]).toEqual([[], 2]);
    expect((await mia.ask('GET', `/${own.id}/events`)).status).toBe(404);
  });

  it('are swept when nothing was said for long', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const kept = () => gateway.db.selectFrom('conversations').select('id').where('id', '=', id).execute();
    gateway.clock.advance(conversationLife - 1000);
    await sweep(gateway.deps);
    expect(await kept()).toHaveLength(1);
    gateway.clock.advance(2000);
    await sweep(gateway.deps);
    expect(await kept()).toHaveLength(0);
  });
});

describe(`the log on ${testEngine}`, () => {
  const at = new Date();
  const delta = (messageId: string, text: string): Parameters<typeof append>[1]['events'][number] => ({
    by: 'assistant',
    type: 'delta',
    messageId,
    offset: 0,
    text,
  });

  it('has no gap and no double from writers at once, and shows no number before those under it', async () => {
    const mia = await newShopper(gateway);
    const { id: conversationId } = await mia.start();
    let isOver = false;
    const gaps: number[][] = [];
    const watch = (async () => {
      while (!isOver) {
        const rows = await gateway.db
          .selectFrom('chat_events')
          .select('number')
          .where('conversation_id', '=', conversationId)
          .orderBy('number')
          .execute();
        const numbers = rows.map(({ number }) => number);
        if (numbers.some((number, index) => number !== index + 1)) gaps.push(numbers);
      }
    })();
    const written = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        append(gateway.db, {
          conversationId,
          events: index % 3 === 0 ? [delta('m', 'a'), delta('m', 'b')] : [delta('m', 'c')],
          at,
        }),
      ),
    );
    isOver = true;
    await watch;
    const numbers = written.flatMap((events) => (events ?? []).map(({ number }) => number));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(gaps).toEqual([]);
  });

  it('puts a message in the place of its words, and of no other’s', async () => {
    const mia = await newShopper(gateway);
    const { id: conversationId } = await mia.start();
    await append(gateway.db, { conversationId, events: [delta('a', 'x'), delta('b', 'y')], at });
    const message = { id: 'a', text: 'x', end: 'complete' as const };
    const events: Parameters<typeof append>[1]['events'] = [{ by: 'assistant', type: 'message', message }];
    expect(await append(gateway.db, { conversationId, events, at })).toMatchObject([{ number: 3 }]);
    expect(await append(gateway.db, { conversationId, events, at })).toBeUndefined();
    const left = await mia.events(conversationId);
    expect(left.map((event: ChatEvent) => [event.number, event.type])).toEqual([
      [2, 'delta'],
      [3, 'message'],
    ]);
  });

  it('refuses what does not fit the contract', async () => {
    const { id: conversationId } = await (await newShopper(gateway)).start();
    const events = [{ by: 'assistant', type: 'tool-call', callId: 'c', tool: 'rm -rf' }] as never;
    await expect(append(gateway.db, { conversationId, events, at })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
