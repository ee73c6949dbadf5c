import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  Agent,
  ChatEvent,
  Problem,
  StaffConversation,
  StaffConversationPage,
  StaffEventPage,
} from '../../contract/index.js';
import { createChatGateway, echo, eventually, follow, newShopper } from '../testing-chat.js';
import { staffKeys } from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { awayAfter } from './left-behind.js';
import { presenceLife } from './presence.js';
import { sweep } from './sweep.js';
import { waitLife } from './waits.js';

const gateways: TestGateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0).reverse()) await gateway.close();
});
async function open(options: Parameters<typeof createChatGateway>[0] = {}): Promise<TestGateway> {
  const gateway = await createChatGateway(options);
  gateways.push(gateway);
  return gateway;
}

const robin: Agent = { id: 'robin', name: 'Robin' };
const sam: Agent = { id: 'sam', name: 'Sam' };

/** The desk of a shop. */
function deskOf(gateway: TestGateway, shop: keyof typeof staffKeys = 'northfold') {
  const call = async <T = Problem>(
    method: string,
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<{ readonly status: number; readonly answer: T & Partial<Problem> }> => {
    const headers = { 'Idempotency-Key': key };
    const response = await gateway.call(method, `/v1/staff${path}`, {
      token: staffKeys[shop],
      body,
      headers,
    });
    const text = await response.text();
    return { status: response.status, answer: (text ? JSON.parse(text) : {}) as never };
  };
  return {
    call,
    here: (agent: Agent, isHere = true) => call('PUT', '/presence', { agent, isHere }),
    list: async (query: string) =>
      (await call<StaffConversationPage>('GET', `/conversations?${query}`)).answer,
    accept: (id: string, agent: Agent, instead?: string) =>
      call<StaffConversation>('POST', `/conversations/${id}/accept`, { agent, instead }),
    say: (id: string, agent: Agent, text: string, key?: string) =>
      call<ChatEvent>('POST', `/conversations/${id}/messages`, { agent, text }, key),
    giveBack: (id: string, agent: Agent, to: 'assistant' | 'waiting') =>
      call<StaffConversation>('POST', `/conversations/${id}/hand-back`, { agent, to }),
  };
}

const kindOf = (event: ChatEvent): string =>
  event.type === 'message'
    ? `${event.by}: ${event.message.notice ?? event.message.text}`
    : event.type === 'hand-over'
      ? `${event.by} -> ${event.to} (${event.reason})`
      : event.type;

const answers = (all: readonly ChatEvent[]): number =>
  all.filter(({ by, type }) => by === 'assistant' && type === 'message').length;

describe(`a shopper and a person on ${testEngine}`, () => {
  it('takes nobody whose name cannot be read, and the queue can be read on', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    for (const name of ['\u200b', '\u0007', '\u202e \u2066']) {
      const nobody = { id: 'nobody', name };
      for (const refused of [await desk.here(nobody), await desk.accept(id, nobody)])
        expect(refused.answer).toMatchObject({ code: 'invalid', fields: [{ path: 'agent.name' }] });
      const invited = { email: 'nobody@northfold.example', name, role: 'agent' };
      expect((await desk.call('POST', '/accounts', invited)).answer).toMatchObject({
        ...{ code: 'invalid', fields: [{ path: 'name' }] },
      });
    }
    expect((await desk.list('')).conversations).toMatchObject([{ id }]);
  });

  it('are brought together, and the assistant is silent until the conversation is handed back', async () => {
    const gateway = await open({ assistant: echo });
    const desk = deskOf(gateway);
    await desk.here(robin);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await eventually(
      () => mia.events(id),
      (all) => answers(all) === 1,
    );
    await mia.ask('POST', `/${id}/hand-over`);

    const { conversations } = await desk.list('handler=waiting');
    expect(conversations).toMatchObject([
      { id, reason: 'asked', lastWords: 'Hello', unread: 1, shopper: { level: 'anonymous' } },
    ]);
    expect(await desk.accept(id, robin)).toMatchObject({
      status: 200,
      answer: { handler: 'agent', agent: robin },
    });
    await mia.say(id, 'Are you a person?');
    await desk.say(id, robin, 'I am **Robin**.');
    expect((await desk.giveBack(id, robin, 'assistant')).answer).toMatchObject({ handler: 'assistant' });
    await mia.say(id, 'And now?');
    const events = await eventually(
      () => mia.events(id),
      (all) => answers(all) === 2,
    );
    expect(events.filter(({ type }) => type !== 'delta').map(kindOf)).toEqual([
      'shopper: Hello',
      'assistant: You said: Hello',
      'shopper -> waiting (asked)',
      'system: person-answers',
      'agent -> agent (accepted)',
      'shopper: Are you a person?',
      'agent: I am **Robin**.',
      'agent -> assistant (handed-back)',
      'shopper: And now?',
      'assistant: You said: And now?',
    ]);
    const said = events.find(({ by, type }) => by === 'agent' && type === 'message');
    expect(said).toMatchObject({ message: { name: 'Robin', end: 'complete' } });
  });

  it('see at once what the other says, and that the other is typing', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await desk.accept(id, robin);
    const stream = await follow(gateway, mia.token, id);
    await desk.call('POST', `/conversations/${id}/typing`);
    await stream.until(({ signals }) =>
      signals.some((signal) => signal.type === 'typing' && signal.by === 'agent'),
    );
    await desk.say(id, robin, 'Hello Mia');
    await stream.until(({ events }) => events.some((event) => kindOf(event) === 'agent: Hello Mia'));
    await stream.close();
  });

  it('are told apart from nobody: a message is kept where none is here, also once their time is over', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const noticeTo = async (): Promise<unknown> => {
      const mia = await newShopper(gateway);
      const { id } = await mia.start();
      await mia.say(id, 'Hello');
      return (await mia.events(id)).map(kindOf).at(-1);
    };
    const people = async (): Promise<unknown> => {
      const config = (await (await gateway.call('GET', '/v1/config?shop=northfold')).json()) as {
        capabilities: { chat: { people: boolean } };
      };
      return config.capabilities.chat.people;
    };
    expect([await noticeTo(), await people()]).toEqual(['system: leave-message', false]);
    await deskOf(gateway, 'southfold').here(sam);
    expect([await noticeTo(), await people()]).toEqual(['system: leave-message', false]);
    await desk.here(robin);
    expect([await noticeTo(), await people()]).toEqual(['system: person-answers', true]);
    gateway.clock.advance(presenceLife);
    expect([await noticeTo(), await people()]).toEqual(['system: leave-message', false]);
    await desk.here(robin);
    await desk.here(robin, false);
    expect([await noticeTo(), await people()]).toEqual(['system: leave-message', false]);
  });
});

describe(`who was here on ${testEngine}`, () => {
  it('is forgotten a day later', async () => {
    const gateway = await open();
    await deskOf(gateway).here(robin);
    const kept = async (): Promise<number> =>
      (await gateway.db.selectFrom('agents_here').select('id').execute()).length;
    await sweep(gateway.deps);
    expect(await kept()).toBe(1);
    gateway.clock.advance(presenceLife + 25 * 60 * 60_000);
    await sweep(gateway.deps);
    expect(await kept()).toBe(0);
  });
});

describe(`the desk of a shop on ${testEngine}`, () => {
  it('has one agent in a conversation: another takes it only from the one who is named', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const both = await Promise.all([desk.accept(id, robin), desk.accept(id, sam)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, second] = both[0]?.status === 200 ? [robin, sam] : [sam, robin];
    expect((await desk.say(id, second, 'Me, too')).answer.code).toBe('conflict');
    expect((await desk.accept(id, second, 'somebody')).answer.code).toBe('conflict');
    expect((await desk.accept(id, second, first.id)).answer.agent).toEqual(second);
    expect((await desk.say(id, first, 'Still me')).answer.code).toBe('conflict');
    expect((await desk.giveBack(id, first, 'waiting')).answer.code).toBe('conflict');
    expect((await desk.say(id, second, 'Now me')).status).toBe(201);
    // Taken on again by who has it, nothing is told twice.
    await desk.accept(id, second);
    const told = (await mia.events(id)).filter(({ type }) => type === 'hand-over');
    expect(told).toMatchObject([{ name: first.name }, { name: second.name }]);
  });

  it('is left to whoever has it by agents, and given up to leads', async () => {
    const gateway = await open();
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await deskOf(gateway).accept(id, robin);
    for (const [role, status] of [
      ['agent', 409],
      ['lead', 200],
    ] as const) {
      const { headers } = await signedIn(gateway, { role });
      const path = `/v1/staff/conversations/${id}/accept`;
      const taken = await gateway.call('POST', path, { body: { instead: robin.id }, headers });
      expect([role, taken.status]).toEqual([role, status]);
    }
  });

  it('says a message once under its key, and nothing else under the same one', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello', 'the-same');
    await desk.accept(id, robin);
    const [one, again] = await Promise.all([
      desk.say(id, robin, 'Hello Mia', 'the-same'),
      desk.say(id, robin, 'Hello Mia', 'the-same'),
    ]);
    expect([one.status, again.status]).toEqual([201, 201]);
    expect(one.answer).toEqual(again.answer);
    expect((await desk.say(id, robin, 'Something else', 'the-same')).answer.code).toBe('key-reused');
    expect((await desk.say(id, robin, '\u0000 \u202e', 'empty')).answer.code).toBe('invalid');
    expect(
      (await mia.events(id)).filter(({ by, type }) => by === 'agent' && type === 'message'),
    ).toHaveLength(1);
  });

  it('stops the answer that the assistant is at', async () => {
    const gateway = await open({
      assistant: {
        async *answer(_, signal) {
          yield { type: 'text', text: 'Well' };
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    });
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await eventually(
      () => mia.events(id),
      (all) => all.some(({ type }) => type === 'delta'),
    );
    await deskOf(gateway).accept(id, robin);
    const events = await eventually(
      () => mia.events(id),
      (all) => all.some((event) => event.type === 'message' && event.by === 'assistant'),
    );
    expect(events.find((event) => event.type === 'message' && event.by === 'assistant')).toMatchObject({
      message: { text: 'Well', end: 'stopped' },
    });
  });

  it('shows who waits by how long, page by page, and what each agent has', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const ids: string[] = [];
    for (let count = 0; count < 53; count += 1) {
      const shopper = await newShopper(gateway);
      const { id } = await shopper.start();
      await shopper.say(id, `Question ${count}`);
      ids.push(id);
      gateway.clock.advance(1_000);
    }
    // Begun without a word, it is nothing to answer.
    await (await newShopper(gateway)).start();
    const first = await desk.list('handler=waiting');
    expect(first.conversations).toHaveLength(50);
    const rest = await desk.list(`handler=waiting&after=${first.next ?? ''}`);
    expect([...first.conversations, ...rest.conversations].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeUndefined();
    for (const id of ids.slice(0, 2)) await desk.accept(id, robin);
    await desk.accept(ids[2] ?? '', sam);
    await desk.say(ids[0] ?? '', robin, 'Later');
    const own = await desk.list('handler=agent&agent=robin');
    expect(own.conversations.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await deskOf(gateway, 'southfold').list('handler=agent')).conversations).toEqual([]);
  });

  it('counts what no agent has read, and tells the shopper what was', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'One');
    await mia.say(id, 'Two');
    const page = async (): Promise<StaffEventPage> =>
      (await desk.call<StaffEventPage>('GET', `/conversations/${id}/events`)).answer;
    const { conversation, events } = await page();
    expect(conversation.unread).toBe(2);
    expect(events.map(kindOf)).toEqual((await mia.events(id)).map(kindOf));
    await desk.call('PUT', `/conversations/${id}/read`, { upTo: 1 });
    expect((await page()).conversation.unread).toBe(1);
    await desk.call('PUT', `/conversations/${id}/read`, { upTo: 99 });
    await desk.call('PUT', `/conversations/${id}/read`, { upTo: 1 });
    expect((await page()).conversation.unread).toBe(0);
    expect((await mia.events(id)).filter(({ type }) => type === 'read')).toMatchObject([{ by: 'agent' }]);
    // What is not said yet is read by nobody.
    await mia.say(id, 'Three');
    expect((await page()).conversation.unread).toBe(1);
  });

  it('gives a conversation back to the queue, and to no assistant that is not there', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await desk.accept(id, robin);
    expect((await desk.giveBack(id, robin, 'assistant')).answer.code).toBe('unsupported');
    expect((await desk.giveBack(id, robin, 'waiting')).answer).toMatchObject({
      handler: 'waiting',
      reason: 'left',
    });
    expect((await desk.accept(id, sam)).answer.agent).toEqual(sam);
  });
});

describe(`who waits for a person on ${testEngine}`, () => {
  it('reads how long others waited, once enough did while somebody was here', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    const waitOf = async (shopper: Awaited<ReturnType<typeof newShopper>>, id: string): Promise<unknown> => {
      const { answer } = await shopper.ask<{ conversation: { wait?: number; place?: number } }>(
        'GET',
        `/${id}/events`,
      );
      return answer.conversation.wait;
    };
    const begin = async () => {
      const shopper = await newShopper(gateway);
      const { id } = await shopper.start();
      await shopper.say(id, 'Hello');
      return { shopper, id };
    };
    // Nobody is here: who comes back in the morning says nothing of how long it takes.
    const early = await begin();
    expect(await waitOf(early.shopper, early.id)).toBeUndefined();
    gateway.clock.advance(8 * 60 * 60_000);
    await desk.accept(early.id, robin);

    for (const [index, minutes] of [1, 9, 3, 4, 2].entries()) {
      await desk.here(robin);
      const { shopper, id } = await begin();
      expect([index, await waitOf(shopper, id)]).toEqual([index, 0]);
      gateway.clock.advance(minutes * 60_000 - 10_000);
      await desk.accept(id, robin);
    }
    await desk.here(robin);
    const { shopper, id } = await begin();
    expect(await waitOf(shopper, id)).toBe(3);
    expect(await waitOf(early.shopper, early.id)).toBeUndefined();
    await desk.here(robin, false);
    expect(await waitOf(shopper, id)).toBeUndefined();
    gateway.clock.advance(waitLife);
    await desk.here(robin);
    expect(await waitOf(shopper, id)).toBe(0);
    gateway.clock.advance(60 * 60_000);
    await sweep(gateway.deps);
    expect(await gateway.db.selectFrom('waits').selectAll().execute()).toEqual([]);
  });

  it('goes back to the queue by a word to an agent who has been away for a while, and is told', async () => {
    const gateway = await open();
    const desk = deskOf(gateway);
    await desk.here(robin);
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await desk.accept(id, robin);
    const said = async (): Promise<unknown> => (await mia.events(id)).map(kindOf).slice(3);
    // An agent who is here, or away for a moment, keeps it.
    await mia.say(id, 'One');
    await desk.here(robin, false);
    gateway.clock.advance(awayAfter - 1);
    await mia.say(id, 'Two');
    expect(await said()).toEqual(['shopper: One', 'shopper: Two']);
    gateway.clock.advance(24 * 60 * 60_000 + awayAfter);
    await sweep(gateway.deps);
    await mia.say(id, 'Three');
    expect(await said()).toEqual([
      ...['shopper: One', 'shopper: Two', 'shopper: Three'],
      ...['system -> waiting (left)', 'system: leave-message'],
    ]);
    expect((await desk.say(id, robin, 'Here')).answer.code).toBe('conflict');
    expect((await desk.accept(id, sam)).answer).toMatchObject({ handler: 'agent', agent: sam });
    // A desk that never says who is here is never away.
    gateway.clock.advance(24 * 60 * 60_000);
    await mia.say(id, 'Four');
    expect(await said()).toHaveLength(7);
  });
});
