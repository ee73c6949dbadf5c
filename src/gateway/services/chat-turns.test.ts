import { afterEach, describe, expect, it } from 'vitest';
import { type ChatEvent, SupportError } from '../../contract/index.js';
import type { AssistantStep } from '../providers/assistant/assistant.js';
import {
  assistantOf,
  createChatGateway,
  createWakeBus,
  echo,
  eventually,
  follow,
  lastSaid,
  newShopper,
  type TestShopper,
  shopperAt,
} from '../testing-chat.js';
import { createTestClock, testEngine, type TestGateway } from '../testing.js';
import { turnLease } from './chat-turns.js';

const gateways: TestGateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0).reverse()) await gateway.close();
});

type Options = NonNullable<Parameters<typeof createChatGateway>[0]>;
async function open(options: Options): Promise<TestGateway> {
  const gateway = await createChatGateway(options);
  gateways.push(gateway);
  return gateway;
}

/** Two gateways on one database. */
async function openTwo(first: Options, second: Options): Promise<readonly [TestGateway, TestGateway]> {
  const bus = createWakeBus();
  const clock = createTestClock(new Date('2026-11-25T09:00:00Z'));
  const a = await open({ clock, wakes: bus.join(), ...first });
  return [a, await open({ clock, wakes: bus.join(), database: a.database, ...second })];
}

/** A promise that a test keeps. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => void (open = resolve));
  return { open, opened };
}

/** Says a word, then nothing until it is ended. */
const hanging = () =>
  assistantOf(async function* (_, signal) {
    yield { type: 'text', text: 'Well' };
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('ended')));
    });
  });

const messagesOf = (events: readonly ChatEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [{ by: event.by, ...event.message }] : []));
const answersOf = (events: readonly ChatEvent[]) => messagesOf(events).filter(({ by }) => by !== 'shopper');
/** Waits for so many messages that are not the shopper's. */
const answered = (shopper: TestShopper, id: string, count: number) =>
  eventually(
    () => shopper.events(id),
    (events) => answersOf(events).length >= count,
  );
const began = (shopper: TestShopper, id: string) =>
  eventually(
    () => shopper.events(id),
    (events) => events.some(({ type }) => type === 'delta'),
  );

describe(`a turn of the assistant on ${testEngine}`, () => {
  it('streams its words and keeps them as one message', async () => {
    const gateway = await open({ assistant: echo });
    const mia = await newShopper(gateway);
    const { id, handler } = await mia.start();
    expect(handler).toBe('assistant');
    const stream = await follow(gateway, mia.token, id);
    await mia.say(id, 'Where is my 📦?');
    await stream.until(({ events }) => answersOf(events).length === 1);
    const [answer] = answersOf(stream.events);
    expect(answer).toMatchObject({ by: 'assistant', text: 'You said: Where is my 📦?', end: 'complete' });
    const deltas = stream.events.flatMap((event) => (event.type === 'delta' ? [event] : []));
    expect(deltas.map(({ text }) => text).join('')).toBe(answer?.text);
    for (const [index, { messageId, offset }] of deltas.entries()) {
      expect(messageId).toBe(answer?.id);
      expect(offset).toBe(deltas.slice(0, index).reduce((sum, { text }) => sum + text.length, 0));
    }
    expect(stream.signals).toContainEqual({ type: 'typing', by: 'assistant' });
    expect((await mia.events(id)).map(({ type }) => type)).toEqual(['message', 'message']);
    await stream.close();
  });

  it('tells of tools, cards, sources, replies and a hand-over in their order', async () => {
    const steps: AssistantStep[] = [
      { type: 'text', text: 'I look. ' },
      { type: 'tool-call', callId: 'c1', tool: 'track' },
      { type: 'tool-result', callId: 'c1', failed: false },
      { type: 'text', text: 'There.' },
      { type: 'hand-over', reason: 'unsure' },
      {
        type: 'message',
        cards: [{ kind: 'order-lookup' }],
        sources: [{ kind: 'order', id: 'o1', title: 'NF-1' }],
        replies: ['Thanks'],
      },
    ];
    const assistant = assistantOf(async function* () {
      await Promise.resolve();
      yield* steps;
    });
    const gateway = await open({ assistant });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const events = await answered(mia, id, 1);
    expect(events.map(({ type, by }) => `${by} ${type}`)).toEqual([
      'shopper message',
      'assistant tool-call',
      'assistant tool-result',
      'assistant message',
      'assistant hand-over',
      'system message',
    ]);
    // Nobody is there yet.
    expect(events.at(-1)).toMatchObject({ message: { notice: 'leave-message' } });
    expect(answersOf(events)[0]).toMatchObject({
      text: 'I look. There.',
      cards: [{ kind: 'order-lookup' }],
      replies: ['Thanks'],
    });
    // Now a person is asked, and the assistant is silent.
    await mia.say(id, 'And?');
    expect(assistant.turns).toHaveLength(1);
  });

  it('leaves no message without words beside a person or a proposal, and says so where there is nothing at all', async () => {
    const cancel = { action: 'cancel-return', returnId: 'r1', number: 'R-1' } as const;
    const steps: Readonly<Record<string, AssistantStep[]>> = {
      person: [{ type: 'hand-over', reason: 'asked' }],
      card: [{ type: 'proposal', proposal: cancel }],
      nothing: [],
    };
    const assistant = assistantOf(async function* (turn) {
      await Promise.resolve();
      yield* steps[lastSaid(turn)] ?? [];
    });
    const ends: string[] = [];
    const gateway = await open({ assistant, onTurnEnd: (how) => ends.push(how) });
    const said = async (words: string, last: string): Promise<string[]> => {
      const mia = await newShopper(gateway);
      const { id } = await mia.start();
      await mia.say(id, words);
      const isOver = async (): Promise<boolean> =>
        (
          await gateway.db
            .selectFrom('conversations')
            .select('answered')
            .where('id', '=', id)
            .executeTakeFirst()
        )?.answered === 1;
      const events = await eventually(
        async () => ({ over: await isOver(), all: await mia.events(id) }),
        ({ over, all }) => over && all.some(({ type }) => type === last),
      );
      return events.all.map((event) =>
        event.type === 'message' ? (event.message.notice ?? 'message') : event.type,
      );
    };
    expect(await said('person', 'hand-over')).toEqual(['message', 'hand-over', 'leave-message']);
    expect(await said('card', 'proposal')).toEqual(['message', 'proposal']);
    expect(await said('nothing', 'message')).toEqual(['message', 'assistant-failed']);
    expect(ends).toEqual(['complete', 'complete', 'failed']);
  });

  it('knows whence it was asked for as long as it answers, and nobody does after', async () => {
    const from = async (gateway: TestGateway, id: string): Promise<unknown> =>
      (
        await gateway.db
          .selectFrom('conversations')
          .select('asked_from')
          .where('id', '=', id)
          .executeTakeFirst()
      )?.asked_from;
    const none = await open({});
    const lin = await newShopper(none);
    const left = await lin.start();
    await lin.say(left.id, 'Is anybody there?');
    expect(await from(none, left.id)).toBeNull();

    const gateway = await open({ assistant: hanging() });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    expect(await from(gateway, id)).toEqual(expect.any(String));
    await mia.ask('POST', `/${id}/stop`);
    await answered(mia, id, 1);
    expect(await from(gateway, id)).toBeNull();
    await mia.say(id, 'Again');
    await eventually(
      () => mia.events(id),
      (all) => all.some(({ type }) => type === 'delta'),
    );
    await mia.ask('POST', `/${id}/hand-over`);
    await answered(mia, id, 3);
    expect(await from(gateway, id)).toBeNull();
  });

  it('sees what was said before, and nothing of the words on the way', async () => {
    const gateway = await open({ assistant: echo });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (const [index, text] of ['one', 'two'].entries()) {
      await mia.say(id, text);
      await answered(mia, id, index + 1);
    }
    const turn = echo.turns.findLast(({ conversationId }) => conversationId === id);
    expect(turn && messagesOf(turn.events).map(({ text }) => text)).toEqual(['one', 'You said: one', 'two']);
    expect(turn?.level).toBe('anonymous');
  });

  it('is stopped by the shopper, also from another process, and keeps what it said', async () => {
    const [here, there] = await openTwo({ assistant: hanging() }, { assistant: hanging() });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    expect((await shopperAt(there, mia.token).ask('POST', `/${id}/stop`)).status).toBe(204);
    const events = await answered(mia, id, 1);
    expect(answersOf(events)).toMatchObject([{ text: 'Well', end: 'stopped' }]);
    expect(events.some(({ type }) => type === 'delta')).toBe(false);
    // Nothing is under way: nothing happens.
    expect((await mia.ask('POST', `/${id}/stop`)).status).toBe(204);
    expect(await mia.events(id)).toHaveLength(2);
  });

  it('is interrupted by the next message, which is answered, one turn at a time', async () => {
    let now = 0;
    let most = 0;
    const assistant = assistantOf(async function* (turn, signal) {
      most = Math.max(most, (now += 1));
      try {
        yield { type: 'text', text: `${lastSaid(turn)}…` };
        if (lastSaid(turn) === 'last') return;
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')));
        });
      } finally {
        now -= 1;
      }
    });
    const [here, there] = await openTwo({ assistant }, { assistant });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'first');
    await began(mia, id);
    await shopperAt(there, mia.token).say(id, 'second');
    await eventually(
      () => mia.events(id),
      (events) => events.some((event) => event.type === 'delta' && event.text === 'second…'),
    );
    await mia.say(id, 'last');
    const events = await answered(mia, id, 3);
    expect(answersOf(events).map(({ text, end }) => [text, end])).toEqual([
      ['first…', 'stopped'],
      ['second…', 'stopped'],
      ['last…', 'complete'],
    ]);
    expect(most).toBe(1);
  });

  it('says that it broke, and keeps what it said', async () => {
    const failing = assistantOf(async function* (turn) {
      if (lastSaid(turn) !== 'silently') yield { type: 'text', text: 'I th\ud83d' };
      await Promise.resolve();
      throw new SupportError('unavailable');
    });
    const gateway = await open({ assistant: failing });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    expect(answersOf(await answered(mia, id, 1))).toMatchObject([
      { by: 'assistant', text: 'I th', end: 'broken' },
    ]);
    await mia.say(id, 'silently');
    expect(answersOf(await answered(mia, id, 2))[1]).toMatchObject({
      by: 'system',
      notice: 'assistant-failed',
    });
  });

  it('ends a message that broke off, says something once, and goes on in another message', async () => {
    const assistant = assistantOf(async function* () {
      await Promise.resolve();
      yield { type: 'text', text: 'Your parcel' };
      yield { type: 'break' };
      yield { type: 'notice', notice: 'assistant-limited' };
      yield { type: 'text', text: 'It is on its way.' };
      yield { type: 'message', cards: [{ kind: 'order-lookup' }] };
    });
    const gateway = await open({ assistant });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Where?');
    const first = answersOf(await answered(mia, id, 3));
    expect(first.map(({ by, text, end, notice }) => [by, text, end, notice])).toEqual([
      ['assistant', 'Your parcel', 'broken', undefined],
      ['system', '', 'complete', 'assistant-limited'],
      ['assistant', 'It is on its way.', 'complete', undefined],
    ]);
    expect(first[2]?.cards).toEqual([{ kind: 'order-lookup' }]);
    expect(new Set(first.map((message) => message.id)).size).toBe(3);
    await mia.say(id, 'And?');
    const events = await answered(mia, id, 5);
    expect(answersOf(events).filter(({ notice }) => notice)).toHaveLength(1);
    expect(events.some(({ type }) => type === 'delta')).toBe(false);
  });

  it('keeps the second message of a turn whose process died', async () => {
    const clock = createTestClock(new Date('2026-11-25T09:00:00Z'));
    const bus = createWakeBus();
    const dying = assistantOf(async function* (_, signal) {
      yield { type: 'text', text: 'One' };
      yield { type: 'break' };
      yield { type: 'text', text: 'Two' };
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    });
    const first = await open({ clock, wakes: bus.join(), assistant: dying });
    const mia = await newShopper(first);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await eventually(
      () => mia.events(id),
      (events) => events.some((event) => event.type === 'delta' && event.text === 'Two'),
    );
    // Its lease runs out, as it would where the process is gone.
    clock.advance(turnLease + 1);
    const second = await open({ clock, wakes: bus.join(), database: first.database, assistant: echo });
    await second.deps.chat.turns.lookAll();
    const answers = answersOf(await answered(mia, id, 3));
    expect(answers.map(({ text, end }) => [text, end])).toEqual([
      ['One', 'broken'],
      ['Two', 'broken'],
      ['You said: Hello', 'complete'],
    ]);
  });

  it('is taken over from a process that died: what it said is broken off, and answered anew', async () => {
    const [here, there] = await openTwo({ assistant: hanging() }, { assistant: echo });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    await there.deps.chat.turns.lookAll();
    expect(answersOf(await mia.events(id))).toEqual([]);
    here.clock.advance(turnLease + 1000);
    await there.deps.chat.turns.lookAll();
    const events = await answered(mia, id, 2);
    expect(answersOf(events).map(({ text, end }) => [text, end])).toEqual([
      ['Well', 'broken'],
      ['You said: Hello', 'complete'],
    ]);
    // The first one was not dead, as it turns out, and may write no more.
    await here.deps.chat.turns.stop();
    expect(await mia.events(id)).toEqual(events);
  });

  it('is given up, and said to be, when whoever tries it dies', async () => {
    const [here] = await openTwo({ assistant: hanging() }, { assistant: echo });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    await here.db.updateTable('conversations').set({ turn_tries: 3 }).where('id', '=', id).execute();
    here.clock.advance(turnLease + 1000);
    await gateways[1]?.deps.chat.turns.lookAll();
    const events = await answered(mia, id, 2);
    expect(answersOf(events).map(({ notice, end }) => [notice, end])).toEqual([
      [undefined, 'broken'],
      ['assistant-failed', 'complete'],
    ]);
  });

  it('is handed to another process by one that stops', async () => {
    const [here] = await openTwo({ assistant: hanging() }, { assistant: echo });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    here.clock.advance(1);
    const stopping = here.deps.chat.turns.stop();
    here.clock.advance(1);
    await stopping;
    await gateways[1]?.deps.chat.turns.lookAll();
    const events = await answered(mia, id, 2);
    expect(answersOf(events).map(({ text, end }) => [text, end])).toEqual([
      ['Well', 'broken'],
      ['You said: Hello', 'complete'],
    ]);
  });

  it('is begun by another process where the one that took the message died', async () => {
    const [, there] = await openTwo({ assistant: echo }, { assistant: echo });
    const [here] = gateways;
    if (!here) throw new Error('There is no gateway.');
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await here.deps.chat.turns.stop();
    await mia.say(id, 'Hello');
    await there.deps.chat.turns.lookAll();
    expect(answersOf(await mia.events(id))).toEqual([]);
    here.clock.advance(6000);
    await there.deps.chat.turns.lookAll();
    expect(answersOf(await answered(mia, id, 1))).toMatchObject([{ text: 'You said: Hello' }]);
  });

  it('is taken on with its message, so that no other process can be quicker', async () => {
    const gateway = await open({ assistant: hanging() });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const { turn_holder, turn_message, turn_tries, turn_until } = await gateway.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(turn_holder).not.toBeNull();
    expect(turn_tries).toBe(1);
    expect(turn_until).toEqual(new Date(gateway.clock.now().getTime() + turnLease));
    const events = await began(mia, id);
    expect(events.find(({ type }) => type === 'delta')).toMatchObject({ messageId: turn_message });
  });

  it('keeps what another process has left when the next message comes first', async () => {
    const clock = createTestClock(new Date('2026-11-25T09:00:00Z'));
    const here = await open({ clock, assistant: hanging() });
    const mia = await newShopper(here);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    await here.deps.chat.turns.stop();
    const there = await open({ clock, database: here.database, assistant: echo });
    await shopperAt(there, mia.token).say(id, 'Again');
    const answers = answersOf(await answered(mia, id, 2));
    expect(answers.map(({ text, end }) => [text, end])).toEqual([
      ['Well', 'broken'],
      ['You said: Again', 'complete'],
    ]);
  });

  it('ends when a person is asked for', async () => {
    const gateway = await open({ assistant: hanging() });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    for (let count = 0; count < 2; count++)
      expect((await mia.ask('POST', `/${id}/hand-over`)).status).toBe(204);
    const events = await answered(mia, id, 2);
    expect(events.map(({ type, by }) => `${by} ${type}`)).toEqual([
      'shopper message',
      'shopper hand-over',
      'system message',
      'assistant message',
    ]);
    expect(events[2]).toMatchObject({ message: { notice: 'leave-message' } });
    expect(answersOf(events)[1]).toMatchObject({ text: 'Well', end: 'stopped' });
    const { answer } = await mia.ask('GET', `/${id}/events`);
    expect(answer).toMatchObject({ conversation: { handler: 'waiting', place: 0 } });
  });

  it('does not hold up an answer by an assistant that will not end', async () => {
    const { open: release, opened } = gate();
    const assistant = assistantOf(async function* () {
      yield { type: 'text', text: 'Hm' };
      await opened;
      yield { type: 'text', text: ' after all' };
    });
    const gateway = await open({ assistant });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await began(mia, id);
    await mia.ask('POST', `/${id}/stop`);
    const events = await answered(mia, id, 1);
    release();
    expect(answersOf(events)).toMatchObject([{ text: 'Hm', end: 'stopped' }]);
  });
});
