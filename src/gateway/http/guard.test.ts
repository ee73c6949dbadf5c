import { describe, expect, it } from 'vitest';
import { isLocalHost, mayRead } from './guard.js';

// As a proxy asks that adds nothing: `proxy_pass http://127.0.0.1:8787` and no more.
const proxied = {
  request: new Request('http://127.0.0.1:8787/metrics', { headers: { Host: '127.0.0.1:8787' } }),
  socketAddress: '127.0.0.1',
};

describe('mayRead', () => {
  it('believes a local socket only where nothing else reaches the port', () => {
    expect(mayRead(proxied, { isExposed: false })).toBe(true);
    expect(mayRead(proxied, { isExposed: true })).toBe(false);
    expect(mayRead(proxied, { isExposed: false, token: 'a-token-that-nobody-guesses-0123' })).toBe(false);
  });
});

describe('isLocalHost', () => {
  it('knows what only this machine reaches', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) expect(isLocalHost(host)).toBe(true);
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'gateway.example', 'localhost.example', '']) {
      expect([host, isLocalHost(host)]).toEqual([host, false]);
    }
  });
});
