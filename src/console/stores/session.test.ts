import { describe, expect, it } from 'vitest';
import { deskAt, FakeGateway, problem, robin } from '../stage.js';

describe('the session at the console', () => {
  it('is nobody’s before somebody signs in, and then goes with each call as a cookie and a header', async () => {
    const gateway = new FakeGateway({
      'GET /session': () => problem(401, 'session-expired'),
      'POST /session': robin,
    });
    const { session } = await deskAt(gateway);
    await session.check();
    expect(session.$session.get()).toEqual({ status: 'ready', value: undefined });
    await session.signIn({ email: robin.email, password: 'a long password', code: '123 456' });
    expect(session.$session.get()).toEqual({ status: 'ready', value: robin });
    expect(gateway.asked.every(({ headers }) => headers.get('bellhop-console') === '1')).toBe(true);
    expect(gateway.asked.some(({ headers }) => headers.has('authorization'))).toBe(false);
  });

  it('says that it ended by itself, and forgets that at the next one', async () => {
    const gateway = new FakeGateway({ 'GET /session': robin, 'POST /session': robin });
    const { session } = await deskAt(gateway);
    await session.check();
    session.expire();
    expect(session.$hasExpired.get()).toBe(true);
    await session.signIn({ email: robin.email, password: 'a long password', code: '123456' });
    expect(session.$hasExpired.get()).toBe(false);
  });

  it('does not end for somebody who is not in yet', async () => {
    const gateway = new FakeGateway({ 'GET /session': () => problem(401, 'session-expired') });
    const { session } = await deskAt(gateway);
    await session.check();
    session.expire();
    expect(session.$hasExpired.get()).toBe(false);
  });

  it('is kept where the gateway does not answer, and over where it is ended', async () => {
    const gateway = new FakeGateway({
      'GET /session': robin,
      'DELETE /session': () => problem(500, 'server'),
    });
    const { session } = await deskAt(gateway);
    await session.check();
    await expect(session.signOut()).rejects.toMatchObject({ code: 'server' });
    expect(session.$session.get()).toMatchObject({ value: robin });
    gateway.answers['DELETE /session'] = () => new Response(null, { status: 204 });
    await session.signOut();
    expect(session.$session.get()).toEqual({ status: 'ready', value: undefined });
    expect(session.$hasExpired.get()).toBe(false);
  });
});
