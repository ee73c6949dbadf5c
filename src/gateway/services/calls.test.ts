import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  AuditPage,
  Call,
  CallSeat,
  ChatEvent,
  Problem,
  ShopConfig,
  StaffConversationPage,
} from '../../contract/index.js';
import { createGateway } from '../app.js';
import { CallsFault } from '../providers/calls/calls.js';
import { createFakeCalls, type FakeCalls } from '../testing-calls.js';
import { createChatGateway, echo, newShopper, type TestShopper } from '../testing-chat.js';
import { staffKeys } from '../testing-return-shop.js';
import { consoleHeaders, signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { lookAfterCalls } from './call-hooks.js';
import { createStaffCalls } from './calls.js';
import { eraseConversations } from './conversation-photos.js';
import { noLimits } from './limits.js';
import { tokenHash } from './secrets.js';
import { createSessions } from './session.js';

const robin = { id: 'robin', name: 'Robin' };
const sam = { id: 'sam', name: 'Sam' };

let gateway: TestGateway;
let media: FakeCalls;
let mia: TestShopper;
let conversation: string;
beforeEach(async () => {
  media = createFakeCalls();
  gateway = await createChatGateway({ assistant: echo, deps: { calls: media } });
  mia = await newShopper(gateway);
  conversation = (await mia.start()).id;
  await mia.say(conversation, 'The zip is broken');
});
afterEach(() => gateway.close());

const staff = async <T>(method: string, path: string, body?: unknown) => {
  const token = staffKeys.northfold;
  const headers = { 'Idempotency-Key': randomUUID() };
  const response = await gateway.call(method, `/v1/staff/conversations${path}`, { token, body, headers });
  return { status: response.status, answer: (await response.json()) as T & Partial<Problem> };
};
const accept = (agent = robin, instead?: string) =>
  staff('POST', `/${conversation}/accept`, { agent, instead });
const begin = async (kind = 'video', key?: string) =>
  mia.ask<Call>('POST', `/${conversation}/calls`, { kind }, key);
const join = (id: string) => mia.ask<CallSeat>('POST', `/${conversation}/calls/${id}/join`);
const ahead = (id: string) => mia.ask<CallSeat>('POST', `/${conversation}/calls/${id}/join?ahead=true`);
const end = (id: string) => mia.ask<Call>('POST', `/${conversation}/calls/${id}/end`);
const staffJoin = (id: string, agent = robin) =>
  staff<CallSeat>('POST', `/${conversation}/calls/${id}/join`, { agent });
const staffEnd = (id: string, agent = robin) =>
  staff<Call>('POST', `/${conversation}/calls/${id}/end`, { agent });

/** As the media server lets somebody in by their token. */
function enter({ token }: CallSeat): string {
  const [room = '', identity = ''] = token.split('/');
  media.rooms.get(room)?.add(identity);
  return identity;
}
const inside = (): string[] => [...media.rooms.values()].flatMap((room) => [...room]);
async function tell(hook: Partial<FakeCalls['hook']>, authorization = 'signed'): Promise<number> {
  media.hook = { id: randomUUID(), room: [...media.rooms.keys()][0] ?? '', isEnd: false, ...hook };
  const headers = { Authorization: authorization, 'Content-Type': 'application/webhook+json' };
  return (await gateway.call('POST', '/v1/calls/webhook', { body: '{}', headers })).status;
}
const line = (event: ChatEvent): string[] =>
  event.type === 'call'
    ? [`${event.by}: ${event.kind} ${event.state}${event.reason ? `, ${event.reason}` : ''}`]
    : [];
const lines = async (): Promise<string[]> => (await mia.events(conversation)).flatMap(line);

describe(`calls on ${testEngine}`, () => {
  it('are begun by the shopper, answered by the agent who has the conversation, and told in its log', async () => {
    const { status, answer: call } = await begin();
    expect(status).toBe(201);
    expect(call).toMatchObject({ conversation, kind: 'video', state: 'ringing', by: 'shopper' });
    const waiting = await staff<StaffConversationPage>('GET', '?handler=waiting');
    expect(waiting.answer.conversations).toMatchObject([
      { id: conversation, reason: 'asked', call: { id: call.id } },
    ]);
    const own = await join(call.id);
    expect(own.answer).toMatchObject({ call: { state: 'ringing' }, url: 'wss://video.example' });

    expect((await staffJoin(call.id)).answer).toMatchObject({ code: 'conflict' });
    await accept();
    const theirs = await staffJoin(call.id);
    expect(theirs.answer.call).toMatchObject({ state: 'live' });
    expect(theirs.answer.token).not.toBe(own.answer.token);
    gateway.clock.advance(65_000);
    expect((await end(call.id)).answer).toMatchObject({ state: 'ended', reason: 'hung-up' });
    expect(media.rooms.size).toBe(0);
    expect(await lines()).toEqual([
      'shopper: video ringing',
      'agent: video live',
      'shopper: video ended, hung-up',
    ]);
    const [, answered, over] = (await mia.events(conversation)).filter(({ type }) => type === 'call');
    expect(answered).toMatchObject({ name: 'Robin' });
    expect(over).toMatchObject({ seconds: 65 });
  });

  it('are one at a time, however often and by whom they are begun', async () => {
    const key = randomUUID();
    const { answer: call } = await begin('video', key);
    expect((await begin('video', key)).answer).toEqual(call);
    expect((await begin('voice')).answer).toMatchObject({ id: call.id, kind: 'video' });
    await accept();
    const other = await staff<Call>('POST', `/${conversation}/calls`, { agent: robin, kind: 'voice' });
    expect(other.answer.id).toBe(call.id);
    expect(await lines()).toEqual(['shopper: video ringing']);
    expect(media.rooms.size).toBe(1);
    await end(call.id);
    const calls = await Promise.all([begin(), begin(), begin('voice')]);
    expect(new Set(calls.map(({ answer }) => answer.id)).size).toBe(1);
    expect(media.rooms.size).toBe(1);
  });

  it('can be declined by the other side, and given up by their own', async () => {
    const { answer: first } = await begin();
    await accept();
    expect((await staffEnd(first.id)).answer).toMatchObject({ state: 'declined' });
    const { answer: second } = await begin('voice');
    expect((await end(second.id)).answer).toMatchObject({ state: 'missed' });
    const { answer: third } = await staff<Call>('POST', `/${conversation}/calls`, {
      agent: robin,
      kind: 'voice',
    });
    expect(third).toMatchObject({ by: 'agent', state: 'ringing' });
    expect((await end(third.id)).answer).toMatchObject({ state: 'declined' });
    // Said twice, it is done once.
    expect((await end(third.id)).answer).toMatchObject({ state: 'declined' });
    expect(await lines()).toEqual([
      'shopper: video ringing',
      'agent: video declined, hung-up',
      'shopper: voice ringing',
      'shopper: voice missed, hung-up',
      'agent: voice ringing',
      'shopper: voice declined, hung-up',
    ]);
  });

  it('cannot be joined when they are over, nor by another shopper or agent', async () => {
    const { answer: call } = await begin();
    await accept();
    const other = await newShopper(gateway);
    for (const rest of ['', '/join', '/end']) {
      const path = `/${conversation}/calls/${call.id}${rest}`;
      expect((await other.ask(rest ? 'POST' : 'GET', path)).answer).toMatchObject({ code: 'not-found' });
    }
    expect((await staffJoin(call.id, sam)).answer).toMatchObject({ code: 'conflict' });
    await end(call.id);
    expect((await join(call.id)).answer).toMatchObject({ code: 'conflict' });
    expect((await staffJoin(call.id)).answer).toMatchObject({ code: 'conflict' });
    expect(media.rooms.size).toBe(0);
  });

  it('are audited with the agent for whom a key spoke, and a place that is held ready as such', async () => {
    const { answer: call } = await begin();
    await accept();
    await staff('POST', `/${conversation}/calls/${call.id}/join?ahead=true`, { agent: robin });
    await staffJoin(call.id);
    await staffEnd(call.id);
    const path = `/v1/staff/audit?about=${conversation}`;
    const page = (await (
      await gateway.call('GET', path, { token: staffKeys.northfold })
    ).json()) as AuditPage;
    const acts = page.entries.toReversed().filter(({ act }) => act.startsWith('call-'));
    expect(acts.map(({ act, agent, detail }) => [act, agent, detail])).toEqual([
      ['call-joined', robin, 'ahead'],
      ['call-joined', robin, undefined],
      ['call-ended', robin, undefined],
    ]);
  });

  it('have one place for each side: whoever takes it again sends out who had it', async () => {
    const { answer: call } = await begin();
    const first = (await join(call.id)).answer;
    enter(first);
    const second = enter((await join(call.id)).answer);
    expect(inside()).toEqual([second]);
    // The old token still opens the room.
    enter(first);
    expect(await tell({})).toBe(204);
    expect(inside()).toEqual([second]);
  });

  it('are not answered by a place that is held ready, but by whoever comes with it', async () => {
    await accept();
    const { answer: call } = await staff<Call>('POST', `/${conversation}/calls`, {
      agent: robin,
      kind: 'video',
    });
    const get = () => mia.ask<Call>('GET', `/${conversation}/calls/${call.id}`);
    const unused = (await ahead(call.id)).answer;
    const used = (await ahead(call.id)).answer;
    expect(used).toMatchObject({ call: { state: 'ringing' } });
    await tell({});
    expect((await get()).answer).toMatchObject({ state: 'ringing' });
    const first = enter(used);
    expect(await Promise.all([tell({}), tell({})])).toEqual([204, 204]);
    expect(inside()).toEqual([first]);
    expect(await lines()).toEqual(['agent: video ringing', 'shopper: video live']);
    // Another device takes the place over with one of its own.
    const second = enter(unused);
    await tell({});
    expect(inside()).toEqual([second]);
    expect(await lines()).toHaveLength(2);
  });

  it('are answered by somebody of whom the media server has told nothing', async () => {
    const { answer: call } = await begin();
    await accept();
    const { answer: seat } = await staff<CallSeat>(
      'POST',
      `/${conversation}/calls/${call.id}/join?ahead=true`,
      {
        agent: robin,
      },
    );
    enter(seat);
    expect((await mia.ask<Call>('GET', `/${conversation}/calls/${call.id}`)).answer).toMatchObject({
      state: 'live',
    });
    const answered = (await mia.events(conversation)).find(
      (event) => event.type === 'call' && event.state === 'live',
    );
    expect(answered).toMatchObject({ by: 'agent', name: 'Robin' });
    // A place of an agent who has it no more is none.
    const { answer: late } = await staff<CallSeat>(
      'POST',
      `/${conversation}/calls/${call.id}/join?ahead=true`,
      {
        agent: robin,
      },
    );
    await accept(sam, robin.id);
    enter(late);
    await tell({});
    expect(inside()).toEqual([]);
  });

  it('are left by an agent who has given the conversation away', async () => {
    const { answer: call } = await begin();
    const shopper = enter((await join(call.id)).answer);
    await accept();
    enter((await staffJoin(call.id)).answer);
    await accept(sam, robin.id);
    expect(inside()).toEqual([shopper]);
    const theirs = enter((await staffJoin(call.id, sam)).answer);
    expect(inside()).toEqual([shopper, theirs]);
    await staff('POST', `/${conversation}/hand-back`, { agent: sam, to: 'waiting' });
    expect(media.rooms.size).toBe(0);
    expect(await lines()).toEqual([
      'shopper: video ringing',
      'agent: video live',
      'system: video ended, left',
    ]);
  });

  it('are left by an agent who may not be at the desk any more', async () => {
    const { answer: call } = await begin();
    const shopper = enter((await join(call.id)).answer);
    const { id, headers } = await signedIn(gateway);
    const ask = async <T>(path: string) =>
      (await (
        await gateway.call('POST', `/v1/staff/conversations/${conversation}${path}`, { headers, body: {} })
      ).json()) as T;
    const own = async (method: string, path: string, body?: unknown) =>
      gateway.call(method, `/v1/staff/accounts/${id}${path}`, { token: staffKeys.northfold, body });
    await ask('/accept');
    enter(await ask<CallSeat>(`/calls/${call.id}/join`));
    await own('DELETE', '/sessions');
    expect(inside()).toEqual([shopper]);
    await gateway.db
      .insertInto('staff_sessions')
      .values({
        ...{ id: randomUUID(), account_id: id, token_hash: tokenHash('T'.repeat(43)) },
        ...{ created_at: gateway.clock.now(), seen_at: gateway.clock.now() },
        expires_at: new Date(gateway.clock.now().getTime() + 60_000),
      })
      .execute();
    const again = consoleHeaders('T'.repeat(43));
    const seat = (await (
      await gateway.call('POST', `/v1/staff/conversations/${conversation}/calls/${call.id}/join`, {
        headers: again,
        body: {},
      })
    ).json()) as CallSeat;
    enter(seat);
    await own('PUT', '', { role: 'agent', isDisabled: true });
    expect(inside()).toEqual([shopper]);
    // Their token still opens the room.
    enter(seat);
    await tell({});
    expect(inside()).toEqual([shopper]);
  });

  const lee = { id: 'lee', name: 'Lee' };
  const ask = (id: string, guest: string, agent = robin) =>
    staff<Call>('PUT', `/${conversation}/calls/${id}/guests/${guest}`, { agent });
  const come = async (agent = sam, isHere = true) =>
    gateway.call('PUT', '/v1/staff/presence', { token: staffKeys.northfold, body: { agent, isHere } });
  const guests = async () =>
    (await staff<StaffConversationPage>('GET', `?ids=${conversation}`)).answer.conversations[0]?.guests;
  /** Mia and Robin are in a call. */
  async function inCall(): Promise<{ readonly id: string; readonly people: string[] }> {
    const { answer: call } = await begin();
    const shopper = enter((await join(call.id)).answer);
    await accept();
    return { id: call.id, people: [shopper, enter((await staffJoin(call.id)).answer)] };
  }

  it('are joined by a colleague at the desk whom the agent asks in by name, and by nobody else', async () => {
    const { id, people } = await inCall();
    expect(await ask(id, 'sam')).toMatchObject({ status: 404 });
    await come();
    await come(lee);
    const here = await gateway.call('GET', '/v1/staff/presence', { token: staffKeys.northfold });
    expect(await here.json()).toEqual({ agents: [lee, sam] });
    expect((await staffJoin(id, sam)).answer).toMatchObject({ code: 'conflict' });
    expect((await ask(id, 'lee', sam)).answer).toMatchObject({ code: 'conflict' });
    expect((await ask(id, 'robin')).answer).toMatchObject({ code: 'conflict' });
    expect(await ask(id, 'sam')).toMatchObject({ status: 200, answer: { id } });
    expect((await ask(id, 'sam')).status).toBe(200);
    expect(await guests()).toEqual([sam]);
    for (const isAhead of ['', '?ahead=true']) {
      const path = `/${conversation}/calls/${id}/join${isAhead}`;
      expect((await staff('POST', path, { agent: lee })).answer).toMatchObject({ code: 'conflict' });
      const other = { token: staffKeys.southfold, body: { agent: sam } };
      expect((await gateway.call('POST', `/v1/staff/conversations${path}`, other)).status).toBe(404);
    }
    expect(await lines()).toHaveLength(2);

    const theirs = enter((await staffJoin(id, sam)).answer);
    expect(inside()).toEqual([...people, theirs]);
    const told = (await mia.events(conversation)).filter(({ type }) => type === 'call');
    expect(told.at(-1)).toMatchObject({ by: 'agent', state: 'live', name: 'Sam' });
    // On another device, and back: nothing new.
    const again = enter((await staffJoin(id, sam)).answer);
    expect(inside()).toEqual([...people, again]);
    expect(await lines()).toHaveLength(3);
    expect((await staffEnd(id, sam)).answer).toMatchObject({ code: 'conflict' });
    media.rooms.forEach((room) => room.delete(again));
    await tell({});
    expect(inside()).toEqual(people);
    expect((await staffEnd(id)).answer).toMatchObject({ state: 'ended' });
    expect((await staffJoin(id, sam)).answer).toMatchObject({ code: 'conflict' });
    expect(await guests()).toBeUndefined();
    const acts = await gateway.db.selectFrom('audit_entries').select('act').execute();
    expect(acts.filter(({ act }) => act === 'call-guest-asked')).toHaveLength(1);
  });

  it('have four in them at most, and nobody who is asked before they go on', async () => {
    for (const agent of [sam, lee, { id: 'kim', name: 'Kim' }]) await come(agent);
    const { answer: call } = await begin();
    await accept();
    expect((await ask(call.id, 'sam')).answer).toMatchObject({ code: 'conflict' });
    await staffJoin(call.id);
    const asked = await Promise.all(['sam', 'lee', 'kim'].map((guest) => ask(call.id, guest)));
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    await end(call.id);
    expect((await ask(call.id, 'kim')).answer).toMatchObject({ code: 'conflict' });
  });

  it('are left by a colleague when whoever asked them in hands the conversation on', async () => {
    const { id, people } = await inCall();
    await come();
    await ask(id, 'sam');
    const seat = (
      await staff<CallSeat>('POST', `/${conversation}/calls/${id}/join?ahead=true`, { agent: sam })
    ).answer;
    enter(seat);
    await tell({});
    expect(await lines()).toHaveLength(3);
    await accept(lee, robin.id);
    expect(inside()).toEqual(people.slice(0, 1));
    enter(seat);
    await tell({});
    expect(inside()).toEqual(people.slice(0, 1));
    expect((await staffJoin(id, sam)).answer).toMatchObject({ code: 'conflict' });
    expect(await guests()).toBeUndefined();
    expect((await staffJoin(id, lee)).status).toBe(200);
  });

  it('are left by a colleague whose account is locked', async () => {
    const { id, people } = await inCall();
    const account = await signedIn(gateway, { name: 'Ada' });
    const { headers } = account;
    await gateway.call('PUT', '/v1/staff/presence', { headers, body: { isHere: true } });
    expect((await ask(id, account.id)).status).toBe(200);
    const path = `/v1/staff/conversations/${conversation}/calls/${id}/join`;
    const seat = (await (await gateway.call('POST', path, { headers, body: {} })).json()) as CallSeat;
    const theirs = enter(seat);
    expect(inside()).toEqual([...people, theirs]);
    await gateway.call('PUT', `/v1/staff/accounts/${account.id}`, {
      token: staffKeys.northfold,
      body: { role: 'agent', isDisabled: true },
    });
    expect(inside()).toEqual(people);
    enter(seat);
    await tell({});
    expect(inside()).toEqual(people);
    expect((await gateway.call('POST', path, { headers, body: {} })).status).toBe(401);
  });

  it('stay over when somebody makes their room anew', async () => {
    const { answer: call } = await begin();
    const seat = (await join(call.id)).answer;
    const [room = ''] = media.rooms.keys();
    await end(call.id);
    media.rooms.set(room, new Set());
    enter(seat);
    expect(await tell({ room })).toBe(204);
    expect(media.rooms.size).toBe(0);
  });

  it('end when a guest leaves the counter', async () => {
    await begin();
    await gateway.call('DELETE', '/v1/session', { token: mia.token });
    expect(media.rooms.size).toBe(0);
    expect(await gateway.db.selectFrom('calls').selectAll().execute()).toEqual([]);
  });

  it('leave no room behind where their conversation is erased as they begin, or just after', async () => {
    const { open } = media;
    const session = await createSessions(gateway.deps).authenticate(mia.token);
    media.open = async (room) => {
      await open(room);
      await eraseConversations(gateway.deps, session!);
    };
    expect(await begin()).toMatchObject({ status: 404, answer: { code: 'not-found' } });
    expect(media.rooms.size).toBe(0);
    media.open = open;
    conversation = (await mia.start()).id;
    await mia.say(conversation, 'Once more');
    await begin();
    expect(media.rooms.size).toBe(1);
    await eraseConversations(gateway.deps, session!);
    expect(media.rooms.size).toBe(0);
  });

  it('give agents so many places in an hour, each their own', async () => {
    const { answer: call } = await begin();
    await accept();
    const taken: unknown[] = [];
    const take = (...limit: unknown[]) => Promise.resolve(void taken.push(limit));
    const shop = await gateway.db
      .selectFrom('shops')
      .selectAll()
      .where('id', '=', 'northfold')
      .executeTakeFirstOrThrow();
    const key = { shop, actor: 'console', role: 'admin', requestId: 'a-request' } as const;
    const calls = createStaffCalls({ ...gateway.deps, limits: { ...noLimits, take } });
    await calls.join(key, { conversation, call: call.id }, { agent: robin });
    await expect(calls.join(key, { conversation, call: call.id }, { agent: sam })).rejects.toThrow(
      'conflict',
    );
    expect(taken).toEqual([['seat-per-session', 'staff console agent:robin']]);
  });

  it('tell the log nothing each time that the media server is away', async () => {
    const told: string[] = [];
    const tell = (_: unknown, words: string): void => void told.push(words);
    const log = { ...gateway.deps.log, error: tell, warn: tell, info: () => undefined } as unknown as Logger;
    const app = createGateway({ ...gateway.deps, log });
    const ask = async (): Promise<number> => {
      const headers = {
        Authorization: `Bearer ${mia.token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      };
      const path = `/v1/conversations/${conversation}/calls`;
      return (await app.request(path, { method: 'POST', headers, body: '{"kind":"voice"}' })).status;
    };
    media.open = () => Promise.reject(new CallsFault(new TypeError('fetch failed')));
    expect(await ask()).toBe(503);
    // It answers otherwise, so nobody else says so.
    expect(told).toEqual(['the media server did not do what a call needs']);
    media.isReady = false;
    expect(await ask()).toBe(503);
    await lookAfterCalls({ ...gateway.deps, log });
    expect(told).toHaveLength(1);
  });

  it('heed what the media server tells: signed, once, and whatever its order', async () => {
    const { answer: call } = await begin();
    const [room = ''] = media.rooms.keys();
    expect(await tell({ isEnd: true }, 'forged')).toBe(401);
    // A room that has ended and was made anew has not ended.
    expect(await tell({ id: 'one', isEnd: true })).toBe(204);
    expect(await lines()).toEqual(['shopper: video ringing']);
    media.rooms.clear();
    expect(await tell({ id: 'one', room, isEnd: true })).toBe(204);
    expect(await lines()).toHaveLength(1);
    expect(await tell({ id: 'two', room, isEnd: true })).toBe(204);
    expect(await tell({ id: 'three', room })).toBe(204);
    expect(await tell({ id: 'four', room: 'nobody knows it' })).toBe(204);
    expect(await lines()).toEqual(['shopper: video ringing', 'system: video missed, left']);
    expect((await mia.ask<Call>('GET', `/${conversation}/calls/${call.id}`)).answer).toMatchObject({
      reason: 'left',
    });
  });

  it('come back after the media server has lost them, and end when nobody does', async () => {
    const { answer: call } = await begin();
    await join(call.id);
    media.rooms.clear();
    await lookAfterCalls(gateway.deps);
    expect((await join(call.id)).status).toBe(200);
    expect(media.rooms.size).toBe(1);
    media.rooms.clear();
    gateway.clock.advance(100_000);
    await lookAfterCalls(gateway.deps);
    expect(await lines()).toEqual(['shopper: video ringing', 'system: video missed, failed']);
  });

  it('are not begun without a media server that answers, and then nothing has changed', async () => {
    const config = async () =>
      (await (await gateway.call('GET', '/v1/config?shop=northfold')).json()) as ShopConfig;
    expect((await config()).capabilities.calls).toBe(true);
    media.isReady = false;
    expect((await config()).capabilities.calls).toBeUndefined();
    expect(await begin()).toMatchObject({ status: 503, answer: { code: 'unavailable' } });
    const waiting = await staff<StaffConversationPage>('GET', '?handler=waiting');
    expect(waiting.answer.conversations).toEqual([]);
    expect(await lines()).toEqual([]);
    media.isReady = true;
    expect((await begin()).status).toBe(201);
  });

  it('are over where the media server stays away, and not at once', async () => {
    const { answer: call } = await begin();
    await join(call.id);
    media.isReady = false;
    gateway.clock.advance(10 * 60_000);
    await lookAfterCalls(gateway.deps);
    expect(await lines()).toEqual(['shopper: video ringing']);
    gateway.clock.advance(10 * 60_000);
    await lookAfterCalls(gateway.deps);
    expect(await lines()).toEqual(['shopper: video ringing', 'system: video missed, failed']);
    media.isReady = true;
    await lookAfterCalls(gateway.deps);
    expect(media.rooms.size).toBe(0);
  });

  it('end also while the media server is away, which closes the room later', async () => {
    const { answer: call } = await begin();
    media.isReady = false;
    expect((await end(call.id)).answer).toMatchObject({ state: 'missed' });
    expect(media.rooms.size).toBe(1);
    media.isReady = true;
    await lookAfterCalls(gateway.deps);
    expect(media.rooms.size).toBe(0);
  });
});
