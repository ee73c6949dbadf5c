import { describe, expect, it } from 'vitest';
import { isConnectionLost, saidOfDatabase } from './said.js';

const failure = (fields: object): Error => Object.assign(new Error('"secret"'), fields);

describe('saidOfDatabase', () => {
  it.each([
    [failure({ code: 'ECONNREFUSED', syscall: 'connect' }), 'nobody answers'],
    [new AggregateError([failure({ code: 'ECONNREFUSED', syscall: 'connect' })], ''), 'nobody answers'],
    [failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'nobody answers'],
    [failure({ code: '28P01' }), 'user or password'],
    [failure({ code: '28000' }), 'user or password'],
    [failure({ code: '3D000' }), 'no such database'],
    [failure({ cause: failure({ code: '42501' }) }), 'may not create'],
    [failure({ cause: failure({ code: '55P03' }) }), 'perhaps a backup'],
  ])('says in a sentence what can be mended: %o', (error, words) => {
    expect(saidOfDatabase(error)).toMatch(new RegExp(`^DATABASE_URL: .*${words}`));
    expect(saidOfDatabase(error)).not.toContain('secret');
  });

  it('leaves the rest to the log', () => {
    for (const error of [failure({ code: '42703' }), new Error('x'), 'text', undefined])
      expect(saidOfDatabase(error)).toBeUndefined();
  });
});

describe('isConnectionLost', () => {
  it.each([
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Query read timeout'),
    failure({ code: '57P01' }),
    failure({ code: '08006' }),
    failure({ code: 'ECONNRESET', syscall: 'read' }),
    failure({ code: 'EPIPE', syscall: 'write' }),
  ])('knows a connection that is gone: %o', (error) => expect(isConnectionLost(error)).toBe(true));

  it('takes no other failure for it', () => {
    const others = [
      ...[failure({ code: '42703' }), failure({ code: 'ECONNREFUSED', syscall: 'connect' })],
      ...[failure({ code: 'ECONNRESET', syscall: 'connect' }), failure({ code: 'ENOENT', syscall: 'open' })],
      ...[new Error('x'), 'Connection terminated', undefined],
    ];
    expect(others.filter((error) => isConnectionLost(error))).toEqual([]);
  });
});
