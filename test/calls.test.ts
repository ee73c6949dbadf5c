import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { DisconnectReason, dispose } from '@livekit/rtc-node';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallSeat, ChatEvent, Problem } from '../src/contract/index.js';
import { createLiveKitCalls, type LiveKitCalls } from '../src/gateway/providers/calls/livekit.js';
import { createChatGateway, eventually, newShopper, type TestShopper } from '../src/gateway/testing-chat.js';
import { staffKeys } from '../src/gateway/testing-return-shop.js';
import { testEngine, type TestGateway } from '../src/gateway/testing.js';
import { enterCall, type Participant } from './calls/participant.js';
import { findLiveKit, startLiveKit } from './livekit.mjs';

const { server: found, why } = await findLiveKit();
const isOwn = found !== undefined && !('url' in found);
if (!found) console.warn(`skipped: calls through a LiveKit server: ${why ?? ''}`);
else if (!isOwn)
  console.warn('skipped: calls through a LiveKit server that tells and restarts: it runs elsewhere');

const robin = { id: 'robin', name: 'Robin' };
const red = [220, 30, 40] as const;
const blue = [30, 60, 220] as const;

describe.runIf(isOwn)(`calls through LiveKit, on ${testEngine}`, () => {
  let liveKit: Awaited<ReturnType<typeof startLiveKit>>;
  let media: LiveKitCalls;
  let server: Server;
  let gateway: TestGateway;
  let mia: TestShopper;
  let conversation: string;
  let people: Participant[];
  /** The hooks that came, as they came. */
  let hooks: { readonly body: string; readonly authorization: string }[];

  beforeAll(async () => {
    // The gateways of all tests, one after the other, are told at one address.
    server = createAdaptorServer({
      fetch: async (request) => {
        const body = await request.clone().text();
        hooks.push({ body, authorization: request.headers.get('authorization') ?? '' });
        return gateway.app.fetch(request);
      },
    }) as Server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    liveKit = await startLiveKit(found!, { webhookUrls: [`http://127.0.0.1:${port}/v1/calls/webhook`] });
  });
  afterAll(async () => {
    await dispose();
    await liveKit?.stop();
    server.close();
  });

  beforeEach(async () => {
    hooks = [];
    people = [];
    media = createLiveKitCalls({ lookEvery: 200 });
    await media.use(liveKit);
    gateway = await createChatGateway({ deps: { calls: media } });
    mia = await newShopper(gateway);
    conversation = (await mia.start()).id;
    await mia.say(conversation, 'The zip is broken');
  });
  afterEach(async () => {
    await Promise.all(people.map((person) => person.leave()));
    media.stop();
    await gateway.close();
  });

  const staff = async <T>(path: string, body: object) => {
    const response = await gateway.call('POST', `/v1/staff/conversations/${conversation}${path}`, {
      token: staffKeys.northfold,
      body: { agent: robin, ...body },
    });
    return (await response.json()) as T & Partial<Problem>;
  };
  const begin = async (): Promise<Call> =>
    (await mia.ask<Call>('POST', `/${conversation}/calls`, { kind: 'video' }, randomUUID())).answer;
  const join = async (id: string): Promise<CallSeat> =>
    (await mia.ask<CallSeat>('POST', `/${conversation}/calls/${id}/join`)).answer;
  const end = async (id: string): Promise<Call> =>
    (await mia.ask<Call>('POST', `/${conversation}/calls/${id}/end`)).answer;
  const enter = async (seat: CallSeat): Promise<Participant> => {
    const person = await enterCall(seat);
    people.push(person);
    return person;
  };
  const answer = async (id: string): Promise<CallSeat> => {
    await staff('/accept', {});
    return staff<CallSeat>(`/calls/${id}/join`, {});
  };
  const states = async (): Promise<string[]> =>
    (await mia.events(conversation)).flatMap((event: ChatEvent) =>
      event.type === 'call' ? [`${event.by}: ${event.state}`] : [],
    );

  it('bring both together: each sees the other, and both are out when one hangs up', async () => {
    const call = await begin();
    const shopper = await enter(await join(call.id));
    const agent = await enter(await answer(call.id));
    const [shopperSees, agentSees] = [shopper.sees(blue), agent.sees(red)];
    const shown = [await shopper.show(red), await agent.show(blue)];
    await Promise.all([shopperSees, agentSees]);
    for (const hide of shown) await hide();

    expect(await end(call.id)).toMatchObject({ state: 'ended', reason: 'hung-up' });
    expect(await Promise.all([shopper.gone, agent.gone])).toEqual([
      DisconnectReason.ROOM_DELETED,
      DisconnectReason.ROOM_DELETED,
    ]);
    expect(await states()).toEqual(['shopper: ringing', 'agent: live', 'shopper: ended']);
    expect(await media.inside((await rowOf(call.id)).room)).toBeUndefined();
  });

  it('bring in a colleague who was asked: all three see each other, and a stranger of the same shop is refused', async () => {
    const sam = { id: 'sam', name: 'Sam' };
    const lee = { id: 'lee', name: 'Lee' };
    const call = await begin();
    const shopper = await enter(await join(call.id));
    const agent = await enter(await answer(call.id));
    const token = staffKeys.northfold;
    for (const each of [sam, lee])
      await gateway.call('PUT', '/v1/staff/presence', { token, body: { agent: each, isHere: true } });
    const guest = `/v1/staff/conversations/${conversation}/calls/${call.id}/guests/sam`;
    expect(await staff<CallSeat>(`/calls/${call.id}/join`, { agent: sam })).toMatchObject({
      code: 'conflict',
    });
    expect((await gateway.call('PUT', guest, { token, body: { agent: robin } })).status).toBe(200);
    expect(await staff<CallSeat>(`/calls/${call.id}/join`, { agent: lee })).toMatchObject({
      code: 'conflict',
    });
    const seat = await staff<CallSeat>(`/calls/${call.id}/join`, { agent: sam });
    const claims = decodeJwt<{ video: Record<string, unknown>; name?: string }>(seat.token);
    expect(claims.name).toBe('Sam');
    expect(claims.sub).toMatch(/^agent_[\w-]{22}$/);
    expect(claims.video).toEqual(decodeJwt<{ video: unknown }>((await join(call.id)).token).video);
    const back = await enter(await join(call.id));
    expect(await shopper.gone).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    const colleague = await enter(seat);
    const [red, green, blue] = [[220, 30, 40] as const, [30, 200, 60] as const, [30, 60, 220] as const];
    const seen = [
      ...[back.sees(blue), back.sees(green), agent.sees(red), agent.sees(green)],
      ...[colleague.sees(red), colleague.sees(blue)],
    ];
    const shown = [await back.show(red), await agent.show(blue), await colleague.show(green)];
    await Promise.all(seen);
    for (const hide of shown) await hide();
    const names = [...back.room.remoteParticipants.values()].map(({ name }) => name);
    expect(names.sort()).toEqual(['Robin', 'Sam']);
    await end(call.id);
    expect(await colleague.gone).toBe(DisconnectReason.ROOM_DELETED);
    await expect(enterCall(seat)).rejects.toThrow();
  }, 60_000);

  it('give tokens of two minutes with the least rights, which say nothing of the shopper', async () => {
    const call = await begin();
    const { token, url } = await join(call.id);
    expect(url).toBe(liveKit.url);
    const claims = decodeJwt<{ video: Record<string, unknown> }>(token);
    expect(claims.exp! - claims.nbf!).toBe(120);
    expect(claims.sub).toMatch(/^shopper_[\w-]{22}$/);
    expect(claims.video).toEqual({
      room: (await rowOf(call.id)).room,
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
    });
    expect(claims.video['room']).toMatch(/^call_[\w-]{22}$/);
    expect(Object.keys(claims).sort()).toEqual(['exp', 'iss', 'nbf', 'sub', 'video']);
  });

  it('cannot be entered with the token of another call, nor again when they are over', async () => {
    const call = await begin();
    const seat = await join(call.id);
    await enter(seat);
    await end(call.id);
    await expect(enterCall(seat)).rejects.toThrow();
    const other = await begin();
    const another = await join(other.id);
    const person = await enter(another);
    // The old token names the old room, whatever else goes on.
    await expect(enterCall(seat)).rejects.toThrow();
    expect(person.room.isConnected).toBe(true);
    expect((await mia.ask('POST', `/${conversation}/calls/${call.id}/join`)).answer).toMatchObject({
      code: 'conflict',
    });
  });

  it('send out whoever comes with a token that another has taken the place of', async () => {
    const call = await begin();
    const first = await join(call.id);
    const before = await enter(first);
    const own = await enter(await join(call.id));
    expect(await before.gone).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    const again = await enter(first);
    expect(await again.gone).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    expect(own.room.isConnected).toBe(true);
    expect(await media.inside((await rowOf(call.id)).room)).toHaveLength(1);
  });

  it('are told of by hooks that count when they are signed, new and not told before', async () => {
    const call = await begin();
    await enter(await join(call.id));
    const [hook] = await eventually(
      () => Promise.resolve(hooks),
      (all) => all.length > 0,
    );
    const post = async (body: string, authorization?: string): Promise<number> =>
      (
        await gateway.call('POST', '/v1/calls/webhook', {
          body,
          headers: {
            'Content-Type': 'application/webhook+json',
            ...(authorization !== undefined && { Authorization: authorization }),
          },
        })
      ).status;
    expect(await post(hook!.body, hook!.authorization)).toBe(204);
    expect(await post(`${hook!.body} `, hook!.authorization)).toBe(401);
    expect(await post(hook!.body)).toBe(401);
    // Signed with the key that opens rooms, and not with the one for hooks.
    expect(await post(hook!.body, (await join(call.id)).token)).toBe(401);
    const late = createLiveKitCalls({ now: () => new Date(Date.now() + 6 * 60_000) });
    await late.use(liveKit);
    late.stop();
    expect(await late.readHook(hook!.body, hook!.authorization)).toBeUndefined();
    expect(await media.readHook(hook!.body, hook!.authorization)).toBeDefined();
  });

  it('come back after the server was killed and started again', async () => {
    const call = await begin();
    const shopper = await enter(await join(call.id));
    await enter(await answer(call.id));
    await liveKit.kill();
    await eventually(
      () => Promise.resolve(media.isReady),
      (isReady) => !isReady,
    );
    expect(await join(call.id)).toMatchObject({ code: 'unavailable' });
    await liveKit.restart();
    await eventually(
      () => Promise.resolve(media.isReady),
      (isReady) => isReady,
    );
    // What the client does when the server knows no such room: it asks the gateway again.
    const back = await enter(await join(call.id));
    const agent = await enter(await staff<CallSeat>(`/calls/${call.id}/join`, {}));
    const seen = back.sees(blue);
    const hide = await agent.show(blue);
    await seen;
    await hide();
    expect(await states()).toEqual(['shopper: ringing', 'agent: live']);
    expect(shopper).toBeDefined();
  });

  it('end when everybody is gone for longer than a moment', async () => {
    const call = await begin();
    const shopper = await enter(await join(call.id));
    await shopper.leave();
    people = [];
    await eventually(states, (all) => all.length === 2);
    expect(await states()).toEqual(['shopper: ringing', 'system: missed']);
  });

  const rowOf = (id: string) =>
    gateway.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
});
